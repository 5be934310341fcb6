"""Which stored section is which section of the new text: by heading and content, so that identity survives edits."""

import re
from collections.abc import Callable, Iterable, Sequence

from articles.importing.outline import OutlineSection
from articles.importing.snapshot import StoredSection

_WORD = re.compile(r"\w+")
ALIKE = 0.5
"""Least share of common words (Jaccard index) by which a renamed or moved section is still the same one."""


def match_sections(stored: Sequence[StoredSection], outlined: Sequence[OutlineSection]) -> list[StoredSection | None]:
    """For each outlined section the stored one that it is, None where it is new; none is used twice.

    The surest signs go first: heading and text, text alone, heading alone, then the most words in common.
    """
    matches: list[StoredSection | None] = [None] * len(outlined)
    free = [section for section in stored if section.imported_position is not None]

    def take(pairs: Iterable[tuple[int, StoredSection]]) -> None:
        for index, section in pairs:
            if matches[index] is None and section in free:
                matches[index] = section
                free.remove(section)

    def pairs_where(same: Callable[[StoredSection, OutlineSection], bool]) -> list[tuple[int, StoredSection]]:
        return [(i, s) for i, new in enumerate(outlined) if matches[i] is None for s in free if same(s, new)]

    take(pairs_where(lambda old, new: old.imported_heading == new.heading and old.imported_body == new.body))
    take(pairs_where(lambda old, new: bool(new.body) and old.imported_body == new.body))
    take(pairs_where(lambda old, new: bool(new.heading) and old.imported_heading == new.heading))
    take(_by_likeness([(i, new) for i, new in enumerate(outlined) if matches[i] is None], free))
    return matches


def _by_likeness(
    outlined: Sequence[tuple[int, OutlineSection]], stored: Sequence[StoredSection]
) -> list[tuple[int, StoredSection]]:
    """Pairs at least ALIKE, the most alike first."""
    old_words = [(section, _words(f"{section.imported_heading} {section.imported_body}")) for section in stored]
    pairs = []
    for index, new in outlined:
        words = _words(f"{new.heading} {new.body}")
        pairs += [(_share(words, others), index, section) for section, others in old_words]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2].position))
    return [(index, section) for share, index, section in pairs if share >= ALIKE]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / (len(words | others) or 1)
