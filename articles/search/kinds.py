"""The kinds of records to search, from the setting ``SEARCH_KINDS``, and the tables that they index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from articles.search.found import Found, Hit, Hits, Loaded
from articles.search.words import Names, Question
from articles.sql_statements import Placeholder


@dataclass(frozen=True, slots=True)
class Index:
    """A table whose ``columns`` are searched by their words; the first column has the highest weight.

    ``title`` is a column that is also searched by trigrams, for parts of words and misspelt words.
    """

    label: str
    columns: tuple[str, ...]
    title: str = ""
    part_of: str = ""
    """The relation to the record that a row is part of; empty if the row is the record itself."""
    ranks_titles: bool = False
    """Whether the first column is also ranked by itself, as ``title_rank``."""
    most: int = 200
    """The most rows to rank; of the rows of a very common word, others are ignored."""

    @property
    def model(self) -> Any:
        return apps.get_model(self.label)

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def rows(self) -> Any:
        """The rows that readers may see."""
        return self.model.objects.shown() if self.part_of else self.model.objects.public()

    @property
    def rows_among_few(self) -> Any:
        """The same, for a condition that few rows match."""
        return self.model.objects.shown_among_few() if self.part_of else self.rows


@dataclass(frozen=True, slots=True)
class Named:
    """Records that are found because the question names something related to them.

    ``keys`` returns the keys of what the question names, without a query; ``rows`` the records related to the keys in a
    placeholder.
    """

    keys: Callable[[Question], Sequence[str]]
    rows: Callable[[Placeholder], Any]


@dataclass(frozen=True, slots=True)
class SearchKind:
    """A kind of record to search; ``name`` is its value of the query parameter ``kind``.

    ``search`` turns a ``Question`` and the rows found, by index, into ``Hits``. ``load`` turns some of their keys into
    what the page shows, from what was ``Loaded`` for all kinds together.
    """

    name: str
    label: Any
    search: Callable[[Question, Found], Hits]
    load: Callable[[Loaded, Hits, Sequence[Any]], list[Hit]]
    indexes: tuple[Index, ...] = ()
    named: Named | None = None
    names: Callable[[], Names] = dict
    """The names of the kind's records, with their other names, which also serve to correct misspelt words."""


@cache
def search_kinds() -> tuple[SearchKind, ...]:
    return tuple(import_string(path) for path in settings.SEARCH_KINDS)


@cache
def indexes() -> dict[str, Index]:
    """All indexes by the labels of their models."""
    return {index.label: index for kind in search_kinds() for index in kind.indexes}
