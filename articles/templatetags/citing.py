"""How pages show their citations. No tag asks the database."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from articles.citations import apa, chicago, one_line
from articles.citing import citation_links, citation_of

register = template.Library()


@register.inclusion_tag("articles/cite.html", takes_context=True)
def cite(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """The record as a citation in words, and where reference managers find it."""
    citation = citation_of(record, context["request"])
    return {"apa": apa(citation), "chicago": chicago(citation), "links": citation_links(record)}


@register.simple_tag(takes_context=True)
def summary_for_machines(context: dict[str, Any]) -> str:
    """What previews of links say under the title: how much AI wrote, and whether an editor reviewed it."""
    record = context.get("article") or context.get("finding")
    if record:
        return one_line(citation_of(record, context["request"]).note)
    return _(
        "A relational database of what articles on UN peacekeeping say that AI wrote, with their passages and notices."
    )
