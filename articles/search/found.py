"""The results of a search, as data."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.urls import reverse

START, STOP = "\x02", "\x03"
"""The control characters around each word found."""


@dataclass(frozen=True, slots=True)
class Row:
    """A matching row; ``record`` is the record that it is part of, or its own key; a higher ``rank`` is better.

    ``title_rank`` is the rank of its first column alone, 0 if no word is in it or the index does not rank titles.
    ``is_title`` is whether its title equals what was typed, ignoring case. ``rare_words`` is the number of its words
    that are in few rows, counted only if any word is enough and many rows have one.
    """

    key: int
    record: int
    rank: float
    title_rank: float
    is_title: bool = False
    rare_words: int = 0


def best(row: Row) -> tuple[bool, int, float, int]:
    """A sort key that puts equal titles first, then most rare words, then the highest rank, then the oldest row."""
    return not row.is_title, -row.rare_words, -row.rank, row.key


type Found = Mapping[str, Sequence[Row]]
"""The matching rows by the label of their index, the best first; those that the question names by the kind's name."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A title and an excerpt, with ``START`` and ``STOP`` around each word found."""

    title: str
    text: str = ""


class Source(NamedTuple):
    """An article that a page quotes, with its AI notice."""

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
    """A result; ``title`` and ``excerpt`` have ``START`` and ``STOP`` around each word found.

    ``url`` is the address of the words in their article, or of the record. ``article`` and ``heading`` are the article
    and section of the excerpt; ``note`` is about the record itself.
    """

    url: str
    title: str
    excerpt: str = ""
    heading: str = ""
    article: Source | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The ``keys`` of the records found, the best first; ``parts`` has the best part of records found by a part.

    ``titled`` are the records found by their titles or other texts of their own, which may not be all if it is capped.
    ``is_capped`` is whether there may be more, which are not counted; ``is_partial`` whether these match only some of
    the words; ``is_named`` whether the question is the name or title of one of them.
    """

    keys: Sequence[Any]
    parts: Mapping[int, int] = field(default_factory=dict)
    titled: Set[int] = frozenset()
    is_capped: bool = False
    is_partial: bool = False
    is_named: bool = False

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, places: slice) -> Sequence[Any]:
        return self.keys[places]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded for the hits of all kinds: ``marked`` and ``quotes`` by label and key, the others by key."""

    marked: Mapping[tuple[str, int], Marked]
    quotes: Mapping[tuple[str, int], Quote]
    anchors: Mapping[int, str]
    articles: Mapping[int, Source]


def words_found(marked: str) -> set[str]:
    """The words between ``START`` and ``STOP``, in lower case."""
    return {piece.partition(STOP)[0].lower() for piece in marked.split(START)[1:]}
