"""The search page and its data."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.freshness import page_cache
from articles.lists.paging import page_of
from articles.open_data.answers import Answer, table_answer
from articles.search.data import SEARCH, Places
from articles.search.found import Hits
from articles.search.kinds import SearchKind
from articles.search.loading import load
from articles.search.results import search as search_all
from articles.search.words import LONGEST_TEXT

FIRST = 5
"""The number of hits of each kind on the page of all kinds."""
PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All kinds with their first hits; with the parameter ``kind``, pages of one kind."""
    text, asked_for = _text(request), request.GET.get("kind")
    results = search_all(text)
    query = f"?{urlencode({'q': text})}"  # {% querystring %} would take thirty times as long, for each kind
    groups = [_shown(kind, hits, query) for kind, hits in results.groups if len(hits) or kind.name == asked_for]
    chosen = next((group for group in groups if group["name"] == asked_for), None)
    context = {"text": text, "results": results, "query": query, "chosen": chosen}
    context["groups"] = with_hits = [group for group in groups if len(group["hits"])]
    if chosen:
        context["page"] = page = page_of(chosen["hits"], request, PAGE)
        [chosen["rows"]] = loaded = load(results.question, [(chosen["kind"], chosen["hits"], list(page.object_list))])
    else:
        loaded = load(results.question, [(group["kind"], group["hits"], group["hits"][:FIRST]) for group in with_hits])
        context["shown"] = [group | {"rows": rows} for group, rows in zip(with_hits, loaded, strict=True)]
    return page_cache.cached_by_content(
        request, (results.content, loaded), lambda: render(request, "articles/search.html", context)
    )


def _shown(kind: SearchKind, hits: Hits, query: str) -> dict[str, Any]:
    """What the page shows of a kind besides its hits; templates look up faster in a dictionary than in an object."""
    count = f"{len(hits)}+" if hits.is_capped else str(len(hits))
    address = f"{query}&kind={kind.name}"
    return {"kind": kind, "name": kind.name, "label": str(kind.label), "hits": hits, "count": count, "query": address}


@require_safe
def search_data(request: HttpRequest, form: str) -> Answer:
    """All hits for the same parameters as the page's."""
    results = search_all(_text(request))
    places = Places(results, request.GET.get("kind", ""))
    return table_answer(request, SEARCH, places, form, looked_for=str(results.question), counts=places.counts)


def _text(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", " ")[:LONGEST_TEXT].strip()
