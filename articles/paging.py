"""Pages of a list, by the ``page`` of the address."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from articles.list_filter import ListFilter
from articles.remembered import remembered

LIST_SIZE = 50
PASSAGES_SIZE = 25


def page_of(rows: Any, request: HttpRequest, size: int = LIST_SIZE) -> Page:
    """One count and one page of ``rows``, which are totally ordered; a page that is not there is the nearest.

    ``rows`` are a queryset, or anything that has a length and slices.
    """
    return Paginator(rows, size).get_page(request.GET.get("page"))


def list_page(found: ListFilter, request: HttpRequest) -> Page:
    """As ``page_of()`` of a filtered list, by the count that its facets know: two queries.

    The first finds the keys of the page from the nearer end of the list; only these rows are read and counted.
    """
    page = _Counted(found.qs, LIST_SIZE, known=found).get_page(request.GET.get("page"))
    keys = _keys(found.qs, (page.number - 1) * LIST_SIZE, found.count)
    rows = {row.pk: row for row in found.qs.filter(pk__in=keys)}
    page.object_list = [rows[key] for key in keys if key in rows]
    return page


def _keys(rows: Any, start: int, count: int) -> list[Any]:
    """Keys of a page of totally ordered ``rows`` that begins at ``start``, of ``count`` rows."""
    keys, stop = rows.values_list("pk", flat=True), min(start + LIST_SIZE, count)
    if start <= count - stop:
        return list(keys[start:stop])
    return list(keys.reverse()[count - stop : count - start])[::-1]


class _Counted(Paginator):
    def __init__(self, *args: Any, known: ListFilter) -> None:
        super().__init__(*args)
        self._known = known

    @cached_property
    def count(self) -> int:
        return self._known.count


def passages_page(rows: Any, request: HttpRequest, name: str) -> Page:
    """As ``page_of()``, of the passages of one record; remembered by ``name``, which says whose and in which order."""
    number = request.GET.get("page")
    return remembered(request, f"passages {name} {number}", lambda: _evaluated(rows, number))


def _evaluated(rows: Any, number: str | None) -> Page:
    found: Page[Any] = Paginator(range(rows.count()), PASSAGES_SIZE).get_page(number)
    found.object_list = list(rows[(found.number - 1) * PASSAGES_SIZE : found.number * PASSAGES_SIZE])
    return found
