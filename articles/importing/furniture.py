"""Recognise what belongs to the page and not to the article: menus, share buttons, bylines, cards at its end."""

import re
from collections.abc import Sequence

from articles.importing.document import Block, BlockKind
from articles.importing.page_cues import BYLINES, END_MARKS, FURNITURE, PAGE_LABELS

_FURNITURE = re.compile("|".join(FURNITURE), re.IGNORECASE)
_BYLINE = re.compile("|".join(BYLINES), re.IGNORECASE)
_END = re.compile("|".join(END_MARKS), re.IGNORECASE)
_PAGE_LABEL = re.compile(rf"(?:{'|'.join(PAGE_LABELS)})\b", re.IGNORECASE)
_LONGEST = 210
_LAST_PART = 0.3


def is_furniture(text: str) -> bool:
    """Whether a line is nothing but a menu, share buttons or the like."""
    return len(text) <= _LONGEST and (_FURNITURE.fullmatch(text.strip(" *_#-–—\\»→…")) is not None or _is_doubled(text))


def is_byline(text: str) -> bool:
    """Whether a line is a date, an author's name or a publisher's staff."""
    return len(text) <= _LONGEST and _BYLINE.fullmatch(text.strip(" *_#")) is not None


def is_end_mark(text: str) -> bool:
    """Whether nothing after this line belongs to the article: "Related posts"."""
    return len(text) <= _LONGEST and _END.fullmatch(text.strip(" *_#:")) is not None


def opens_with_page_label(text: str) -> bool:
    """Whether the links below ``text`` are ones that the site adds to every article."""
    return _PAGE_LABEL.match(text) is not None


def _is_doubled(text: str) -> bool:
    """Whether a text is one half twice: a picture's alternative text and its caption."""
    half = len(text) // 2
    return len(text) > 12 and (text[:half] == text[-half:])


def without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The article's own blocks; those after the first end mark are cut if they hold little of the text."""
    kept: list[Block] = []
    cards = False  # between an end mark in the middle of the text and the next prose
    for place, block in enumerate(blocks):
        short = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM) and len(block.text) <= _LONGEST
        if short and is_end_mark(block.text):
            if _is_last_part(blocks, place):
                break
            cards = True
            continue
        if short and is_furniture(block.text):
            continue
        if cards and _is_card(blocks, place):
            continue
        cards = False
        kept.append(block)
    return kept


def _is_last_part(blocks: Sequence[Block], place: int) -> bool:
    """Whether what follows ``place`` is at most ``_LAST_PART`` of the text."""
    before = sum(len(block.text) for block in blocks[:place])
    after = sum(len(block.text) for block in blocks[place + 1 :])
    return after <= _LAST_PART * (before + after)


def _is_card(blocks: Sequence[Block], place: int) -> bool:
    """Whether the block is a card's title: a heading or item that no paragraph follows."""
    block = blocks[place]
    if block.kind not in (BlockKind.HEADING, BlockKind.ITEM):
        return False
    following = blocks[place + 1 : place + 2]
    return not (following and following[0].kind == BlockKind.PARAGRAPH)
