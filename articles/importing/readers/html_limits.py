"""Pages that no site delivers, refused before they are parsed or gone through: they take minutes or gigabytes."""

import re

from lxml import html

from articles.importing.document import UnreadableFileError

MAX_CHARACTERS = 8_000_000
"""Of a page, scripts and all: the parser drops a text of more than ten million without a word."""
MAX_TEXT = 2_000_000
"""Characters of a page’s text: those of a thick book."""
MAX_TAGS = 200_000
MAX_ATTRIBUTES = 250_000
"""Of a page: each takes some 250 bytes of memory."""
MAX_ATTRIBUTES_OF_TAG = 1_000
"""The parser compares each with all before it, and nothing interrupts it."""
# What a script says is no tag. Nothing is gone over twice, so tags that are never closed take no time either.
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?+)?+""")
_SCRIPT_OR_TAG = re.compile(
    rf"<script\b(?:(?!</script).)*+|<[a-z][^\s/>]*+((?:{_ATTRIBUTE.pattern})*+)", re.IGNORECASE | re.DOTALL
)
_TOO_DEEP = re.compile(r"Excessive depth in document: (\d+)")
_SILENT = frozenset(("script", "style", "noscript", "template", "svg"))


def refuse_endless_page(page: str) -> None:
    """Raises UnreadableFileError for a page too large to parse."""
    if len(page) > MAX_CHARACTERS:
        raise UnreadableFileError(
            f"The page has {len(page):,} characters; the limit is {MAX_CHARACTERS:,}. Save the article’s own page."
        )
    if page.count("<") > MAX_TAGS:
        raise UnreadableFileError(
            f"The page has more than {MAX_TAGS:,} tags, so it is not an article. Save the article’s own page."
        )
    numbers = [sum(1 for _ in _ATTRIBUTE.finditer(match[1] or "")) for match in _SCRIPT_OR_TAG.finditer(page)]
    if sum(numbers) > MAX_ATTRIBUTES or max(numbers, default=0) > MAX_ATTRIBUTES_OF_TAG:
        raise UnreadableFileError(
            f"The page’s tags have more than {MAX_ATTRIBUTES:,} attributes in all or {MAX_ATTRIBUTES_OF_TAG:,} in one, "
            "so it is no article. Save the article’s own page."
        )


def refuse_endless_text(root: html.HtmlElement) -> None:
    """Raises UnreadableFileError for a page with more text than a book, before all of it is copied about."""
    length = sum(
        len(element.tail or "") + (0 if element.tag in _SILENT else len(element.text or "")) for element in root.iter()
    )
    if length > MAX_TEXT:
        raise UnreadableFileError(
            f"The text has {length:,} characters; the limit is {MAX_TEXT:,}. Split it into one file for each article."
        )


def refuse_cut_page(parser: html.HTMLParser) -> None:
    """Raises UnreadableFileError where ``parser`` left out all from some place on, which it only notes in its log."""
    for entry in parser.error_log.filter_from_fatals():
        if found := _TOO_DEEP.match(entry.message):
            raise UnreadableFileError(
                f"From line {entry.line} on, the page’s elements are nested more than {found[1]} deep, so the rest "
                "cannot be read. Close the tags that were left open, or save only the article’s text."
            )
