"""Read plain text: every line that is not blank is a block, whether or not there are blank lines between blocks.

Hard-wrapped lines are joined first.
"""

import re
from itertools import pairwise

from articles.importing.document import Block, BlockKind, Document, UnreadableFileError
from articles.importing.markdown_text import escape_markdown
from articles.importing.readers.characters import clean
from articles.importing.readers.decoding import decode, is_guessed
from articles.importing.shapes import is_heading_shaped, see_also_title

MAX_LINES = 50_000

_WRAP_WIDTH = 110  # longest line of a hard-wrapped text
_BULLETS = frozenset("•◦▪▫‣·●○■□–—*+-➢➤✓✔→")
_ITEM = re.compile(
    r"(?P<bullet>[•◦▪▫‣·●○■□–—*+\-➢➤✓✔→])[ \t\u00a0]+(?=\S)"
    r"|\(?(?P<number>\d{1,3})[.)][ \t\u00a0]+(?=\S)"
    r"|(?P<letter>[a-z])\)[ \t\u00a0]+(?=\S)"
)
_RULE = re.compile(r"[-=_*~#•.]{3,}|(?:[-=_*~•] ){2,}[-=_*~•]")


def read_text(data: bytes) -> Document:
    """The document; raises UnreadableFileError if the bytes are not text, or hold none."""
    decoded = decode(data)
    text, warnings = clean(decoded)
    if is_guessed(data):
        warnings = (*warnings, "The file is not UTF-8 and was read as Windows-1252: check accented letters.")
    if text.count("\n") > MAX_LINES:
        raise UnreadableFileError(
            f"The file has more than {MAX_LINES:,} lines, so it is not an article. "
            "Split it into one file for each article."
        )
    blocks = text_blocks(text)
    if not blocks:
        raise UnreadableFileError("The file contains no text. Export the article again, or leave this file out.")
    return Document(tuple(blocks), decoded, "text/plain", warnings=warnings)


def text_blocks(text: str) -> list[Block]:
    """The blocks of plain text with LF line ends."""
    lines = text.split("\n")
    if max(map(len, lines)) <= _WRAP_WIDTH:
        lines = _unwrapped(lines)
    blocks: list[Block] = []
    indents: list[int] = []
    for line in lines:
        content = line.strip()
        if not content:
            continue
        first = content[0]
        if first in _BULLETS or first.isdigit() or first == "(" or content[1:2] == ")":
            item = _ITEM.match(content)
            if item is not None:
                blocks.append(_item(line, content, item, indents))
                continue
            if _RULE.fullmatch(content):
                continue
        indents.clear()
        blocks.append(_block(content))
    return blocks


def _block(content: str) -> Block:
    title = see_also_title(content)
    if title:
        return Block(BlockKind.SEE_ALSO, escape_markdown(title))
    kind = BlockKind.HEADING if is_heading_shaped(content) else BlockKind.PARAGRAPH
    return Block(kind, escape_markdown(_one_space(content)))


def _item(line: str, content: str, item: re.Match[str], indents: list[int]) -> Block:
    """The block of a list item; ``indents`` are those of the items that it may be nested in, outermost first."""
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    number = int(item["number"] or 0) or (ord(item["letter"]) - 96 if item["letter"] else 0)
    text = escape_markdown(_one_space(content[item.end() :]))
    return Block(BlockKind.ITEM, text, depth=len(indents) - 1, number=number)


def _one_space(content: str) -> str:
    if "  " in content or "\t" in content or "\u00a0" in content:
        return " ".join(content.split())
    return content


def _unwrapped(lines: list[str]) -> list[str]:
    """``lines``, joined where a line ends only because the next word did not fit."""
    if not _is_wrapped(lines):
        return lines
    width = max(map(len, lines))
    joined: list[str] = []
    length = -width  # of the line before; far from the width where a new block begins
    for line in lines:
        content = line.strip()
        first_word = content.partition(" ")[0]
        if content and length + 1 + len(first_word) > width and not _ITEM.match(content):
            joined[-1] += " " + content
        else:
            joined.append(line)
        length = len(line.rstrip()) if content else -width
    return joined


def _is_wrapped(lines: list[str]) -> bool:
    """Whether at least a fifth of the lines continue the one before, by their lower-case beginning."""
    pairs = [(one.rstrip(), other.lstrip()) for one, other in pairwise(lines) if one.strip() and other.strip()]
    broken = sum(other[0].islower() and one[-1] not in ".!?:;" and not _ITEM.match(other) for one, other in pairs)
    return broken >= 2 and broken * 5 >= len(pairs)
