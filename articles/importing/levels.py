"""Infer the levels of headings, which plain text does not mark: a subsection takes up what its parent announces."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from articles.importing import cues
from articles.importing.kinds import CASE_STUDIES, CHALLENGES, OTHER, STRATEGIES, Kind, bare_noun
from articles.importing.tones import Tone, tone_of
from articles.importing.words import stems_of, words_of

_SENTENCE_BREAK = re.compile(r"[.!?;:]\s+|\n+")
_AFTER_NAME = re.compile(r":|[,(]?\s*\b\d|\s[-–—]\s")  # a word on what is named, or its year
_MOST_OF_TOPIC = 0.5  # a heading with as many of the article's own words is no part of a section
_TAKEN_UP = 0.6
_ELIDED = ("d'", "d’", "l'", "l’")
_FEW, _MUCH_ADVICE = 3, 0.5
_SHORT = 5  # sentences of a section that stands by itself hardly ever
_SOME_TROUBLE = 0.2  # of the sentences of a section that has to be one of trouble or of nothing announced


class Draft(NamedTuple):
    """A section before its level is known."""

    heading: str
    kind: Kind
    body: str


def infer_parents(drafts: Sequence[Draft], title: str, *, is_about_challenges: bool) -> list[int | None]:
    """The index of each section's parent; None for sections of the first level."""
    drafts = drafts if is_about_challenges else _with_general(drafts, title)
    topic = _topic(drafts, title)
    next_kinds = _next_kinds(drafts)
    parents: list[int | None] = []
    above: int | None = None
    for place, draft in enumerate(drafts):
        is_part = above is not None and _is_part(
            draft,
            drafts[above],
            topic,
            has_sibling=place - above > 1,
            is_about_challenges=is_about_challenges,
            comes_before_answers=next_kinds[place] in (STRATEGIES, CASE_STUDIES),
        )
        parents.append(above if is_part else None)
        if not is_part:
            above = place
    return parents


def _with_general(drafts: Sequence[Draft], title: str) -> Sequence[Draft]:
    """``drafts`` with the first section of challenges marked as general, if none is and its heading opens so.

    That is, with an unqualified noun ("Gaps in Care"); otherwise each is about one sort of trouble, and they are
    siblings.
    """
    troubles = [at for at, draft in enumerate(drafts) if draft.kind.kind == CHALLENGES]
    if not troubles or any(drafts[at].kind.is_general and _announces(drafts[at]) for at in troubles):
        return drafts
    if not bare_noun(drafts[troubles[0]].heading.lower(), title):
        return drafts
    settled = list(drafts)
    first = settled[troubles[0]]
    settled[troubles[0]] = first._replace(kind=first.kind._replace(is_general=True))
    return settled


def _next_kinds(drafts: Sequence[Draft]) -> list[str]:
    """For each section, the kind of the next one that is neither open nor about a single trouble."""
    kinds, following = [], OTHER
    for draft in reversed(drafts):
        kinds.append(following)
        one = draft.kind
        if one.kind != OTHER and (one.kind != CHALLENGES or (one.is_general and _announces(draft))):
            following = one.kind
    return kinds[::-1]


def _topic(drafts: Sequence[Draft], title: str) -> frozenset[str]:
    """Stems of the title, and of words in every third heading."""
    counts = Counter(word for draft in drafts for word in stems_of(draft.heading))
    often = max(3, len(drafts) // 3)
    return frozenset(stems_of(title)) | {word for word, count in counts.items() if count >= often}


def _is_part(
    draft: Draft,
    above: Draft,
    topic: frozenset[str],
    *,
    has_sibling: bool,
    is_about_challenges: bool,
    comes_before_answers: bool,
) -> bool:
    own = stems_of(draft.heading)
    names_one = not (draft.kind.is_general and _announces(draft)) or draft.heading.lower().startswith("when ")
    is_one_trouble = draft.kind.kind == CHALLENGES and names_one
    if is_one_trouble and comes_before_answers and not is_about_challenges and above.kind.is_general:
        return above.kind.kind == CHALLENGES
    on_topic = sum(word in topic for word in own) / len(own) if own else 1.0
    if _is_measure(draft, above):
        return on_topic <= _MOST_OF_TOPIC
    is_another = draft.kind.kind not in (OTHER, above.kind.kind) or (draft.kind.is_general and _announces(draft))
    if is_another or on_topic >= _MOST_OF_TOPIC:
        return False
    if not above.body:
        return above.kind.kind != OTHER
    if above.kind.kind == CASE_STUDIES:
        return "\n" not in above.body and topic.isdisjoint(own) and is_name(draft.heading)
    return _is_taken_up(own, above.body, has_sibling) or (
        not is_about_challenges and _is_trouble(draft, above, has_sibling, comes_before_answers)
    )


def _is_trouble(draft: Draft, above: Draft, has_sibling: bool, comes_before_answers: bool) -> bool:
    """Whether a section is about one trouble, after a section that announces challenges as such.

    Sections between that one and the strategies or case studies are likely to be parts of it.
    """
    if above.kind.kind != CHALLENGES or not above.kind.is_general:
        return False
    if draft.kind.kind == CHALLENGES:
        return True
    tone = tone_of(draft.body)
    if comes_before_answers and (tone.problems >= max(_SOME_TROUBLE, tone.remedies) or _is_aside(draft, tone)):
        return True
    return tone.problems >= (0.35 if has_sibling else 0.4)


def _is_aside(draft: Draft, tone: Tone) -> bool:
    """Whether a section is short, gives no advice, and has no descriptive heading."""
    opens_anew = draft.heading.lower().startswith(cues.DESCRIPTIVE_OPENINGS)
    return ((tone.sentences <= _SHORT and tone.remedies < _MUCH_ADVICE) or tone.sentences < _FEW) and not opens_anew


def _announces(draft: Draft) -> bool:
    if draft.heading.lower().startswith(cues.GENERAL_OPENINGS):
        return True
    return not cues.CHALLENGE_NOUNS.isdisjoint(words_of(draft.heading))


def _is_measure(draft: Draft, above: Draft) -> bool:
    """Whether a section tells what to undertake, after a section whose heading announces measures as such."""
    if above.kind.kind != STRATEGIES or draft.kind.kind not in (OTHER, STRATEGIES):
        return False
    if cues.STRATEGY_NOUNS.isdisjoint(words_of(above.heading)):
        return False
    return draft.heading.lower().partition(" ")[0] in cues.UNDERTAKING_VERBS


def _is_taken_up(own: Sequence[str], body: str, has_sibling: bool) -> bool:
    """Whether one sentence or item of ``body`` has most of a heading's stems, ``own``."""
    if len(own) < 2:
        return False
    least = max(2, len(own) * (0.5 if has_sibling else _TAKEN_UP))
    folded = body.lower()
    if sum(word in folded for word in own) < least:  # stems are parts of words: cheap, and rules out most
        return False
    return any(
        sum(word in part for word in own) >= least and len(set(own).intersection(stems_of(part))) >= least
        for part in _SENTENCE_BREAK.split(folded)
    )


def is_name(heading: str) -> bool:
    """Whether a heading, up to a colon, can be the name of a country, mission or place: few words, all capitalised."""
    words = [
        word for word in _AFTER_NAME.split(heading, maxsplit=1)[0].split() if word not in ("and", "of", "the", "in")
    ]
    return 0 < len(words) <= 4 and all(word[0].isupper() or word[:2] in _ELIDED for word in words)
