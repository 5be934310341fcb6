from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    path("", include("casestudies.urls")),
    path("", include("articles.machines.urls")),  # last, as they are many and no page's URL matches one
]
