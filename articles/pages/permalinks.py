"""Permanent addresses of passages: they redirect to where the words are today, or say that they are gone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.choices import PUBLIC, Review
from articles.kinds import Kind, finding_kinds
from articles.models import Article, Section
from articles.pages.passages import anchor_of


@require_safe
def passage(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Redirect to the passage; one query if it still exists, some more to look for the same words otherwise."""
    of_kind = next((known for known in finding_kinds() if known.slug == kind), None)
    if of_kind is None:
        raise Http404(_("No passage has this address."))
    shown = of_kind.evidence_model.objects.of_public_findings().select_related("section__article")
    row = shown.filter(pk=number).first()
    if row is None:
        known = _last_known(of_kind, number)
        article = _public_article(known)
        row = _same_words(shown, known, article)
    if row is not None:
        return redirect(f"{row.section.article.get_absolute_url()}#{anchor_of(row)}")
    return render(request, "articles/passage_gone.html", {"stood_in": article}, status=410)


def _last_known(kind: Kind, number: int) -> Any:
    """The passage as it is or last was; raises Http404 if there was none, it was rejected, or its record is hidden."""
    model = kind.evidence_model
    known = model.objects.filter(pk=number).first() or model.history.filter(id=number).first()
    hidden = known and kind.model.objects.filter(pk=known.finding_id).exclude(status__in=PUBLIC).exists()
    if known is None or hidden or Review.REJECTED in (known.review, known.review_before):
        raise Http404(_("No passage has this address."))
    return known


def _same_words(shown: Any, known: Any, article: Article) -> Any:
    """The passage of the same words in the same article, the nearest if there are several; None if there is none."""
    words = shown.filter(article=article, quote=known.quote).order_by("pk")
    return min(words, key=lambda row: (row.section_id != known.section_id, abs(row.start - known.start)), default=None)


def _article_of(section: int) -> int | None:
    """The primary key of the article that a section, which may be deleted, is or was in."""
    history: Any = Section.history
    for rows in (Section.objects.filter(pk=section), history.filter(id=section)):
        key: int | None = rows.values_list("article", flat=True).first()
        if key is not None:
            return key
    return None


def _public_article(known: Any) -> Article:
    """The article of a passage; raises Http404 if it is not public or was deleted."""
    key = _article_of(known.section_id)
    article = Article.objects.for_list().filter(pk=key).first() if key else None
    if article is None:
        raise Http404(_("No passage has this address."))
    return article
