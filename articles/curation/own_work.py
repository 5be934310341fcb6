"""The four-eyes principle: except for editors, nobody reviews passages and responses they added or edited."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q

EDITED = ("quote", "finding", "section", "strategy", "challenge", "note")
"""Columns whose change makes a row somebody's work; its place follows the text, and its review is no edit."""


def own_work(model: Any, keys: Collection[int], user: Any) -> set[int]:
    """Primary keys of the rows that the user may not review, having added or edited them; at most one query."""
    if _reviews_anything(user):
        return set()
    return set(model.objects.filter(_worked_on(model, user), pk__in=keys).order_by().values_list("pk", flat=True))


def for_reviewer(rows: Any, user: Any) -> Any:
    """The rows that the user may review; adds no query."""
    return rows if _reviews_anything(user) else rows.exclude(_worked_on(rows.model, user))


def number_of_own_work(rows: Any, user: Any) -> int:
    """The number of rows that the user may not review; at most one query."""
    return 0 if _reviews_anything(user) else rows.filter(_worked_on(rows.model, user)).count()


def _reviews_anything(user: Any) -> bool:
    """Whether the user is an editor, who may also review their own work."""
    return bool(user.has_perm("articles.publish_article"))


def _worked_on(model: Any, user: Any) -> Q:
    """Rows with a version by the user that is new to their history, unless the row is back to an earlier state."""
    names = [field.attname for field in model._meta.concrete_fields if field.name in EDITED]
    earlier = model.history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    as_then = Q(**{name: OuterRef(name) for name in names})
    as_now = Q(**{name: OuterRef(f"_now_{name}") for name in names})
    theirs = model.history.filter(id=OuterRef("pk"), history_user=user)
    theirs = theirs.annotate(**{f"_now_{name}": OuterRef(name) for name in names})
    return Q(Exists(theirs.exclude(Exists(earlier.filter(as_then | as_now)))))
