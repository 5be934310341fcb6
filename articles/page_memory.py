"""Whole pages of readers as they were sent, compressed: each process keeps some until what they were made of changes.

Which parts of the records that was, their ETags tell; a page that says more exactly what it was made of outlives other
changes too. They are for readers whose browsers take gzip, which is nearly all; for the others each page is made.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

from articles.freshness.changes import Changes, changes_for, circumstances

MOST_BYTES = 100_000
"""Of a page that is kept, compressed: with the number of pages in the settings, a bound on the memory of all."""
_SECONDS = 3600
_GZIP = re.compile(r"\bgzip\b")


def recall(request: HttpRequest, changes: Changes) -> HttpResponse | None:
    """The page at this address, if it was sent and would be the same today; no query."""
    if not _takes_gzip(request):
        return None
    found = _kept(request)
    return found if found and changes.still_hold(found["ETag"]) else None


def keep(request: HttpRequest, response: Any, content: Any = None) -> None:
    """Compress a page and keep it, unless it sets a cookie or is written row by row."""
    is_page = request.method == "GET" and response.status_code == 200 and not response.streaming
    if is_page and not response.cookies and _takes_gzip(request):
        _compress(response)
        if len(response.content) <= MOST_BYTES:
            caches["pages"].set(_key(request, content), (dict(response.headers), response.content), _SECONDS)


def made_of(request: HttpRequest, content: Any, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page at this address that was made of the same ``content``, if it is kept, else what ``make`` gives.

    The page shows ``content`` and nothing else of the records, and its ``repr()`` tells it from any other. Whoever has
    a session gets no page that was made for others.
    """
    if changes_for(request) is None:
        return make()
    found = _kept(request, content) if _takes_gzip(request) else None
    if found is None:
        found = make()
        keep(request, found, content)
    return found


def _kept(request: HttpRequest, content: Any = None) -> HttpResponse | None:
    found = caches["pages"].get(_key(request, content))
    return HttpResponse(found[1], headers=found[0]) if found else None


def _compress(response: Any) -> None:
    """Unless that was done before."""
    if not response.has_header("Content-Encoding"):
        response.content = body = compress_string(response.content)
        response.headers["Content-Encoding"], response.headers["Content-Length"] = "gzip", str(len(body))
        patch_vary_headers(response, ["Accept-Encoding"])


def _takes_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def _key(request: HttpRequest, content: Any) -> str:
    said = repr((request.build_absolute_uri(), circumstances(), content))
    return hashlib.sha256(said.encode()).hexdigest()
