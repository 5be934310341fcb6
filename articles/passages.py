"""What an article's page shows: its sections with the passages marked, and beside each what they state."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from articles.kinds import Kind, finding_kinds
from articles.models import Article, Evidence, Finding, Section
from articles.rendering import Mark, render


@dataclass(frozen=True, slots=True)
class Statement:
    """A finding with the address of its page, and the passages of one section that state it."""

    finding: Finding
    href: str
    passages: list[Evidence]


@dataclass(frozen=True, slots=True)
class Statements:
    """Findings of one kind; ``one`` and ``label`` are the kind's singular and plural names."""

    one: str
    label: str
    slug: str
    rows: list[Statement]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as its page shows it; ``parts`` are the sections that the list of contents nests under it."""

    section: Section
    html: SafeString
    statements: list[Statements]
    parts: list["ShownSection"] = field(default_factory=list)


def anchor_of(evidence: Evidence) -> str:
    """The passage's id in its article's page; a colon keeps it apart from every section's anchor."""
    return f"{str(evidence._meta.model_name).removesuffix('evidence')}:{evidence.pk}"


def shown_sections(article: Article) -> list[ShownSection]:
    """The live sections of an article from ``Article.objects.for_page()``: one query for each kind of finding."""
    passages = [(kind, _names_of(kind), _by_section(kind, article)) for kind in finding_kinds()]
    shown = []
    for section in article.sections.all():
        marks: list[Mark] = []
        statements = []
        for kind, names, by_section in passages:
            if rows := by_section.get(section.pk):
                marked = [_mark(kind, names[0], evidence) for evidence in rows]
                marks += marked
                statements.append(Statements(*names, kind.slug, _statements(rows, marked)))
        shown.append(ShownSection(section, render(section.body, marks), statements))
    return shown


def _by_section(kind: Kind, article: Article) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for evidence in kind.evidence_model.objects.in_article(article):
        found.setdefault(evidence.section_id, []).append(evidence)
    return found


def mark_of(kind: Kind, evidence: Any) -> Mark:
    """How a section's page marks a passage, whose record is loaded."""
    return _mark(kind, _names_of(kind)[0], evidence)


def _names_of(kind: Kind) -> tuple[str, str]:
    one, many = kind.model._meta.verbose_name, kind.model._meta.verbose_name_plural
    return str(capfirst(one)), str(capfirst(many))


def _mark(kind: Kind, one: str, evidence: Any) -> Mark:
    finding = evidence.finding
    href, label = finding.get_absolute_url(), f"{one}: {finding.title}"
    return Mark(evidence.start, evidence.end, kind.slug, anchor_of(evidence), href, label)


def _statements(rows: Iterable[Any], marks: Iterable[Mark]) -> list[Statement]:
    found: dict[int, Statement] = {}
    for evidence, mark in zip(rows, marks, strict=True):
        statement = found.setdefault(evidence.finding_id, Statement(evidence.finding, mark.href, []))
        statement.passages.append(evidence)
    return list(found.values())


def contents(sections: list[ShownSection]) -> list[ShownSection]:
    """The sections of the highest level, each with those that follow at a lower level in its ``parts``.

    Levels, not parents, decide: they follow the reading order, so none is left out, whatever an editor set.
    """
    top: list[ShownSection] = []
    open_sections: list[ShownSection] = []
    for shown in sections:
        while open_sections and open_sections[-1].section.level >= shown.section.level:
            open_sections.pop()
        (open_sections[-1].parts if open_sections else top).append(shown)
        open_sections.append(shown)
    return top
