"""Pages of a list, by the ``page`` parameter of the URL."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from articles.freshness.cached import cached
from articles.lists.list_filter import ListFilter

LIST_SIZE = 50
PASSAGES_SIZE = 25


def page_of(rows: Any, request: HttpRequest, size: int = LIST_SIZE) -> Page:
    """A page of ``rows``, a totally ordered queryset or any other sequence: one count and one query.

    Numbers out of range give the last page, other values the first.
    """
    return Paginator(rows, size).get_page(request.GET.get("page"))


def list_page(found: ListFilter, request: HttpRequest) -> Page:
    """A page of a filtered list: a query for its keys, which are cached, and those for its rows.

    The facets have counted the list already.
    """
    page = _Counted(found.qs, LIST_SIZE, known=found).get_page(request.GET.get("page"))
    start = (page.number - 1) * LIST_SIZE
    named = f"keys {found.order!r} from {start} of {found.count}"
    keys = found.cached(named, found.chosen, lambda: found.keys(start, min(start + LIST_SIZE, found.count)))
    rows = {row.pk: row for row in found.rows_of(keys)}
    page.object_list = [rows[key] for key in keys if key in rows]
    return page


class _Counted(Paginator):
    def __init__(self, *args: Any, known: ListFilter) -> None:
        super().__init__(*args)
        self._known = known

    @cached_property
    def count(self) -> int:
        return self._known.count


def passages_page(rows: Any, request: HttpRequest, name: str, count: int | None = None) -> Page:
    """A page of the passages of one record: three queries, two if their ``count`` is given.

    Its keys are cached by ``name``, which must identify the record and the order.
    """
    number = request.GET.get("page")
    page = cached(request, f"passages {name} {number}", lambda: _page_of_keys(rows, number, count), standalone=True)
    found = rows.in_bulk(page.object_list)
    page.object_list = [found[key] for key in page.object_list if key in found]
    return page


def _page_of_keys(rows: Any, number: str | None, count: int | None) -> Page:
    found: Page[Any] = Paginator(range(rows.count() if count is None else count), PASSAGES_SIZE).get_page(number)
    keys = rows.values_list("pk", flat=True)
    found.object_list = list(keys[(found.number - 1) * PASSAGES_SIZE : found.number * PASSAGES_SIZE])
    return found
