"""A URLconf with the site's addresses and one more, whose view fails."""

from typing import Never

from django.http import HttpRequest
from django.urls import path

from config.urls import urlpatterns as site_urls


def fail(request: HttpRequest) -> Never:
    raise RuntimeError("This view fails, as it should.")


urlpatterns = [path("failing/", fail), *site_urls]
