"""The countries that public articles cover as case studies, as a map and as a table with the same numbers."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from casestudies.models import Country
from casestudies.passages import coverage_by_country
from casestudies.worldmap import WorldMap, draw

MOST_ROWS = 50
"""Of the table under the map, so that the page stays light: the list of countries has the others."""


@dataclass(frozen=True, slots=True)
class Place:
    """A country, and the numbers of articles and passages that cover it; ``accepted`` are passages editors accepted."""

    country: Country
    articles: int
    passages: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """``places`` are the covered countries, those with most articles first, at most ``MOST_ROWS`` of ``covered``."""

    map: WorldMap
    places: list[Place]
    covered: int


def atlas() -> Atlas:
    """The map of all countries and the table of those that most articles cover: two queries."""
    countries = list(Country.objects.for_map())
    coverage = coverage_by_country()
    places = [Place(country, **coverage[country.pk]) for country in countries if country.pk in coverage]
    places.sort(key=lambda place: -place.articles)
    return Atlas(_map(countries, places), places[:MOST_ROWS], len(places))


def _map(countries: list[Any], places: list[Place]) -> WorldMap:
    numbers = {place.country.pk: place.articles for place in places}
    return draw(countries, numbers, {place.country.pk: label(place.country, place.articles) for place in places})


def label(country: object, articles: int) -> str:
    """The tooltip of a covered country on the map."""
    words = ngettext("%(country)s: %(n)s article", "%(country)s: %(n)s articles", articles)
    return words % {"country": country, "n": articles}
