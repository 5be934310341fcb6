"""Make citations of records, and serve them to reference managers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.choices import DisclosureLevel
from articles.machines.citations import FORMATS, Citation
from articles.models import Article
from articles.open_data.columns import Data
from articles.pages.notices import add_notices_of


def citation_of(record: Any, request: HttpRequest) -> Citation:
    """The citation of an article, or of a finding or place with its counts and notices; places are undated."""
    url = request.build_absolute_uri(record.get_absolute_url())
    kind = record._meta.model_name
    key, changed = f"concord-{kind}-{record.slug}", getattr(record, "updated_at", None)
    if isinstance(record, Article):
        day, note = record.updated_at.date(), _note_on_article(record)
        return Citation(key, record.title, url, day, note, record.source_url, record.language)
    notices = tuple(record.disclosures)
    if changed is None:
        return Citation(key, str(record), url, None, _note_on_place(record), notices=notices)
    return Citation(key, record.title, url, changed.date(), _note_on_finding(record), notices=notices)


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
    kind, articles = capfirst(finding._meta.verbose_name), _articles(finding)
    if not articles:
        return _("%(kind)s found in no public article.") % {"kind": kind} + f" {_reviewed(finding)}"
    drawn = _("%(kind)s drawn from %(articles)s.") % {"kind": kind, "articles": articles}
    return f"{drawn} {_caution(finding)}{_reviewed(finding)}"


def _note_on_place(place: Any) -> str:
    number, kind = place.passage_count, capfirst(place._meta.verbose_name)
    if not number:
        return _("%(kind)s found in no public article. Its names, codes and dates are reference data.") % {"kind": kind}
    drawn = ngettext(
        "%(kind)s with %(number)s passage from %(articles)s.",
        "%(kind)s with %(number)s passages from %(articles)s.",
        number,
    ) % {"kind": kind, "number": number, "articles": _articles(place)}
    rest = _("No editor has reviewed them unless the page says so. Its names, codes and dates are reference data.")
    return f"{drawn} {_caution(place)}{rest}"


def _articles(record: Any) -> str:
    """The number of articles it is drawn from, by the level of their AI notices; empty if there are none."""
    levels = {
        _("with no notice found") if level == DisclosureLevel.UNKNOWN else DisclosureLevel(level).label: number
        for level, number in record.disclosure_levels.items()
    }
    number = sum(levels.values())
    if not number:
        return ""
    counted = ngettext("%(number)s article", "%(number)s articles", number) % {"number": number}
    known = ", ".join(str(label) if number == 1 else f"{of_level} {label}" for label, of_level in levels.items())
    return f"{counted} ({known})"


def _caution(record: Any) -> str:
    """The caveat that is due if one of the articles has no notice; else empty."""
    if DisclosureLevel.UNKNOWN not in record.disclosure_levels:
        return ""
    return _("Where no notice was found, that does not mean that a person wrote it.") + " "


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
    if not isinstance(record, Article):
        add_notices_of(record, data.main_part.rows(record))
    return HttpResponse(write(citation_of(record, request)), content_type=media_type)
