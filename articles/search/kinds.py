"""The kinds of record that the setting ``SEARCH_KINDS`` names, whichever app they are in, and the tables they index."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from articles.search.words import Names


@dataclass(frozen=True, slots=True)
class Index:
    """A table whose ``columns`` are searched by their words; words of the first column weigh most.

    ``title`` is the column that is searched by its letters too: a part of a word, or a misspelt one.
    """

    label: str
    columns: tuple[str, ...]
    title: str = ""

    @property
    def model(self) -> Any:
        return apps.get_model(self.label)

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)


@dataclass(frozen=True, slots=True)
class SearchKind:
    """``name`` stands in the address; ``search`` takes a ``Question`` and gives ``Hits``."""

    name: str
    label: Any
    indexes: tuple[Index, ...]
    search: Callable[..., Any]
    names: Callable[[], Names] = dict
    """Names by which records of this kind go, with their other names; a misspelt word may mean one of them."""


@cache
def search_kinds() -> tuple[SearchKind, ...]:
    return tuple(import_string(path) for path in settings.SEARCH_KINDS)


@cache
def indexes() -> dict[str, Index]:
    """Every index, by its model's label."""
    return {index.label: index for kind in search_kinds() for index in kind.indexes}
