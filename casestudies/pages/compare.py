"""Countries side by side, as the address's parameter ``country`` names them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.freshness.cached import cached
from casestudies.comparison import FEWEST, MOST, compare, countries_called
from casestudies.models import Country


@require_safe
def compare_countries(request: HttpRequest) -> HttpResponse:
    countries, unknown = countries_called(request.GET.getlist("country"))
    context = {"countries": countries, "unknown": unknown, "choices": Country.objects.for_map()}
    context |= {"fields": [*countries, *[None] * MOST][:MOST], "asked": bool(request.GET.getlist("country"))}
    if len(countries) >= FEWEST:
        context["comparison"] = cached(
            request,
            f"compare {[country.pk for country in countries]}",
            lambda: compare(countries, timezone.localdate()),
        )
    return render(request, "casestudies/compare.html", context)
