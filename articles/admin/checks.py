"""What an editor should look at before publishing an article; each check links to the place to fix it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Any

from django.db.models import BooleanField, Case, F, Q, Value, When
from django.db.models.functions import Substr
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.admin import panels
from articles.choices import DisclosureLevel, Review
from articles.kinds import Kind, finding_kinds
from articles.models import Article, Section

TOP_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Check:
    """A point to look at: ``section`` is the primary key of its section, None for the article itself."""

    text: str
    url: str
    section: int | None = None


def checks_of(article: Article) -> list[Check]:
    """All checks of an article whose notice and incoming text are loaded: one query for sections, one per kind."""
    sections = list(Section.objects.live().for_checks().filter(article=article).order_by("position", "pk"))
    return [
        *_of_the_article(article),
        *_of_levels(sections),
        *(check for section in sections for check in _of_a_section(section)),
        *_without_text(sections),
        *(check for kind in finding_kinds() for check in _of_passages(kind, article, sections)),
    ]


def _of_the_article(article: Article) -> Iterator[Check]:
    url = panels.change_url(article)
    if article.disclosure_level == DisclosureLevel.UNKNOWN:
        yield Check(_("No AI notice: readers are told that none was found."), f"{url}#id_disclosure")
    if article.incoming_introduction:
        text = _("The introduction from a newer import needs a decision.")
        yield Check(text, panels.conflict_url(article))


def _of_levels(sections: Sequence[Section]) -> Iterator[Check]:
    """A heading may be at most one level below the one before it; the first must be at the top level."""
    levels = [TOP_LEVEL - 1, *(section.level for section in sections)]
    for section, (before, level) in zip(sections, pairwise(levels), strict=True):
        if level > before + 1:
            text = _("“%(heading)s” skips from level %(before)d to level %(level)d.")
            values = {"heading": _short(section), "before": max(before, TOP_LEVEL), "level": level}
            yield Check(text % values, _row(section), section.pk)


def _of_a_section(section: Any) -> Iterator[Check]:
    parent = section.parent
    if parent is not None and (parent.position > section.position or parent.retired_at):
        text = _("“%(heading)s” comes before its parent section, or its parent is retired.")
        yield Check(text % {"heading": _short(section)}, _row(section), section.pk)
    if section.has_incoming:
        text = _("The text of “%(heading)s” from a newer import needs a decision.")
        yield Check(text % {"heading": _short(section)}, panels.conflict_url(section), section.pk)


def _without_text(sections: Sequence[Any]) -> Iterator[Check]:
    """Sections that have neither text nor subsections."""
    for section, following in zip_longest(sections, sections[1:]):
        if not section.has_text and (following is None or following.level <= section.level):
            text = _("“%(heading)s” has no text.") % {"heading": _short(section)}
            yield Check(text, f"{panels.change_url(section)}#id_body", section.pk)


def _of_passages(kind: Kind, article: Article, sections: Sequence[Section]) -> Iterator[Check]:
    by_key = {section.pk: section for section in sections}
    text_at_span = Substr("section__body", F("start") + 1, F("end") - F("start"))
    off = Case(When(~Q(quote=text_at_span), then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = kind.evidence_model.objects.filter(article=article, section__retired_at=None)
    covered = set()
    for key, section_key, review, is_off in rows.order_by("section__position", "start", "pk").values_list(
        "pk", "section", "review", off
    ):
        section = by_key[section_key]
        url = panels.change_url(kind.evidence_model(pk=key))
        if review == Review.ORPHANED:
            text = _("A passage on “%(kind)s” in “%(heading)s” is orphaned: its words are no longer in the text.")
            yield Check(text % _names(kind, section), url, section_key)
        elif is_off:
            text = _("A passage on “%(kind)s” in “%(heading)s” does not match the text exactly.")
            yield Check(text % _names(kind, section), url, section_key)
        if review not in (Review.ORPHANED, Review.REJECTED):
            covered.add(section_key)
    for section in sections:
        if section.kind == kind.name and section.pk not in covered and section.has_text:  # type: ignore[attr-defined]
            yield _without_passage(kind, section)


def _without_passage(kind: Kind, section: Section) -> Check:
    """The check of a section whose kind no passage in it supports, such as a case study without a country."""
    if kind.name == "case_studies":
        text = _("“%(heading)s” is about a case study, but no passage says which country.")
    else:
        text = _("“%(heading)s” is of the kind “%(kind)s”, but has no passage on any.")
    return Check(text % _names(kind, section), f"{panels.change_url(section)}#panel-passages", section.pk)


def _names(kind: Kind, section: Section) -> dict[str, str]:
    return {"kind": str(kind.model._meta.verbose_name_plural), "heading": _short(section)}


def _short(section: Section) -> str:
    return str(Truncator(str(section)).chars(60))


def _row(section: Any) -> str:
    """The address of the section's row in its article's form."""
    return f"{panels.change_url(Article(pk=section.article_id))}#section-{section.pk}"
