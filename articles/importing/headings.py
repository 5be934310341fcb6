"""Decide by their neighbours which heading-like lines of plain text are headings."""

import re
from collections.abc import Sequence

from articles.importing.document import Block, BlockKind
from articles.importing.markdown_text import plain_text
from articles.importing.shapes import is_heading_shaped, is_title_case

_BOLD = re.compile(r"(?:\*\*|__)([^*_\n]+)(?:\*\*|__)")


def settle_headings(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with those unmarked heading lines that cannot be headings turned into paragraphs or items."""
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
    """The block as a heading if it is a line all in bold; for texts that mark no headings."""
    bold = _BOLD.fullmatch(block.text) if block.kind == BlockKind.PARAGRAPH else None
    if bold is None or not is_heading_shaped(bold[1].rstrip(":")):
        return block
    return block._replace(kind=BlockKind.HEADING, text=bold[1].rstrip(":"))


def _settle_run(before: Block | None, run: Sequence[Block], *, is_last: bool) -> list[Block]:
    """Settle ``run``, consecutive heading lines after ``before``; ``is_last`` if no block follows them."""
    if is_last:
        ending = run[-1] if _is_cut_heading(run[-1]) else run[-1]._replace(kind=BlockKind.PARAGRAPH)
        return [*(_settle_run(before, run[:-1], is_last=False) if run[:-1] else []), ending]
    if before is not None and before.text.endswith(":") and before.kind == BlockKind.PARAGRAPH and len(run) > 1:
        listed = [block._replace(kind=BlockKind.ITEM) for block in run[:-1]]
        return [*listed, run[-1]]
    return list(run)


def _is_cut_heading(block: Block) -> bool:
    """Whether an article's last line is a heading whose section is missing, and not a short paragraph."""
    text = plain_text(block.text)
    return is_title_case(text) and text.count(" ") >= 2
