"""Turn an excerpt into plain text on one line. Pure.

As excerpts are cut out of Markdown anywhere, lists, links and tables may lack their beginning or end.
"""

import re
from collections.abc import Iterator

from articles.pages.sourcemap import inline_text
from articles.search.found import START, STOP

_PROSE = re.compile(rf"…?{START}?[^\W\d][^\n\r\\#&()*<>\[\]_`|\0]*")
"""Text that begins with a letter and has no character that may be markup."""
_LINE_END = re.compile(r"\r\n?|\n")
_MARKS = re.compile(r"(?:[ \t]*(?:>|(?:[-*+•]|#{1,6}|\d{1,2}[.)])(?=\s|$)))+[ \t]*")
"""The marks of a block quote, list item or heading; items have at most two digits, unlike years."""
_NUMBER_AT_THE_END = re.compile(r"\n[ \t]*\d{1,2}[.)]?(?=…?$)")
_NO_WORDS = re.compile(r"[ \t]*(?:[-=*_][-=*_ \t]{2,}|(?:`{3,}|~{3,})\w*)[ \t]*")
"""A thematic break, the underline of a heading, or a code fence."""
_QUOTE = re.compile(r"[> \t]+")
_CELLS = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_NO_CELL = re.compile(r"[-:]*")
_CLOSING_HASHES = re.compile(r"\s+#+\s*$")
_LINK_SIGN = re.compile(r"[\[\])]")
_ADDRESS = r"(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)"
_LINK = re.compile(rf'!?\[([^\[\]]*)\]\(\s*{_ADDRESS}(?:\s+"[^"]*")?\s*\)')
_LINK_WITHOUT_END = re.compile(r"!?\[([^\[\]]*)(?:\]\([^()\s…]*)?(?=…?$)")
_LINK_WITHOUT_BEGINNING = re.compile(r"^(…?[^\[\]\n]*)\]\([^()\s]*\)")
_ADDRESS_WITHOUT_BEGINNING = re.compile(r"^(…?)[^()\[\]\s]*[/.:#?=][^()\[\]\s]*\)")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<![^\s…(“\"])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![^\s….,;:!?)”\"])")
"""The mark of emphasis or code whose counterpart was cut off."""
_ENDED = (".", ",", ":", ";", "!", "?", "…", "·")


def plain(excerpt: str) -> str:
    """The excerpt's words without markup, with a middle dot between blocks or cells that lack closing punctuation."""
    if _PROSE.fullmatch(excerpt):
        return " ".join(excerpt.split())
    text = _NUMBER_AT_THE_END.sub("", _without_addresses(excerpt.strip()))
    ellipsis, words = text[: text.startswith("…")], ""
    for line, is_apart in _lines(text.removeprefix("…")):
        ended = words.rstrip(f"{STOP}*_”\"’')").endswith(_ENDED)
        words += f" · {line}" if words and is_apart and not ended else f" {line}"
    words = words.strip()
    if not _PROSE.fullmatch(words):
        words = _EMPHASIS.sub("", inline_text(words))
    return ellipsis + " ".join(words.split())


def _without_addresses(text: str) -> str:
    """``text`` with links replaced by their texts."""
    if not _LINK_SIGN.search(text):
        return text
    text = _LINK.sub(r"\1", text)
    text = _LINK_WITHOUT_END.sub(r"\1", text)
    return _ADDRESS_WITHOUT_BEGINNING.sub(r"\1", _LINK_WITHOUT_BEGINNING.sub(r"\1", text))


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line that has words, without its marks, and whether it begins a new block or row."""
    is_apart, before = False, ""
    for line in _LINE_END.split(text):
        if _PROSE.fullmatch(line):
            yield line.strip(), is_apart
            is_apart, before = False, ""
            continue
        marks = found[0].strip() if (found := _MARKS.match(line)) else ""
        cells = [cell.strip() for cell in _CELLS.split(line[found.end() :] if found else line)]
        words = " · ".join(cell for cell in cells if not _NO_CELL.fullmatch(cell))
        is_heading, is_row = marks.endswith("#"), len(cells) > 1
        begins = is_row or (marks and (marks != before or not _QUOTE.fullmatch(marks)))
        if not words or _NO_WORDS.fullmatch(line):
            is_apart = True
            continue
        yield _CLOSING_HASHES.sub("", words) if is_heading else words, is_apart or bool(begins)
        is_apart, before = is_heading or is_row, marks
