from django.urls import path, register_converter

from articles import permalinks, views
from articles.open_data.views import FormConverter, data_urls, documentation
from articles.search.views import search

register_converter(FormConverter, "data_form")

urlpatterns = [
    *data_urls(),
    path("data/", documentation, name="data"),
    path("p/<slug:kind>-<int:number>/", permalinks.passage, name="passage"),
    path("search/", search, name="search"),
    path("articles/", views.article_list, name="article_list"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path("articles/<slug:slug>/edits/", views.article_edits, name="article_edits"),
    path("challenges/", views.challenge_list, name="challenge_list"),
    path("challenges/<slug:slug>/", views.challenge, name="challenge"),
    path("strategies/", views.strategy_list, name="strategy_list"),
    path("strategies/<slug:slug>/", views.strategy, name="strategy"),
]
