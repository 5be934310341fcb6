"""What readers look for is found, and in a good place: over the seeds and the example articles, on both databases."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.search.found import START, STOP
from articles.search.loading import load
from articles.search.results import search
from tests.benchmarks.accuracy.gold import GOLD

QUERIES = Path(__file__).parent / "search_queries.csv"
_NO_SIGNS = str.maketrans("", "", START + STOP)


def place_of(title: str, kind: str, query: str, within: int) -> int | None:
    """Where among the first hits a title stands that has ``title`` in it, from 1."""
    results = search(query)
    [chosen] = [(one, hits, hits[: within + 5]) for one, hits in results.groups if one.name == kind]
    [hits] = load(results.question, [chosen])
    titles = [hit.title.translate(_NO_SIGNS) for hit in hits]
    return next((place for place, found in enumerate(titles, 1) if title in found), None)


@pytest.mark.django_db
def test_the_queries_find_what_they_should_in_a_good_place() -> None:
    call_command("import_articles", settings.SEEDS_DIR, GOLD, verbosity=0)
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    places = {
        (row["query"], row["kind"], row["title"], int(row["within"])): place_of(
            row["title"], row["kind"], row["query"], int(row["within"])
        )
        for row in rows
    }
    misses = {query: place for query, place in places.items() if place is None or place > query[-1]}
    assert len(rows) >= 40
    assert misses == {}
