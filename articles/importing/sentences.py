"""Split a section's body into passages: sentences and list items, each with its exact span."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sentencex import segment  # type: ignore[import-untyped]

from articles.importing.document import Span, maker

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,9}[.)])[ \t]+(?=\S)")
_NOT_PROSE = re.compile(r"[ \t]*(?:>|\||#{1,6}[ \t]|```|~~~|\\?\[(?:\d{1,4}|\^[\w-]{1,40})\\?\][:.]?[ \t])")
_CLOSING_MARKS = re.compile(r"(?:\*{1,3}|_{1,3}|[”’\"')\]])+(?=\s)")
_CLOSING_SIGNS = frozenset("*_”’\"')]")
_LABEL = re.compile(r"(\*\*|__)[^*_\n]{1,80}[.:]?\1[.:]?\s*\Z")
_OPENING_MARKS = str.maketrans(dict.fromkeys("“‘«„‹([{\"'`", " "))
_ANNOUNCING = (" include", " following", " as follows", " below ", " are:", " are these", " were these")
_MANY_MARKS = 40
_LONG = 2_000

LONGEST_SECTION = 200_000
"""In code points; a longer section is a data file or an attack, and has no passages."""
LONGEST_BLOCK = 20_000
"""In code points; a longer paragraph is of no use to an editor, and is skipped."""


class Passage(NamedTuple):
    """One sentence of a paragraph or list item.

    ``block`` is the index of its paragraph or item in the body, ``place`` its index in the block, both from 0.
    ``lead_in`` is the sentence that announces an item's list, or empty. ``announces`` is true for a sentence that ends
    with a colon or announces a list.
    """

    quote: str
    span: Span
    block: int
    place: int
    is_item: bool = False
    lead_in: str = ""
    announces: bool = False


_new_passage, _new_span = maker(Passage), maker(Span)


@dataclass(slots=True)
class _Block:
    start: int
    end: int
    is_item: bool = False
    indent: int = 0
    continues: bool = False
    has_children: bool = False


@lru_cache(maxsize=64)
def passages_of(body: str) -> Sequence[Passage]:
    """The passages of ``body``, in order, without list marks; quotes, tables, code and footnotes are skipped.

    Takes time linear in the length of ``body``; none if it is longer than LONGEST_SECTION. Cached for the next
    extractor.
    """
    if len(body) > LONGEST_SECTION:
        return ()
    blocks = list(_blocks(body))
    passages: list[Passage] = []
    lead_in = ""
    for number, block in enumerate(blocks):
        if block.end - block.start > LONGEST_BLOCK or (block.has_children and body[block.end - 1] not in ".!?"):
            continue
        before_list = not block.is_item and number + 1 < len(blocks) and blocks[number + 1].is_item
        lead_in = lead_in if block.is_item else ""
        spans = _sentences(body, block.start, block.end)
        end = spans[-1][1] if spans else 0
        for place, (start, stop) in enumerate(spans, start=int(block.continues)):
            quote = body[start:stop]
            announces = quote[-1] == ":" or (before_list and stop == end and _announces_a_list(quote))
            announced_by = lead_in if block.is_item else ""
            span = _new_span((start, stop))
            passages.append(_new_passage((quote, span, number, place, block.is_item, announced_by, announces)))
            if announces and stop == end:
                lead_in = quote
    return tuple(passages)


def _announces_a_list(quote: str) -> bool:
    """Whether a sentence before a list announces it without a colon: "Key measures include better training."."""
    if quote[-1] not in ".!?":
        return True
    return any(words in quote for words in _ANNOUNCING)


def _blocks(body: str) -> Iterator[_Block]:
    """The paragraphs and items of ``body``, in order."""
    current: _Block | None = None
    gap = True
    end = 0
    is_code = False
    for line in _LINE.finditer(body):
        text = line.group()
        if text[0] == "`" and text.startswith("```"):
            is_code = not is_code
        blank_before = gap or line.start() - end > 1
        end, gap = line.end(), False
        is_usual = text[0].isalpha() and not is_code  # most lines: neither blank nor an item nor a quote
        if not is_usual and (is_code or not text.strip() or _NOT_PROSE.match(text)):
            if current:
                yield current
            current, gap = None, True
            continue
        item = None if is_usual else _ITEM.match(text)
        if item:
            indent = len(item[1].expandtabs(4))
            if current:
                current.has_children = current.is_item and indent > current.indent
                yield current
            current = _Block(line.start() + item.end(), line.end(), True, indent)
        elif current and not blank_before:
            current.end = line.end()
        else:
            continues = bool(current and current.is_item and text[0] in " \t")
            indent = current.indent if current and continues else 0
            if current:
                yield current
            start = line.start() + len(text) - len(text.lstrip())
            current = _Block(start, line.end(), continues, indent, continues)
    if current:
        yield current


def _sentences(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each sentence of a block, without white space; a bold label stays with the one after it."""
    text = body[start:end]
    if end - start > _LONG and sum(map(text.count, "“‘«„‹([{\"'`")) > _MANY_MARKS:
        text = text.translate(_OPENING_MARKS)  # the library takes quadratic time over unclosed marks
    has_label = "**" in text or "__" in text
    spans: list[tuple[int, int]] = []
    at = start
    for piece in segment("en", text):
        begin, at = at, at + len(piece)
        if spans and body[begin] in _CLOSING_SIGNS and (closing := _CLOSING_MARKS.match(body, begin, at)):
            begin = closing.end()
            spans[-1] = spans[-1][0], begin
        words = body[begin:at].lstrip()
        begin = at - len(words)
        stop = begin + len(words.rstrip())
        if stop <= begin:
            continue
        if has_label and spans and _LABEL.match(body[slice(*spans[-1])]):
            spans[-1] = spans[-1][0], stop
        else:
            spans.append((begin, stop))
    return spans
