"""What takes long to count, remembered by each process until something changes that was read for it."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from articles.freshness.changes import Changes, changes_for, circumstances
from articles.freshness.reading import note, parts_so_far, reading

SECONDS = 3600


def remembered[Value](
    request: HttpRequest | None, name: str, make: Callable[[], Value], *, apart: bool = False
) -> Value:
    """What ``make`` gives: anew after a change of what it read, else what it gave for ``name`` before, with no query.

    What was read before it for the same page counts too, for ``make`` may use what was found there; where it uses
    nothing but ``name`` says it stands ``apart``, and is kept for longer. ``name`` says all that the value depends on
    beside the records. The value must be evaluated, for it is pickled. The changes are those of conditional requests:
    who has a session has none, and so sees nothing that is remembered; nor does who makes no request.
    """
    changes = changes_for(request)
    return make() if changes is None else remembered_since(changes, name, make, 0 if apart else parts_so_far())


def remembered_since[Value](changes: Changes, name: str, make: Callable[[], Value], before: int = 0) -> Value:
    """As ``remembered()``, for those who have a session too: nothing may depend on who asks.

    ``before`` are the parts that were read for what ``make`` uses.
    """
    key = hashlib.sha256(repr((name, circumstances())).encode()).hexdigest()
    found: Any = cache.get(key)
    if found is not None and found[1] == changes.of(found[0]):
        note(found[0])
        return found[2]  # type: ignore[no-any-return]
    with reading() as read:
        value = make()
    parts = before | read.parts
    cache.set(key, (parts, changes.of(parts), value), SECONDS)
    return value
