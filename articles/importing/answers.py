"""Find the sections of challenges and of strategies whose headings do not announce them."""

import re
from collections.abc import Sequence

from articles.importing import cues
from articles.importing.finding_words import CHALLENGE_LEADS
from articles.importing.kinds import CASE_STUDIES, CHALLENGES, OTHER, STRATEGIES, Kind, bare_noun, is_sure_of_trouble
from articles.importing.levels import Draft
from articles.importing.tones import SENTENCE_BREAK, orders_in, tone_of
from articles.importing.words import words_of

_REACH = 3  # sections before the strategies, one of which has the challenges
_FEW_SENTENCES = 4
_FEW_ORDERS = 2
_SOME_TROUBLE = 0.15
_HINT_OF_TROUBLE = 0.1  # where troubles are announced
_FEWEST_SENTENCES = 9  # sections of challenges or strategies are the longest of their articles
_LEAST_TROUBLE = 0.3
_LEAST_ADVICE = 0.2
_LEAD = re.compile(r"^.+:$", re.MULTILINE)
_LABEL = re.compile(r"^(?:[-*+•]|\d+[.)])[ \t]+[^.\n:]{1,40}:", re.MULTILINE)


def with_inferred_kinds(drafts: Sequence[Draft], parents: Sequence[int | None], title: str) -> list[Draft]:
    """``drafts`` with the kinds of the section of challenges, and of the first section of strategies after it.

    Each only if no heading announces its kind. Challenges come right before the strategies, or in the first long open
    section that complains, which may precede one about a single trouble; strategies come before the case studies.
    """
    settled = _without_late_troubles(drafts, title)
    kinds = [draft.kind.kind for draft in settled]
    others = {draft.kind.also for draft in settled}
    first = kinds.index(CHALLENGES) if CHALLENGES in kinds else len(settled)
    place = None if CHALLENGES in others else _place_of_troubles(settled, parents, first)
    if place is not None:
        settled[place] = settled[place]._replace(kind=Kind(CHALLENGES, "", True))
        first = place
    if first == len(settled) or STRATEGIES in kinds or STRATEGIES in others:
        return settled
    for at in range(first + 1, len(settled)):
        if kinds[at] == CASE_STUDIES:
            break
        stands_between = kinds[at - 1] == CHALLENGES and kinds[at + 1 : at + 2] == [CASE_STUDIES]
        answers = stands_between or _names_means(settled[at].heading) or _answers(settled[at].body)
        if _may_answer(settled[at]) and answers:
            settled[at] = settled[at]._replace(kind=Kind(STRATEGIES))
            break
    return settled


def _without_late_troubles(drafts: Sequence[Draft], title: str) -> list[Draft]:
    """``drafts`` with kind *other* for sections that only sound like challenges, after strategies or case studies."""
    later = next((at for at, draft in enumerate(drafts) if draft.kind.kind in (STRATEGIES, CASE_STUDIES)), len(drafts))
    return [
        draft._replace(kind=Kind(OTHER))
        if at > later and draft.kind.kind == CHALLENGES and not is_sure_of_trouble(draft.heading, title)
        else draft
        for at, draft in enumerate(drafts)
    ]


def _place_of_troubles(drafts: Sequence[Draft], parents: Sequence[int | None], first: int) -> int | None:
    """The index of the section of challenges that no heading announces; ``first`` is that of the first announced."""
    if first < len(drafts):
        candidates = range(max(first - 1, 0), first)
    elif (before := _before_answers(drafts, parents)) is not None:
        return before
    else:
        candidates = range(first)
    return next((at for at in candidates if _is_open(drafts[at]) and _complains(drafts[at].body)), None)


def _before_answers(drafts: Sequence[Draft], parents: Sequence[int | None]) -> int | None:
    """The index of the longest section of some trouble among the last ones before the strategies."""
    answers = next((at for at, draft in enumerate(drafts) if draft.kind.kind == STRATEGIES), 0)
    last = range(max(answers - _REACH, 0), answers)
    fitting = [at for at in last if parents[at] is None and _has_trouble(drafts[at])]
    return max(fitting, key=lambda at: len(drafts[at].body), default=None)


def _has_trouble(draft: Draft) -> bool:
    if draft.kind.kind != OTHER or _only_describes(draft):
        return False
    tone = tone_of(draft.body)
    return tone.sentences >= _FEW_SENTENCES and tone.problems >= max(_SOME_TROUBLE, tone.remedies)


def _may_answer(draft: Draft) -> bool:
    """Whether a section is open, or its heading says that something improves, or its list says what to do."""
    if draft.kind.kind != OTHER:
        return False
    improves = draft.heading.lower().partition(" ")[0] in cues.IMPROVING_VERBS
    return improves or _is_open(draft) or orders_in(draft.body) > _FEW_ORDERS


def _names_means(heading: str) -> bool:
    """Whether a heading opens with a noun for means: "Tools for Prevention"."""
    return bare_noun(heading.lower()) in cues.WEAK_STRATEGY_NOUNS


def _is_open(draft: Draft) -> bool:
    """Whether a section is long prose under a heading that leaves its kind open."""
    if draft.kind.kind != OTHER or tone_of(draft.body).sentences < _FEWEST_SENTENCES or _LABEL.search(draft.body):
        return False
    return not _only_describes(draft)


def _only_describes(draft: Draft) -> bool:
    """Whether a heading is descriptive ("Why Farmers Join") and the body announces no troubles."""
    return draft.heading.lower().startswith(cues.DESCRIPTIVE_OPENINGS) and not _announces_trouble(draft.body)


def _complains(body: str) -> bool:
    tone = tone_of(body)
    least = _HINT_OF_TROUBLE if _announces_trouble(body) else _LEAST_TROUBLE
    return tone.problems >= max(least, tone.remedies)


def _announces_trouble(body: str) -> bool:
    """Whether a body's first sentence, or a line before a list, announces troubles."""
    openings = [SENTENCE_BREAK.split(body, maxsplit=1)[0], *_LEAD.findall(body)]
    return any(not CHALLENGE_LEADS.isdisjoint(words_of(opening)) for opening in openings)


def _answers(body: str) -> bool:
    tone = tone_of(body)
    return orders_in(body) > 1 or tone.remedies >= max(_LEAST_ADVICE, tone.problems)
