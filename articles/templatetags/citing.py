"""How pages show their citations. No tag asks the database."""

from typing import Any, NamedTuple

from django import template
from django.utils.translation import gettext as _

from articles.citations import apa, chicago, one_line
from articles.citing import citation_links, citation_of

register = template.Library()
_TITLES = {"article": "title", "finding": "title", "country": "short_name", "mission": "name"}
"""Names by which templates know the record of their page, and the attribute that is its title."""


@register.inclusion_tag("articles/cite.html", takes_context=True)
def cite(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """The record as a citation in words, where reference managers find it, and what else is at its address."""
    citation = citation_of(record, context["request"])
    words = {"apa": apa(citation), "chicago": chicago(citation)}
    return {**words, "links": citation_links(record), "alternates": context["alternates"]}


class Told(NamedTuple):
    """What previews of links say: ``type`` in the words of Open Graph; how much AI wrote, and who reviewed it."""

    type: str
    title: str
    summary: str


@register.simple_tag(takes_context=True)
def told_to_machines(context: dict[str, Any]) -> Told:
    """What previews of links to the page say: of its record, or of the site where it has none."""
    name = next((name for name in _TITLES if context.get(name)), None)
    if name:
        record = context[name]
        summary = one_line(citation_of(record, context["request"]).note)
        return Told("article" if name == "article" else "website", getattr(record, _TITLES[name]), summary)
    about = _(
        "A relational database of what AI-written articles on UN peacekeeping say, with their passages and notices."
    )
    return Told("website", _("Concord"), about)
