"""Records which counters the queries of a page or a cached value depend on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

from articles.freshness.counters import counters_of


class Reads:
    """The ``counters`` that the queries so far depend on; ``outer`` are the reads that these are part of."""

    def __init__(self, outer: "Reads | None") -> None:
        self.counters, self.outer = 0, outer


_current: ContextVar[Reads | None] = ContextVar("reads", default=None)


@contextmanager
def recorded_reads() -> Iterator[Reads]:
    """Record the reads of the block, and at its end add them to those of the block around it."""
    inner = Reads(outer := _current.get())
    token = _current.set(inner)
    try:
        if outer:
            yield inner
        else:
            with connection.execute_wrapper(_recorded):
                yield inner
    finally:
        _current.reset(token)
        record(inner.counters)


def record(counters: int) -> None:
    """Add counters to the current reads: those of a query, or of a cached value that needed none."""
    if current := _current.get():
        current.counters |= counters


def counters_so_far() -> int:
    """The counters that the current page depends on already."""
    counters, current = 0, _current.get()
    while current:
        counters, current = counters | current.counters, current.outer
    return counters


def _recorded(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    record(counters_of(sql))
    return execute(sql, *rest)
