"""Turn lists of titles below a See-also label into See-also blocks."""

import re
from collections.abc import Sequence

from articles.importing.document import Block, BlockKind
from articles.importing.markdown_text import plain_text
from articles.importing.shapes import is_heading_shaped

# Neither "further reading", which lists sources elsewhere, nor "related posts", which belong to the page.
_LABEL = re.compile(r"(?:see|read) also|also read", re.IGNORECASE)
_LONGEST_LABEL = 20
_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)")


def with_see_also_lists(blocks: Sequence[Block]) -> Sequence[Block]:
    """``blocks`` with each label and the list of titles right below it turned into See-also blocks."""
    labels = [place for place, block in enumerate(blocks) if _is_label(block)]
    for place in reversed(labels):
        end = place + 1
        while end < len(blocks) and blocks[end].kind == BlockKind.ITEM:
            end += 1
        links = [_link(item) for item in blocks[place + 1 : end]]
        # Without its heading, text after the list would become part of the section before.
        stands_alone = blocks[place].kind == BlockKind.PARAGRAPH or _ends_section(blocks, end)
        if links and stands_alone and all(link.text for link in links):
            blocks = (*blocks[:place], *links, *blocks[end:])
    return blocks


def _is_label(block: Block) -> bool:
    if len(block.text) > _LONGEST_LABEL or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    return _LABEL.fullmatch(plain_text(block.text).rstrip(" :")) is not None


def _ends_section(blocks: Sequence[Block], place: int) -> bool:
    return place >= len(blocks) or blocks[place].kind == BlockKind.HEADING


def _link(item: Block) -> Block:
    """The See-also block of an item that is a link or a title; its text is empty if it is neither."""
    linked = _LINK.fullmatch(item.text.strip())
    title = plain_text(linked[1] if linked else item.text)
    url = linked[2] if linked else ""
    return Block(BlockKind.SEE_ALSO, title if is_heading_shaped(title) else "", url=url)
