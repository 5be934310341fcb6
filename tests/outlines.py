"""Build parsed articles from text with marked passages: [a challenge], {a strategy}."""

import hashlib
import re
from dataclasses import replace
from typing import Any

from django.utils import timezone

from articles.importing import challenges, store, strategies
from articles.importing.changes import Plan, Terms
from articles.importing.document import Span
from articles.importing.extract import Found
from articles.importing.load import load
from articles.importing.outline import Outline, OutlineSection, OutlineSeeAlso
from articles.importing.parse import Parsed
from articles.importing.plan import plan_batch
from articles.importing.report import KINDS
from articles.models import Article
from casestudies.importing import extract
from tests.factories import NOTICE, make_run

ALL_KINDS = [challenges.KIND, strategies.KIND, extract.KIND]
_MARKS = {"[": KINDS[0], "{": KINDS[1]}
_MARKED = re.compile(r"([\[{])(.+?)[\]}]")


def section(heading: str, marked: str, level: int = 2, kind: str = "challenges") -> tuple[OutlineSection, str]:
    """A section and its marked text; the parent is set by ``parsed_article``."""
    return OutlineSection(heading, level, None, kind, "", _MARKED.sub(r"\2", marked)), marked


def parsed_article(*sections: tuple[OutlineSection, str], title: str = "Keeping the Peace", **fields: Any) -> Parsed:
    """An article of these sections; ``see_also`` are titles, further fields are the outline's."""
    nested: list[OutlineSection] = []
    for one, _marked in sections:
        parents = [i for i, other in enumerate(nested) if other.level < one.level]
        nested.append(replace(one, parent=parents[-1] if parents and one.level > 2 else None))
    links = tuple(OutlineSeeAlso(name, 0 if nested else None) for name in fields.pop("see_also", ()))
    defaults: dict[str, Any] = {
        "has_title": True,
        "disclosure": NOTICE,
        "disclosure_level": "generated",
        "introduction": ("An introduction.",),
    }
    outlined = Outline(title=title, sections=tuple(nested), see_also=links, **defaults | fields)
    text = repr((outlined, [marked for _one, marked in sections]))
    found = {kind: _found(kind, [marked for _one, marked in sections]) for kind in KINDS}
    return Parsed("article.txt", hashlib.sha256(text.encode()).hexdigest(), "text/plain", text, outlined, found)


def _found(kind: str, bodies: list[str]) -> list[Found]:
    found = []
    for index, marked in enumerate(bodies):
        for number, match in enumerate(_MARKED.finditer(marked)):
            if _MARKS[match[1]] == kind:
                start = match.start() - 2 * number
                quote = match[2]
                title = quote.rstrip(".")
                span = Span(start, start + len(quote))
                found.append(Found(title, title.casefold(), index, span, quote, "marked in the test"))
    return found


def plan(*batch: Parsed, restores: bool = False) -> list[Plan]:
    return plan_batch(batch, load(batch, ALL_KINDS), ALL_KINDS, Terms(timezone.now(), restores=restores))


def import_parsed(*batch: Parsed, restores: bool = False) -> list[Plan]:
    """Plan and apply, and check that planning again changes nothing."""
    with store.as_one():
        plans = plan(*batch, restores=restores)
        store.apply(plans, make_run(), ALL_KINDS)
    again = plan(*batch)
    assert [one.changes for one in again] == [()] * len(batch)
    return plans


def imported(*batch: Parsed) -> Article:
    """The article of the first file after an import."""
    plans = import_parsed(*batch)
    return Article.objects.get(slug=plans[0].slug)
