"""The kinds of record that the setting ``SEARCH_KINDS`` names, whichever app they are in, and the tables they index."""

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
    """A table whose ``columns`` are searched by their words; words of the first column weigh most.

    ``title`` is the column that is searched by its letters too: a part of a word, or a misspelt one.
    """

    label: str
    columns: tuple[str, ...]
    title: str = ""
    part_of: str = ""
    """The relation to the record that is found by the words of this row; none where it is that record."""
    tells_titles: bool = False
    """Whether rows are told apart that have the words in their first column, or only in another."""
    most: int = 200
    """Rows that are ranked: of a word that is everywhere, some are never looked at."""

    @property
    def model(self) -> Any:
        return apps.get_model(self.label)

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def rows(self) -> Any:
        """Those that readers see."""
        return self.model.objects.shown() if self.part_of else self.model.objects.public()


@dataclass(frozen=True, slots=True)
class Named:
    """Records that are found because the question names something of theirs.

    ``keys`` of what it names are no query; ``rows`` are the records of those given for the placeholder.
    """

    keys: Callable[[Question], Sequence[str]]
    rows: Callable[[Placeholder], Any]


@dataclass(frozen=True, slots=True)
class SearchKind:
    """``name`` stands in the address. ``search`` takes a ``Question`` and the rows found by index, and gives ``Hits``.

    ``load`` makes of some of their keys what the page shows, of what was ``Loaded`` for all kinds together.
    """

    name: str
    label: Any
    search: Callable[[Question, Found], Hits]
    load: Callable[[Loaded, Hits, Sequence[Any]], list[Hit]]
    indexes: tuple[Index, ...] = ()
    named: Named | None = None
    names: Callable[[], Names] = dict
    """Names by which records of this kind go, with their other names; a misspelt word may mean one of them."""


@cache
def search_kinds() -> tuple[SearchKind, ...]:
    return tuple(import_string(path) for path in settings.SEARCH_KINDS)


@cache
def indexes() -> dict[str, Index]:
    """Every index, by its model's label."""
    return {index.label: index for kind in search_kinds() for index in kind.indexes}
