"""Primary keys that requests name, whose text may be anything."""

from collections.abc import Iterable

LONGEST = 18
"""Digits for which the integers of both databases have room."""


def key_in(text: str) -> int | None:
    """The primary key that ``text`` is, None if it is none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def keys_in(texts: Iterable[str]) -> list[int]:
    """The primary keys among ``texts``, each once, in their order."""
    return list(dict.fromkeys(key for text in texts if (key := key_in(text)) is not None))


def is_too_long(text: str) -> bool:
    """Whether ``text`` is a number that no database has room for, so that queries with it may fail."""
    return text.isdecimal() and key_in(text) is None
