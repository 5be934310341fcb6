"""Pages of a list, by the ``page`` of the address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

LIST_SIZE = 50
PASSAGES_SIZE = 25


def page_of(rows: QuerySet[Any], request: HttpRequest, size: int = LIST_SIZE) -> Page:
    """One count and one page of ``rows``, which must be totally ordered; a page that is not there is the nearest."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
