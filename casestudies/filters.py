"""The filters and orders of the lists of case studies, countries and missions."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.lists.facets import ColumnFacet, Labels, RelatedFacet, any_contains
from articles.lists.filters import PASSAGES, YES_OR_NO, FindingFilter, accepted, yes_or_no
from articles.lists.list_filter import ListFilter, SortFilter
from casestudies.facets import CountryFacet, MissionFacet
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, Mission
from casestudies.passages import coverage_by_country

REGIONS = [
    ("Africa", _("Africa")),
    ("Americas", _("Americas")),
    ("Asia", _("Asia")),
    ("Europe", _("Europe")),
    ("Oceania", _("Oceania")),
]
"""Regions of UN M49, as the reference data names them."""
DECADE = len("199")
"""Digits of a year that name its decade."""


class CaseStudyFilter(FindingFilter):
    q = django_filters.CharFilter(method="by_words", label=_("Title or country contains"))
    region = ColumnFacet(of="country__m49_region", choices=REGIONS, label=_("Region"))
    mission = MissionFacet(label=_("Mission"))
    passages = ColumnFacet(of=accepted(CaseStudyEvidence), choices=PASSAGES, label=_("Passages"))
    sort = SortFilter(
        {
            "country": (_("Country"), ("country__short_name", "title")),
            "stated": (_("Most articles first"), ("-article_count", "country__short_name")),
            "newest": (_("Newest first"), ("-created_at",)),
        }
    )

    class Meta:
        model = CaseStudy
        fields: list[str] = []

    def by_words(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(any_contains(("title", "country__short_name"), value))


def _is_covered() -> Exists:
    return Exists(CaseStudyEvidence.objects.of_public_findings().filter(finding__country=OuterRef("pk")))


def _hosted() -> Exists:
    return Exists(Mission.objects.filter(countries=OuterRef("pk")))


class CountryFilter(ListFilter):
    q = django_filters.CharFilter(method="by_name", label=_("Name contains"))
    region = ColumnFacet(of="m49_region", choices=REGIONS, label=_("Region"))
    subregion = ColumnFacet(of="m49_subregion", label=_("Subregion"))
    covered = ColumnFacet(of=yes_or_no(_is_covered), choices=YES_OR_NO, label=_("Covered by articles"))
    missions = ColumnFacet(of=yes_or_no(_hosted), choices=YES_OR_NO, label=_("Hosted a mission"))
    un_member = ColumnFacet(of=yes_or_no(lambda: Q(is_un_member=True)), choices=YES_OR_NO, label=_("UN member state"))
    sort = SortFilter(
        {
            "name": (_("Name"), ("short_name",)),
            "covered": (_("Most articles first"), ("-article_count", "short_name")),
            "missions": (_("Most missions first"), ("-mission_count", "short_name")),
        }
    )

    class Meta:
        model = Country
        fields: list[str] = []

    @cached_property
    def most_articles(self) -> int:
        """The number of articles that cover any country, at most: one query, none if cached."""
        return self.cached("most articles", (), lambda: max(_articles_by_country(), default=0))

    def by_name(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(any_contains(("short_name", "name", "iso_name"), value))


def _articles_by_country() -> list[int]:
    return [numbers["articles"] for numbers in coverage_by_country().values()]


def _is_running() -> Q:
    return Q(pk__in=Mission.objects.running(timezone.localdate()).values("pk"))


def _is_named() -> Q:
    """Missions that a passage names, or that a case study was split off for, in two lists for all of them.

    A correlated subquery would read the passages once per mission.
    """
    passages = CaseStudyEvidence.objects.of_public_findings().order_by()
    named = passages.filter(mission__isnull=False).values("mission")
    split = passages.filter(finding__mission__isnull=False).values("finding__mission")
    return Q(pk__in=named) | Q(pk__in=split)


def _decade_of_start() -> Case:
    return Case(When(start="", then=Value("unknown")), default=Concat(Substr("start", 1, DECADE), Value("0")))


class DecadeFacet(ColumnFacet):
    """Decades, such as ``1990``, or ``unknown``."""

    def labels(self, values: Collection[str]) -> Labels:
        return {value: _("%(decade)ss") % {"decade": value} if value.isdigit() else _("unknown") for value in values}


class MissionFilter(ListFilter):
    q = django_filters.CharFilter(method="by_name", label=_("Acronym or name contains"))
    kind = ColumnFacet(of="kind", choices=Mission.Kind.choices, label=_("Kind"))
    state = ColumnFacet(
        of=yes_or_no(_is_running, "running", "ended"),
        choices=[("running", _("Running")), ("ended", _("Ended"))],
        label=_("Status"),
    )
    decade = DecadeFacet(of=_decade_of_start, latest_first=True, label=_("Decade started"))
    region = RelatedFacet(
        pairs=lambda: Mission.countries.through.objects.exclude(country__m49_region=""),
        row="mission",
        value="country__m49_region",
        choices=REGIONS,
        label=_("Region"),
    )
    country = CountryFacet(
        pairs=Mission.countries.through.objects.all,
        row="mission",
        value="country__slug",
        shown_as="country__short_name",
        label=_("Host country"),
    )
    named = ColumnFacet(of=yes_or_no(_is_named), choices=YES_OR_NO, label=_("Named by articles"))
    sort = SortFilter(
        {
            "acronym": (_("Acronym"), ("acronym",)),
            "newest": (_("Latest start first"), ("-start",)),
            "oldest": (_("Earliest start first"), ("start",)),
            "named": (_("Most often named first"), ("-passage_count", "acronym")),
        }
    )

    class Meta:
        model = Mission
        fields: list[str] = []

    def by_name(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(any_contains(("acronym", "name", "alternative_acronyms"), value))
