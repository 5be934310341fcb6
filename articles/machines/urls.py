"""URL patterns for machines: data, feeds, citations, linked data, sitemaps and robots.txt."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import require_safe

from articles.machines.citing import citation
from articles.machines.feeds import ListFeed
from articles.machines.linked_data import linked_article
from articles.machines.sitemaps import robots, sitemaps
from articles.open_data.columns import Data
from articles.open_data.registry import data_kinds
from articles.open_data.views import data_list, data_record, documentation
from articles.pages.permalinks import passage
from articles.search.views import search_data


class DataForm(StringConverter):
    """Converter for the extension of data."""

    regex = "json|csv"


class CitationForm(StringConverter):
    """Converter for the extension of a citation."""

    regex = r"bib|ris|csl\.json|txt"


register_converter(DataForm, "data_form")
register_converter(CitationForm, "citation_form")


def _urls_of(data: Data) -> list[URLPattern]:
    """URL patterns of a list and its records, with an extension instead of the final slash of their pages."""
    more, record = {"data": data}, f"{data.name}/<slug:slug>"
    patterns = [
        path(f"{data.name}.<data_form:form>", data_list, more, name=f"{data.list_name}_data"),
        path(f"{record}.<data_form:form>", data_record, more, name=f"{data.page_name}_data"),
        path(f"{record}.<citation_form:form>", citation, more, name=f"{data.page_name}_citation"),
    ]
    if data.is_dated:
        patterns.append(path(f"{data.name}.atom", require_safe(ListFeed(data)), name=f"{data.list_name}_feed"))
    return patterns


_SITEMAP = {"sitemaps": sitemaps()}
_INDEX = {**_SITEMAP, "sitemap_url_name": "sitemap"}
urlpatterns = [
    *(pattern for data in data_kinds() for pattern in _urls_of(data)),
    path("articles/<slug:slug>.jsonld", linked_article, name="article_linked"),
    path("search.<data_form:form>", search_data, name="search_data"),
    path("data/", documentation, name="data"),
    path("p/<slug:kind>-<int:number>/", passage, name="passage"),
    path("sitemap.xml", require_safe(sitemap_views.index), _INDEX, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", require_safe(sitemap_views.sitemap), _SITEMAP, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
