"""The normal form that every reader makes of a file: blocks in reading order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Half-open range of code points, ``start`` to ``end``, in a section's body."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def maker[Row: tuple[Any, ...]](row: type[Row]) -> Callable[[tuple[Any, ...]], Row]:
    """A function that makes the NamedTuple of a tuple of all its values, in a third of its constructor's time."""
    return partial(tuple.__new__, row)


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    SEE_ALSO = "see_also"


class Block(NamedTuple):
    """One block; ``text`` is Markdown without the block's own mark: no ``#``, no bullet, no ``>``.

    ``level`` is a heading's, 1 to 6, or 0 if the format does not say and the outline must infer it.
    ``depth`` is an item's nesting, from 0; ``number`` is an ordered item's or a numbered heading's, 0 for any other.
    ``url`` is a See-also link's address, if the source gives one.
    """

    kind: BlockKind
    text: str
    level: int = 0
    depth: int = 0
    number: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its blocks, and the metadata of its head or front matter (empty if it has none).

    ``text`` is the decoded text, kept as the source version. ``warnings`` are for the editor who reads the report.
    """

    blocks: tuple[Block, ...]
    text: str
    media_type: str
    title: str = ""
    source_url: str = ""
    language: str = ""
    published_on: date | None = None
    warnings: tuple[str, ...] = field(default=())


class UnreadableFileError(Exception):
    """A file that no reader can use; the message says why, and what to do about it."""
