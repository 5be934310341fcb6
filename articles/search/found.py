"""What a search finds, as data for its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.urls import reverse

START, STOP = "\x02", "\x03"
"""Signs around each word found."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was found: ``record`` is what it is part of, or itself; the higher the ``rank``, the better.

    ``title_rank`` is that of its first column alone, 0 without any of the words; only where the index tells titles.
    ``is_title``: its title is all that was typed, in letters of either size.
    ``rare_words``: how many it has that few rows have, where any word is enough and many rows have one.
    """

    key: int
    record: int
    rank: float
    title_rank: float
    is_title: bool = False
    rare_words: int = 0


def best(row: Row) -> tuple[bool, int, float, int]:
    """Sorts the best first: by title, then those with most rare words, of these the highest rank, then the oldest."""
    return not row.is_title, -row.rare_words, -row.rank, row.key


type Found = Mapping[str, Sequence[Row]]
"""The best rows first, by label of their index; by name of a kind, those that the question names."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A title, and what stands around the words found in its text; both with signs around each word found."""

    title: str
    text: str


class Source(NamedTuple):
    """An article as pages name it that quote its words, with its AI notice."""

    pk: int
    slug: str
    title: str
    disclosure: str
    disclosure_level: str
    status: str
    language: str

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that states a record, with the record's ``title`` and ``slug``."""

    title: str
    slug: str
    quote: str
    heading: str
    article: Source


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. ``url`` leads to the words; in ``title`` and ``excerpt`` they stand between signs.

    ``article`` is where the words of ``excerpt`` are from, with its AI notice, and ``heading`` the section; ``note`` is
    said of the record itself.
    """

    url: str
    title: str
    excerpt: str = ""
    heading: str = ""
    article: Source | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The ``keys`` of what was found, best first. ``parts`` are the best part of each record that was found by one.

    ``is_capped``: there are more, which nobody counted. ``is_partial``: none has all the words, these have some.
    ``is_named``: all that was typed is the name or title of one, or of the few that share it.
    """

    keys: Sequence[Any]
    parts: Mapping[int, int] = field(default_factory=dict)
    is_capped: bool = False
    is_partial: bool = False
    is_named: bool = False

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, places: slice) -> Sequence[Any]:
        return self.keys[places]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the shown hits of all kinds are made of: ``marked`` and ``quotes`` by label and key, the others by key."""

    marked: Mapping[tuple[str, int], Marked]
    quotes: Mapping[tuple[str, int], Quote]
    anchors: Mapping[int, str]
    articles: Mapping[int, Source]


def words_found(marked: str) -> set[str]:
    """The words between signs, in small letters."""
    return {piece.partition(STOP)[0].lower() for piece in marked.split(START)[1:]}
