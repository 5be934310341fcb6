"""Read web pages: the article's own content, and the metadata of the page's head."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from lxml import etree, html

from articles.importing.document import Block, BlockKind, Document, UnreadableFileError
from articles.importing.markdown_text import escape_inline, escape_start, plain_text
from articles.importing.notices import is_notice
from articles.importing.readers.characters import clean
from articles.importing.readers.decoding import decode
from articles.importing.readers.front_matter import date_in, language_tag, web_address
from articles.importing.readers.google_docs import tidy_google_docs
from articles.importing.readers.html_blocks import blocks_in
from articles.importing.readers.html_limits import refuse_cut_page, refuse_endless_page, refuse_endless_text
from articles.importing.readers.html_page import first_words_in, is_dropped, set_apart, words_in
from articles.importing.readers.unsafe import unsafe_in_html

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
# Classes of the element with an article's text in common themes, the surest first.
_CONTENT_CLASSES = (
    "entry-content",
    "post-content",
    "article-content",
    "single-content",
    "td-post-content",
    "article-body",
    "post-body",
    "story-body",
    "content-body",
    "article__body",
    "elementor-widget-theme-post-content",
    "gh-content",
    "mw-parser-output",
)
_NAMES_SITE = re.compile(r"\b(?:site|blog)[-_]|\blogo\b", re.IGNORECASE)
_OWN_TITLE = re.compile(r"(?:^|\s)(?:entry|post)-title(?:\s|$)")
_SEPARATOR = re.compile(r"\s+[-–—|»·]\s+")
_OPENING, _CLOSING = 16, 3  # first and last blocks that may hold the notice
_LEAST_SHARE = 0.4  # least share of a page's prose in the element with its article


def read_html(data: bytes) -> Document:
    """The document; raises UnreadableFileError if the bytes are not text, or hold no article."""
    decoded = _decoded(data)
    refuse_endless_page(decoded)
    text, warnings = clean(decoded)
    root = parsed(text)
    refuse_endless_text(root)
    tidy_google_docs(root)
    address = _address(root)
    main = _main(root)
    title = _title(root)
    blocks = blocks_in(main, address)
    if main.tag == "body":
        blocks = _from_title_on(blocks, title)
    if not blocks:
        raise UnreadableFileError("The page contains no text. Save the article’s whole page as HTML and import that.")
    return Document(
        (*_notice_beside(main, blocks), *blocks),
        decoded,
        "text/html",
        title=title,
        source_url=address,
        language=language_tag(root.get("lang") or ""),
        published_on=_published_on(root),
        warnings=(*warnings, *unsafe_in_html(main)),
    )


def parsed(text: str) -> html.HtmlElement:
    """The tree of ``text`` without comments; raises UnreadableFileError if the parser cannot read all of it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError("The file contains no readable HTML. Save the page as HTML again.") from error
    refuse_cut_page(parser)
    set_apart(root)
    return root


def _decoded(data: bytes) -> str:
    """The page's text; if it is not UTF-8, in the encoding that the page declares."""
    try:
        return decode(data)
    except UnreadableFileError:
        named = _CHARSET.search(data[:4096])
        if named is None or b"\0" in data:
            raise
        try:
            return data.decode("cp1252" if named[1].lower() in (b"iso-8859-1", b"latin1") else named[1].decode())
        except (LookupError, UnicodeDecodeError):
            pass
        raise


def _main(root: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the article: by a theme's class, else <article>, <main> or <body>."""
    body = root.find("body")
    body = root if body is None else body
    whole = _prose(body)
    for name in _CONTENT_CLASSES:
        for element in body.find_class(name):
            if not is_dropped(element) and words_in(element) and _prose(element) >= _LEAST_SHARE * whole:
                return element
    marked = body.xpath(".//*[@itemprop='articleBody' or @itemprop='text'] | .//article | .//main | .//*[@role='main']")
    for element in marked:
        if _prose(element) >= _LEAST_SHARE * whole:
            return element
    return body


def _from_title_on(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks from the title on, for a page without an element for its article; a notice above it stays."""
    titles = (place for place, block in enumerate(blocks) if block.level == 1 and plain_text(block.text) == title)
    start = next(titles, 0)
    return [*(block for block in blocks[:start] if is_notice(plain_text(block.text))), *blocks[start:]]


def _notice_beside(main: html.HtmlElement, blocks: Sequence[Block]) -> list[Block]:
    """The notice that a theme puts above the title or in a box outside the text; empty if the text has one."""
    if any(is_notice(block.text) for block in (*blocks[:_OPENING], *blocks[-_CLOSING:])):
        return []
    for element in (*_above(main), *main.xpath(".//aside/descendant-or-self::*[self::aside or self::div or self::p]")):
        words = first_words_in(element)
        if is_notice(words) and not any(below.tag in ("p", "div", "h1") for below in element.iterdescendants()):
            return [Block(BlockKind.PARAGRAPH, escape_start(escape_inline(words)))]
    return []


def _above(main: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The boxes and paragraphs before ``main`` in the <article> or <main> around it."""
    frame = next(main.iterancestors("article", "main"), None)
    boxes = () if frame is None else frame.iter("p", "div", "aside", "section")
    return takewhile(lambda element: element is not main, boxes)


def _prose(element: html.HtmlElement) -> int:
    """Number of characters in the paragraphs below ``element``, without the page's own, such as comments."""
    length = 0
    waiting = [element]
    while waiting:
        for child in waiting.pop():
            if child.tag == "p":
                length += len(words_in(child))
            elif isinstance(child.tag, str) and not is_dropped(child):
                waiting.append(child)
    return length


def _meta(root: html.HtmlElement, *names: str) -> str:
    for name in names:
        for element in root.xpath("//meta[@property=$name or @name=$name]/@content", name=name):
            if element.strip():
                return " ".join(element.split())
    return ""


def _address(root: html.HtmlElement) -> str:
    for link in root.xpath("//link[@rel='canonical']/@href"):
        if web_address(str(link).strip()):
            return str(link).strip()
    return web_address(_meta(root, "og:url", "twitter:url"))


def _title(root: html.HtmlElement) -> str:
    """The text of the article's own first-level heading, else the head's title without the site's name."""
    site = _meta(root, "og:site_name")
    headings = [h1 for h1 in root.iter("h1") if words_in(h1) not in ("", site) and not _names_site(h1)]
    own = [h1 for h1 in headings if "title" in (h1.get("class") or "") or h1.get("itemprop") == "headline"]
    if not headings:
        lower = [heading for heading in root.iter("h2", "h3") if _OWN_TITLE.search(heading.get("class") or "")]
        own = lower if len(lower) == 1 else []
    if own or len(headings) == 1:
        return words_in((own or headings)[0])
    title: str = _meta(root, "og:title", "twitter:title") or words_in(root.find(".//title"))
    if site and title.endswith(site):
        return title[: -len(site)].rstrip(" -–—|»·") or title
    *_, name = _SEPARATOR.split(title)
    return title if name == title or len(name.split()) > 5 else title.removesuffix(name).rstrip(" -–—|»·")


def _names_site(heading: html.HtmlElement) -> bool:
    """Whether a heading is the site's name: by its class or id, or because it links to the home page."""
    names = f"{heading.get('class') or ''} {heading.get('id') or ''}"
    return _NAMES_SITE.search(names) is not None or bool(heading.xpath(".//a[@href='/' or @rel='home']"))


def _published_on(root: html.HtmlElement) -> date | None:
    given = _meta(root, "article:published_time", "datePublished", "date")
    if not given:
        times = root.xpath("//time[contains(@class, 'published') or @itemprop='datePublished']/@datetime")
        scripts = root.xpath("//script[@type='application/ld+json']/text()")
        found = [match[1] for match in map(_PUBLISHED.search, scripts) if match]
        given = next(iter([*times, *found]), "")
    return date_in(given)
