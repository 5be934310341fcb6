"""What is read while a page or a number is made, so that nobody has to say what it depends on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

from articles.freshness.parts import parts_read_by


class Reading:
    """``parts`` are those that were read so far, ``around`` what this is a part of."""

    def __init__(self, around: "Reading | None") -> None:
        self.parts, self.around = 0, around


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[Reading]:
    """Notes what is read inside, and tells it to whoever notes what is read around it."""
    inside = Reading(around := _reading.get())
    token = _reading.set(inside)
    try:
        if around:
            yield inside
        else:
            with connection.execute_wrapper(_noted):
                yield inside
    finally:
        _reading.reset(token)
        note(inside.parts)


def note(parts: int) -> None:
    """Say that these parts were read: what is remembered was read before, and asks nothing now."""
    if current := _reading.get():
        current.parts |= parts


def parts_so_far() -> int:
    """What was read until now, for the page or number that is being made."""
    parts, current = 0, _reading.get()
    while current:
        parts, current = parts | current.parts, current.around
    return parts


def _noted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    note(parts_read_by(sql))
    return execute(sql, *rest)
