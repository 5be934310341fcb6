"""Pages of a list, by the ``page`` of the address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

LIST_SIZE = 50
PASSAGES_SIZE = 25


def page_of(rows: Any, request: HttpRequest, size: int = LIST_SIZE) -> Page:
    """One count and one page of ``rows``, which are totally ordered; a page that is not there is the nearest.

    ``rows`` are a queryset, or anything that has a length and slices.
    """
    return Paginator(rows, size).get_page(request.GET.get("page"))
