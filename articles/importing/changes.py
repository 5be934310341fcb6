"""What a plan is made of: changes of rows, as data that ``--dry-run`` prints and the store obeys."""

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
    """One row to create (``key`` is New) or to update (``key`` is its primary key), by the label of its model.

    Values are columns by attribute name; one that is a New stands for the primary key of that row.
    A retired row whose ``values`` are empty is deleted.
    """

    record: str
    action: Action
    key: Key
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import of one file does. ``article`` is None where an editor deleted it and it stays out."""

    changes: tuple[Change, ...]
    article: Key | None
    slug: str
    warnings: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """One of ``articles.choices.Outcome``, failed excepted."""
        if any(change.action == Action.CONFLICT for change in self.changes):
            return "conflict"
        if isinstance(self.article, New):
            return "created"
        return "updated" if self.changes else "unchanged"

    def counts(self) -> dict[str, dict[str, int]]:
        """Numbers of rows by record and action: ``{"Section": {"created": 9}}``."""
        counted: dict[str, dict[str, int]] = {}
        for (record, action), number in Counter((change.record, change.action) for change in self.changes).items():
            counted.setdefault(record.partition(".")[2], {})[action] = number
        return counted


@dataclass(frozen=True, slots=True)
class Terms:
    """What the person who runs the import decides: when it is now, the status of what it creates.

    ``restores``: articles that an editor deleted come again.
    """

    now: datetime
    status: str = "to_review"
    restores: bool = False


def free_slug(wanted: str, taken: set[str]) -> str:
    """``wanted`` or, where it is taken, the first free one of ``wanted-2``, ``wanted-3``, ...; takes it."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted[: SLUG_LENGTH - 6]}-{number}"
    taken.add(slug)
    return slug


def changed(stored: object, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of ``wanted`` that differ from the attributes of ``stored``."""
    return {name: value for name, value in wanted.items() if getattr(stored, name) != value}
