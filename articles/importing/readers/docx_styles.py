"""Map the styles of a Word document to HTML, in mammoth's notation: headings, lists, quotations, contents."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

_LEVELS = range(1, 7)
_MEANINGS = {
    "title": "h1:fresh",
    "subtitle": "p:fresh",
    **{f"heading {level}": f"h{min(level + 1, 6)}:fresh" for level in _LEVELS},
    "quote": "blockquote > p:fresh",
    "intense quote": "blockquote > p:fresh",
    "list bullet": "ul > li:fresh",
    "list number": "ol > li:fresh",
    **{f"list bullet {depth}": f"{'ul|ol > li > ' * (depth - 1)}ul > li:fresh" for depth in (2, 3)},
    **{f"list number {depth}": f"{'ul|ol > li > ' * (depth - 1)}ol > li:fresh" for depth in (2, 3)},
    # Tables of contents, as two office suites name their styles; "!" leaves a paragraph out.
    "toc heading": "!",
    "contents heading": "!",
    **{f"{name} {level}": "!" for name in ("toc", "contents") for level in range(1, 10)},
}
_MOST_STYLES = 300
_LONGEST_DESCENT = 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Style(NamedTuple):
    """A paragraph style; ``parent`` is the id of the style that it is based on, ``level`` its outline level from 1."""

    name: str
    parent: str
    level: int


def style_map(styles: bytes) -> str:
    """A style map for mammoth, by each style's name, else its outline level, else the style that it is based on."""
    found = dict(_styles_in(styles))
    lines = [f"p[style-name='{name}'] => {meaning}" for name, meaning in _MEANINGS.items()]
    for style in found.values():
        meaning = _meaning(style, found)
        if meaning and not {"'", "\\", "\n"} & set(style.name):
            lines.append(f"p[style-name='{style.name}'] => {meaning}")
    return "\n".join(lines)


def _meaning(style: _Style, styles: Mapping[str, _Style]) -> str:
    for _step in range(_LONGEST_DESCENT):
        if style.name.lower() in _MEANINGS:
            return _MEANINGS[style.name.lower()]
        if style.level in _LEVELS:
            return _MEANINGS[f"heading {style.level}"]
        if style.parent not in styles:
            return ""
        style = styles[style.parent]
    return ""


def _styles_in(styles: bytes) -> Iterator[tuple[str, _Style]]:
    """Ids and styles of paragraphs; none if the part cannot be parsed, or has more styles than any real document."""
    try:
        root = etree.fromstring(styles, etree.XMLParser(resolve_entities=False, no_network=True)) if styles else None
    except etree.XMLSyntaxError:
        return
    rows = [] if root is None else root.findall(f"{_W}style[@{_W}type='paragraph']")
    if len(rows) > _MOST_STYLES:
        return
    for row in rows:
        level = _value(row, f"{_W}pPr/{_W}outlineLvl")
        yield (
            row.get(f"{_W}styleId") or "",
            _Style(_value(row, f"{_W}name"), _value(row, f"{_W}basedOn"), int(level) + 1 if level.isdecimal() else 0),
        )


def _value(style: etree._Element, path: str) -> str:
    found = style.find(path)
    return "" if found is None else found.get(f"{_W}val") or ""
