"""HTML inside Markdown: its words stay, its tags, comments and scripts go."""

import re

_INSIDE = "[^>]{0,1000}"  # of a tag; without an end, thousands of tags that are never closed take minutes
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
    """Blank lines where a block's tag stood; autolinks stay as their address."""
    text = _COMMENT.sub("", _CODE.sub("", text))
    text = _AUTOLINK.sub(r"\1", text)
    return _TAG.sub("", _BREAK.sub("\n\n", text))
