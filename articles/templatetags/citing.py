"""Template tags for citations and the metadata of pages; none queries the database."""

from functools import cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.machines.citations import apa, chicago, one_line
from articles.machines.citing import citation_links, citation_of
from articles.open_data.registry import data_kinds, data_tables

register = template.Library()
_TITLES = {"article": "title", "finding": "title", "country": "short_name", "mission": "name"}
"""The context variables that hold a page's record, with the attribute that is the record's title."""


@register.inclusion_tag("articles/cite.html", takes_context=True)
def cite(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """The record's citations in two styles, as files for reference managers, and its page's other formats."""
    citation = citation_of(record, context["request"])
    words = {"apa": apa(citation), "chicago": chicago(citation)}
    return {**words, "links": citation_links(record), "alternates": context["alternates"]}


_LINES = """<link rel="canonical" href="{address}">{alternates}
<meta property="og:site_name" content="{site}">
<meta property="og:url" content="{address}">
<meta property="og:type" content="{type}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{summary}">
<meta property="og:image" content="{image}">
<meta name="description" content="{summary}">"""
_ALTERNATE = '\n<link rel="alternate" type="{type}" href="{href}" title="{label}">'


@register.simple_tag(takes_context=True)
def lines_for_machines(context: dict[str, Any]) -> SafeString:
    """The metadata in the head of every page: its address, its other formats, and what Open Graph requires.

    Not a template, which would take three times as long.
    """
    name = next((name for name in _TITLES if context.get(name)), "")
    request: HttpRequest = context["request"]
    title, summary = site = _of_site(get_language())
    if name:
        title, summary = _of_record(context[name], name, request)
    elif listed := _title_of_list(request):
        title = listed
    return format_html(
        _LINES,
        address=context["canonical"](),
        alternates=format_html_join("", _ALTERNATE, context["alternates"]()),
        site=site[0],
        type="article" if name == "article" else "website",
        title=title,
        summary=summary,
        image=request.build_absolute_uri(static("articles/share.png")),
    )


def _title_of_list(request: HttpRequest) -> str:
    """What the page lists, such as articles; empty on pages that are no list."""
    match = request.resolver_match
    labels = {data.list_name: data.label for data in data_kinds()} | {one.page_name: one.label for one in data_tables()}
    return str(labels.get(match.url_name or "", "")) if match else ""


def _of_record(record: Any, name: str, request: HttpRequest) -> tuple[str, str]:
    """The record's title, and a summary of how much AI wrote and whether an editor reviewed it."""
    return getattr(record, _TITLES[name]), one_line(citation_of(record, request).note)


@cache
def _of_site(language: str | None) -> tuple[str, str]:
    return _("Concord"), _(
        "A relational database of what AI-written articles on UN peacekeeping say, with their passages and notices."
    )
