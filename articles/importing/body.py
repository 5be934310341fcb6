"""Blocks -> Markdown, in one stable form: blank lines between blocks, none between the items of a list."""

from collections.abc import Iterable

from articles.importing.document import Block, BlockKind

DEEPEST = 8
"""Greatest depth of list items: markdown-it renders nine levels of lists and ignores deeper ones."""


def markdown_of(blocks: Iterable[Block]) -> str:
    return "\n\n".join(pieces_of(blocks))


def pieces_of(blocks: Iterable[Block]) -> list[str]:
    """The blocks as Markdown, one string for each paragraph, quote, table and whole list."""
    pieces: list[str] = []
    items: list[Block] = []
    for block in blocks:
        if block.kind == BlockKind.ITEM:
            if items and _starts_another_list(items, block):
                pieces.append(_list_of(items))
                items = []
            items.append(block)
            continue
        if items:
            pieces.append(_list_of(items))
            items = []
        pieces.append(prefixed(block.text, "> ") if block.kind == BlockKind.QUOTE else block.text)
    if items:
        pieces.append(_list_of(items))
    return pieces


def _starts_another_list(items: list[Block], block: Block) -> bool:
    """Whether a top-level item changes from bullets to numbers or back."""
    return block.depth == 0 and bool(block.number) != bool(items[0].number)


def _list_of(items: list[Block]) -> str:
    lines: list[str] = []
    indents = [0]  # of the marks, by depth
    for item in items:
        depth = min(item.depth, len(indents) - 1, DEEPEST)
        del indents[depth + 1 :]
        mark = f"{item.number}. " if item.number else "- "
        indent = indents[depth]
        indents.append(indent + len(mark))
        first, *more = item.text.split("\n")
        lines.append(" " * indent + mark + first)
        lines.extend(prefixed(line, " " * (indent + len(mark))) for line in more)
    return "\n".join(lines)


def prefixed(text: str, prefix: str) -> str:
    """``text`` with ``prefix`` before every line, and no trailing white space."""
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))
