"""Undo what Google Docs does to a document that it saves as a web page."""

from urllib.parse import parse_qs, urlsplit

from lxml import html

_REDIRECTS = ("www.google.com", "google.com")


def tidy_google_docs(root: html.HtmlElement) -> None:
    """Make the paragraph in the style Title a heading, and remove comments and detours of links; changes ``root``.

    Does nothing to pages that Google Docs has not made.
    """
    body = root.find("body")
    if body is None or "doc-content" not in (body.get("class") or "").split():
        return
    for paragraph in body.iter("p"):
        if "title" in (paragraph.get("class") or "").split():
            paragraph.tag = "h1"
            break
    _remove_comments(body)
    for link in body.iter("a"):
        link.set("href", _destination(link.get("href") or ""))


def _remove_comments(body: html.HtmlElement) -> None:
    """Remove the letters in the text that refer to comments, and the comments, which are boxes at the end."""
    for link in body.xpath(".//a[starts-with(@href, '#cmnt')]"):
        box = next(link.iterancestors("sup", "div"), None)
        if box is not None and box.getparent() is not None:
            box.drop_tree()


def _destination(address: str) -> str:
    """The address that a link leads to by way of Google, or the address itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.netloc not in _REDIRECTS or parts.path != "/url":
        return address
    return parse_qs(parts.query).get("q", [address])[0]
