"""From records to citations, and the addresses where reference managers find them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.citations import FORMATS, Citation
from articles.models import Article
from articles.open_data.columns import Data


def citation_of(record: Any, request: HttpRequest) -> Citation:
    """Of an article, or of a finding or a place with its counts; places are undated."""
    url = request.build_absolute_uri(record.get_absolute_url())
    kind = record._meta.model_name
    key, changed = f"concord-{kind}-{record.slug}", getattr(record, "updated_at", None)
    if changed is None:
        return Citation(key, str(record), url, None, _note_on_place(record))
    title, changed = record.title, changed.date()
    if isinstance(record, Article):
        return Citation(key, title, url, changed, _note_on_article(record), record.source_url, record.language)
    return Citation(key, title, url, changed, _note_on_finding(record))


def _note_on_article(article: Article) -> str:
    if article.disclosure:
        notice = _("%(level)s article; its own notice: “%(notice)s”") % {
            "level": capfirst(article.get_disclosure_level_display()),
            "notice": article.disclosure,
        }
    else:
        notice = _("No AI notice was found in this article; that does not mean that a person wrote it.")
    return f"{notice} {_reviewed(article)}"


def _note_on_finding(finding: Any) -> str:
    number = finding.article_count
    drawn = ngettext(
        "%(kind)s drawn from %(number)s article that AI wrote or may have written.",
        "%(kind)s drawn from %(number)s articles that AI wrote or may have written.",
        number,
    ) % {"kind": capfirst(finding._meta.verbose_name), "number": number}
    return f"{drawn} {_reviewed(finding)}"


def _note_on_place(place: Any) -> str:
    number, kind = place.passage_count, capfirst(place._meta.verbose_name)
    if not number:
        return _("%(kind)s that no public article tells of. Its names, codes and dates are reference data.") % {
            "kind": kind
        }
    told = ngettext(
        "%(kind)s with %(number)s passage of articles that AI wrote or may have written.",
        "%(kind)s with %(number)s passages of articles that AI wrote or may have written.",
        number,
    ) % {"kind": kind, "number": number}
    rest = _("No editor reviewed them unless the page says so. Its names, codes and dates are reference data.")
    return f"{told} {rest}"


def _reviewed(record: Any) -> str:
    if record.status == "published":
        return _("Published by an editor, who does not vouch for every sentence.")
    return _("Not yet reviewed by an editor.")


def citation_links(record: Any) -> list[dict[str, str]]:
    """The record's citation in each format of reference managers."""
    page = record.get_absolute_url().rstrip("/")
    return [{"label": name, "href": f"{page}.{form}"} for form, (name, _type, _write) in FORMATS.items()]


@require_safe
def citation(request: HttpRequest, data: Data, slug: str, form: str) -> HttpResponse:
    record = data.record(slug)
    if record.slug != slug:
        return redirect(reverse(f"{data.page_name}_citation", args=[record.slug, form]), permanent=True)
    _name, media_type, write = FORMATS[form]
    return HttpResponse(write(citation_of(record, request)), content_type=media_type)
