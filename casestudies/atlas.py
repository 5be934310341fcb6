"""Where articles tell of: the countries of public passages, as a map and as the same in a table."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from casestudies.models import Country
from casestudies.passages import told_by_country
from casestudies.worldmap import WorldMap, draw


@dataclass(frozen=True, slots=True)
class Place:
    """A country, and the numbers of articles and passages that tell of it; ``accepted`` by editors, of the passages."""

    country: Country
    articles: int
    passages: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """``places`` are the countries that are told of, those of most articles first."""

    map: WorldMap
    places: list[Place]


def atlas() -> Atlas:
    """Every country, and what public articles tell of it as a case study: two queries."""
    countries = list(Country.objects.for_map())
    told = told_by_country()
    places = [Place(country, **told[country.pk]) for country in countries if country.pk in told]
    places.sort(key=lambda place: -place.articles)
    return Atlas(_map(countries, places), places)


def _map(countries: list[Any], places: list[Place]) -> WorldMap:
    numbers = {place.country.pk: place.articles for place in places}
    return draw(countries, numbers, {place.country.pk: label(place.country, place.articles) for place in places})


def label(country: object, articles: int) -> str:
    """What the map says of a country that is told of."""
    words = ngettext("%(country)s: %(n)s article", "%(country)s: %(n)s articles", articles)
    return words % {"country": country, "n": articles}
