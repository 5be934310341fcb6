"""The home page: what there is, where it is told of, and how much of it was reviewed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles.overview import overview
from articles.remembered import remembered
from casestudies.atlas import atlas


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "casestudies/home.html", remembered(request, "home", lambda: _home(request)))


def _home(request: HttpRequest) -> dict[str, Any]:
    return overview(request) | {"atlas": remembered(request, "atlas", _atlas, apart=True)}


def _atlas() -> SafeString:
    """The map and its table as they stand on the page: to write its shapes takes longer than all the rest."""
    return render_to_string("casestudies/atlas.html", {"atlas": atlas()})
