"""Links in the head of readers' pages: the canonical address, and the same content in other formats."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.open_data.columns import Data
from articles.open_data.registry import data_kinds, data_tables

FORMS = {
    "json": ("JSON", "application/json"),
    "csv": ("CSV", "text/csv"),
    "atom": ("Atom", "application/atom+xml"),
    "jsonld": ("JSON-LD", "application/ld+json"),
}
"""Extension in the address -> name, media type."""


def for_machines(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``canonical``, the address without filters, and ``alternates`` in other formats; no query.

    They are functions, which templates call, so that pages without them cost nothing.
    """
    return {
        "canonical": cache(lambda: request.build_absolute_uri(_canonical(request))),
        "alternates": cache(lambda: _alternates(request)),
    }


def _canonical(request: HttpRequest) -> str:
    """The canonical path: with the number of a page, which has content of its own, but without filters and orders."""
    page = request.GET.get("page", "")
    alone = set(request.GET) == {"page"} and page.isdecimal() and int(page) > 1
    return f"{request.path}?page={page}" if alone else request.path


def _alternates(request: HttpRequest) -> list[dict[str, str]]:
    match = request.resolver_match
    if match is None:
        return []
    for data in data_kinds():
        if match.url_name == data.list_name:
            return _of_list(data, _query_of(request))
        if match.url_name == data.page_name:
            return _of_record(data, match.kwargs["slug"], request.GET.get("order", ""))
    for table in data_tables():
        if match.url_name == table.page_name:
            return _at(table.addresses.items(), _query_of(request))
    return []


def _query_of(request: HttpRequest) -> str:
    """The query string without the number of a page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _of_list(data: Data, query: str) -> list[dict[str, str]]:
    found = [(form, reverse(f"{data.list_name}_data", args=[form])) for form in ("json", "csv")]
    if data.is_dated:
        found.append(("atom", reverse(f"{data.list_name}_feed")))
    return _at(found, query)


def _at(found: Iterable[tuple[str, str]], query: str) -> list[dict[str, str]]:
    return [_link(form, f"{address}?{query}" if query else address) for form, address in found]


def _of_record(data: Data, slug: str, order: str) -> list[dict[str, str]]:
    query = f"?{urlencode({'order': order})}" if order and data.main_part.in_chosen_order else ""
    found = [(form, reverse(f"{data.page_name}_data", args=[slug, form]) + query) for form in ("json", "csv")]
    if data.followed_in:
        list_name, parameter = data.followed_in
        found.append(("atom", f"{reverse(f'{list_name}_feed')}?{parameter}={slug}"))
    if data.page_name == "article":
        found.append(("jsonld", reverse("article_linked", args=[slug])))
    return [_link(form, address) for form, address in found]


def _link(form: str, address: str) -> dict[str, str]:
    name, type_ = FORMS[form]
    return {"type": type_, "form": name, "label": _label(name, get_language()), "href": address}


@cache
def _label(form: str, language: str | None) -> str:
    return _("This page as %(form)s") % {"form": form}
