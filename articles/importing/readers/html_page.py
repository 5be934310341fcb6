"""Recognise what belongs to an HTML page and not to its article, by tags and by the class names of themes."""

import re

from django.utils.text import slugify
from lxml import etree, html

from articles.importing.furniture import is_end_mark, is_furniture

_DROPPED_TAGS = frozenset(
    "script style noscript template nav aside form footer button iframe svg select input textarea object embed canvas "
    "audio video map dialog link meta title head label img picture source".split()
)
_DROPPED_NAMES = frozenset(
    "share sharing shares social sharedaddy related similar recommended sidebar widget comment comments respond "
    "breadcrumb breadcrumbs nav navigation menu toc lwptoc advert advertisement ad ads adsbygoogle adslot promo "
    "newsletter subscribe author authors byline tags tagcloud cat-links skip screen-reader-text cookie cookies popup "
    "modal pagination yarpp crp postmeta rating ratings sponsored banner toolbar hidden search signup "
    "onetrust cky cmplz cookiebanner cookieconsent gdpr saboxplugin molongui heateor wpulike".split()
)
_DROPPED_PHRASES = re.compile(
    r"table-of-contents|table_of_contents|ez-toc|jp-relatedposts|related-posts|related_posts|post-navigation|"
    r"nav-links|entry-meta|post-meta|entry-footer|entry-header|post-tags|tags-links|cat-links|skip-link|author-box|"
    r"author-bio|share-buttons|read-next|more-posts|screen-reader|wp-block-post-terms|addtoany|sd-block|"
    r"reading-time|reading_time|speechify-ignore|title_meta|et_pb_blog|et_pb_posts|td-adspot|block-jetpack-subscriptions"
)
# Elementor calls every box of a page a widget or a section, so its kind or location has to tell.
_ELEMENTOR_PAGE = re.compile(
    r"elementor-(?:location-(?:header|footer|popup)|widget-(?:(?:nav|mega)-menu|search\S*|post-(?:info|navigation|comments)"
    r"|posts|archive-posts|loop-(?:grid|carousel)|author-box|share-buttons|social-icons|breadcrumbs|table-of-contents"
    r"|form|login|sidebar|wp-widget\S*))(?!\S)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LONGEST_SEE_ALSO = 400


def words_in(element: html.HtmlElement | None) -> str:
    """All words below ``element``, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def first_words_in(element: html.HtmlElement) -> str:
    """As ``words_in``, but cut as soon as there are too many words for a See-also line."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > LONGEST_SEE_ALSO:
            break
    return " ".join("".join(pieces).split())


def is_dropped(element: html.HtmlElement) -> bool:
    """Whether an element is the page's and not the article's: by its tag, class or id, or because it is hidden.

    An id that is made of a heading's words ("social-challenges") does not count.
    """
    if is_never_kept(element):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    names = f"{element.get('class') or ''} {_given_identifier(element)}".lower()
    if not names.strip() or element.tag == "body":
        return False
    if "elementor" in names:
        return _ELEMENTOR_PAGE.search(names) is not None
    parts = set(re.split(r"[\s_-]+", names)) | set(names.split())
    return not parts.isdisjoint(_DROPPED_NAMES) or _DROPPED_PHRASES.search(names) is not None


def _given_identifier(element: html.HtmlElement) -> str:
    """An element's id; empty if it is made of the words of a heading: its own, or the first one in the element."""
    identifier = element.get("id") or ""
    if not identifier or element.tag in _HEADINGS:
        return ""
    first = next(element.iterchildren(tag=etree.Element), None)
    if first is None or first.tag not in _HEADINGS or "-" not in identifier:
        return identifier
    heading = words_in(first)
    is_made_of_it = slugify(heading) == identifier.lower() and not is_end_mark(heading) and not is_furniture(heading)
    return "" if is_made_of_it else identifier


def is_never_kept(element: html.HtmlElement) -> bool:
    """Whether an element is dropped whatever it contains: by its tag, as a picture, or as the caption of a table.

    Block editors put tables and quotations into figures too. A table's caption is not part of the text, while that of
    a quotation names the speaker.
    """
    if element.tag == "figure":
        return next(element.iter("table", "blockquote"), None) is None
    if element.tag == "figcaption":
        return next(element.itersiblings("table", preceding=True), None) is not None
    return element.tag in _DROPPED_TAGS


def set_apart(root: html.HtmlElement) -> None:
    """Insert white space where only a style sheet separates words: at line breaks, and between labels in spans."""
    for element in root.iter("br"):
        element.tail = f"\n{element.tail or ''}"
    for element in root.iter("span"):
        following = element.getnext()
        if element.tail or len(element) or following is None or following.tag != "span":
            continue
        if (element.text or "")[-1:].islower() and (following.text or "")[:1].isupper():
            element.tail = " "
