"""Whole pages of readers as they were sent, compressed: each process keeps some until anything that pages show changes.

They are for readers whose browsers take gzip, which is nearly all; for the others each page is made.
"""

import hashlib
import re
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

MOST_BYTES = 100_000
"""Of a page that is kept, compressed: with the number of pages in the settings, a bound on the memory of all."""
_SECONDS = 3600
_GZIP = re.compile(r"\bgzip\b")


def recall(request: HttpRequest, stamp: str) -> HttpResponse | None:
    """The page at this address, if it was sent since the last change; no query.

    ``stamp`` is all that pages depend on beside the address.
    """
    if not _takes_gzip(request):
        return None
    found = caches["pages"].get(_key(request, stamp))
    return HttpResponse(found[1], headers=found[0]) if found else None


def keep(request: HttpRequest, stamp: str, response: Any) -> None:
    """Compress a page and keep it, unless it sets a cookie or is written row by row."""
    is_page = request.method == "GET" and response.status_code == 200 and not response.streaming
    if is_page and not response.cookies and _takes_gzip(request) and not response.has_header("Content-Encoding"):
        body = compress_string(response.content)
        response.content = body
        response.headers["Content-Encoding"], response.headers["Content-Length"] = "gzip", str(len(body))
        patch_vary_headers(response, ["Accept-Encoding"])
        if len(body) <= MOST_BYTES:
            caches["pages"].set(_key(request, stamp), (dict(response.headers), body), _SECONDS)


def _takes_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def _key(request: HttpRequest, stamp: str) -> str:
    return hashlib.sha256(f"{request.build_absolute_uri()}|{stamp}".encode()).hexdigest()
