"""Middleware of readers' pages: conditional requests, the page cache and compression."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

from articles.freshness import page_cache
from articles.freshness.changes import changes_for, read_changes_for
from articles.freshness.counters import ALL
from articles.freshness.reads import recorded_reads


def is_for_readers(request: HttpRequest) -> bool:
    """Whether the address is a reader's page, the same for everybody, and not one of the admin's."""
    match = request.resolver_match
    return match is not None and "admin" not in match.app_names


class HeadersAloneMiddleware:
    """Empties the body of answers to HEAD, which gunicorn would drop with a warning each time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD":
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = ()
            elif isinstance(response, HttpResponse):
                response.content = b""
        return response


class ReadersPagesMiddleware:
    """Answers conditional requests for readers' pages with 304, and others from the page cache: one query.

    Browsers store a page and revalidate it each time. Anybody with a session may see more than readers do, so those
    answers are never stored and have no ETag.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with recorded_reads() as reads:
            response = self.get_response(request)
        if not is_for_readers(request):
            return response
        changes = changes_for(request)
        if changes is None or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
            return response
        patch_cache_control(response, public=True, no_cache=True)
        if response.status_code == 200 and not response.has_header("ETag"):  # a cached page has one
            # A streamed answer reads its rows later.
            is_streamed = isinstance(response, StreamingHttpResponse)
            response.headers["ETag"] = changes.etag(ALL if is_streamed else reads.counters)
            page_cache.store(request, response)
        return response

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        if request.method not in ("GET", "HEAD") or not is_for_readers(request) or _has_session(request):
            return None
        current = read_changes_for(request)
        etags = parse_etags(request.headers.get("If-None-Match", ""))
        held = next((etag for etag in etags if current.match(etag)), None)
        return HttpResponse(status=304, headers={"ETag": held}) if held else page_cache.find(request, current)


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


class GZipReadersPagesMiddleware(GZipMiddleware):
    """Compresses readers' pages only: the admin's hold secrets, which compression would reveal (BREACH)."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        return super().process_response(request, response) if is_for_readers(request) else response
