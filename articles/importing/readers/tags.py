"""Remove HTML from Markdown: tags, comments and scripts, but not the words."""

import re

_INSIDE = "[^>]{0,1000}"  # of a tag; without a limit, thousands of unclosed tags take minutes
_CODE = re.compile(
    rf"<(script|style|template|noscript|iframe|svg|object)\b{_INSIDE}>.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_BREAK = re.compile(
    rf"</?(?:p|div|section|article|h[1-6]|li|ul|ol|blockquote|table|tr)\b{_INSIDE}>|(?:<br\s*/?>\s*){{2}}", re.I
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+|[\w.+-]+@[\w.-]+)>")


def without_tags(text: str) -> str:
    """``text`` without HTML, with blank lines in place of block tags; autolinks leave their address."""
    text = _COMMENT.sub("", _CODE.sub("", text))
    text = _AUTOLINK.sub(r"\1", text)
    return _TAG.sub("", _BREAK.sub("\n\n", text))
