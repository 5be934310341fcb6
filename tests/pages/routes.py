"""Every route of the site, from the URLconf."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, get_resolver


class Route(NamedTuple):
    """``name`` is what ``reverse`` takes; for a route without a name, its pattern in brackets."""

    name: str
    pattern: str
    parameters: tuple[str, ...]


def all_routes(resolver: Any = None, namespace: str = "", prefix: str = "") -> Iterator[Route]:
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name}" if entry.name else f"[{pattern}]"
            yield Route(name, pattern, tuple(entry.pattern.converters))
        else:
            below = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from all_routes(entry, below, pattern)
