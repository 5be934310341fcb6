"""Import conflicts: an editor and the source changed the same words, and an editor decides."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Value
from django.utils import timezone
from django.utils.translation import gettext

from articles.choices import ActionKind
from articles.curation.anchoring import Effect, effect_of, move_passages
from articles.history import ensure_baseline, record_changes
from articles.importing.merge import Part, merge_parts
from articles.kinds import finding_kinds
from articles.log.actions import recording
from articles.models import Article, Section

type Place = tuple[int, int]
"""An article's primary key, and the position of the section in conflict; -1 for the introduction."""

_BEFORE_ALL_SECTIONS = -1


class StaleConflictError(Exception):
    """The conflict was decided, or one of its texts changed, after the user saw it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The three texts of a section or introduction: what the last import wrote, the editors' text, the source's."""

    record: Any
    base: str
    mine: str
    theirs: str

    @property
    def kind(self) -> str:
        return "introduction" if isinstance(self.record, Article) else "section"

    @property
    def article(self) -> Article:
        article: Article = self.record if isinstance(self.record, Article) else self.record.article
        return article

    @property
    def place(self) -> Place:
        return self.article.pk, getattr(self.record, "position", _BEFORE_ALL_SECTIONS)

    @property
    def mark(self) -> str:
        """A digest of the three texts."""
        return hashlib.sha256(repr((self.base, self.mine, self.theirs)).encode()).hexdigest()[:16]

    def parts(self) -> list[Part]:
        """The merged text in parts: those that merge cleanly, and those in dispute."""
        return merge_parts(self.base, self.mine, self.theirs)

    def effect_of(self, text: str) -> Effect:
        """What happens to the passages if ``text`` is saved; an introduction has none."""
        return Effect() if self.kind == "introduction" else effect_of(self.record, self.mine, text)


_COLUMNS = {
    Article: ("imported_introduction", "introduction", "incoming_introduction"),
    Section: ("imported_body", "body", "incoming_body"),
}
_MODELS: dict[str, Any] = {"section": Section, "introduction": Article}


def find(kind: str, key: int, *, is_locked: bool = False) -> Conflict | None:
    """The conflict of a section or of an article's introduction; None if there is none."""
    rows = _MODELS[kind].objects.waiting().filter(pk=key)
    rows = rows.select_related("article") if kind == "section" else rows
    row = (rows.select_for_update(of=("self",)) if is_locked else rows).first()
    return None if row is None else Conflict(row, *(getattr(row, name) for name in _COLUMNS[type(row)]))


def text_of(kind: str, key: int) -> str:
    """The present text, in conflict or not; empty if the record was deleted."""
    name = _COLUMNS[_MODELS[kind]][1]
    return str(_MODELS[kind].objects.filter(pk=key).values_list(name, flat=True).first() or "")


def waiting(after: Place | None = None) -> Any:
    """All conflicts, or those after a place, in the order of their places, as dicts.

    ``what`` and ``key`` are the kind and the primary key that ``find()`` takes; ``of`` and ``at`` are the place.
    """
    articles, sections = Article.objects.waiting().order_by(), Section.objects.waiting().order_by()
    if after is not None:
        article, position = after
        articles = articles.filter(pk__gt=article)
        sections = sections.filter(Q(article__gt=article) | Q(article=article, position__gt=position))
    columns = ("what", "key", "of", "at")
    introductions = articles.annotate(
        what=Value("introduction"), key=F("pk"), of=F("pk"), at=Value(_BEFORE_ALL_SECTIONS)
    )
    bodies = sections.annotate(what=Value("section"), key=F("pk"), of=F("article"), at=F("position"))
    return introductions.values(*columns).union(bodies.values(*columns), all=True).order_by("of", "at", "key")


def with_records(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of ``waiting()``, each with its ``article`` and its ``section`` (or None); two queries."""
    articles = Article.objects.only("title").in_bulk({row["of"] for row in rows})
    keys = [row["key"] for row in rows if row["what"] == "section"]
    sections = Section.objects.only("heading", "position").in_bulk(keys)
    return [
        row
        | {"article": articles[row["of"]], "section": sections.get(row["key"]) if row["what"] == "section" else None}
        for row in rows
    ]


def decide(conflict: Conflict, text: str, user: Any, reason: str) -> tuple[Effect, Any]:
    """Store ``text`` as the decision, with history; returns the effect on the passages and the log entry.

    The source's text becomes the base of the next merge, so that no import raises the same conflict again. Raises
    StaleConflictError if one of the three texts has changed.
    """
    summary = gettext("Resolved a conflict in “%(article)s”: %(where)s")
    where = str(conflict.record) if conflict.kind == "section" else gettext("introduction")
    summary = summary % {"article": conflict.article, "where": where}
    with recording(ActionKind.CONFLICT, user, summary, record=conflict.record) as entry:
        present = find(conflict.kind, conflict.record.pk, is_locked=True)
        if present is None or present.mark != conflict.mark:
            raise StaleConflictError
        row = present.record
        model = type(row)
        entry.watch([row])
        _watch_passages(entry, row)
        ensure_baseline(model, [row.pk])
        imported, own, incoming = _COLUMNS[model]
        columns: dict[str, Any] = {imported: present.theirs, own: text, incoming: ""}
        if isinstance(row, Article):
            columns |= {"version": row.version + 1, "updated_at": timezone.now()}
        model.objects.filter(pk=row.pk).update(**columns)
        for name, value in columns.items():
            setattr(row, name, value)
        record_changes([row], reason or summary, user)
        effect = Effect() if isinstance(row, Article) else move_passages(row, present.mine, user, reason or summary)
    return effect, entry.action


def _watch_passages(entry: Any, row: Any) -> None:
    if isinstance(row, Section):
        for kind in finding_kinds():
            entry.watch(kind.evidence_model.objects.filter(section=row))
