"""What was hard at a place, in the words of its case studies: sentences of losses, failures, delays and dangers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from articles.importing.sentences import passages_of
from casestudies.hardship_words import EASED, HARD, LEANING

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_READ = 150
SHORT = 60
"""Code points; a sentence that is no longer seldom says of what it tells."""
# Of text in small letters, which takes a quarter of the time that ignoring their case does.
_HARD = re.compile(rf"\b(?:{'|'.join(HARD)})\b")
_EASED = re.compile(rf"\b(?:{'|'.join(EASED)})")
_LEANING = re.compile(rf"(?:{'|'.join(LEANING)})\b|.{{1,{SHORT}}}\Z", re.DOTALL)
_ARTICLE = "section__article"
_SHOWN = (_ARTICLE, *(f"{_ARTICLE}__{name}" for name in ("slug", "title", "disclosure", "disclosure_level")))


@dataclass(frozen=True, slots=True)
class Hardship:
    """A sentence, and the passage on the place that it stands in."""

    words: str
    sample: Any


def hardships(told: "QuerySet[Any]", most: int) -> list[Hardship]:
    """Of the newest passages ``told`` of a place, the words with most hard ones, once of each article: one query."""
    rows = told.order_by("-pk").select_related(None).select_related(_ARTICLE).only("quote", "section", *_SHOWN)
    best: dict[int, tuple[int, Hardship]] = {}
    for row in rows[:MOST_READ]:
        for words in hard_sentences(row.quote):
            number = hard_words(words)
            if number > best.get(row.section.article_id, (0, None))[0]:
                best[row.section.article_id] = number, Hardship(words, row)
    ranked = sorted(best.values(), key=lambda found: (-found[0], -found[1].sample.pk))
    return [hardship for _number, hardship in ranked[:most]]


def hard_sentences(quote: str) -> Iterator[str]:
    """The sentences of a passage that tell of something hard, each after the one that it needs to be understood."""
    if not _HARD.search(quote.lower()):
        return
    sentences = passages_of(quote)
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        if hard_words(sentence.quote):
            leans = before and before.block == sentence.block and _LEANING.match(sentence.quote)
            yield quote[before.span.start : sentence.span.end] if leans and before else sentence.quote


def hard_words(sentence: str) -> int:
    """How many different words of ``sentence`` tell of something hard; none where others tell of its end."""
    small = sentence.lower()
    return 0 if _EASED.search(small) else len({found.group() for found in _HARD.finditer(small)})
