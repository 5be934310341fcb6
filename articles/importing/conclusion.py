"""Find a conclusion that has no heading of its own at the end of the last section."""

import re
from collections.abc import Sequence

from articles.importing import cues
from articles.importing.document import Block, BlockKind
from articles.importing.words import stem, stems_of, words_of

_LONGEST = 3  # paragraphs
_OPENING = re.compile("|".join(cues.CLOSING_OPENINGS), re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*(?:\s|$)")
_OPENING_WORDS = 3
_SUBJECT_WORDS = 8


def conclusion_start(blocks: Sequence[Block], heading: str, title: str) -> int | None:
    """The index in the last section's ``blocks`` at which a conclusion begins; None if there is none.

    It begins with a paragraph whose first words return from the subject of the heading to that of the title.
    """
    first = max(1, len(blocks) - _LONGEST)
    last = range(first, len(blocks))
    if any(blocks[place].kind != BlockKind.PARAGRAPH for place in last):
        last = range(max((p for p in last if blocks[p].kind != BlockKind.PARAGRAPH), default=first) + 1, len(blocks))
    topic = frozenset(stems_of(title))
    own = frozenset(stems_of(heading)) - topic
    for place in last:
        text = blocks[place].text
        if _OPENING.match(text):
            return place
        if own and topic and _returns(text, topic, own, is_single=place == len(blocks) - 1):
            return place
    return None


def _returns(text: str, topic: frozenset[str], own: frozenset[str], *, is_single: bool) -> bool:
    words = words_of(text)
    if not words or words[0] in cues.CONTINUING_WORDS:
        return False
    end = _SENTENCE_END.search(text)
    sentence = text[: end.start()] if end else text
    stems = set(stems_of(sentence))
    if stems & own:
        return False
    named = len(stems & topic)
    if not _is_about(words, topic) or named < (4 if is_single else 2):
        return False
    return named * 3 >= len(topic) and not cues.CLOSING_WORDS.isdisjoint(words_of(sentence))


def _is_about(words: Sequence[str], topic: frozenset[str]) -> bool:
    """Whether a paragraph opens with words of the title: one at once, and two in what may be its subject."""
    opening = topic.intersection(map(stem, words[:_OPENING_WORDS]))
    return bool(opening) and len(topic.intersection(map(stem, words[:_SUBJECT_WORDS]))) >= 2
