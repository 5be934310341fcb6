"""Blocks -> Markdown, in one stable form: blank lines between blocks, none between the items of a list."""

from collections.abc import Iterable

from articles.importing.document import Block, BlockKind

DEEPEST = 8
"""Of items: markdown-it shows lists up to nine in one another, and passes over what is nested deeper."""


def markdown_of(blocks: Iterable[Block]) -> str:
    return "\n\n".join(pieces_of(blocks))


def pieces_of(blocks: Iterable[Block]) -> list[str]:
    """One string for each paragraph, quote, table and whole list."""
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
    """A bullet after numbers, or numbers after bullets, where nothing is nested."""
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
    """Every line of ``text`` after ``prefix``, without white space at the end of a line."""
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))
