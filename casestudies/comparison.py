"""Two to four countries side by side: their numbers, their missions, and the findings stated alongside them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from casestudies.lessons import Lessons, lessons_by_country
from casestudies.models import CaseStudyEvidence, Country
from casestudies.search import country_called
from casestudies.timeline import Row, timeline

FEWEST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Side:
    """A country with its counts; its missions are on the same time line as those of the other countries."""

    country: Country
    missions: list[Row]
    lessons: Lessons


@dataclass(frozen=True, slots=True)
class Comparison:
    """``years`` label the time line; ``in_common`` are the URLs of findings that at least two sides have."""

    years: list[int]
    sides: list[Side]
    in_common: set[str]


def countries_called(names: Iterable[str]) -> tuple[list[Country], list[str]]:
    """The countries that ``names`` mean, by slug or any name, in that order, and the names that mean no country.

    At most ``MOST`` countries, each once, with counts and missions. Three queries.
    """
    asked = [name.strip() for name in names if name.strip()]
    by_name: dict[str, str] = {}
    for country in Country.objects.for_map():
        by_name |= {country.slug: country.pk, country.short_name.casefold(): country.pk}
    meant = {name: by_name.get(name.casefold()) or country_called(name) for name in asked}
    known = list(dict.fromkeys(key for key in meant.values() if key))[:MOST]
    found = Country.objects.for_page().in_bulk(known)
    return [found[key] for key in known], [name for name, key in meant.items() if not key]


def compare(countries: list[Country], today: date) -> Comparison:
    """Compare countries that ``Country.objects.for_page()`` loaded: two queries."""
    passages = CaseStudyEvidence.objects.of_public_findings().filter(finding__country__in=countries)
    lessons = lessons_by_country(passages)
    line = timeline(chain.from_iterable(country.missions.all() for country in countries), today)
    rows = iter(line.rows)  # of the first country's missions, then of the second's, and so on
    sides = [
        Side(country, list(islice(rows, len(country.missions.all()))), lessons.get(country.pk, Lessons([], [])))
        for country in countries
    ]
    return Comparison(line.years, sides, _in_common(sides))


def _in_common(sides: list[Side]) -> set[str]:
    sides_with = Counter(lesson.finding.get_absolute_url() for side in sides for lesson in side.lessons.stated)
    return {url for url, number in sides_with.items() if number > 1}
