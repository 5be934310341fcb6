"""Match the stored sections with those of the new text by heading and content, so that identity survives edits."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from articles.importing.outline import OutlineSection
from articles.importing.snapshot import StoredSection

_WORD = re.compile(r"\w+")
ALIKE = 0.5
"""Least share of common words (Jaccard index) by which a renamed or moved section is recognised."""
_MOST_COMPARED = 250_000
"""Most pairs of sections that are compared by their words: the time is quadratic."""

type _OfOld = Callable[[StoredSection], Hashable]
type _OfNew = Callable[[OutlineSection], Hashable]

# The surest sign first: heading and text, text alone, heading alone. An empty sign matches nothing.
_SIGNS: tuple[tuple[_OfOld, _OfNew], ...] = (
    (lambda old: (old.imported_heading, old.imported_body), lambda new: (new.heading, new.body)),
    (lambda old: old.imported_body, lambda new: new.body),
    (lambda old: old.imported_heading, lambda new: new.heading),
)


def match_sections(stored: Sequence[StoredSection], outlined: Sequence[OutlineSection]) -> list[StoredSection | None]:
    """The stored section that each outlined one is, or None if it is new; no stored section is used twice.

    The surest signs decide first, the most words in common last. Sections that an editor added match nothing.
    """
    matches: list[StoredSection | None] = [None] * len(outlined)
    free = {section.pk: section for section in stored if section.imported_position is not None}
    for of_old, of_new in _SIGNS:
        waiting: dict[Hashable, list[StoredSection]] = defaultdict(list)
        for section in reversed(free.values()):
            waiting[of_old(section)].append(section)
        for index, new in enumerate(outlined):
            sign = of_new(new)
            if matches[index] is None and sign and waiting.get(sign):
                section = waiting[sign].pop()
                matches[index] = free.pop(section.pk)
    rest = [(index, new) for index, new in enumerate(outlined) if matches[index] is None]
    for index, section in _by_likeness(rest, list(free.values())):
        if matches[index] is None and section.pk in free:
            matches[index] = free.pop(section.pk)
    return matches


def is_among(deleted: Iterable[tuple[str, str]], new: OutlineSection) -> bool:
    """Whether the section is one of those, known by heading and body: by either of them, or by most of its words."""
    words = _words(f"{new.heading} {new.body}")
    return any(
        (heading and heading.casefold() == new.heading.casefold())
        or (body and body == new.body)
        or _share(words, _words(f"{heading} {body}")) >= ALIKE
        for heading, body in deleted
    )


def _by_likeness(
    outlined: Sequence[tuple[int, OutlineSection]], stored: Sequence[StoredSection]
) -> Iterable[tuple[int, StoredSection]]:
    """Pairs of index and section that are at least ALIKE, the most alike first."""
    if len(outlined) * len(stored) > _MOST_COMPARED:
        return []
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
