"""The sections of troubles and of their answers, where headings do not announce them."""

import re
from collections.abc import Sequence

from articles.importing import cues
from articles.importing.kinds import CASE_STUDIES, CHALLENGES, OTHER, STRATEGIES, Kind
from articles.importing.levels import Draft
from articles.importing.lexicon import VERBS
from articles.importing.tones import tone_of

_FEWEST_SENTENCES = 10  # sections that tell troubles or propose measures are the longest of their articles
_LEAST_TROUBLE = 0.3
_LEAST_ADVICE = 0.2
_ITEM = re.compile(r"^(?:[-*+•]|\d+[.)])[ \t]+([A-Za-z]+)", re.MULTILINE)
_LABEL = re.compile(r"^(?:[-*+•]|\d+[.)])[ \t]+[^.\n:]{1,40}:", re.MULTILINE)


def with_untold_kinds(drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` with the first long open section of trouble, and the first of answers after it, told as such.

    Each only where no heading announces its kind; a section of trouble may also precede one that is about a single
    trouble, and answers stand before the case studies.
    """
    settled = list(drafts)
    kinds = [draft.kind.kind for draft in settled]
    others = {draft.kind.also for draft in settled}
    first = kinds.index(CHALLENGES) if CHALLENGES in kinds else len(settled)
    candidates = range(max(first - 1, 0), first) if first < len(settled) else range(first)
    place = next((at for at in candidates if _is_open(settled[at]) and _complains(settled[at].body)), None)
    if place is not None and CHALLENGES not in others:
        settled[place] = settled[place]._replace(kind=Kind(CHALLENGES, "", True))
        first = place
    if first == len(settled) or STRATEGIES in kinds or STRATEGIES in others:
        return settled
    for at in range(first + 1, len(settled)):
        if kinds[at] == CASE_STUDIES:
            break
        if _is_open(settled[at]) and _answers(settled[at].body):
            settled[at] = settled[at]._replace(kind=Kind(STRATEGIES))
            break
    return settled


def _is_open(draft: Draft) -> bool:
    """Whether a section is a long one of prose, of which the heading says neither kind nor that it only describes."""
    if draft.kind.kind != OTHER or tone_of(draft.body).sentences < _FEWEST_SENTENCES or _LABEL.search(draft.body):
        return False
    return not draft.heading.lower().startswith(cues.DESCRIPTIVE_OPENINGS)


def _complains(body: str) -> bool:
    tone = tone_of(body)
    return tone.problems >= max(_LEAST_TROUBLE, tone.remedies)


def _answers(body: str) -> bool:
    tone = tone_of(body)
    orders = sum(word.lower() in VERBS for word in _ITEM.findall(body))
    return orders > 1 or tone.remedies >= max(_LEAST_ADVICE, tone.problems)
