"""What takes long to count, remembered by each process until something that pages show changes."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from articles.freshness import changes

SECONDS = 3600


def remembered[Value](request: HttpRequest, name: str, make: Callable[[], Value]) -> Value:
    """What ``make`` gives: anew after any change, else what it gave for ``name`` before; no query of its own.

    ``name`` says all that the value depends on beside the records. The value must be evaluated, for it is pickled.
    The stamp is that of conditional requests: who has a session has none, and so sees nothing that is remembered.
    """
    stamp = getattr(request, "_etag", None)
    return make() if stamp is None else _kept(f"{name}|{stamp}", make)


def remembered_for_all[Value](name: str, make: Callable[[], Value]) -> Value:
    """As ``remembered()``, for those who have a session too: nothing may depend on who asks. One query."""
    return _kept(f"{name}|{changes()}", make)


def _kept[Value](name: str, make: Callable[[], Value]) -> Value:
    key = hashlib.sha256(name.encode()).hexdigest()
    found: Any = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return found  # type: ignore[no-any-return]
