"""Four eyes: whoever added or edited a passage or response does not review it, editors aside."""

from collections.abc import Collection
from itertools import groupby
from operator import attrgetter
from typing import Any

EDITED = ("quote", "finding_id", "section_id", "strategy_id", "challenge_id", "note")
"""Columns that make a row somebody's work; its place follows the section's text and its review is no edit."""


def own_work(model: Any, keys: Collection[int], user: Any) -> set[int]:
    """Primary keys of the rows that the user may not review, since they added or edited them; at most two queries.

    Every verdict asks here first. Editors answer for the public text and may review what they wrote themselves.
    """
    if user.has_perm("articles.publish_article"):
        return set()
    history: Any = model.history
    touched = set(history.filter(id__in=keys, history_user=user).values_list("id", flat=True))
    if not touched:
        return set()
    rows = history.filter(id__in=touched).order_by("id", "history_id")
    return {key for key, versions in groupby(rows, key=attrgetter("id")) if _worked_on(list(versions), user)}


def _worked_on(versions: list[Any], user: Any) -> bool:
    before: Any = None
    for version in versions:
        is_edit = before is None or _text(before) != _text(version)
        if is_edit and version.history_user_id == user.pk:
            return True
        before = version
    return False


def _text(version: Any) -> list[Any]:
    return [getattr(version, name, None) for name in EDITED]
