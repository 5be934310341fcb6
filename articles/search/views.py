"""The page of the search."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.paging import page_of
from articles.search.results import search as search_all
from articles.search.words import LONGEST_TEXT

FIRST = 5
"""Hits of each kind on the first page."""
PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All kinds with their first hits; with ``kind`` in the address, page after page of one."""
    text = request.GET.get("q", "").replace("\0", " ")[:LONGEST_TEXT].strip()
    results = search_all(text)
    groups: list[dict[str, Any]] = [{"kind": kind, "hits": hits} for kind, hits in results.groups]
    chosen = next((group for group in groups if group["kind"].name == request.GET.get("kind")), None)
    context = {"text": text, "results": results, "groups": groups, "chosen": chosen}
    if chosen:
        page = page_of(chosen["hits"], request, PAGE)
        context |= {"page": page, "rows": page.object_list}
    else:
        context["shown"] = [group | {"rows": group["hits"][:FIRST]} for group in groups if len(group["hits"])]
    return render(request, "articles/search.html", context)
