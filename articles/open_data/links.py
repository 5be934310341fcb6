"""What the head of each reader page tells machines: its own address, and what else is at it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from articles.open_data.registry import data_kinds

TYPES = {"json": "application/json", "csv": "text/csv"}


def for_machines(request: HttpRequest) -> dict[str, Any]:
    """``canonical``, the page's address without filters, and ``alternates`` of the same content; no query."""
    return {
        "canonical": SimpleLazyObject(lambda: request.build_absolute_uri(_canonical(request))),
        "alternates": SimpleLazyObject(lambda: _alternates(request)),
    }


def _canonical(request: HttpRequest) -> str:
    """A page of a list or of passages is content of its own; filters and orders are not."""
    page = request.GET.get("page", "")
    alone = set(request.GET) == {"page"} and page.isdecimal() and int(page) > 1
    return f"{request.path}?page={page}" if alone else request.path


def _alternates(request: HttpRequest) -> list[dict[str, str]]:
    match = request.resolver_match
    if match is None:
        return []
    for data in data_kinds():
        if match.url_name == data.list_name:
            query = request.GET.copy()
            query.pop("page", None)
            return _links(f"{data.list_name}_data", [], query.urlencode())
        if match.url_name == data.page_name:
            return _links(f"{data.page_name}_data", [match.kwargs["slug"]])
    return []


def _links(name: str, args: list[str], query: str = "") -> list[dict[str, str]]:
    return [
        {
            "type": type_,
            "label": _("This as %(form)s") % {"form": form.upper()},
            "form": form.upper(),
            "href": reverse(name, args=[*args, form]) + (f"?{query}" if query else ""),
        }
        for form, type_ in TYPES.items()
    ]
