"""The role of a country or mission in a sentence: its topic, a place, a passing mention, or a sender of troops."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from articles.importing.document import Span
from articles.importing.sentences import Passage
from casestudies.importing import cues
from casestudies.importing.gazetteer import Mention, MentionKind

BEFORE_REACH = 120
NEAR_REACH = 80
LINK_REACH = 40
AFTER_REACH = 160
"""Lengths, in code points, of the text around a name that patterns search.

``BEFORE_REACH`` is for how its sentence opens, ``NEAR_REACH`` for its role by the words before it, ``LINK_REACH`` for
the link between a sender and what it sends, ``AFTER_REACH`` for the words after it.
"""


class Role(IntEnum):
    """Roles in ascending order, from one that never makes a case study to one that makes one of itself."""

    ASIDE = 0
    """It is compared, sends troops, or is on the way to or from another place."""
    PASSING = 1
    PLACED = 2
    SUBJECT = 3
    """It opens the sentence: the next example, or a bystander of the one before."""
    TOPIC = 4


class Part(NamedTuple):
    """A mention with its role; ``place`` is the number of its sentence in the paragraph, from 0.

    ``is_listed``: it is an item of the same list as the mention before it.
    """

    mention: Mention
    role: Role
    place: int
    is_listed: bool = False


# Text before a name is matched in lower case: that is twice as fast as ignoring case.
_IN_PLACE = re.compile(rf"\b(?:{cues.LOCATIVES}|of|from|to)\s+(?:(?:{cues.MODIFIERS})\s+)*[*_\[(“\"]*\Z")
_MODIFIED = rf"[\s*_\[(“\"]+(?:(?:{cues.MODIFIERS})[\s*_\[]+)*\Z"


def _before(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)}){_MODIFIED}")


# Every cue for a sender ends with one of these words. Searching for them first is four times as fast.
_LINK_BEFORE = _before(r"\b(?:by|from|in|to|as|like|including|them)")
_SENDER_BEFORE = _before(*cues.SENDER_BEFORE)
_ASIDE_BEFORE = _before(*cues.ASIDE_BEFORE)
_FROM_BEFORE = _before(*cues.FROM_BEFORE)
_PASSING_BEFORE = _before(*cues.PASSING_BEFORE)
_EVIDENCE_BEFORE = _before(*cues.EVIDENCE_BEFORE)
_OPENS_WITH_LESSONS = re.compile(rf"\W*{cues.LESSONS_OPEN}{_MODIFIED}")
_OPENS_SENTENCE = re.compile(
    rf"\W*(?P<connective>(?:(?:{cues.CONNECTIVES})\W+)*)(?:{cues.DATES})?(?:(?:{cues.LOCATIVES})\s+)?(?:the\s+)?(?:{cues.TOPIC_LEADS})?"
    rf"(?:(?:{cues.MODIFIERS})\s+)*[*_\[(“\"]*\Z"
)
_OPENS_CLAUSE = re.compile(
    rf"(?:[;:–—]\s*|\b(?:while|whereas|whilst|and|but|then|later|earlier|also|both|notably|particularly|especially|"
    rf"again|or|not only|as well as|first|likewise|similarly|too),?\s+)(?:in|for|across|throughout)\s+"
    rf"(?:(?:{cues.MODIFIERS})\s+)*[*_\[(“\"]*\Z"
)
_NAME = r"(?: the)?(?: [A-ZÀ-Þ][\w’'-]*)+"
_OTHER_NAMES = rf"(?:(?:,{_NAME})*,? (?:and|or){_NAME})?"
_ASIDE_CLAUSE = r"(?:, [^,.;]{1,80},)?"
_ADVERBS = r"(?:[\s,]+(?:also|since|later|alone|then|soon|both|each|together|has|have|had|which|who|would|will|\w+ly))*"
_NEIGHBOUR_AFTER = re.compile(cues.NEIGHBOUR_AFTER)
_CASE_VERB_AFTER = re.compile(
    rf"(?:\s*\([^)]{{0,40}}\))?[\s,*_]+(?:(?:also|too|then|itself|later|soon|likewise|\w+ly)[\s,]+)*{cues.CASE_VERBS}\b"
)
_SUFFIX_AFTER = re.compile(rf"{cues.SENDER_SUFFIXES}\b")
_SENDER_OWNS = re.compile(cues.SENDER_OWNS)
_SENDER_AFTER = re.compile(
    rf"{cues.SENDER_APPOSITIONS}|"
    rf"{_OTHER_NAMES}{_ASIDE_CLAUSE}{_ADVERBS}\s+(?:{cues.SENDER_ROLES}\b|"
    rf"{cues.SENDER_ACTS}\b|{cues.SENDER_VERBS}\b(?!(?:\W+\w+){{0,4}}\W+{cues.EXAMPLE_AFTER})(?:[^.;:]{{0,60}}?)\b{cues.SENT_AFTER}\b)"
)
_SENT_AFTER = re.compile(rf"(?:[’']s?)?(?:[\s-]+(?!in\b|to\b|of\b|and\b)[\w-]+){{0,2}}[\s-]+{cues.SENT}\b")
_OWNER_AFTER = re.compile(rf"[’']s?(?:[\s-]+[\w-]+){{0,3}}[\s-]+(?:{cues.SENT_BY_OWNER}\b|{cues.SENT} in [A-ZÀ-Þ])")
_CASE_AFTER = re.compile(rf"(?:[\s-]+[\w-]+)?\s+(?:{cues.CASE_NOUNS})\b")
_LIST_LINK = re.compile(
    r"(?:[’']s)?[*_\])]*(?:,|,? and|,? or|,? as well as|/|,? then|,? followed by)[\s*_\[(]+(?:the |in |from |in the )?"
)


def parts_of(body: str, block: Sequence[Passage], mentions: Sequence[Mention]) -> list[Part]:
    """The mentions in ``block``, the sentences of a paragraph of ``body``, with their roles.

    Later names of a list that would be *placed* or *passing* take the role of the name before them.
    """
    parts: list[Part] = []
    at = bisect_left(mentions, block[0].span.start, key=lambda mention: mention.span.start)
    for place, passage in enumerate(block):
        previous: Part | None = None
        while at < len(mentions) and mentions[at].span.start < passage.span.end:
            mention, at = mentions[at], at + 1
            role = role_of(body, mention, passage.span)
            is_listed = previous is not None and _are_listed(body, previous.mention, mention)
            if previous and is_listed and role in (Role.PLACED, Role.PASSING):
                role = previous.role
            previous = Part(mention, role, place, is_listed)
            parts.append(previous)
    return parts


def role_of(text: str, mention: Mention, sentence: Span) -> Role:
    """The role of ``mention`` in ``sentence``, a span of ``text``."""
    before = text[max(sentence.start, mention.span.start - BEFORE_REACH) : mention.span.start].lower()
    after = text[mention.span.end : min(sentence.end, mention.span.end + AFTER_REACH)]
    near = before[-NEAR_REACH:]
    if _is_sender(mention, near, after):
        return Role.ASIDE
    if mention.kind is MentionKind.DEMONYM and not _CASE_AFTER.match(after):
        return Role.PASSING
    if _OPENS_WITH_LESSONS.match(before):
        return Role.TOPIC
    is_evidence = "from" in near and _EVIDENCE_BEFORE.search(near) is not None
    if not is_evidence and _is_aside(mention, near, after):
        return Role.ASIDE
    if mention.span.start - sentence.start < BEFORE_REACH and (opening := _OPENS_SENTENCE.match(before)):
        is_example = opening["connective"] or _CASE_AFTER.match(after) or _CASE_VERB_AFTER.match(after)
        return Role.TOPIC if is_example or _IN_PLACE.search(near) else Role.SUBJECT
    return _role_inside(near, is_evidence=is_evidence)


def _role_inside(near: str, *, is_evidence: bool) -> Role:
    """The role of a name that does not open its sentence."""
    if not is_evidence and _PASSING_BEFORE.search(near):
        return Role.PASSING
    return Role.TOPIC if _OPENS_CLAUSE.search(near) else Role.PLACED


def _is_aside(mention: Mention, before: str, after: str) -> bool:
    """Whether the name is only compared with the topic, or is on the way to or from another place."""
    if _ASIDE_BEFORE.search(before):
        return True
    if mention.missions:
        return False
    return bool(("from" in before and _FROM_BEFORE.search(before)) or _NEIGHBOUR_AFTER.match(after))


def _is_sender(mention: Mention, before: str, after: str) -> bool:
    """Whether the country acts elsewhere: it leads, pays, mediates or sends troops."""
    if mention.kind is MentionKind.MISSION:
        return False
    is_linked = _LINK_BEFORE.search(before, max(0, len(before) - LINK_REACH))
    if (is_linked and _SENDER_BEFORE.search(before)) or _SUFFIX_AFTER.match(after) or _OWNER_AFTER.match(after):
        return True
    is_owner = ("their" in after or "its" in after) and _SENDER_OWNS.match(after)
    if (is_owner or _SENDER_AFTER.match(after)) and not _IN_PLACE.search(before):
        return True
    return mention.kind is MentionKind.DEMONYM and bool(_SENT_AFTER.match(after))


def _are_listed(text: str, first: Mention, second: Mention) -> bool:
    """Whether two consecutive names are items of one list: "Liberia, Mali and Haiti"."""
    if any((first.kind is kind) != (second.kind is kind) for kind in (MentionKind.MISSION, MentionKind.DEMONYM)):
        return False
    between = text[first.span.end : second.span.start]
    return len(between) < BEFORE_REACH and bool(_LIST_LINK.fullmatch(between))
