"""The home page: what there is, where it is told of, and how much of it was reviewed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.overview import overview
from articles.remembered import remembered
from casestudies.atlas import atlas


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "casestudies/home.html", remembered(request, "home", lambda: _home(request)))


def _home(request: HttpRequest) -> dict[str, Any]:
    return overview(request) | {"atlas": remembered(request, "atlas", atlas, apart=True)}
