"""Where a challenge or strategy is seen: the countries and missions that the articles stating it cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from casestudies.atlas import label
from casestudies.models import CaseStudyEvidence, Country, Mission
from casestudies.worldmap import WorldMap, draw


@dataclass(frozen=True, slots=True)
class SeenIn:
    """A country or mission and the number of ``articles`` that cover it; ``near`` do so in a section with the finding.

    All of them state the finding.
    """

    place: Country | Mission
    articles: int
    near: int


@dataclass(frozen=True, slots=True)
class Seen:
    """``map`` has the shapes of covered countries only: the land around them is a static picture for all pages.

    ``by_article`` has, by the article's primary key, the short names of the countries that it covers.
    """

    map: WorldMap
    countries: list[SeenIn]
    missions: list[SeenIn]
    by_article: dict[int, list[str]]


def seen_in(finding: Any, articles: Iterable[int]) -> Seen:
    """What the public articles that state ``finding`` cover, places with most articles first: three queries.

    ``articles`` are the primary keys of the articles whose countries ``by_article`` lists.
    """
    passages = finding.evidence.shown().order_by()
    covering = _covering(article__in=passages.values("article"))
    of_countries = covering.values("finding__country", "finding__country__short_name", "finding__country__slug")
    of_missions = covering.filter(mission__isnull=False).values("mission", "mission__slug")
    countries = [
        SeenIn(Country(pk=pk, short_name=name, slug=slug), *numbers)
        for pk, name, slug, *numbers in _counted(of_countries, passages)
    ]
    missions = [SeenIn(Mission(pk=pk, slug=slug), *numbers) for pk, slug, *numbers in _counted(of_missions, passages)]
    return Seen(_map(countries), countries, missions, _by_article(articles))


def _covering(**conditions: Any) -> "QuerySet[Any]":
    return CaseStudyEvidence.objects.of_public_findings().order_by().filter(**conditions)


def _counted(places: "QuerySet[Any]", passages: "QuerySet[Any]") -> Iterable[tuple[Any, ...]]:
    """The values of ``places``, each followed by ``SeenIn.articles`` and ``SeenIn.near``, most articles first."""
    is_near = Q(section__in=passages.values("section"))
    articles = Count("article", distinct=True)
    counted = places.annotate(articles=articles, near=Count("article", distinct=True, filter=is_near))
    rows = (tuple(row.values()) for row in counted)
    return sorted(rows, key=lambda row: (-row[-2], row[1]))


def _map(seen: list[SeenIn]) -> WorldMap:
    numbers = {row.place.pk: row.articles for row in seen}
    return draw([row.place for row in seen], numbers, {row.place.pk: label(row.place, row.articles) for row in seen})


def _by_article(articles: Iterable[int]) -> dict[int, list[str]]:
    names = _covering(article__in=articles).values_list("article", "finding__country__short_name")
    found: dict[int, list[str]] = {}
    for article, name in names.distinct().order_by("finding__country__short_name", "article"):
        found.setdefault(article, []).append(name)
    return found
