"""Articles as JSON-LD with the vocabulary of schema.org.

Each has an address of its own, linked in the page's head, since pages have no inline scripts.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.machines.citations import SITE
from articles.machines.citing import citation_of
from articles.models import Article
from articles.open_data.records import SOURCE_TYPES, passages_in
from articles.pages.lookup import current_record

_SOURCE_TYPES = {
    "generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    "assisted": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
}
"""The term of schema.org by disclosure level; none for *unknown*."""


@require_safe
def linked_article(request: HttpRequest, slug: str) -> HttpResponse:
    record = current_record(Article.objects.whole(), slug)
    if record.slug != slug:
        return redirect(reverse("article_linked", args=[record.slug]), permanent=True)
    answer = json.dumps(_as_schema(record, request), ensure_ascii=False, indent=1)
    return HttpResponse(answer, content_type="application/ld+json")


def _as_schema(article: Article, request: HttpRequest) -> dict[str, Any]:
    """The article as schema.org data; unknown properties are left out, such as the source type without a notice."""
    findings = {row.finding.get_absolute_url(): row.finding.title for row in passages_in(article)}
    url = request.build_absolute_uri(article.get_absolute_url())
    known = {
        "digitalSourceType": _source_types(article.disclosure_level),
        "isBasedOn": article.source_url,
        "datePublished": article.source_published_on and article.source_published_on.isoformat(),
        "about": [
            {"@type": "Thing", "name": title, "url": request.build_absolute_uri(path)}
            for path, title in findings.items()
        ],
    }
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": url,
        "url": url,
        "headline": article.title,
        "inLanguage": article.language,
        "description": citation_of(article, request).note,
        "creativeWorkStatus": _("Published") if article.status == "published" else _("Not yet reviewed by an editor"),
        "dateModified": article.updated_at.isoformat(timespec="seconds"),
        "isPartOf": {"@type": "WebSite", "name": SITE, "url": request.build_absolute_uri(reverse("home"))},
    } | {name: value for name, value in known.items() if value}


def _source_types(level: str) -> list[str]:
    """The term of schema.org for a disclosure level, and that of the IPTC which it stands for; empty if unknown."""
    return [terms[level] for terms in (_SOURCE_TYPES, SOURCE_TYPES) if level in terms]
