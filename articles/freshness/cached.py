"""Values that are slow to compute, cached by each process until something they were computed from changes."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from articles.freshness.changes import Changes, changes_for, circumstances
from articles.freshness.reads import counters_so_far, record, recorded_reads

SECONDS = 3600


def cached[Value](
    request: HttpRequest | None, name: str, compute: Callable[[], Value], *, standalone: bool = False
) -> Value:
    """The value that ``compute`` returned for ``name`` before, without a query, if what it read has not changed since.

    ``name`` must identify everything that the value depends on besides the records. The value is pickled, so it must be
    evaluated. Since ``compute`` may use what the page has read before, the value depends on that as well, unless it is
    ``standalone``, which keeps it valid for longer. Nothing is cached for anybody with a session, nor without a
    request: see ``changes_for()``.
    """
    changes = changes_for(request)
    return (
        compute() if changes is None else cached_since(changes, name, compute, 0 if standalone else counters_so_far())
    )


def cached_since[Value](changes: Changes, name: str, compute: Callable[[], Value], read_before: int = 0) -> Value:
    """As ``cached()``, with a session too: the value must not depend on who asks.

    ``read_before`` are the counters of what ``compute`` uses without reading it.
    """
    key = hashlib.sha256(repr((name, circumstances())).encode()).hexdigest()
    found: Any = cache.get(key)
    if found is not None and found[1] == changes.of(found[0]):
        record(found[0])
        return found[2]  # type: ignore[no-any-return]
    with recorded_reads() as reads:
        value = compute()
    counters = read_before | reads.counters
    cache.set(key, (counters, changes.of(counters), value), SECONDS)
    return value
