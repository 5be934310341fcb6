"""One suggestion on the review desk: its article with the passage marked, its record, and similar records."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from articles.admin import panels
from articles.choices import Review
from articles.curation.claims import Reference
from articles.curation.near import with_nearest
from articles.curation.reviewing import mark_of
from articles.curation.suggestions import Pile, Place, pile_named
from articles.kinds import Kind, finding_kinds
from articles.models import Challenge, Response, Section, Strategy
from articles.pages.rendering import Mark, render
from articles.querysets import ORPHANED_OR_REJECTED
from articles.roles import Operation, may

MOST_OTHERS, MOST_NEAR = 5, 5
_ANSWERING = {Strategy: "challenges", Challenge: "strategies"}
MOST_TEXT = 60_000
"""Length of an article, in code points, beyond which only the passage's own section is shown."""


@dataclass(frozen=True, slots=True)
class Item:
    """A suggestion, ``row``; ``passage`` is ``row`` itself, or the evidence of a response, which may be None."""

    reference: Reference
    row: Any
    seen: str
    place: Place
    label: str
    passage: Any
    finding: Any
    finding_url: str
    others: list[Any]
    near: list[Any]
    answering: str
    """The pile of the records that can be linked to it by a response; empty if none can."""
    has_title: bool = False
    """Whether the editor may change the record's title."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article's sections as HTML; ``is_cut`` if only one of them is shown."""

    article: Any
    sections: list[tuple[Section, SafeString]]
    is_cut: bool


def item_of(reference: Reference, user: Any) -> Item | None:
    """A waiting suggestion with its record, as ``user`` may decide on it; None if it no longer waits.

    About four queries.
    """
    pile = pile_named(reference.pile)
    row = _row(pile, reference.row) if pile else None
    if pile is None or row is None:
        return None
    common = (reference, row, mark_of(row), pile.place_of(row))
    if pile.kind is None:
        return Item(*common, capfirst(row._meta.verbose_name), row.evidence, None, "", [], [], "")
    finding, near = with_nearest(pile.kind, row.finding, MOST_NEAR)
    panels.with_numbers([finding, *near])
    return Item(
        *common,
        label=capfirst(pile.kind.model._meta.verbose_name),
        passage=row,
        finding=finding,
        finding_url=panels.change_url(finding),
        others=list(finding.evidence.for_desk().exclude(pk=row.pk).order_by("review", "-pk")[:MOST_OTHERS]),
        near=near,
        answering=_ANSWERING.get(pile.kind.model, "") if may(user, Operation.ADD, Response) else "",
        has_title=may(user, Operation.CHANGE, finding),
    )


def text_of(item: Item, address: str) -> Text | None:
    """The article of the item's passage, its other passages linked to the desk or their forms; five queries.

    ``address`` is the query string of the queue's filters.
    """
    if item.passage is None:
        return None
    article = item.passage.section.article
    sections = list(Section.objects.live().for_review().filter(article=article).order_by("position", "pk"))
    is_cut = sum(len(section.body) for section in sections) > MOST_TEXT
    if is_cut or item.passage.section_id not in {section.pk for section in sections}:
        sections = list(Section.objects.for_review().filter(pk=item.passage.section_id))
    marks = _marks(item, [section.pk for section in sections], address)
    shown = [(section, render(section.body, marks.get(section.pk, ()))) for section in sections]
    return Text(article, shown, is_cut)


def _row(pile: Pile, key: int) -> Any:
    related = ("finding", "section__article") if pile.kind else ("strategy", "challenge", "evidence__section__article")
    return pile.model.objects.waiting().select_related(*related).filter(pk=key).first()


def _marks(item: Item, sections: list[int], address: str) -> dict[int, list[Mark]]:
    """Marks by section: the item's own passage, and the others that are neither orphaned nor rejected."""
    found: dict[int, list[Mark]] = {}
    for kind in finding_kinds():
        rows = kind.evidence_model.objects.exclude(review__in=ORPHANED_OR_REJECTED).filter(section__in=sections)
        for row in rows.select_related("finding").only("section", "start", "end", "review", "finding__title"):
            is_own = isinstance(item.passage, kind.evidence_model) and row.pk == item.passage.pk
            found.setdefault(row.section_id, []).append(_mark(kind, row, is_own, address))
    return found


def _mark(kind: Kind, row: Any, is_own: bool, address: str) -> Mark:
    if is_own:
        return Mark(row.start, row.end, "own", "passage", "#review-item", gettext("The passage under review"))
    reference = Reference(kind.name, row.pk)
    if row.review == Review.SUGGESTED:
        href = f"{reverse('admin:review_desk')}?{address}{'&' if address else ''}item={reference}"
    else:
        href = panels.change_url(row)
    label = f"{capfirst(kind.model._meta.verbose_name)}: {row.finding.title}"
    return Mark(row.start, row.end, row.review, f"passage-{reference}", href, label)
