"""Turn an HTML element into blocks: headings, paragraphs, lists, quotes and tables, without the page's own parts."""

import re
from collections.abc import Iterator

from lxml import html

from articles.importing.document import Block, BlockKind, UnreadableFileError
from articles.importing.furniture import opens_with_page_label
from articles.importing.markdown_text import escape_inline, escape_start
from articles.importing.notices import is_notice
from articles.importing.readers.html_inline import Inline
from articles.importing.readers.html_page import (
    LONGEST_SEE_ALSO,
    first_words_in,
    is_dropped,
    is_never_kept,
    words_in,
)
from articles.importing.shapes import is_heading_shaped, see_also_title

_BLOCK_TAGS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption h1 h2 h3 h4 h5 h6 header hgroup "
    "hr li main ol p pre section summary table tbody td th tr ul".split()
)
_BLANK_LINES = re.compile(r"\n\s*\n")
_LONGEST_LINE = 100  # characters of code; longer ones are prose
_NOTE = re.compile(r"(?:_?(?:fn|ftn|edn|note|footnote|endnote)|cite[_-]note|easy-footnote-bottom)[:_-]*(\d{1,4})\b.*")
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub-?(?:title|heading|head)|standfirst|dek|deck|tagline)(?:$|[\s_-])", re.IGNORECASE
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_EMPHASIS = frozenset(["b", "strong", "i", "em"])
_DEEPEST = 100  # elements; those nested deeper are read as flat text
_DEEPEST_LIST = 20
_MOST_CELLS = 100_000
"""Most cells of a table, including those missing in short rows."""
_LEAST_ARTICLE = 300  # characters that a box with a name of the page's parts must exceed to be the article's


def blocks_in(root: html.HtmlElement, address: str) -> list[Block]:
    """The blocks of ``root``; relative links are resolved by the page's ``address``."""
    return list(_Reader(root, address).children(root, 0))


class _Reader:
    def __init__(self, root: html.HtmlElement, address: str) -> None:
        self.inline = Inline(address)
        self.whole = max(len(words_in(root)), 1)
        self.has_one_article = sum(1 for _article in root.getroottree().iter("article")) == 1

    def children(self, element: html.HtmlElement, depth: int) -> Iterator[Block]:
        """Blocks of ``element``: its block children, and paragraphs of the inline content between them."""
        loose: list[str] = [escape_inline(element.text or "")]
        is_broken = False  # a <br> came last, with no words since
        for child in element:
            piece = ""
            if self._is_page(child):
                piece = " "
            elif child.tag in _BLOCK_TAGS or self._holds_blocks(child):
                yield from self._paragraphs("".join(loose))
                loose = []
                yield from self._block(child, depth + 1)
            elif child.tag == "br":
                piece = "\u2029" if is_broken else " "
            else:
                piece = self.inline.element(child)
            tail = child.tail or ""
            loose += (piece, escape_inline(tail))
            is_broken = not tail.strip() and (child.tag == "br" or (is_broken and not piece.strip()))
        yield from self._paragraphs("".join(loose))

    def _is_page(self, element: html.HtmlElement) -> bool:
        """Whether an element is the page's and not the article's.

        Boxes of See-also links, notices, and most of the text stay, even under a class of the page's parts, but not
        links with a label such as "Related posts".
        """
        if not isinstance(element.tag, str):
            return True
        if not is_dropped(element):
            return self._is_contents(element) or self._is_teaser(element)
        if is_never_kept(element):
            return True
        words = words_in(element)
        return not (
            (self._is_see_also(element, words) and not opens_with_page_label(words))
            or is_notice(words)
            or len(words) > max(_LEAST_ARTICLE, self.whole // 2)
        )

    @staticmethod
    def _is_see_also(element: html.HtmlElement, words: str) -> bool:
        """Whether an element is a label with links that are most of the text after it."""
        title = see_also_title(words.replace(" ", "\u00a0", 2)) if 0 < len(words) <= LONGEST_SEE_ALSO else ""
        return bool(title) and sum(len(words_in(link)) for link in element.iter("a")) * 5 >= len(title) * 4

    def _is_teaser(self, element: html.HtmlElement) -> bool:
        """Whether an <article> is a teaser of another one, to which its heading links; the only one never is."""
        if element.tag != "article" or self.has_one_article:
            return False
        headings = element.iter("h1", "h2", "h3", "h4", "h5", "h6")
        return any(heading.find(".//a[@href]") is not None for heading in headings)

    @staticmethod
    def _is_contents(element: html.HtmlElement) -> bool:
        """Whether a list is a table of contents: every item links to a place in the page."""
        if element.tag not in ("ul", "ol"):
            return False
        links = element.findall(".//a")
        items = element.findall(".//li")
        return len(items) > 1 and len(links) >= len(items) and all((a.get("href") or "").startswith("#") for a in links)

    @staticmethod
    def _holds_blocks(element: html.HtmlElement) -> bool:
        return any(below.tag in _BLOCK_TAGS for below in element.iterdescendants())

    def _block(self, element: html.HtmlElement, depth: int) -> Iterator[Block]:
        tag = element.tag
        words = first_words_in(element)
        if not words:
            return
        if self._is_see_also(element, words) and tag not in ("ul", "ol", "table"):
            yield from self._see_also(element)
        elif tag == "p" and (title := _unlinked_see_also(element, words)):
            yield Block(BlockKind.SEE_ALSO, escape_inline(title))
        elif tag in _HEADINGS and not _is_subtitle(element):
            yield Block(BlockKind.HEADING, self._line(element), level=int(tag[1]))
        elif tag == "pre":
            yield from self._preformatted(element)
        elif tag in ("p", "dt", "summary", "figcaption", *_HEADINGS) and not self._holds_blocks(element):
            yield from self._paragraphs(self.inline.inside(element))
        elif tag in ("ul", "ol"):
            yield from self._list(element, 0)
        elif tag == "blockquote":
            inner = list(self.children(element, depth)) if depth < _DEEPEST else []
            yield Block(
                BlockKind.QUOTE, "\n\n".join(block.text for block in inner) or escape_start(escape_inline(words))
            )
        elif tag == "table":
            yield from self._table(element, depth)
        elif depth < _DEEPEST:
            yield from self.children(element, depth)
        else:
            yield from self._paragraphs(escape_inline(words_in(element)))

    def _line(self, element: html.HtmlElement) -> str:
        return escape_start(" ".join(self.inline.inside(element).split()))

    def _paragraphs(self, markdown: str) -> Iterator[Block]:
        """One block for each part of ``markdown`` that has words; U+2029 stands for a paragraph break."""
        for part in markdown.split("\u2029"):
            text = escape_start(" ".join(part.split()))
            if any(map(str.isalnum, text)):
                yield Block(BlockKind.PARAGRAPH, text)

    def _preformatted(self, element: html.HtmlElement) -> Iterator[Block]:
        """A block of code, which keeps its lines; prose in long lines or several paragraphs is read as prose."""
        text = "".join(element.itertext()).replace("\r\n", "\n").strip("\n").replace("```", "")
        lines = text.split("\n")
        if "" in map(str.strip, lines) or max(map(len, lines)) > _LONGEST_LINE:
            for part in _BLANK_LINES.split(text):
                yield from self._paragraphs(escape_inline(part))
        else:
            yield Block(BlockKind.PARAGRAPH, "```\n" + "\n".join(line.rstrip() for line in lines) + "\n```")

    def _see_also(self, element: html.HtmlElement) -> Iterator[Block]:
        for link in element.iterfind(".//a") if element.tag != "a" else [element]:
            words = words_in(link)
            title = see_also_title(words.replace(" ", "\u00a0", 2)) or words  # the label may be part of the link
            if title:
                yield Block(BlockKind.SEE_ALSO, escape_inline(title), url=self.inline.full_address(link))

    def _list(self, element: html.HtmlElement, depth: int) -> Iterator[Block]:
        number = _number(element.get("start"), 1) if element.tag == "ol" else 0
        for item in element:
            if item.tag in ("ul", "ol"):  # a list directly in a list, not in one of its items
                yield from self._list(item, min(depth + 1, _DEEPEST_LIST))
            if item.tag != "li" or self._is_page(item):
                continue
            if note := _NOTE.fullmatch(item.get("id") or ""):
                yield from self._paragraphs(f"\\[{note[1]}\\] {self.inline.own(item).replace('\u2029', ' ')}")
                continue
            texts = [escape_start(" ".join(part.split())) for part in self.inline.own(item).split("\u2029")]
            text = "\n\n".join(part for part in texts if part)
            if text:
                yield Block(BlockKind.ITEM, text, depth=depth, number=number)
                number = number + 1 if number else 0
            for nested in _lists_in(item):
                yield from self._list(nested, min(depth + 1, _DEEPEST_LIST))

    def _table(self, element: html.HtmlElement, depth: int) -> Iterator[Block]:
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows_of(element)]
        width = max(map(len, cells), default=0)
        if width < 2 or any(_is_layout(cell) for row in cells for cell in row):  # a layout table
            if depth < _DEEPEST:
                for cell in (cell for row in cells for cell in row):
                    yield from self.children(cell, depth + 1)
            return
        if width * len(cells) > _MOST_CELLS:
            raise UnreadableFileError(
                f"A table has {len(cells):,} rows and {width:,} columns; the limit is {_MOST_CELLS:,} cells. "
                "Leave it out, and import the text."
            )
        rows = [[self._line(cell).replace("|", "\\|") for cell in row] for row in cells]
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows if any(row)]
        lines.insert(1, "|" + " --- |" * width)
        yield Block(BlockKind.TABLE, "\n".join(lines))


def _is_subtitle(heading: html.HtmlElement) -> bool:
    """Whether a heading's class says that it is the article's subtitle, which heads no section."""
    return _SUBTITLE.search(heading.get("class") or "") is not None


def _unlinked_see_also(paragraph: html.HtmlElement, words: str) -> str:
    """The title in a See-also line without a link, after a label that is set off, also by bold or italics."""
    if not see_also_title(words.replace(" ", "\u00a0", 2)):
        return ""
    text = "".join(paragraph.itertext()).strip()
    if len(paragraph) and paragraph[0].tag in _EMPHASIS and not (paragraph.text or "").strip():
        label = words_in(paragraph[0])
        text = f"{label}\u00a0 {text.removeprefix(label).lstrip()}"
    title = see_also_title(text)
    return title if is_heading_shaped(title) else ""


def _is_layout(cell: html.HtmlElement) -> bool:
    """Whether a cell contains headings, lists, tables or several paragraphs."""
    return sum(below.tag in _BLOCK_TAGS for below in cell.iterdescendants()) > 1


def _rows_of(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """A table's own rows, not those of tables in its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _lists_in(item: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The outermost lists below ``item``."""
    for child in item:
        if child.tag in ("ul", "ol"):
            yield child
        elif isinstance(child.tag, str) and child.tag in ("div", "p", "span", "section"):
            yield from (inner for inner in child if inner.tag in ("ul", "ol"))


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else otherwise
