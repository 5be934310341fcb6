"""Readers' pages as they were sent, compressed, cached by each process until what they were made from changes.

A page's ETag tells what that was. A page that names its content more exactly survives other changes too. Only clients
that accept gzip, which nearly all do, are sent cached pages.
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
"""Largest page that is cached, compressed. Times the number of entries in the settings, it bounds the memory used."""
_SECONDS = 3600
_GZIP = re.compile(r"\bgzip\b")


def find(request: HttpRequest, changes: Changes) -> HttpResponse | None:
    """The cached page at this address, if it is still current; no query."""
    if not _accepts_gzip(request):
        return None
    found = _get(_key(request))
    return found if found and changes.match(found["ETag"]) else None


def store(request: HttpRequest, response: Any, key: str = "") -> None:
    """Compress a page and cache it, by its address or ``key``, unless it sets a cookie or is streamed."""
    is_page = request.method == "GET" and response.status_code == 200 and not response.streaming
    if is_page and not response.cookies and _accepts_gzip(request):
        _compress(response)
        if len(response.content) <= MOST_BYTES:
            caches["pages"].set(key or _key(request), (dict(response.headers), response.content), _SECONDS)


def cached_by_content(request: HttpRequest, content: Any, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The cached page at this address with this ``content``, else what ``make`` returns.

    The page must show nothing of the records but ``content``, whose ``repr()`` must be unique to it. Requests with a
    session neither read the cache nor write to it.
    """
    if changes_for(request) is None:
        return make()
    key = _key(request, content)
    found = _get(key) if _accepts_gzip(request) else None
    if found is None:
        found = make()
        store(request, found, key)
    return found


def _get(key: str) -> HttpResponse | None:
    found = caches["pages"].get(key)
    return HttpResponse(found[1], headers=found[0]) if found else None


def _compress(response: Any) -> None:
    """Compress the response unless it is compressed already."""
    if not response.has_header("Content-Encoding"):
        response.content = body = compress_string(response.content)
        response.headers["Content-Encoding"], response.headers["Content-Length"] = "gzip", str(len(body))
        patch_vary_headers(response, ["Accept-Encoding"])


def _accepts_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def _key(request: HttpRequest, content: Any = None) -> str:
    identity = repr((request.build_absolute_uri(), circumstances(), content))
    return hashlib.sha256(identity.encode()).hexdigest()
