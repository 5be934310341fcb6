"""Escape plain text for Markdown, and turn Markdown into plain text."""

import re

_FIRST_OF_MARKS = frozenset("#>+-=|0123456789")
_INLINE = re.compile(
    r"[\\`*]"
    r"|(?<!\w)_|_(?!\w)|_(?=_)|(?<=_)_"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,32};)"
    r"|\](?=[(\[:])"
    r"|~(?=~)|(?<=~)~"
)
_AT_START = re.compile(r"^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|(?:-{3,}|={3,}|_{3,})\s*$|\|)")
_NUMBER_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: \"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\\)`|(?<![\w\\])[*_](?=\S)|(?<=\S)[*_](?!\w)")


def escape_markdown(text: str) -> str:
    """Markdown that renders as one line of plain ``text``; most prose is returned unchanged."""
    return escape_start(escape_inline(text))


def escape_inline(text: str) -> str:
    """``text`` with inline marks escaped."""
    return _INLINE.sub(lambda mark: "\\" + mark[0], text) if _has_marks(text) else text


def _has_marks(text: str) -> bool:
    """Whether ``text`` may have inline marks; one ``in`` each is many times faster than a regular expression."""
    return (
        "*" in text
        or "_" in text
        or "[" in text
        or "]" in text
        or "<" in text
        or "&" in text
        or "`" in text
        or "\\" in text
        or "~" in text
    )


def escape_start(text: str) -> str:
    """``text`` with its first characters escaped if they would begin a list, heading, quote or table."""
    if text[:1] in _FIRST_OF_MARKS:
        text = _AT_START.sub(lambda mark: "\\" + mark[0], text)
        text = _NUMBER_AT_START.sub(r"\1\\\2", text)
    return text


def plain_text(markdown: str) -> str:
    """The text of ``markdown`` on one line, for headings, titles, notices and See-also links."""
    if not _has_marks(markdown):
        return markdown
    text = _LINK.sub(r"\1", markdown)
    pieces = _ESCAPE.split(text)
    pieces[::2] = [_EMPHASIS.sub("", piece) for piece in pieces[::2]]
    return " ".join("".join(pieces).split())
