"""Find the title and the AI notice among an article's first blocks, and the lines that are neither."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from articles.importing.document import Block, BlockKind, Document
from articles.importing.furniture import is_byline
from articles.importing.markdown_text import plain_text
from articles.importing.notices import is_advice, is_notice, is_notice_head
from articles.importing.page_cues import GENERIC_HEADINGS

MAX_TITLE_LENGTH = 300
_REACH = 16  # blocks at the start that may hold the notice or the title
_REACH_AT_END = 3
_SPACES_OF_A_SUBTITLE = 4
_SITE_SUFFIX = re.compile(r"\s*(?:[-–—|»·:]|\s)\s.{2,60}", re.DOTALL)
_PIPE_SUFFIX = re.compile(r"\s+[|»]\s+[^|»]{2,60}$")
_NUMBER_BEFORE = re.compile(r"^\d+[\s_.-]+(?=\S*[A-Za-z])")
_GENERIC = re.compile("|".join(GENERIC_HEADINGS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """An article's title and notice; ``rest`` are its other blocks, without lines of the page."""

    title: str
    has_title: bool
    disclosure: str
    rest: tuple[Block, ...]
    warnings: tuple[str, ...] = ()


def take_head(blocks: Sequence[Block], document: Document, name: str) -> Head:
    """The head of ``blocks``, which are free of page furniture; without a title, it is made of the file's ``name``."""
    notice = _find_notice(blocks)
    skip = set(notice)
    lines, end, byline = _opening(blocks, skip)
    title, used, warnings = _choose(blocks, lines, notice, byline, document.title)
    skip.update(used)
    if byline is not None:
        skip.update(place for place in range(end) if is_byline(blocks[place].text))
    disclosure = "\n\n".join(plain_text(blocks[place].text) for place in notice)
    rest = _with_plain_subtitle([block for place, block in enumerate(blocks) if place not in skip])
    if title:
        return Head(title[:MAX_TITLE_LENGTH], True, disclosure, rest, tuple(warnings))
    warnings.append("The text has no title, so one was made from the file name. Correct it in the admin.")
    return Head(title_from_name(name), False, disclosure, rest, tuple(warnings))


def _with_plain_subtitle(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with the article's subtitle, if a heading marks it, as the first paragraph of the introduction.

    It is the first heading, long, and of a lower rank than all others: a section's heading would be of the highest.
    """
    others = [block.level for block in blocks[1:] if block.kind == BlockKind.HEADING]
    first = blocks[0] if blocks else None
    is_heading = first and first.kind == BlockKind.HEADING and first.text.count(" ") >= _SPACES_OF_A_SUBTITLE
    if first and is_heading and others and first.level > max(others) > 0:
        blocks[0] = first._replace(kind=BlockKind.PARAGRAPH, level=0)
    return tuple(blocks)


def title_from_name(name: str) -> str:
    """``02-rules-of-engagement.txt`` -> ``Rules of engagement``."""
    stem = PurePath(name.replace("\\", "/")).stem
    words = re.sub(r"[\s_-]+", " ", _NUMBER_BEFORE.sub("", stem)).strip() or "Untitled"
    return (words[0].upper() + words[1:])[:MAX_TITLE_LENGTH]


def _find_notice(blocks: Sequence[Block]) -> list[int]:
    """Indexes of the notice's blocks, near the start or else at the very end; empty if there is none."""
    near_start = range(min(_REACH, len(blocks)))
    near_end = range(max(len(blocks) - _REACH_AT_END, len(near_start)), len(blocks))
    for place in (*near_start, *near_end):
        block = blocks[place]
        if block.kind in (BlockKind.SEE_ALSO, BlockKind.TABLE) or not is_notice(plain_text(block.text)):
            continue
        found = [place]
        if place and blocks[place - 1].kind != BlockKind.ITEM and is_notice_head(plain_text(blocks[place - 1].text)):
            found.insert(0, place - 1)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if following and following.kind == block.kind == BlockKind.PARAGRAPH and is_advice(following.text):
            found.append(place + 1)
        return found
    return []


def _opening(blocks: Sequence[Block], skip: set[int]) -> tuple[list[int], int, int | None]:
    """Indexes of the heading lines before the first prose, the index after them, and that of a byline among them.

    A byline may also follow one or two lines of prose: a page's title and summary.
    """
    lines: list[int] = []
    byline: int | None = None
    end = 0
    for place, block in enumerate(blocks[:_REACH]):
        end = place
        if place in skip:
            continue
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and is_byline(block.text):
            byline = place
        elif block.kind == BlockKind.HEADING:
            lines.append(place)
        else:
            break
    else:
        end = min(len(blocks), _REACH)
    if byline is None and not lines:
        for place, block in enumerate(blocks[:4]):
            if is_byline(block.text):
                return [], place + 1, place
    return lines, end, byline


def _choose(
    blocks: Sequence[Block], lines: list[int], notice: list[int], byline: int | None, given: str
) -> tuple[str, list[int], list[str]]:
    """The title, the indexes of the blocks that it takes up, and warnings; ``given`` is the title of the metadata."""
    texts = {place: plain_text(blocks[place].text) for place in lines}
    first_levels = [place for place in lines if blocks[place].level == 1]
    if given:
        is_titles = len(first_levels) == 1 and not any(block.level == 1 for block in blocks[first_levels[0] + 1 :])
        return given, [p for p in lines if _same(texts[p], given) or (is_titles and p == first_levels[0])], []
    if first_levels:
        return texts[first_levels[0]], [place for place in lines if place <= first_levels[0]], []
    lines = [place for place in lines if blocks[place].level == 0]
    for one, other in pairwise(lines):
        if _repeats(texts[one], texts[other]):
            return texts[other], [place for place in lines if place <= other], []
    before = [place for place in lines if not notice or place < notice[0]]
    chosen = _pick(before or lines[:1], texts, follows_notice=bool(before) and before[-1] + 1 in notice)
    if chosen is not None:
        used = [place for place in lines if place <= chosen]
        if byline is not None:
            used = [place for place in lines if place < byline]
        dropped = [texts[place] for place in used if place != chosen]
        warnings = [f"Left out a line beside the title: “{text}”." for text in dropped]
        return _PIPE_SUFFIX.sub("", texts[chosen]), used, warnings
    if byline is not None and not lines and blocks[0].kind == BlockKind.PARAGRAPH and len(blocks[0].text) <= 200:
        return plain_text(blocks[0].text), [0], []
    return "", [], []


def _pick(lines: Sequence[int], texts: dict[int, str], *, follows_notice: bool) -> int | None:
    """The index of the title among heading lines: the last before a notice, else the first that names no category."""
    lines = [place for place in lines if not _GENERIC.fullmatch(texts[place])]
    if not lines:
        return None
    if follows_notice:
        return lines[-1]
    if len(lines) > 1:
        first, second = (len(texts[place].split()) for place in lines[:2])
        if first <= 3 and second >= 2 * first:
            return lines[1]
    return lines[0]


def _repeats(long: str, short: str) -> bool:
    """Whether ``long`` repeats ``short``, with or without the site's name after it."""
    if _same(long, short):
        return True
    return long.startswith(short) and _SITE_SUFFIX.fullmatch(long[len(short) :]) is not None


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .:") == other.casefold().strip(" .:")
