"""Read Markdown (CommonMark with tables), with or without front matter; inline marks stay as they are written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from articles.importing.body import prefixed
from articles.importing.document import Block, BlockKind, Document, UnreadableFileError
from articles.importing.markdown_text import plain_text
from articles.importing.readers.characters import clean
from articles.importing.readers.decoding import decode
from articles.importing.readers.front_matter import split_front_matter
from articles.importing.readers.tags import without_tags
from articles.importing.readers.unsafe import SCHEMES, unsafe_in_markdown
from articles.importing.shapes import see_also_title

MAX_BYTES = 500_000  # at worst, if every line is an item, some seconds and 250 MB
MAX_LINES = 15_000
"""More than any article has; at worst, if every line is an item, half a second."""

_MAX_NESTING = 100  # nested blocks, which is fifty lists; those nested deeper are not read
_parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
_parser.core.ruler.enableOnly(["normalize", "block"])  # inline marks are kept, so nothing reads them here
_LINK = re.compile(r"\[([^\[\]]+)\]\(<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'(][^\"')]*[\"')])?\)")
_REFERENCE = re.compile(r"(?<![\\!\]])\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?![(\[])")
_UNSAFE_LINK = re.compile(rf"(?i)!?\[([^\[\]]*)\]\(\s*<?(?:{SCHEMES})\s*:(?:[^\s()]|\([^\s()]*\))*(?:\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_NOTE_NUMBER = re.compile(r"(?<=\S)\[\^[\w-]{1,40}\](?!:)")
_NOTE_TEXT = re.compile(r"^\[(\^[\w-]{1,40})\]:[ \t]*(?=\S)", re.MULTILINE)
_QUOTE_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)


def read_markdown(data: bytes) -> Document:
    """The document; raises UnreadableFileError if the bytes are not text, too many, or hold no text."""
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(
            f"The Markdown has {len(data):,} bytes; the limit is {MAX_BYTES:,}. "
            "Split it into one file for each article."
        )
    decoded = decode(data)
    text, warnings = clean(decoded)
    if text.count("\n") > MAX_LINES:
        raise UnreadableFileError(
            f"The Markdown has more than {MAX_LINES:,} lines, so it is not an article. "
            "Split it into one file for each article."
        )
    facts, body = split_front_matter(text)
    body = _NOTE_TEXT.sub(r"\n\\[\1\\] ", body)
    defined: dict[str, dict[str, dict[str, str]]] = {}
    tokens = _parser.parse(body, defined)
    blocks = _Walk(body.split("\n"), defined.get("references", {})).blocks_of(tokens)
    if not blocks:
        raise UnreadableFileError("The file contains no text. Export the article again, or leave this file out.")
    return Document(
        tuple(blocks),
        decoded,
        "text/markdown",
        title=plain_text(facts.title),
        source_url=facts.source_url,
        language=facts.language,
        published_on=facts.published_on,
        warnings=(*warnings, *facts.problems, *unsafe_in_markdown(body, len(_UNSAFE_LINK.findall(body)))),
    )


def _linked(content: str, references: Mapping[str, Mapping[str, str]]) -> str:
    """``content`` with reference links, whose addresses are elsewhere in the file, as inline links."""

    def link(match: re.Match[str]) -> str:
        found = references.get(normalizeReference(match[2] or match[1]))
        if found is None:
            return match[0]
        address = found["href"].replace("(", "%28").replace(")", "%29")
        return f"[{match[1]}]({address})"

    return _REFERENCE.sub(link, content) if references and "[" in content else content


@dataclass
class _Walk:
    """One pass over a flat list of tokens; ``lists`` has the next number of each open list, 0 for bullets.

    ``references`` are the link reference definitions of the file, by normalised label.
    """

    lines: Sequence[str]
    references: Mapping[str, Mapping[str, str]]
    blocks: list[Block] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    is_new_item: bool = False

    def blocks_of(self, tokens: Sequence[Token]) -> list[Block]:
        closing: tuple[str, int] | None = None  # the end of the quote or table that is being skipped
        before: Token | None = None
        for token in tokens:
            if closing is not None:
                closing = None if (token.type, token.level) == closing else closing
            elif token.type in ("blockquote_open", "table_open"):
                self._add_source(token)
                closing = (token.type.replace("open", "close"), token.level)
            else:
                self._take(token, before)
            before = token
        return self.blocks

    def _take(self, token: Token, before: Token | None) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else 0
            self.lists.append(start)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.is_new_item = True
        elif token.type == "inline":
            self._add(
                self._inline(token.content), int(before.tag[1]) if before and before.type == "heading_open" else 0
            )
        elif token.type in ("fence", "code_block"):
            self._add_text(BlockKind.PARAGRAPH, "```\n" + token.content.rstrip("\n").replace("```", "") + "\n```")
        elif token.type == "html_block":
            for part in without_tags(token.content).split("\n\n"):
                self._add(" ".join(part.split()), 0)

    def _inline(self, content: str) -> str:
        """Inline Markdown on one line, without HTML, footnote numbers, images and links that run code."""
        if "<" in content:
            content = without_tags(content)
        if "[^" in content:
            content = _NOTE_NUMBER.sub("", content)
        content = _linked(content, self.references)
        if "](" in content:
            content = _UNSAFE_LINK.sub(r"\1", _IMAGE.sub("", content))
        return " ".join(content.split())

    def _add(self, text: str, level: int) -> None:
        if not text:
            return
        if level and not self.lists:
            self.blocks.append(Block(BlockKind.HEADING, text, level=level))
            return
        if not self.lists and see_also_title(plain_text(text) or "-"):
            self.blocks.extend(see_also_blocks(text))
            return
        self._add_text(BlockKind.PARAGRAPH, text)

    def _add_text(self, kind: BlockKind, text: str) -> None:
        if not self.lists:
            self.blocks.append(Block(kind, text))
        elif self.is_new_item or not self.blocks:
            number = self.lists[-1]
            self.blocks.append(Block(BlockKind.ITEM, text, depth=len(self.lists) - 1, number=number))
            self.lists[-1] = number + 1 if number else 0
            self.is_new_item = False
        else:
            last = self.blocks[-1]
            self.blocks[-1] = last._replace(text=f"{last.text}\n\n{text}")

    def _add_source(self, token: Token) -> None:
        """Add a quote or a table as its lines are written."""
        start, end = token.map or [0, 0]
        source = "\n".join(self.lines[start:end]).strip("\n")
        if token.type == "table_open":
            text = "\n".join(self._inline(line) for line in source.split("\n"))
            kind = BlockKind.TABLE
        else:
            text = without_tags(_linked(_QUOTE_MARK.sub("", source), self.references))
            text = _UNSAFE_LINK.sub(r"\1", text) if "](" in text else text
            kind = BlockKind.QUOTE
            if self.lists:
                text = prefixed(text, "> ")
            if not self.lists and see_also_title(plain_text(text) or "-"):
                self.blocks.extend(see_also_blocks(text))
                return
        if text.strip():
            self._add_text(kind, text.strip())


def see_also_blocks(text: str) -> list[Block]:
    """The links of a See-also line, or its title if it has none."""
    links = _LINK.findall(text)
    if not links:
        return [Block(BlockKind.SEE_ALSO, see_also_title(plain_text(text)))]
    return [
        Block(BlockKind.SEE_ALSO, " ".join(title.split()), url=url if url.startswith(("http://", "https://")) else "")
        for title, url in links
    ]
