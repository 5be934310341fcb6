from django.urls import path

from articles import views
from articles.search.views import search

urlpatterns = [
    path("search/", search, name="search"),
    path("about/", views.about, name="about"),
    path("articles/", views.article_list, name="article_list"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path("articles/<slug:slug>/edits/", views.article_edits, name="article_edits"),
    path("challenges/", views.challenge_list, name="challenge_list"),
    path("challenges/<slug:slug>/", views.challenge, name="challenge"),
    path("strategies/", views.strategy_list, name="strategy_list"),
    path("strategies/<slug:slug>/", views.strategy, name="strategy"),
]
