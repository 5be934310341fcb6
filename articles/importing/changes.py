"""Plans of imports: changes of rows as data, which ``--dry-run`` prints and the store applies."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from articles.importing.snapshot import Key, New

SLUG_LENGTH = 200


class Action(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    RETIRED = "retired"
    CONFLICT = "conflict"


class Change(NamedTuple):
    """One row to create (``key`` is a New) or update (``key`` is its primary key); ``record`` is its model's label.

    ``values`` are columns by attribute name; a value that is a New stands for the primary key of that row. A retired
    row whose ``values`` are empty is deleted.
    """

    record: str
    action: Action
    key: Key
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing one file does; ``article`` is None if an editor deleted it and it stays deleted."""

    changes: tuple[Change, ...]
    article: Key | None
    slug: str
    warnings: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """A value of ``articles.choices.Outcome``, never ``failed``."""
        if any(change.action == Action.CONFLICT for change in self.changes):
            return "conflict"
        if isinstance(self.article, New):
            return "created"
        return "updated" if self.changes else "unchanged"

    def counts(self) -> dict[str, dict[str, int]]:
        """The number of rows by model and action: ``{"Section": {"created": 9}}``."""
        counted: dict[str, dict[str, int]] = {}
        for (record, action), number in Counter((change.record, change.action) for change in self.changes).items():
            counted.setdefault(record.partition(".")[2], {})[action] = number
        return counted


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of an import: its time, the status of new articles and findings, and whether it ``restores``.

    An import that restores brings articles back that an editor deleted. ``paths`` are those of all its files.
    """

    now: datetime
    status: str = "to_review"
    restores: bool = False
    paths: frozenset[str] = frozenset()


def free_slug(wanted: str, taken: set[str]) -> str:
    """``wanted`` or, if it is taken, the first free one of ``wanted-2``, ``wanted-3``, ...; adds it to ``taken``."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted[: SLUG_LENGTH - 6]}-{number}"
    taken.add(slug)
    return slug


def changed(stored: object, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of ``wanted`` that differ from the attributes of ``stored``."""
    return {name: value for name, value in wanted.items() if getattr(stored, name) != value}
