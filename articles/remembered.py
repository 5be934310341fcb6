"""What takes long to count, remembered by each process until something that pages show changes."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

SECONDS = 3600


def remembered[Value](request: HttpRequest, name: str, make: Callable[[], Value]) -> Value:
    """What ``make`` gives: anew after any change, else what it gave for ``name`` before; no query of its own.

    ``name`` says all that the value depends on beside the records. The value must be evaluated, for it is pickled.
    The stamp is that of conditional requests: who has a session has none, and so sees nothing that is remembered.
    """
    stamp = getattr(request, "_etag", None)
    if stamp is None:
        return make()
    key = hashlib.sha256(f"{name}|{stamp}".encode()).hexdigest()
    found: Any = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return found  # type: ignore[no-any-return]
