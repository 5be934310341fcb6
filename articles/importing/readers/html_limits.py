"""Limits on pages that would take minutes or gigabytes to parse, checked before and after parsing."""

import re

from lxml import html

from articles.importing.document import UnreadableFileError

MAX_CHARACTERS = 8_000_000
"""Most characters of a page, with scripts: the parser silently drops texts of more than ten million."""
MAX_TEXT = 2_000_000
"""Most characters of a page's text: those of a thick book."""
MAX_TAGS = 200_000
MAX_ATTRIBUTES = 250_000
"""Most attributes of a page: each takes about 250 bytes of memory."""
MAX_ATTRIBUTES_OF_TAG = 1_000
"""Most attributes of a tag: the parser compares each with all before it, and cannot be interrupted."""
# Scripts hold no tags. The quantifiers are possessive, so that unclosed tags cause no backtracking.
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?+)?+""")
_SCRIPT_OR_TAG = re.compile(
    rf"<script\b(?:(?!</script).)*+|<[a-z][^\s/>]*+((?:{_ATTRIBUTE.pattern})*+)", re.IGNORECASE | re.DOTALL
)
_TOO_DEEP = re.compile(r"Excessive depth in document: (\d+)")
_SILENT = frozenset(("script", "style", "noscript", "template", "svg"))


def refuse_endless_page(page: str) -> None:
    """Raise UnreadableFileError if a page is too large to parse."""
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
    """Raise UnreadableFileError if a page has more text than a book."""
    length = sum(
        len(element.tail or "") + (0 if element.tag in _SILENT else len(element.text or "")) for element in root.iter()
    )
    if length > MAX_TEXT:
        raise UnreadableFileError(
            f"The text has {length:,} characters; the limit is {MAX_TEXT:,}. Split it into one file for each article."
        )


def refuse_cut_page(parser: html.HTMLParser) -> None:
    """Raise UnreadableFileError if ``parser`` dropped the rest of a page, which it only notes in its log."""
    for entry in parser.error_log.filter_from_fatals():
        if found := _TOO_DEEP.match(entry.message):
            raise UnreadableFileError(
                f"From line {entry.line} on, the page’s elements are nested more than {found[1]} deep, so the rest "
                "cannot be read. Close the tags that were left open, or save only the article’s text."
            )
