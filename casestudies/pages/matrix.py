"""The matrix of challenges by strategies, and the passages behind each of its cells."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.freshness.cached import cached
from articles.kinds import kind_of_model
from articles.lists.stated import most_stated
from articles.models import Challenge, Strategy
from articles.open_data.columns import names_of
from articles.open_data.csv_file import csv_file
from casestudies.matrix import data
from casestudies.matrix.axes import axes
from casestudies.matrix.cell import cell_articles, cell_passages
from casestudies.matrix.data import MATRIX
from casestudies.matrix.grid import Matrix, whole_matrix
from casestudies.matrix.grid import matrix as matrix_of
from casestudies.matrix.scope import WITHIN, Scope
from casestudies.models import Country

CELL_ARTICLES = 5


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request)
    found = _found(request, scope)
    countries = cached(request, "covered countries", lambda: list(Country.objects.covered().for_map()), standalone=True)
    return render(request, "casestudies/matrix.html", {"matrix": found, "scope": scope, "countries": countries})


@require_safe
def matrix_csv(request: HttpRequest) -> StreamingHttpResponse:
    """All pages of the matrix as CSV, for the same parameters; ``gaps=yes`` adds pairs that are never stated together.

    Of the gaps only those among the most stated records (``GAPS_AMONG``).
    """
    scope = scope_of(request)
    found = whole_matrix(scope, with_gaps=request.GET.get("gaps") == "yes")
    rows = data.rows(found, scope, request.build_absolute_uri)
    return csv_file(MATRIX.name, names_of(MATRIX.columns), rows)


@require_safe
def matrix_cell(request: HttpRequest, challenge: str, strategy: str) -> HttpResponse:
    scope = scope_of(request)
    one = get_object_or_404(Challenge.objects.for_page(), slug=challenge)
    other = get_object_or_404(Strategy.objects.for_page(), slug=strategy)
    page: Page[Any] = Paginator(cell_articles(scope, one, other), CELL_ARTICLES).get_page(request.GET.get("page"))
    context = {"challenge": one, "strategy": other, "scope": scope, "page": page}
    passages = cell_passages(scope, one, other, list(page))
    return render(request, "casestudies/matrix_cell.html", context | {"passages": passages})


def _found(request: HttpRequest, scope: Scope) -> Matrix:
    """The matrix, cached in two steps: reviews do not change the axes."""
    pages = request.GET.get("page"), request.GET.get("columns")
    widest = most_stated(request, kind_of_model(Challenge)), most_stated(request, kind_of_model(Strategy))
    found = cached(request, f"axes {scope.query} {pages}", lambda: axes(scope, widest, *pages))
    return cached(request, f"matrix {scope.query} {pages}", lambda: matrix_of(scope, found))


def scope_of(request: HttpRequest) -> Scope:
    """The scope that the parameters ``within`` and ``country`` ask for. Raises Http404 for an unknown country."""
    within = request.GET.get("within", "")
    slug = request.GET.get("country", "")
    country = Country.objects.for_map().filter(slug=slug).first() if slug else None
    if slug and country is None:
        raise Http404(_("There is no country “%(slug)s”.") % {"slug": slug})
    return Scope(within if within in WITHIN else WITHIN[0], country)
