"""What was hard in a country or mission: sentences of its case studies on losses, failures, delays and dangers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from articles.importing.sentences import passages_of
from casestudies.hardship_words import EASED, HARD, LEANING

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_READ = 150
"""Newest passages that are searched."""
SHORT = 60
"""Length in code points up to which a sentence is shown with the one before it."""
# Both patterns are for lower-case text, which takes a quarter of the time that ignoring case does.
_HARD = re.compile(rf"\b(?:{'|'.join(HARD)})\b")
_EASED = re.compile(rf"\b(?:{'|'.join(EASED)})")
_LEANING = re.compile(rf"(?:{'|'.join(LEANING)})\b|.{{1,{SHORT}}}\Z", re.DOTALL)
_ARTICLE = "section__article"
_SHOWN = (
    _ARTICLE,
    *(f"{_ARTICLE}__{name}" for name in ("slug", "title", "language", "disclosure", "disclosure_level")),
)


@dataclass(frozen=True, slots=True)
class Hardship:
    """``words`` are a sentence, with the one before it if it needs that; ``sample`` is the passage it is from."""

    words: str
    sample: Any


def hardships(passages: "QuerySet[Any]", most: int) -> list[Hardship]:
    """At most ``most`` sentences with the most words for hardships, one per article: one query.

    ``passages`` are those on a place; the newest ``MOST_READ`` are searched.
    """
    rows = passages.order_by("-pk").select_related(None).select_related(_ARTICLE).only("quote", "section", *_SHOWN)
    best: dict[int, tuple[int, Hardship]] = {}
    for row in rows[:MOST_READ]:
        for words in hard_sentences(row.quote):
            number = hard_words(words)
            if number > best.get(row.section.article_id, (0, None))[0]:
                best[row.section.article_id] = number, Hardship(words, row)
    ranked = sorted(best.values(), key=lambda found: (-found[0], -found[1].sample.pk))
    return [hardship for _number, hardship in ranked[:most]]


def hard_sentences(quote: str) -> Iterator[str]:
    """The sentences of a passage that mention a hardship, each with the one before it if it needs that."""
    if not _HARD.search(quote.lower()):
        return
    sentences = passages_of(quote)
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        if hard_words(sentence.quote):
            leans = before and before.block == sentence.block and _LEANING.match(sentence.quote)
            yield quote[before.span.start : sentence.span.end] if leans and before else sentence.quote


def hard_words(sentence: str) -> int:
    """The number of different words for hardships in ``sentence``; 0 if it says that they were overcome."""
    lowered = sentence.lower()
    return 0 if _EASED.search(lowered) else len({found.group() for found in _HARD.finditer(lowered)})
