"""Parse Markdown into tokens that know the source offset of each of their characters.

markdown-it keeps line numbers only. Here each token that shows text has, in ``meta["source"]``, the offset in the
source of each of its characters, in code points from 0. The syntax is CommonMark with tables and without raw HTML.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

MOST_SIGNS = 12_000
"""The most characters that may be markup on one page, as each may take 60 µs; a text with more is shown unparsed."""
_MOST_SIGNS_INLINE = 1_000
"""The same for one quote, of which a page shows several."""
_SIGN = re.compile(r"[\n\r!#$%&*+\-:<=>@\[\\\]^_`{|}~]")
_LINE_END = re.compile(r"\r\n?|\n")
_NO_MARKS = re.compile(r"[^\\`*_\[<&\r\0]*")
"""Text without inline markup except line breaks."""
_SOFT_BREAK = re.compile(r" *\n[ \t]*")
_CODE_BLOCKS = {"fence": 1, "code_block": 0}
"""The types of tokens that hold code, with the number of lines between the token's start and the code's."""


class _OffsetState(StateInline):
    """The parser's state, with an offset for each character of the pending text, which has no token yet."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, out_tokens: list[Token]) -> None:
        super().__init__(src, md, env, out_tokens)
        self.pending_offsets: list[int] = []

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        self.pending_offsets = []  # spaces that a line break swallowed never became a token
        return token

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        token = super().pushPending()
        token.meta["source"] = self.pending_offsets[: len(token.content)]
        self.pending_offsets = []
        return token


class _OffsetParser(ParserInline):
    """The inline parser, which also records the offset of each character in the inline text."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _OffsetState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        assert isinstance(state, _OffsetState)  # noqa: S101 (made by ``parse()`` only)
        rules = self.ruler.getRules("")
        while state.pos < state.posMax:
            self._read_one(state, rules)
        if state.pending:
            state.pushPending()

    def _read_one(self, state: _OffsetState, rules: Sequence[RuleFuncInlineType]) -> None:
        start, count = state.pos, len(state.tokens)
        deep = state.level >= state.md.options["maxNesting"]
        if deep or not any(rule(state, False) for rule in rules):
            state.append_pending(state.src[start])
            state.pos += 1
        grown = len(state.pending) - len(state.pending_offsets)
        state.pending_offsets.extend(range(start, start + grown))
        cursor = start
        for token in state.tokens[count:]:
            if "source" not in token.meta:
                token.meta["source"] = _offsets_in(token, cursor, state.pos)
                cursor += len(token.content)


def _offsets_in(token: Token, start: int, end: int) -> list[int]:
    """The offsets of a token that one rule made of ``start`` to ``end`` of the inline text."""
    length = len(token.content)
    if token.type in ("softbreak", "hardbreak"):
        return [start]
    if token.type == "code_inline":
        padding = (end - start - 2 * len(token.markup) - length) // 2
        first = start + len(token.markup) + padding
        return list(range(first, first + length))
    if token.type == "text_special":
        return [end - 1] * length
    if end - start == length + 2:  # an address in angle brackets
        return list(range(start + 1, start + 1 + length))
    return [min(start + index, end - 1) for index in range(length)]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.inline = _OffsetParser()
    parser.configure("commonmark", {"html": False, "xhtmlOut": False})
    # Joining adjacent texts would lose their offsets; the HTML is the same without it.
    parser.core.ruler.disable("text_join")
    parser.inline.ruler2.disable("fragments_join")
    return parser.enable("table")


_PARSER = _parser()


class _Lines:
    """The source's lines, to locate the text of blocks in."""

    def __init__(self, source: str) -> None:
        ends = [*_LINE_END.finditer(source)]
        self.starts = [0, *(match.end() for match in ends)]
        stops = [*(match.start() for match in ends), len(source)]
        self.texts = [
            source[start:stop].replace("\0", "\ufffd") for start, stop in zip(self.starts, stops, strict=True)
        ]

    def offsets(self, content: str, first: int) -> list[int]:
        """The offsets of a block's ``content``, whose lines are the ends of the source's lines from ``first`` on."""
        found: list[int] = []
        for number, text in enumerate(content.split("\n"), start=first):
            line = self.texts[number] if number < len(self.texts) else ""
            start = self.starts[number] if number < len(self.texts) else self.starts[-1]
            words = text.strip()
            at = max(line.rfind(words), 0) if words else len(line)
            lead = len(text) - len(text.lstrip()) if words else len(text)
            before = max(lead - at, 0)  # characters that the line does not have
            found.extend([start] * min(before, len(text)))
            found.extend(range(start + at - lead + before, start + at - lead + len(text)))
            found.append(start + len(line))
        return found[:-1]

    def cell_offsets(self, content: str, number: int, after: int) -> list[int]:
        """The offsets of a table cell, in which ``\\|`` has become ``|``; ``after`` is the previous cell's end."""
        line, start = self.texts[number], self.starts[number]
        position = after - start if after > start else 0
        first = line.find(content.split("|", 1)[0] or "\\|", position)
        position = first if first >= 0 else position
        found: list[int] = []
        for character in content:
            while position < len(line) - 1 and line[position] != character:
                position += 1
            found.append(start + position)
            position += 1
        return found


def signs_in(source: str) -> int:
    """The number of characters in ``source`` that may be markup, line ends included."""
    return len(_SIGN.findall(source))


def parse(source: str) -> list[Token]:
    """The tokens of ``source``; those that show text have its offsets in ``meta["source"]``."""
    tokens = _PARSER.parse(source)
    lines = _Lines(source)
    cell_line, cell_end, before = -1, 0, ""
    for token in tokens:
        first = token.map[0] if token.map else 0
        if token.type in _CODE_BLOCKS:
            token.meta["source"] = lines.offsets(token.content, first + _CODE_BLOCKS[token.type])
        elif token.type == "inline" and before in ("th_open", "td_open"):
            cell_end = cell_end if first == cell_line else 0
            offsets = lines.cell_offsets(token.content, first, cell_end)
            cell_line, cell_end = first, offsets[-1] + 1 if offsets else cell_end
            _place(token.children or [], offsets)
        elif token.type == "inline":
            _place(token.children or [], lines.offsets(token.content, first))
        before = token.type
    return tokens


def _place(children: Iterable[Token], offsets: Sequence[int]) -> None:
    for child in children:
        child.meta["source"] = [offsets[index] for index in child.meta.get("source", ())]


def inline_text(source: str) -> str:
    """The plain text of inline Markdown, on one line; a text with too much markup keeps it."""
    if _NO_MARKS.fullmatch(source) or signs_in(source) > _MOST_SIGNS_INLINE:
        return _SOFT_BREAK.sub(" ", source)
    [token] = _PARSER.parseInline(source)
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or [])


OPTIONS = _PARSER.options
