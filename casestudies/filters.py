"""What readers filter case studies, countries and missions by."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.filters import YES_OR_NO, FindingFilter, ListFilter, SortFilter
from casestudies.models import CaseStudy, Country, Mission
from casestudies.querysets import CaseStudyQuerySet

REGIONS = [
    ("Africa", _("Africa")),
    ("Americas", _("Americas")),
    ("Asia", _("Asia")),
    ("Europe", _("Europe")),
    ("Oceania", _("Oceania")),
]
"""UN M49's regions, as the reference data names them."""


class CaseStudyFilter(FindingFilter):
    q = django_filters.CharFilter(method="by_words", label=_("Title or country contains"))
    region = django_filters.ChoiceFilter(
        field_name="country__m49_region", choices=REGIONS, label=_("Region"), empty_label=_("Any")
    )
    mission = django_filters.CharFilter(method="by_mission", label=_("Mission, by acronym"))
    sort = SortFilter(
        {
            "country": (_("Country"), ("country__short_name", "title")),
            "stated": (_("Most told"), ("-article_count", "country__short_name")),
            "newest": (_("Newest first"), ("-created_at",)),
        }
    )

    class Meta:
        model = CaseStudy
        fields: list[str] = []

    def by_words(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(Q(title__icontains=value) | Q(country__short_name__icontains=value))

    def by_mission(self, rows: CaseStudyQuerySet, name: str, value: str) -> CaseStudyQuerySet:
        return rows.telling_of(value)


class CountryFilter(ListFilter):
    q = django_filters.CharFilter(method="by_name", label=_("Name contains"))
    region = django_filters.ChoiceFilter(
        field_name="m49_region", choices=REGIONS, label=_("Region"), empty_label=_("Any")
    )
    told = django_filters.ChoiceFilter(
        choices=YES_OR_NO, method="by_told", label=_("Told of by articles"), empty_label=_("Any")
    )
    missions = django_filters.ChoiceFilter(
        choices=YES_OR_NO, method="by_missions", label=_("Hosted a mission"), empty_label=_("Any")
    )
    sort = SortFilter(
        {
            "name": (_("Name"), ("short_name",)),
            "told": (_("Most told"), ("-article_count", "short_name")),
            "missions": (_("Most missions"), ("-mission_count", "short_name")),
        }
    )

    class Meta:
        model = Country
        fields: list[str] = []

    def by_name(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(Q(short_name__icontains=value) | Q(name__icontains=value) | Q(iso_name__icontains=value))

    def by_told(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(passage_count__gt=0) if value == "yes" else rows.filter(passage_count=0)

    def by_missions(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(mission_count__gt=0) if value == "yes" else rows.filter(mission_count=0)


class MissionFilter(ListFilter):
    q = django_filters.CharFilter(method="by_name", label=_("Acronym or name contains"))
    kind = django_filters.ChoiceFilter(choices=Mission.Kind.choices, label=_("Kind"), empty_label=_("Any"))
    region = django_filters.ChoiceFilter(choices=REGIONS, method="by_region", label=_("Region"), empty_label=_("Any"))
    state = django_filters.ChoiceFilter(
        choices=[("running", _("Running")), ("ended", _("Ended"))],
        method="by_state",
        label=_("State"),
        empty_label=_("Any"),
    )
    told = django_filters.ChoiceFilter(
        choices=YES_OR_NO, method="by_told", label=_("Named by articles"), empty_label=_("Any")
    )
    sort = SortFilter(
        {
            "acronym": (_("Acronym"), ("acronym",)),
            "newest": (_("Latest start first"), ("-start",)),
            "oldest": (_("Earliest start first"), ("start",)),
            "told": (_("Most named"), ("-passage_count", "acronym")),
        }
    )

    class Meta:
        model = Mission
        fields: list[str] = []

    def by_name(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        names = ("acronym", "name", "alternative_acronyms")
        found = Q(*((f"{name}__icontains", value) for name in names), _connector=Q.OR)
        return rows.filter(found)

    def by_region(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(pk__in=Mission.objects.filter(countries__m49_region=value).values("pk"))

    def by_state(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        running = Mission.objects.running(timezone.localdate()).values("pk")
        return rows.filter(pk__in=running) if value == "running" else rows.exclude(pk__in=running)

    def by_told(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(passage_count__gt=0) if value == "yes" else rows.filter(passage_count=0)
