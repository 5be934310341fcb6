"""Decisions on suggestions: checked against what the editor saw, stored with history, and undoable."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext

from articles.choices import ActionKind, Review
from articles.curation.claims import Reference, give_back, others_with
from articles.curation.merging import change_watched, merge_into, next_version
from articles.curation.own_work import own_work
from articles.curation.suggestions import Pile, pile_named
from articles.log.actions import Recording, recording
from articles.models import Action, Challenge, Response, Strategy, StrategyEvidence
from articles.roles import Operation, may

TITLE_LENGTH = 200


class RefusalError(Exception):
    """A decision was refused, and nothing was written; the message tells the user why."""


def decisions(user: Any) -> Any:
    """Log entries of the editor's decisions that can be undone, the latest first."""
    return Action.objects.undoable().filter(actor=user, kind=ActionKind.REVIEW).order_by("-at", "-pk")


def mark_of(row: Any) -> str:
    """A digest of what an editor decides on: the quote, and the record that it states."""
    finding = getattr(row, "finding", None)
    shown = [row.review, getattr(row, "quote", ""), *([finding.pk, finding.title] if finding else [])]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def accept(reference: Reference, seen: str, user: Any, title: str = "") -> Any:
    """Accept a suggestion; ``title``, if given, becomes that of its record."""
    with _deciding(reference, seen, user) as (entry, row):
        _give_verdict(entry, [row], Review.ACCEPTED, user, gettext("Accepted on the review desk"))
        title = " ".join(title.split())
        if title and hasattr(row, "finding") and title != row.finding.title:
            _retitle(entry, row.finding, title, user)
        entry.summary = gettext("Accepted: %(what)s") % {"what": _name(row, title)}
    return entry.action


def reject(reference: Reference, seen: str, user: Any, reason: str = "") -> Any:
    """Reject a suggestion; ``reason`` is kept in its history and in the log."""
    with _deciding(reference, seen, user) as (entry, row):
        why = gettext("Rejected on the review desk")
        why = f"{why}: {reason.strip()}" if reason.strip() else why
        _give_verdict(entry, [row], Review.REJECTED, user, why)
        entry.summary = gettext("Rejected: %(what)s") % {"what": _name(row)}
        if reason.strip():
            entry.summary += f" ({reason.strip()})"
    return entry.action


def join(reference: Reference, seen: str, user: Any, target_key: int) -> Any:
    """Accept a passage as one that states another record, the target.

    If nothing else depends on its own record and the editor may merge, that is merged into the target, so that its
    address redirects there. If the target has the same passage already, that is accepted and this one rejected.
    """
    with _deciding(reference, seen, user) as (entry, row):
        source = getattr(row, "finding", None)
        if source is None:
            raise RefusalError(gettext("A response cannot be joined to a record."))
        target = None if target_key == source.pk else _held(type(source), target_key)
        if target is None:
            raise RefusalError(gettext("That record no longer exists. Choose another one."))
        reason = gettext("Joined to “%(title)s” on the review desk") % {"title": target.title}
        place = {"section": row.section_id, "start": row.start, "end": row.end}
        twin = target.evidence.filter(**place).exclude(review=Review.ORPHANED).first()
        if user.has_perm("articles.merge_finding") and _stands_alone(source, row):
            merge_into(entry, source, target, user, reason)
        elif twin is None:
            change_watched(entry, type(row), [row.pk], user, reason, finding=target)
        _give_verdict(entry, [row], Review.REJECTED if twin else Review.ACCEPTED, user, reason)
        if twin is not None:
            _give_verdict(entry, [twin], Review.ACCEPTED, user, reason)
        entry.summary = gettext("Joined to “%(title)s”: %(what)s") % {"title": target.title, "what": _name(row)}
    return entry.action


def respond(reference: Reference, seen: str, user: Any, other_key: int) -> Any:
    """Add a response between the passage's record and another one; the suggestion itself stays undecided."""
    with _deciding(reference, seen, user, keeps=True) as (entry, row):
        opposite: dict[Any, Any] = {Challenge: Strategy, Strategy: Challenge}
        model = opposite.get(type(getattr(row, "finding", None)))
        other = _held(model, other_key) if model else None
        if other is None:
            raise RefusalError(gettext("That record no longer exists. Choose another one."))
        if not may(user, Operation.ADD, Response):
            raise RefusalError(gettext("Your role does not allow you to add responses."))
        strategy, challenge = (row.finding, other) if model is Challenge else (other, row.finding)
        evidence = row if isinstance(row, StrategyEvidence) else None
        _answer(entry, strategy, challenge, evidence, user)
        names = {"strategy": strategy.title, "challenge": challenge.title}
        entry.summary = gettext("Response added: “%(strategy)s” answers “%(challenge)s”") % names
    return entry.action


def accept_all(seen: Mapping[Reference, str], user: Any) -> Recording:
    """Accept suggestions, each with the mark that the editor saw; returns the record of it, with the number accepted.

    Left unchanged are those that have changed or been decided since, the user's own work, and what others have.
    """
    with recording(ActionKind.REVIEW, user) as entry:
        free = set(seen) - set(others_with(seen, user))
        count = 0
        for name in sorted({one.pile for one in free}):
            pile = pile_named(name)
            rows = _unchanged(pile, {one.row: seen[one] for one in free if one.pile == name}, user) if pile else []
            _give_verdict(entry, rows, Review.ACCEPTED, user, gettext("Accepted in the review list"))
            count += len(rows)
        entry.count = count
        entry.summary = ngettext(
            "Accepted %(count)d suggestion in the review list",
            "Accepted %(count)d suggestions in the review list",
            count,
        ) % {"count": count}
    give_back(seen, user)
    return entry


def _unchanged(pile: Pile, seen: Mapping[int, str], user: Any) -> list[Any]:
    """The pile's suggestions that are as the editor saw them, and not the user's own work, locked; two queries."""
    own = own_work(pile.model, [*seen], user)
    rows = pile.model.objects.waiting().select_for_update(of=("self",)).select_related(*_related(pile))
    rows = rows.filter(pk__in=seen.keys() - own).order_by("pk")
    return [row for row in rows if mark_of(row) == seen[row.pk]]


@contextmanager
def _deciding(reference: Reference, seen: str, user: Any, *, keeps: bool = False) -> Iterator[tuple[Recording, Any]]:
    """A transaction for one decision; yields its log entry and the locked row. Raises RefusalError."""
    pile = pile_named(reference.pile)
    if pile is None:
        raise RefusalError(gettext("There is no such suggestion."))
    with transaction.atomic():
        row = _locked(pile, reference.row)
        _check(reference, row, seen, user)
        with recording(ActionKind.REVIEW, user, record=row) as entry:
            yield entry, row
            entry.count = 1
        if not keeps:
            give_back([reference], user)


def _locked(pile: Pile, key: int) -> Any:
    rows = pile.model.objects.select_for_update(of=("self",)).select_related(*_related(pile))
    return rows.filter(pk=key).first()


def _related(pile: Pile) -> tuple[str, ...]:
    return ("finding", "section__article") if pile.kind else ("strategy", "challenge")


def _held(model: Any, key: int) -> Any:
    """A record that editors work with, which nobody merges or archives until the decision is stored; else None."""
    return model.objects.standing().select_for_update(no_key=True).filter(pk=key).first()


def _check(reference: Reference, row: Any, seen: str, user: Any) -> None:
    if row is None:
        raise RefusalError(gettext("The suggestion has been deleted."))
    if row.review != Review.SUGGESTED:
        raise RefusalError(_already_decided(row))
    holder = others_with([reference], user).get(reference)
    if holder is not None:
        raise RefusalError(
            gettext("Your time with this suggestion ran out, and %(who)s is reviewing it now.") % {"who": holder}
        )
    if own_work(type(row), [row.pk], user):
        raise RefusalError(gettext("You added or edited this, so someone else has to review it."))
    if seen != mark_of(row):
        raise RefusalError(
            gettext("The passage or its record has changed since you opened it. Check it and decide again.")
        )


def _already_decided(row: Any) -> str:
    names = {"review": row.get_review_display(), "what": _name(row)}
    if row.reviewer is None or row.reviewed_at is None:
        return gettext("It is already “%(review)s”: %(what)s.") % names
    names |= {"who": row.reviewer, "ago": timesince(row.reviewed_at)}
    return gettext("%(who)s decided on it %(ago)s ago: %(what)s is “%(review)s”.") % names


def _give_verdict(entry: Recording, rows: list[Any], review: Review, user: Any, reason: str) -> None:
    if rows:
        verdict = {"review": review, "reviewer": user, "reviewed_at": timezone.now()}
        change_watched(entry, type(rows[0]), [row.pk for row in rows], user, reason, **verdict)


def _retitle(entry: Recording, finding: Any, title: str, user: Any) -> None:
    if not may(user, Operation.CHANGE, finding):
        raise RefusalError(gettext("Your role does not allow you to change this record’s title."))
    if len(title) > TITLE_LENGTH:
        raise RefusalError(gettext("A title can have at most %(most)d characters.") % {"most": TITLE_LENGTH})
    reason = gettext("Title edited on the review desk")
    change_watched(entry, type(finding), [finding.pk], user, reason, title=title, **next_version())


def _stands_alone(finding: Any, row: Any) -> bool:
    """Whether nothing but this passage depends on the record."""
    responses = hasattr(finding, "responses") and finding.responses.exists()
    return not responses and not finding.evidence.exclude(pk=row.pk).exists()


def _answer(entry: Recording, strategy: Any, challenge: Any, evidence: Any, user: Any) -> None:
    reason = gettext("Added on the review desk")
    known = Response.objects.select_for_update().filter(strategy=strategy, challenge=challenge).first()
    if known is not None:
        if known.review == Review.ACCEPTED:
            raise RefusalError(gettext("This response already exists."))
        _give_verdict(entry, [known], Review.ACCEPTED, user, reason)
        return
    verdict = {"review": Review.ACCEPTED, "reviewer": user, "reviewed_at": timezone.now()}
    response: Any = Response(strategy=strategy, challenge=challenge, evidence=evidence, added_by=user, **verdict)
    response._history_user, response._change_reason = user, reason
    response.save()
    entry.made([response])


def _name(row: Any, title: str = "") -> str:
    """A short description of a suggestion."""
    if isinstance(row, Response):
        return gettext("“%(strategy)s” answers “%(challenge)s”") % {
            "strategy": row.strategy,
            "challenge": row.challenge,
        }
    quote = Truncator(row.quote).chars(60)
    return gettext("“%(title)s” (“%(quote)s”)") % {"title": title or row.finding.title, "quote": quote}
