"""Word-level differences between two texts, for people to read. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.importing.difference import difference

SAME, REMOVED, ADDED = "same", "removed", "added"
AROUND = 120
"""Code points of unchanged text that are shown on either side of a change."""
_SENTENCE = re.compile(r"\s+|\S.*?(?:[.!?][\"'”’)\]]*(?=\s)|(?=\n)|\Z)")
_WORD = re.compile(r"\w+|[^\w\s]|\s+")
_MOST_WORDS = 4_000
"""Most words of rewritten sentences, on either side, that are compared one by one: the time is quadratic."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that both have (``same``), only the old one (``removed``), or only the new one (``added``).

    ``is_cut`` stands for the left-out middle of a long unchanged text; ``text`` is then empty.
    """

    kind: str
    text: str
    is_cut: bool = False


def word_differences(old: str, new: str) -> list[Stretch]:
    """The stretches in reading order, removed text before the text that replaces it.

    Joined without the added ones they are ``old``; without the removed ones, ``new``. Sentences are compared first, and
    words within those that differ.
    """
    stretches: list[Stretch] = []
    for tag, before, after in _opcodes(_SENTENCE.findall(old), _SENTENCE.findall(new)):
        stretches += [Stretch(SAME, before)] if tag == "equal" else _by_words(before, after)
    return _joined(stretches)


def shortened(stretches: Sequence[Stretch], around: int = AROUND) -> list[Stretch]:
    """The stretches with the middle of long unchanged ones left out."""
    shown: list[Stretch] = []
    for place, stretch in enumerate(stretches):
        is_first, is_last = place == 0, place == len(stretches) - 1
        shown += _cut(stretch, head=0 if is_first else around, tail=0 if is_last else around)
    return shown


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for tag, start, end, new_start, new_end in difference(old, new).get_opcodes():
        yield tag, "".join(old[start:end]), "".join(new[new_start:new_end])


def _by_words(old: str, new: str) -> list[Stretch]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if not old or not new or max(len(before), len(after)) > _MOST_WORDS:
        return [Stretch(REMOVED, old), Stretch(ADDED, new)]
    stretches = []
    changes = list(_opcodes(before, after))
    for place, (tag, gone, come) in enumerate(changes):
        # A space between two changed words belongs to the change.
        is_gap = gone == come == " " and 0 < place < len(changes) - 1
        is_same = tag == "equal" and not is_gap
        stretches += [Stretch(SAME, gone)] if is_same else [Stretch(REMOVED, gone), Stretch(ADDED, come)]
    return stretches


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Adjacent stretches of one kind joined; within a change, all removed text before all added text."""
    joined = []
    for is_same, group in groupby(stretches, key=lambda stretch: stretch.kind == SAME):
        parts = list(group)
        for kind in (SAME,) if is_same else (REMOVED, ADDED):
            if text := "".join(part.text for part in parts if part.kind == kind):
                joined.append(Stretch(kind, text))
    return joined


def _cut(stretch: Stretch, head: int, tail: int) -> list[Stretch]:
    """The stretch's first ``head`` and last ``tail`` code points with a cut between, if that saves enough."""
    text = stretch.text
    if stretch.kind != SAME or len(text) <= head + tail + AROUND:
        return [stretch]
    # Cut between words, if there are any.
    first, last = text[:head], text[len(text) - tail :]
    first, last = first.rpartition(" ")[0] or first, last.partition(" ")[2] or last
    kept = [Stretch(SAME, first), Stretch(SAME, "", is_cut=True), Stretch(SAME, last)]
    return [part for part in kept if part.text or part.is_cut]
