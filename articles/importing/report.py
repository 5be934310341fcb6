"""Report what an import did or would do with each file: as text, or as JSON by ``import-report.schema.json``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.importing.changes import Plan
from articles.importing.extract import Found
from articles.importing.outline import Outline
from articles.importing.parse import Parsed

KINDS = ("challenges", "strategies", "case_studies")
OUTCOMES = {
    "created": "created",
    "updated": "updated",
    "unchanged": "unchanged",
    "conflict": "conflicts",
    "failed": "failed",
}


@dataclass(frozen=True, slots=True)
class FileReport:
    """The report on one file; ``slug`` is its article's, empty if there is none.

    ``parsed`` is None unless it was asked for; ``plan`` is what a dry run would do.
    """

    path: str
    outcome: str
    sha256: str = ""
    error: str = ""
    slug: str = ""
    article: int | None = None
    parsed: Parsed | None = None
    warnings: Sequence[str] = ()
    changes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seconds: float = 0.0
    plan: Plan | None = None


def as_json(report: FileReport) -> str:
    """The report as one line of JSON."""
    parsed = report.parsed
    found = {kind: parsed.found.get(kind, ()) if parsed else () for kind in KINDS}
    return json.dumps(
        {
            "path": report.path,
            "sha256": report.sha256 or None,
            "outcome": report.outcome,
            "error": report.error or None,
            "warnings": list(report.warnings),
            "article": _article(parsed.outline, report.slug) if parsed else None,
            **{kind: [_found(candidate) for candidate in candidates] for kind, candidates in found.items()},
            "changes": report.changes,
        },
        ensure_ascii=False,
    )


def _article(outline: Outline, slug: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "title": outline.title,
        "source_url": outline.source_url,
        "disclosure": outline.disclosure,
        "disclosure_level": outline.disclosure_level,
        "introduction": list(outline.introduction),
        "sections": [
            {
                "heading": section.heading,
                "level": section.level,
                "parent": section.parent,
                "kind": section.kind,
                "also_kind": section.also_kind or None,
                "body": section.body,
            }
            for section in outline.sections
        ],
        "see_also": [{"title": link.title, "section": link.section} for link in outline.see_also],
    }


def _found(candidate: Found) -> dict[str, Any]:
    return {
        "title": candidate.title,
        "quote": candidate.quote,
        "section": candidate.section,
        "start": candidate.span.start,
        "end": candidate.span.end,
        "rule": candidate.rule,
        **candidate.facts,
    }


def as_text(report: FileReport) -> str:
    """The report as a line for the file, and one more for each warning."""
    line = f"{report.outcome:<9}  {report.path}"
    if report.error:
        return f"{line}: {report.error}"
    return "\n".join([line, *(f"           warning: {warning}" for warning in report.warnings)])


def as_detail(report: FileReport) -> str:
    """The numbers of rows that the import creates and changes, by model; empty if it does nothing."""
    return "; ".join(
        f"{record}: " + ", ".join(f"{number} {action}" for action, number in numbers.items())
        for record, numbers in report.changes.items()
    )


def summary(outcomes: Mapping[str, int]) -> str:
    """The last line, always with the same five numbers; ``outcomes`` are the numbers of files by outcome."""
    total = sum(outcomes.values())
    numbers = ", ".join(f"{outcomes.get(outcome, 0)} {word}" for outcome, word in OUTCOMES.items())
    return f"{total} {'article' if total == 1 else 'articles'}: {numbers}."
