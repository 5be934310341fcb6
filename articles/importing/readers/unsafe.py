"""Warn of what was removed from a text because a browser would run it; the words around it stay."""

import re

from lxml import html

SCHEMES = "javascript|vbscript|data|file"
"""Schemes of links that run code, bring a page of their own, or read the reader's files."""
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_HANDLER = re.compile(r"<[a-z][^<>]{0,1000}?[\s\"']on[a-z]{3,20}\s*=", re.IGNORECASE)
_LINK = re.compile(rf"(?:{SCHEMES})\s*:", re.IGNORECASE)
_DATA_TYPES = ("application/", "text/template")  # of scripts that hold data


def unsafe_in_markdown(text: str, links: int) -> tuple[str, ...]:
    """A warning of the scripts and event handlers in Markdown, and of so many ``links``; empty if there are none."""
    return _warning(len(_SCRIPT.findall(text)), len(_HANDLER.findall(text)), links)


def unsafe_in_html(root: html.HtmlElement) -> tuple[str, ...]:
    """A warning of the scripts, event handlers and unsafe links below ``root``; empty if there are none.

    Scripts of a whole page are not counted: nearly all of them belong to its theme.
    """
    scripts = [] if root.tag == "body" else list(root.iter("script"))
    code = [one for one in scripts if not (one.get("type") or "").startswith(_DATA_TYPES)]
    handlers = root.xpath(".//@*[starts-with(name(), 'on')]")
    links = [link for link in root.iter("a") if _LINK.match((link.get("href") or "").strip())]
    return _warning(len(code), len(handlers), len(links))


def _warning(scripts: int, handlers: int, links: int) -> tuple[str, ...]:
    counted = ((scripts, "script"), (handlers, "event handler"), (links, "unsafe link"))
    parts = [f"{number} {name}{'s' if number > 1 else ''}" for number, name in counted if number]
    return (f"Removed for safety: {', '.join(parts)}. The article’s own words stay.",) if parts else ()
