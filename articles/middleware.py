"""Answers that readers have already, or that others were given, are not made again; all go out compressed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

from articles import page_memory
from articles.freshness.changes import changes_for, count_for
from articles.freshness.parts import ALL
from articles.freshness.reading import reading


def is_for_readers(request: HttpRequest) -> bool:
    """Whether the address is one of the readers' pages, which are the same for everybody: none of the admin's."""
    match = request.resolver_match
    return match is not None and "admin" not in match.app_names


class HeadersAloneMiddleware:
    """Answers HEAD without a body: a server would drop it, with a warning each time, after making all of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: Any = self.get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = ()
            else:
                response.content = b""
        return response  # type: ignore[no-any-return]


class ReadersPagesMiddleware:
    """Answers conditional requests for readers' pages with 304, and gives to all what one was given: one query.

    A page is kept by the reader's browser and asked for again each time. Whoever has a session may see more than
    readers do: such an answer is kept nowhere and is never said to be unchanged.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with reading() as read:
            response: Any = self.get_response(request)
        if not is_for_readers(request):
            return response  # type: ignore[no-any-return]
        changes = changes_for(request)
        if changes is None or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
            return response  # type: ignore[no-any-return]
        patch_cache_control(response, public=True, no_cache=True)
        if response.status_code == 200 and not response.has_header("ETag"):  # which a page has that was kept
            # What is written row by row is read later.
            response.headers["ETag"] = changes.tag(ALL if response.streaming else read.parts)
            page_memory.keep(request, response)
        return response  # type: ignore[no-any-return]

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        if request.method not in ("GET", "HEAD") or not is_for_readers(request) or _has_session(request):
            return None
        known = count_for(request)
        tags = parse_etags(request.headers.get("If-None-Match", ""))
        held = next((tag for tag in tags if known.still_hold(tag)), None)
        return HttpResponse(status=304, headers={"ETag": held}) if held else page_memory.recall(request, known)


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


class GZipReadersPagesMiddleware(GZipMiddleware):
    """Compresses readers' pages. The admin's carry secrets, which the length of a compressed page tells (BREACH)."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        return super().process_response(request, response) if is_for_readers(request) else response
