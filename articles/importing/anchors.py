"""Move spans along with their words when a body is edited; a span is given up rather than set on a look-alike."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.importing.difference import difference
from articles.importing.document import Span

_SENTENCE = re.compile(r"(\s*)(\S.*?(?:[.!?][\"'”’)\]]*(?=\s)|(?=\n)|\Z))")
_WORD = re.compile(r"(\s*)(\w+|[^\w\s])")
_LARGEST_REWRITE = 4_000
"""Most words of edited sentences, on either side, that are compared one by one: the time is quadratic."""

_GONE = -1

type _Block = tuple[int, int, int]
"""Start of an equal stretch in the old and in the new sequence, and its length."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or word, its start in the body in code points, and the white space (``gap``) right before it."""

    text: str
    gap: str
    start: int


def move(spans: Sequence[Span], old_body: str, new_body: str) -> list[Span | None]:
    """The place in ``new_body`` of each span of ``old_body``, in the given order; None if its words changed.

    A span moves with the difference of the two bodies: by sentences first, including those that occur once in each but
    in another order, then by words inside sentences that were edited but not rewritten. All its code points must lie in
    one unbroken equal stretch. If the difference is ambiguous (one of two equal sentences was deleted: which?), spans
    of that stretch are given up too.
    """
    if not spans or old_body == new_body:
        return list(spans)
    forwards = _places(old_body, new_body, backwards=False)
    backwards = _places(old_body, new_body, backwards=True)
    places = [place if place == other else _GONE for place, other in zip(forwards, backwards, strict=True)]
    return [_moved(span, places) for span in spans]


def find(quote: str, prefix: str, suffix: str, body: str) -> list[Span]:
    """Every occurrence of ``quote`` in ``body`` right between ``prefix`` and ``suffix``, which may be empty."""
    found, needle = [], prefix + quote + suffix
    at = body.find(needle) if quote else -1
    while at >= 0:
        start = at + len(prefix)
        found.append(Span(start, start + len(quote)))
        at = body.find(needle, at + 1)
    return found


def context(span: Span, body: str, length: int) -> tuple[str, str]:
    """Up to ``length`` code points before and after the span."""
    return body[max(0, span.start - length) : span.start], body[span.end : span.end + length]


def _moved(span: Span, places: Sequence[int]) -> Span | None:
    start = places[span.start] if span.start < len(places) else _GONE
    length = span.end - span.start
    if start == _GONE or list(places[span.start : span.end]) != list(range(start, start + length)):
        return None
    return Span(start, start + length)


def _places(old_body: str, new_body: str, *, backwards: bool) -> list[int]:
    """The place in the new body of each code point of the old one, or ``_GONE``."""
    places = [_GONE] * len(old_body)
    for start, new_start, length in _equal_stretches(old_body, new_body, backwards=backwards):
        places[start : start + length] = range(new_start, new_start + length)
    return places


def _equal_stretches(old_body: str, new_body: str, *, backwards: bool) -> Iterator[_Block]:
    """Equal stretches in code points: of whole sentences, and of words in the sentences between them."""
    old, new = _pieces(_SENTENCE, old_body), _pieces(_SENTENCE, new_body)
    blocks = _equal_blocks(old, new, backwards)
    moved = _moved_sentences(old, new, blocks)
    yield from _stretches(old, new, [*blocks, *moved])
    gone, come = {start for start, _, _ in moved}, {start for _, start, _ in moved}
    at, new_at = 0, 0
    for index, new_index, count in [*blocks, (len(old), len(new), 0)]:
        edited = [old[place] for place in range(at, index) if place not in gone]
        edited_new = [new[place] for place in range(new_at, new_index) if place not in come]
        yield from _equal_words(edited, edited_new, backwards)
        at, new_at = index + count, new_index + count


def _moved_sentences(old: Sequence[_Piece], new: Sequence[_Piece], blocks: Sequence[_Block]) -> list[_Block]:
    """Sentences that occur once in each text but in another order, which a difference does not show."""
    kept = {place for start, _, count in blocks for place in range(start, start + count)}
    times, times_new = Counter(piece.text for piece in old), Counter(piece.text for piece in new)
    places = {piece.text: place for place, piece in enumerate(new)}
    return [
        (place, places[piece.text], 1)
        for place, piece in enumerate(old)
        if place not in kept and times[piece.text] == times_new[piece.text] == 1
    ]


def _equal_words(old: Sequence[_Piece], new: Sequence[_Piece], backwards: bool) -> Iterator[_Block]:
    """Equal words of edited sentences, in code points; none if fewer than half of the words are the same."""
    old_words, new_words = _words(old), _words(new)
    if not old_words or not new_words or max(len(old_words), len(new_words)) > _LARGEST_REWRITE:
        return
    blocks = _equal_blocks(old_words, new_words, backwards)
    if 2 * sum(count for _, _, count in blocks) >= max(len(old_words), len(new_words)):
        yield from _stretches(old_words, new_words, blocks)


def _stretches(old: Sequence[_Piece], new: Sequence[_Piece], blocks: Sequence[_Block]) -> Iterator[_Block]:
    """The pieces of equal blocks, in code points, each with the white space before it if that is equal too."""
    for start, new_start, count in blocks:
        for index in range(count):
            piece, other = old[start + index], new[new_start + index]
            gap = len(piece.gap) if piece.gap == other.gap else 0
            yield piece.start - gap, other.start - gap, gap + len(piece.text)


def _pieces(pattern: re.Pattern[str], text: str, start: int = 0) -> list[_Piece]:
    return [_Piece(found[2], found[1], start + found.start(2)) for found in pattern.finditer(text)]


def _words(sentences: Sequence[_Piece]) -> list[_Piece]:
    """The words and punctuation of sentences; the first of each has the white space before its sentence."""
    return [
        piece
        for sentence in sentences
        for piece in _pieces(_WORD, sentence.gap + sentence.text, sentence.start - len(sentence.gap))
    ]


def _equal_blocks(old: Sequence[_Piece], new: Sequence[_Piece], backwards: bool) -> list[_Block]:
    """The equal blocks of two sequences, in order; ``backwards`` matches from the end, so that ties go to the last."""
    if backwards:
        blocks = _equal_blocks(old[::-1], new[::-1], backwards=False)
        return [(len(old) - a - count, len(new) - b - count, count) for a, b, count in reversed(blocks)]
    matcher = difference([piece.text for piece in old], [piece.text for piece in new])
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
