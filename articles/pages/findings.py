"""The context that the pages of challenges and strategies have in common."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.freshness.cached import cached
from articles.kinds import kind_of
from articles.lists.paging import passages_page
from articles.pages.neighbours import neighbours
from articles.pages.notices import notices_on_page

ORDERS = {"newest": _("Newest articles first"), "typical": _("Most typical wording first")}
"""The orders of wordings by the value of the ``order`` parameter; the first is the default."""


def finding_context(request: HttpRequest, finding: Any) -> dict[str, Any]:
    """A page of its wordings with their articles' countries, where it is seen, and near records: eight queries."""
    kind = kind_of(finding)
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "newest"
    passages = kind.evidence_model.objects.stating(finding).in_order(order)
    page = passages_page(passages, request, f"{kind.name} {finding.pk} {order}")
    notices_on_page(request, finding, passages)
    articles = sorted({row.section.article_id for row in page})
    seen, near = cached(
        request,
        f"around {kind.name} {finding.pk} {articles}",
        lambda: (import_string(settings.SEEN_IN)(finding, articles), neighbours(kind, finding)),
    )
    for row in page:
        row.countries = seen.by_article.get(row.section.article_id, [])
    context = {"finding": finding, "kind": finding._meta.model_name, "kind_label": capfirst(finding._meta.verbose_name)}
    return context | {"page": page, "order": order, "orders": ORDERS, "seen": seen, "neighbours": near}
