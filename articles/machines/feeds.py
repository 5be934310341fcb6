"""Atom feeds of the newest records of each list, narrowed by the list's filters."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.machines.citations import SITE, one_line
from articles.machines.citing import citation_of
from articles.open_data.answers import bad_request
from articles.open_data.columns import Data

NEWEST = 50


class ListFeed(Feed):
    """The newest records of a list, whatever its order; each entry says what is known about its source."""

    feed_type = Atom1Feed
    author_name = SITE  # Atom requires an author; the entry's note says who wrote the article

    def __init__(self, data: Data) -> None:
        self.data = data

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        errors = self.get_object(request).errors.get_json_data()
        return bad_request(errors) if errors else super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = self.data.filter(request.GET, queryset=self.data.rows())
        found.request = request
        return found

    def title(self, found: Any) -> str:
        narrowed = ", ".join(f"{chip.label}: {chip.value}" for chip in found.chips)
        return one_line(f"{SITE}: {self.data.label}" + (f" ({narrowed})" if narrowed else ""))

    def subtitle(self, found: Any) -> str:
        return _(
            "AI wrote, or may have written, all or part of each article on this site. Each entry says what is known "
            "about that, and whether an editor has reviewed it."
        )

    def link(self, found: Any) -> str:
        query = found.data.urlencode() if found.data else ""
        return reverse(self.data.list_name) + (f"?{query}" if query else "")

    def feed_url(self, found: Any) -> str:
        return str(found.request.get_full_path())

    def items(self, found: Any) -> list[Any]:
        rows = list(found.qs.order_by("-created_at", "-pk")[:NEWEST])
        self.data.prepare(rows)
        for row in rows:
            row.note = citation_of(row, found.request).whole_note
            # The address would not do as the entry's identity, for it changes with the slug.
            row.tag = get_tag_uri(found.request.build_absolute_uri(f"/{self.data.page_name}-{row.pk}"), row.created_at)
        return rows

    def item_title(self, item: Any) -> str:
        return one_line(item.title)

    def item_description(self, item: Any) -> str:
        """The citation's note, escaped, since readers take an Atom summary for HTML."""
        return escape(one_line(item.note))

    def item_guid(self, item: Any) -> str:
        return str(item.tag)

    def item_pubdate(self, item: Any) -> Any:
        return item.created_at

    def item_updateddate(self, item: Any) -> Any:
        return item.updated_at
