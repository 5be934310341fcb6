"""How pages show their citations. No tag asks the database."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from articles.citations import apa, chicago, one_line
from articles.citing import citation_links, citation_of

register = template.Library()


@register.inclusion_tag("articles/cite.html", takes_context=True)
def cite(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """The record as a citation in words, where reference managers find it, and what else is at its address."""
    citation = citation_of(record, context["request"])
    words = {"apa": apa(citation), "chicago": chicago(citation)}
    return {**words, "links": citation_links(record), "alternates": context["alternates"]}


@register.simple_tag(takes_context=True)
def summary_for_machines(context: dict[str, Any]) -> str:
    """What previews of links say under the title: how much AI wrote, and whether an editor reviewed it."""
    record = next((context[name] for name in ("article", "finding", "country", "mission") if context.get(name)), None)
    if record:
        return one_line(citation_of(record, context["request"]).note)
    return _(
        "A relational database of what AI-written articles on UN peacekeeping say, with their passages and notices."
    )
