"""Turn a dry run's report of one file into what its page shows: changed texts and sections, and findings. Pure."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from articles.importing.changes import Action, Change, Plan
from articles.importing.report import FileReport
from articles.importing.snapshot import ARTICLE, SECTION

type Stored = Mapping[int, Mapping[str, Any]]
"""The ``heading`` and ``body`` of stored sections, by primary key."""

_ARTICLE_TEXTS = ("title", "introduction", "disclosure")


def changed_sections(plan: Plan | None) -> list[int]:
    """The primary keys of stored sections that the plan changes."""
    changes = plan.changes if plan else ()
    return [change.key for change in changes if change.record == SECTION and isinstance(change.key, int)]


def details_of(report: FileReport, article: Mapping[str, Any] | None, sections: Stored) -> dict[str, Any]:
    """The details in types that JSON has; ``article`` and ``sections`` are the stored rows that the plan changes.

    ``texts`` has the article's own texts, before and after. ``sections`` is in the plan's order; each has ``action``,
    ``heading`` and, if changed, the body ``before`` and ``after``. ``findings`` has each kind's findings, with the
    quote and its section.
    """
    changes = report.plan.changes if report.plan else ()
    of_article = next((change for change in changes if change.record == ARTICLE), None)
    return {
        "texts": _texts(of_article, article),
        "sections": [_section(change, sections) for change in changes if change.record == SECTION],
        "findings": _findings(report),
    }


def digest_of(report: FileReport, details: Mapping[str, Any]) -> str:
    """A SHA-256 that is equal for two plans that make the same changes to the same texts."""
    parts = [report.path, report.outcome, report.sha256, report.error, list(report.warnings), report.changes, details]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _texts(change: Change | None, article: Mapping[str, Any] | None) -> list[dict[str, str]]:
    if change is None or article is None:
        return []
    names = [name for name in _ARTICLE_TEXTS if name in change.values]
    texts = [{"name": name, "before": article[name], "after": change.values[name]} for name in names]
    if theirs := change.values.get("incoming_introduction"):
        texts.append({"name": "incoming_introduction", "before": article["introduction"], "after": theirs})
    return texts


def _section(change: Change, sections: Stored) -> dict[str, Any]:
    values = change.values
    stored = sections.get(change.key, {}) if isinstance(change.key, int) else {}
    heading = values.get("heading", stored.get("heading", ""))
    details: dict[str, Any] = {"action": change.action.value, "heading": heading}
    if change.action == Action.CREATED:
        return details | {"kind": values["kind"], "level": values["level"], "words": len(values["body"].split())}
    if heading != stored.get("heading", heading):
        details["heading_before"] = stored["heading"]
    after = values.get("incoming_body") or values.get("body")
    if after is not None and after != stored.get("body"):
        details |= {"before": stored.get("body", ""), "after": after}
    if "retired_at" in values and values["retired_at"] is None:
        details["returns"] = True
    return details


def _findings(report: FileReport) -> dict[str, list[dict[str, str]]]:
    parsed = report.parsed
    if parsed is None:
        return {}
    sections = parsed.outline.sections
    return {
        kind: [
            {"title": one.title, "quote": one.quote, "section": sections[one.section].heading, "rule": one.rule}
            for one in found
        ]
        for kind, found in parsed.found.items()
    }
