"""Move some passages of a record to a new record or to another one."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

from articles.choices import ActionKind, Review
from articles.curation.merging import change_watched, place_of
from articles.importing.changes import free_slug
from articles.importing.parse import title_slug
from articles.importing.title_keys import key_of
from articles.kinds import Kind
from articles.log.actions import Recording, recording
from articles.models import Response


class SplitError(Exception):
    """Why passages cannot be moved, in words for the user."""


def split_off(kind: Kind, source: Any, keys: Collection[int], title: str, user: Any, **columns: Any) -> Any:
    """Move passages to a new record and return it; one entry of the log."""
    with recording(ActionKind.SPLIT, user, record=source) as entry:
        rows = _chosen(source, keys)
        if not source.evidence.exclude(pk__in=[row.pk for row in rows]).exists():
            raise SplitError(gettext("You selected all passages of this record. Change its title instead."))
        target = _new_record(kind, source, title, columns)
        target._history_user, target._change_reason = user, gettext("Split off from “%(title)s”") % {"title": source}
        target.save()
        entry.made([target])
        _move(entry, source, target, rows, user)
    return target


def move_to(source: Any, keys: Collection[int], target: Any, user: Any) -> int:
    """Move passages to another record of the kind and return their number; one entry of the log.

    Passages that the other record already has are not moved.
    """
    with recording(ActionKind.SPLIT, user, record=source) as entry:
        held = type(source).objects.select_for_update(no_key=True).filter(pk=target.pk, merged_into=None).order_by()
        if target.pk == source.pk or type(target) is not type(source) or held.first() is None:
            raise SplitError(gettext("Choose another record of the same kind that has not been merged."))
        places = {place_of(row) for row in target.evidence.exclude(review=Review.ORPHANED)}
        rows = [row for row in _chosen(source, keys) if row.review == Review.ORPHANED or place_of(row) not in places]
        if not rows:
            raise SplitError(gettext("The other record already has these passages."))
        _move(entry, source, target, rows, user)
    return len(rows)


def _chosen(source: Any, keys: Collection[int]) -> list[Any]:
    rows = list(source.evidence.select_for_update().filter(pk__in=keys).order_by("pk"))
    if not rows or len(rows) < len(set(keys)):
        raise SplitError(
            gettext("Select the passages to move. If you did, one of them has since been moved or deleted.")
        )
    return rows


def _new_record(kind: Kind, source: Any, title: str, columns: dict[str, Any]) -> Any:
    """A new record with the source's status, which imports match by its title, or else by the source's key."""
    title = " ".join(title.split())
    slug = title_slug(title)
    taken = set(kind.model.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    key = key_of(title) if kind.duplicate_model else source.match_key
    target = kind.model(title=title, slug=free_slug(slug, taken), status=source.status, match_key=key[:200], **columns)
    try:
        target.full_clean(exclude=["match_key"])
    except ValidationError as error:
        raise SplitError(" ".join(error.messages)) from error
    return target


def _move(entry: Recording, source: Any, target: Any, rows: list[Any], user: Any) -> None:
    """Move the passages and the responses based on them, except responses that the target already has."""
    names = {"source": source.title, "target": target.title, "count": len(rows)}
    reason = gettext("Moved from “%(source)s” to “%(target)s”") % names
    change_watched(entry, type(rows[0]), [row.pk for row in rows], user, reason, finding=target)
    if Response._meta.get_field("evidence").related_model is type(rows[0]):
        taken = target.responses.values("challenge")
        responses = Response.objects.filter(evidence__in=[row.pk for row in rows], strategy=source)
        moving = list(responses.exclude(challenge__in=taken).values_list("pk", flat=True))
        change_watched(entry, Response, moving, user, reason, strategy=target)
    entry.count = len(rows)
    entry.summary = (
        ngettext(
            "Moved %(count)d passage of “%(source)s” to “%(target)s”",
            "Moved %(count)d passages of “%(source)s” to “%(target)s”",
            len(rows),
        )
        % names
    )
