"""The readers' pages of case studies, countries and missions."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.freshness.cached import cached
from articles.lists.paging import list_page, passages_page
from articles.pages.lookup import cached_record
from articles.pages.notices import notices_on_page
from casestudies.filters import CaseStudyFilter, CountryFilter, MissionFilter
from casestudies.lessons import lessons
from casestudies.models import CaseStudy, Country, Mission
from casestudies.passages import passages_of_case_study, passages_of_country, passages_of_mission
from casestudies.timeline import timeline
from casestudies.worldmap import locate


@require_safe
def case_study_list(request: HttpRequest) -> HttpResponse:
    case_studies = CaseStudyFilter(request.GET, queryset=CaseStudy.objects.for_list(), request=request)
    context = {"filter": case_studies, "page": list_page(case_studies, request)}
    return render(request, "casestudies/case_study_list.html", context)


@require_safe
def case_study(request: HttpRequest, slug: str) -> HttpResponse:
    record = cached_record(request, CaseStudy.objects.for_page(), slug)
    if record.slug != slug:
        return redirect(record, permanent=True)
    return show_case_study(request, record)


def show_case_study(request: HttpRequest, record: CaseStudy, **more: Any) -> HttpResponse:
    """The page of a case study from ``for_page()`` or ``for_preview()``; ``more`` is added to its context."""
    passages = passages_of_case_study(record)
    notices_on_page(request, record, passages)
    missions = timeline(Mission.objects.named_in(passages), timezone.localdate())
    context = {"finding": record, "timeline": missions, "lessons": lessons(request, record, passages)}
    context |= {"map": locate([record.country])}
    page = passages_page(passages, request, f"{record._meta.label} {record.pk}")
    return render(request, "casestudies/case_study.html", context | {"page": page} | more)


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    countries = CountryFilter(request.GET, queryset=Country.objects.for_list(), request=request)
    context = {"filter": countries, "page": list_page(countries, request)}
    return render(request, "casestudies/country_list.html", context)


@require_safe
def country(request: HttpRequest, slug: str) -> HttpResponse:
    record = _place(request, Country.objects.for_page(), slug)
    case_studies = cached(request, f"case studies of {record.pk}", lambda: _case_studies(record))
    passages = passages_of_country(record)
    notices_on_page(request, record, passages)
    context = {"country": record, "case_studies": case_studies, "lessons": lessons(request, record, passages)}
    context |= {"timeline": timeline(record.missions.all(), timezone.localdate()), "map": locate([record])}
    return render(request, "casestudies/country.html", context | {"page": _passages_page(passages, request, record)})


@require_safe
def mission_list(request: HttpRequest) -> HttpResponse:
    missions = MissionFilter(request.GET, queryset=Mission.objects.for_list(), request=request)
    page = list_page(missions, request)
    context = {"filter": missions, "page": page, "timeline": timeline(page.object_list, timezone.localdate())}
    return render(request, "casestudies/mission_list.html", context)


@require_safe
def mission(request: HttpRequest, slug: str) -> HttpResponse:
    record = _place(request, Mission.objects.for_page(), slug)
    passages = passages_of_mission(record)
    notices_on_page(request, record, passages)
    hosted = cached(request, f"missions hosted with {record.pk}", lambda: list(Mission.objects.hosted_with(record)))
    context = {
        "mission": record,
        "map": locate(record.countries.all()),
        "timeline": timeline(hosted, timezone.localdate()),
        "lessons": lessons(request, record, passages),
        "page": _passages_page(passages, request, record),
    }
    return render(request, "casestudies/mission.html", context)


def _place(request: HttpRequest, rows: Any, slug: str) -> Any:
    """The country or mission of ``rows`` with that slug, cached. Raises Http404 if there is none."""
    name = f"page {rows.model._meta.model_name} {slug}"
    return cached(request, name, lambda: get_object_or_404(rows, slug=slug))


def _case_studies(country: Country) -> list[CaseStudy]:
    """The public case studies on a country, with the columns that its page shows: one query."""
    return list(CaseStudy.objects.public().filter(country=country).only("title", "slug").order_by("title", "pk"))


def _passages_page(passages: Any, request: HttpRequest, record: Any) -> Page:
    """A page of passages on a country or mission, whose ``passage_count`` saves counting them: two queries."""
    return passages_page(passages, request, f"{record._meta.label} {record.pk}", record.passage_count)
