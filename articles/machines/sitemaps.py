"""Sitemaps of all public pages: an index, and one sitemap for each kind of record."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.open_data.columns import Data
from articles.open_data.registry import data_kinds

MOST = 5000
"""The most addresses on one page of a sitemap."""


class ListsMap(Sitemap):
    def items(self) -> list[str]:
        return ["home", *(data.list_name for data in data_kinds()), "matrix", "about", "data"]

    def location(self, item: str) -> str:
        return reverse(item)


class RecordsMap(Sitemap):
    """The pages of one kind of record, with the date of the last change if the kind has dates."""

    limit = MOST

    def __init__(self, data: Data) -> None:
        self.data, self.model = data, data.filter._meta.model

    def items(self) -> Any:
        fields = ("slug", "updated_at") if self.data.is_dated else ("slug",)
        return self.model.objects.public().only(*fields).order_by("pk")

    def lastmod(self, item: Any) -> datetime | None:
        return item.updated_at if self.data.is_dated else None

    def get_latest_lastmod(self) -> datetime | None:
        """The latest change; one query, while Django's own method would load every row."""
        if not self.data.is_dated:
            return None
        latest: datetime | None = self.model.objects.public().aggregate(latest=Max("updated_at"))["latest"]
        return latest


def sitemaps() -> dict[str, Sitemap]:
    return {"lists": ListsMap(), **{data.name: RecordsMap(data) for data in data_kinds()}}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``robots.txt``: crawlers may read all that readers may, except search results."""
    site = request.build_absolute_uri(reverse("sitemap_index"))
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /search/", "", f"Sitemap: {site}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
