"""The home page: numbers of records, the countries covered, and how much has been reviewed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles.freshness.cached import cached
from articles.pages.overview import overview
from casestudies.atlas import atlas


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "casestudies/home.html", cached(request, "home", lambda: _home(request)))


def _home(request: HttpRequest) -> dict[str, Any]:
    return overview(request) | {"atlas": cached(request, "atlas", _atlas, standalone=True)}


def _atlas() -> SafeString:
    """The map and its table as HTML, cached as such: rendering the shapes takes longer than the rest of the page."""
    return render_to_string("casestudies/atlas.html", {"atlas": atlas()})
