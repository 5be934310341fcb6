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
    found = _kept(_key(request))
    return found if found and changes.still_hold(found["ETag"]) else None


def keep(request: HttpRequest, response: Any, key: str = "") -> None:
    """Compress a page and keep it, by its address unless there is a ``key``; none that sets a cookie or is streamed."""
    is_page = request.method == "GET" and response.status_code == 200 and not response.streaming
    if is_page and not response.cookies and _takes_gzip(request):
        _compress(response)
        if len(response.content) <= MOST_BYTES:
            caches["pages"].set(key or _key(request), (dict(response.headers), response.content), _SECONDS)


def made_of(request: HttpRequest, content: Any, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page at this address that was made of the same ``content``, if it is kept, else what ``make`` gives.

    The page shows ``content`` and nothing else of the records, and its ``repr()`` tells it from any other. Whoever has
    a session gets no page that was made for others.
    """
    if changes_for(request) is None:
        return make()
    key = _key(request, content)
    found = _kept(key) if _takes_gzip(request) else None
    if found is None:
        found = make()
        keep(request, found, key)
    return found


def _kept(key: str) -> HttpResponse | None:
    found = caches["pages"].get(key)
    return HttpResponse(found[1], headers=found[0]) if found else None


def _compress(response: Any) -> None:
    """Unless that was done before."""
    if not response.has_header("Content-Encoding"):
        response.content = body = compress_string(response.content)
        response.headers["Content-Encoding"], response.headers["Content-Length"] = "gzip", str(len(body))
        patch_vary_headers(response, ["Accept-Encoding"])


def _takes_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def _key(request: HttpRequest, content: Any = None) -> str:
    said = repr((request.build_absolute_uri(), circumstances(), content))
    return hashlib.sha256(said.encode()).hexdigest()
