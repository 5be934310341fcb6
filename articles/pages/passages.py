"""The sections of an article's page, with their passages marked and the findings that these state."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from articles.choices import Review
from articles.kinds import Kind, finding_kinds
from articles.models import Evidence
from articles.pages.article_content import Content, Passage, SectionRow
from articles.pages.rendering import Mark, render
from articles.pages.sourcemap import MOST_SIGNS, signs_in


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding's title and address, and the passages of one section that state it."""

    title: str
    href: str
    passages: list["ShownPassage"]


class ShownPassage(NamedTuple):
    """``number`` counts the passages of an article, of all kinds, in reading order, as the text shows it."""

    anchor: str
    number: str
    note: str | None
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class FindingsOfKind:
    """Findings of one kind; ``one`` and ``label`` are the kind's singular and plural names."""

    one: str
    label: str
    slug: str
    rows: list[ShownFinding]


class Stated(NamedTuple):
    """How many ``passages`` of an article state records of a kind, whose plural name is ``label``."""

    slug: str
    label: str
    passages: int


@dataclass(frozen=True, slots=True)
class AtAGlance:
    """What is marked in an article: of all ``passages``, editors have ``accepted`` so many."""

    stated: list[Stated]
    passages: int
    accepted: int


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as its article's page shows it; ``parts`` are those nested under it in the table of contents."""

    section: SectionRow
    html: SafeString
    findings: list[FindingsOfKind]
    parts: list["ShownSection"] = field(default_factory=list)


def anchor_of(evidence: Evidence) -> str:
    """The passage's id on its article's page; the colon distinguishes it from every section's anchor."""
    return _anchor(str(evidence._meta.model_name).removesuffix("evidence"), evidence.pk)


def _anchor(kind: str, key: int) -> str:
    return f"{kind}:{key}"


def shown_sections(content: Content) -> list[ShownSection]:
    """The live sections of an article; those with too much markup for one page are shown as Markdown source."""
    kinds = [(kind.slug, *_names_of(kind)) for kind in finding_kinds()]
    pages, numbers = _pages(content), _numbers(content)
    passages: dict[tuple[int, str], list[Passage]] = defaultdict(list)
    for passage in content.passages:
        passages[passage.section, passage.kind].append(passage)
    shown, room = [], MOST_SIGNS
    for section in content.sections:
        marks: list[Mark] = []
        findings = []
        for kind, one, many in kinds:
            if rows := passages.get((section.pk, kind)):
                marked = [
                    _mark(row, kind, row.key, f"{one}: {row.title}", pages[kind, row.slug], numbers[row])
                    for row in rows
                ]
                marks += marked
                findings.append(FindingsOfKind(one, many, kind, _by_record(rows, marked)))
        shown.append(ShownSection(section, render(section.body, marks, room), findings))
        signs = signs_in(section.body)
        if signs <= room:
            room -= signs
    return shown


def at_a_glance(content: Content) -> AtAGlance:
    """What the live sections of an article state, every kind counted."""
    passages = _numbers(content)
    numbers = Counter(passage.kind for passage in passages)
    stated = [Stated(kind.slug, _names_of(kind)[1], numbers[kind.slug]) for kind in finding_kinds()]
    return AtAGlance(stated, len(passages), sum(passage.review == Review.ACCEPTED for passage in passages))


def _numbers(content: Content) -> dict[Passage, int]:
    """The passages of live sections in reading order, from 1."""
    places = {section.pk: place for place, section in enumerate(content.sections)}
    live = [passage for passage in content.passages if passage.section in places]
    live.sort(key=lambda passage: places[passage.section])
    return {passage: number for number, passage in enumerate(live, start=1)}


def _pages(content: Content) -> dict[tuple[str, str], str]:
    """Addresses of the findings that an article states, by kind and slug."""
    models = {kind.slug: kind.model for kind in finding_kinds()}
    stated = {(passage.kind, passage.slug) for passage in content.passages}
    return {(kind, slug): models[kind](slug=slug).get_absolute_url() for kind, slug in stated}


def mark_of(kind: Kind, evidence: Any) -> Mark:
    """The mark of a passage whose finding is loaded."""
    finding = evidence.finding
    label = f"{_names_of(kind)[0]}: {finding.title}"
    return _mark(evidence, kind.slug, evidence.pk, label, finding.get_absolute_url())


def _names_of(kind: Kind) -> tuple[str, str]:
    one, many = kind.model._meta.verbose_name, kind.model._meta.verbose_name_plural
    return str(capfirst(one)), str(capfirst(many))


def _mark(words: Evidence | Passage, kind: str, key: int, label: str, href: str, number: int = 0) -> Mark:
    return Mark(words.start, words.end, kind, _anchor(kind, key), href, label, number)


def _by_record(rows: Iterable[Passage], marks: Iterable[Mark]) -> list[ShownFinding]:
    found: dict[str, ShownFinding] = {}
    for row, mark in zip(rows, marks, strict=True):
        finding = found.setdefault(mark.href, ShownFinding(row.title, mark.href, []))
        accepted = row.review == Review.ACCEPTED
        finding.passages.append(ShownPassage(mark.anchor, str(mark.number), row.note, accepted))
    return list(found.values())


def contents(sections: list[ShownSection]) -> list[ShownSection]:
    """The top-level sections, each with those that follow at a lower level in its ``parts``.

    Levels decide, not parents: they follow the reading order, so no section is left out, whatever an editor set.
    """
    top: list[ShownSection] = []
    open_sections: list[ShownSection] = []
    for shown in sections:
        while open_sections and open_sections[-1].section.level >= shown.section.level:
            open_sections.pop()
        (open_sections[-1].parts if open_sections else top).append(shown)
        open_sections.append(shown)
    return top
