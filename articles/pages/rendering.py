"""Render Markdown as safe HTML, with passages marked in it. Pure: no query, no request."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate, pairwise
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from articles.pages import sourcemap

_ATTRIBUTES = {
    "a": {"href", "title", "rel", "class", "tabindex"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "mark": {"id", "class", "data-for", "data-number"},
    "ol": {"start"},
    "span": {"class"},
    "td": {"class"},
    "th": {"class"},
}
_TAGS = {
    *_ATTRIBUTES,
    *("blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "p", "pre", "strong"),
    *("table", "tbody", "thead", "tr", "ul"),
}
_SCHEMES = {"http", "https", "mailto"}
_TOP_LEVEL = 3
"""Level of the highest headings inside a section's body, as the section's own is at least 2."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: code points ``start`` to ``end`` of the source, half-open.

    ``anchor`` becomes the id of its first piece, which shows the ``number`` unless that is 0; ``kind`` becomes part of
    its class; ``href`` and ``label`` make the link to the finding that it states.
    """

    start: int
    end: int
    kind: str
    anchor: str
    href: str
    label: str
    number: int = 0


@dataclass(slots=True)
class _Page:
    """The state of rendering one text; ``marks`` are in the order of their starts.

    ``furthest`` has, for each mark, the greatest end of the marks up to it.
    """

    marks: Sequence[Mark]
    furthest: Sequence[int] = field(init=False)
    placed: set[Mark] = field(default_factory=set)
    link_depth: int = 0

    def __post_init__(self) -> None:
        self.furthest = list(accumulate((mark.end for mark in self.marks), max))

    def near(self, start: int, last: int) -> list[Mark]:
        """Marks that overlap the code points ``start`` to ``last`` of the source."""
        begun = bisect_right(self.marks, last, key=lambda mark: mark.start)
        return [mark for mark in self.marks[bisect_right(self.furthest, start, hi=begun) : begun] if mark.end > start]


class _MarkingRenderer(RendererHTML):
    """Marks text token by token, so that marks are always properly nested in the text's own elements.

    A piece of text in several passages gets a ``mark`` for each, and a link to the finding of the innermost; inside a
    link of the text itself it gets no link of its own.
    """

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _marked(tokens[idx].content, tokens[idx].meta.get("source", ()), env["page"])

    def text_special(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self.text(tokens, idx, options, env)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<code>{self.text(tokens, idx, options, env)}</code>"

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<pre><code>{self.text(tokens, idx, options, env)}</code></pre>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self.code_block(tokens, idx, options, env)

    def softbreak(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _marked("\n", tokens[idx].meta.get("source", ()), env["page"])

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """An image's alternative text, since pages load nothing from other sites."""
        words = self.renderInlineAsText(tokens[idx].children, options, env)
        return f'<span class="left-out">[{escape(gettext("Image"))}: {escape(words)}]</span>'

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A table in a frame that scrolls, also by keyboard, if the table is wide."""
        label = escape(gettext("Table"))
        return f'<div class="table-scroll" role="group" tabindex="0" aria-label="{label}"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        env["page"].link_depth += 1
        address = str(tokens[idx].attrs.get("href", ""))
        if address.partition(":")[0].lower() not in _SCHEMES:  # relative to the source's own site
            return "<a>"
        return f'<a href="{escape(address)}" rel="external nofollow noopener">'

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        env["page"].link_depth -= 1
        return "</a>"


_RENDERER = _MarkingRenderer()


def render(source: str, marks: Iterable[Mark] = (), most: int = sourcemap.MOST_SIGNS) -> SafeString:
    """The HTML of ``source`` with ``marks`` in it; its text is the same with and without marks.

    A text with more than ``most`` characters of markup is shown as it was written, since parsing it could take seconds.
    """
    page = _Page(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.anchor)))
    html = _as_written(source, page) if sourcemap.signs_in(source) > most else _read(source, page)
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return mark_safe(clean)  # noqa: S308 (nh3 has cleaned it)


def _read(source: str, page: _Page) -> str:
    tokens = sourcemap.parse(source)
    for token in tokens:
        _adapt(token)
    return str(_RENDERER.render(tokens, sourcemap.OPTIONS, {"page": page}))


def _as_written(source: str, page: _Page) -> str:
    note = escape(gettext("This text has more markup than a page can show. It is shown as it was written."))
    words = _marked(source, range(len(source)), page)
    return f'<p><span class="left-out">[{note}]</span></p>\n<div class="as-written">{words}</div>'


def _adapt(token: Token) -> None:
    """Lower headings below the section's own, and set alignments as classes, since the CSP forbids inline styles."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(int(token.tag[1:]) + _TOP_LEVEL - 1, 6)}"
    elif token.type in ("th_open", "td_open") and token.attrs:
        token.attrs = {"class": str(token.attrs.get("style", "")).replace("text-align:", "align-")}


def _marked(text: str, offsets: Sequence[int], page: _Page) -> str:
    """The HTML of ``text`` with marks; ``offsets`` (never decreasing) are its characters' places in the source."""
    near = page.near(offsets[0], offsets[-1]) if text else []
    if not near:
        return escape(text)
    return "".join(_piece(text[start:end], inside, page) for start, end, inside in _cut(len(text), offsets, near))


def _cut(length: int, offsets: Sequence[int], near: Sequence[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Start, end and marks of each piece of a text, cut where passages begin and end."""
    edges = (bisect_left(offsets, edge) for mark in near for edge in (mark.start, mark.end))
    coming, inside = list(reversed(near)), []
    for start, end in pairwise(sorted({0, length, *edges})):
        while coming and coming[-1].start <= offsets[start]:
            inside.append(coming.pop())
        inside = [mark for mark in inside if mark.end > offsets[start]]
        yield start, end, tuple(inside)


def _piece(text: str, inside: tuple[Mark, ...], page: _Page) -> str:
    """The HTML of words in the same passages; a passage's first piece has its id and is its only tab stop.

    The other pieces name the passage in ``data-for``.
    """
    html = escape(text)
    if not inside:
        return html
    fresh = [mark for mark in inside if mark not in page.placed]
    for mark in reversed(inside):
        identity = f' {"id" if mark in fresh else "data-for"}="{escape(mark.anchor)}"'
        if mark.number and mark in fresh:
            identity += f' data-number="{mark.number}"'
        html = f'<mark class="passage passage-{escape(mark.kind)}"{identity}>{html}</mark>'
    page.placed.update(fresh)
    if page.link_depth or not text.strip():
        return html
    inner = inside[-1]
    stop = "" if inner in fresh else ' tabindex="-1"'
    return f'<a class="passage-link" href="{escape(inner.href)}" title="{escape(inner.label)}"{stop}>{html}</a>'
