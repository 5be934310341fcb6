"""Turn inline HTML into Markdown: emphasis, code and links; of other elements only the words."""

from urllib.parse import urljoin

from lxml import html

from articles.importing.markdown_text import escape_inline

_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_SILENT = frozenset(
    "script style noscript template iframe svg select input textarea button object embed canvas audio video map img "
    "picture source link meta".split()
)
_CODE = frozenset(("code", "kbd", "samp"))
_PARAGRAPH = "\u2029"  # a break between two paragraphs in one element
_BLOCKS = frozenset("p div section h1 h2 h3 h4 h5 h6 blockquote tr".split())
_DEEPEST = 60


class Inline:
    """Converts the inline content of a page; relative links are resolved by its ``address``."""

    def __init__(self, address: str) -> None:
        self.address = address

    def inside(self, element: html.HtmlElement, depth: int = 0, *, lists: bool = True) -> str:
        """Markdown of the content of ``element``; white space is not collapsed."""
        pieces = [escape_inline(element.text or "")]
        breaks = 0
        for child in element:
            tail = escape_inline(child.tail or "")
            if child.tag == "br":
                breaks += 1
                pieces.append(_PARAGRAPH if breaks > 1 else " ")
            elif lists or child.tag not in ("ul", "ol"):
                pieces.append(self.element(child, depth + 1, lists=lists))
                breaks = 0
            if tail.strip():
                breaks = 0
            pieces.append(tail)
        return "".join(pieces)

    def own(self, item: html.HtmlElement) -> str:
        """Markdown of a list item without its nested lists."""
        return self.inside(item, lists=False)

    def element(self, element: html.HtmlElement, depth: int = 0, *, lists: bool = True) -> str:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT or _leads_to_a_note(element):
            return ""
        if depth > _DEEPEST:
            return escape_inline("".join(element.itertext()))
        if tag in _CODE:
            return _around("".join(element.itertext()).replace("`", ""), "`", "`")
        inner = self.inside(element, depth, lists=lists)
        if tag in _BLOCKS:
            return f"{_PARAGRAPH}{inner}{_PARAGRAPH}"
        if tag in _MARKS:
            return _around(inner, _MARKS[tag], _MARKS[tag])
        address = self.full_address(element) if tag == "a" else ""
        return _around(inner, "[", f"]({address})") if address else inner

    def full_address(self, link: html.HtmlElement) -> str:
        """The link's absolute HTTP address, as Markdown can hold it; empty for others and for places in the page."""
        target = (link.get("href") or "").strip()
        if not target or target.startswith("#"):
            return ""
        try:
            address = urljoin(self.address, target)
        except ValueError:
            return ""
        is_plain = address.startswith(("http://", "https://")) and not any(c in address for c in ' \n\t<>"\\')
        return address.replace("(", "%28").replace(")", "%29") if is_plain and len(address) <= 500 else ""


def _leads_to_a_note(element: html.HtmlElement) -> bool:
    """Whether an element is only a footnote's number, or the sign that links back from the note."""
    if element.tag == "a":
        return _is_in_page(element) and not any(map(str.isalnum, "".join(element.itertext())))
    if element.tag != "sup":
        return False
    links = list(element.iter("a"))
    return (
        len(links) == 1
        and _is_in_page(links[0])
        and "".join(element.itertext()).strip() == links[0].text_content().strip()
    )


def _is_in_page(link: html.HtmlElement) -> bool:
    return (link.get("href") or "").startswith("#")


def _around(inner: str, opening: str, closing: str) -> str:
    """``inner`` with the marks directly around its words, and white space outside of them."""
    words = inner.strip()
    if not words or _PARAGRAPH in words:
        return inner
    start = inner.index(words)
    return inner[:start] + opening + words + closing + inner[start + len(words) :]
