"""Which lines that look like headings are some: a judgement that needs their neighbours."""

import re
from collections.abc import Sequence

from articles.importing.document import Block, BlockKind
from articles.importing.markdown_text import plain_text
from articles.importing.shapes import is_heading_shaped, is_title_case

_BOLD = re.compile(r"(?:\*\*|__)([^*_\n]+)(?:\*\*|__)")


def settle_headings(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with unmarked heading lines turned into paragraphs or items where they cannot be headings."""
    if not any(block.kind == BlockKind.HEADING for block in blocks):
        blocks = [_from_bold(block) for block in blocks]
    settled: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if block.kind != BlockKind.HEADING or block.level:
            settled.append(block)
            place += 1
            continue
        end = place
        while end < len(blocks) and blocks[end].kind == BlockKind.HEADING and not blocks[end].level:
            end += 1
        settled.extend(_settle_run(settled[-1] if settled else None, blocks[place:end], is_last=end == len(blocks)))
        place = end
    return settled


def _from_bold(block: Block) -> Block:
    """A line that is all bold is a heading, in a text that marks none."""
    bold = _BOLD.fullmatch(block.text) if block.kind == BlockKind.PARAGRAPH else None
    if bold is None or not is_heading_shaped(bold[1].rstrip(":")):
        return block
    return block._replace(kind=BlockKind.HEADING, text=bold[1].rstrip(":"))


def _settle_run(before: Block | None, run: Sequence[Block], *, is_last: bool) -> list[Block]:
    """``run`` are heading lines in a row, ``before`` what precedes them."""
    if is_last:
        ending = run[-1] if _is_cut_heading(run[-1]) else run[-1]._replace(kind=BlockKind.PARAGRAPH)
        return [*(_settle_run(before, run[:-1], is_last=False) if run[:-1] else []), ending]
    if before is not None and before.text.endswith(":") and before.kind == BlockKind.PARAGRAPH and len(run) > 1:
        listed = [block._replace(kind=BlockKind.ITEM) for block in run[:-1]]
        return [*listed, run[-1]]
    return list(run)


def _is_cut_heading(block: Block) -> bool:
    """Whether an article's last line is a heading whose section was cut off, and not a cut paragraph."""
    text = plain_text(block.text)
    return is_title_case(text) and text.count(" ") >= 2
