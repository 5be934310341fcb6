"""Decide by their neighbours which heading-like lines of plain text are headings, and take off headings' numbers."""

import re
from collections.abc import Sequence

from articles.importing.document import Block, BlockKind
from articles.importing.markdown_text import plain_text
from articles.importing.shapes import is_heading_shaped, is_title_case

_FEWEST = 3
"""Fewest numbered lines, or questions, of which one can say that they are headings."""
_NUMBER = re.compile(r"(?:\d{1,2}(?:\\?\.\d{1,2})*\\?[.)]|\d{1,2}(?:\\?\.\d{1,2})+)\s+(?=\S)")
_QUESTION = re.compile(r"(?:Q(?:uestion)?\s?\d{0,2}\\?[.:)]\s+)?(?P<text>(?:[A-Z][^.!?:\n]{8,90}\?\s*){1,2})")
_BOLD = re.compile(r"(?:\*\*|__)([^*_\n]+)(?:\*\*|__)")


def settle_headings(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with those unmarked heading lines that cannot be headings turned into paragraphs or items."""
    if not any(block.level for block in blocks):
        blocks = _with_questions(_with_numbered_lines(blocks))
    blocks = _without_numbers(blocks)
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


def _with_numbered_lines(blocks: Sequence[Block]) -> Sequence[Block]:
    """Make headings of items numbered 1, 2, 3 and so on, if paragraphs stand below most of them.

    They are the headings of articles such as "Ten Reasons".
    """
    run: list[int] = []
    for place, block in enumerate(blocks):
        is_numbered = block.kind == BlockKind.ITEM and block.number and not block.depth
        if is_numbered and block.number == len(run) + 1 and is_heading_shaped(block.text):
            run.append(place)
        elif is_numbered:
            return blocks
    told = [place for place in run if _is_prose(blocks, place + 1)]
    if len(told) < _FEWEST or 2 * len(told) < len(run):
        return blocks
    return [
        block._replace(kind=BlockKind.HEADING) if place in set(run) else block for place, block in enumerate(blocks)
    ]


def _with_questions(blocks: Sequence[Block]) -> Sequence[Block]:
    """Make headings of paragraphs that are one or two short questions, if paragraphs that answer follow each."""
    asked = {
        place: found["text"]
        for place, block in enumerate(blocks)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and (found := _QUESTION.fullmatch(block.text))
        and _is_prose(blocks, place + 1)
    }
    if len(asked) < _FEWEST:
        return blocks
    return [
        block._replace(kind=BlockKind.HEADING, text=asked[place].strip()) if place in asked else block
        for place, block in enumerate(blocks)
    ]


def _is_prose(blocks: Sequence[Block], place: int) -> bool:
    return place < len(blocks) and blocks[place].kind == BlockKind.PARAGRAPH


def _without_numbers(blocks: Sequence[Block]) -> Sequence[Block]:
    """Take the numbers off headings, if several have one: "2. Key Risks", "3.1 Buying"."""
    numbered = [block for block in blocks if block.kind == BlockKind.HEADING and _NUMBER.match(block.text)]
    if len(numbered) < _FEWEST:
        return blocks
    return [_without_number(block) if block.kind == BlockKind.HEADING else block for block in blocks]


def _without_number(heading: Block) -> Block:
    found = _NUMBER.match(heading.text)
    if found is None:
        return heading
    number = int(re.split(r"\D", found[0], maxsplit=1)[0])
    return heading._replace(text=heading.text[found.end() :], number=number)


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
