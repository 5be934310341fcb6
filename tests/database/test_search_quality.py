"""Search ranks the right hits first: over the seeds and the example articles, and in large crowds of texts."""

import csv
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Challenge, ChallengeEvidence, Section
from articles.search.found import START, STOP
from articles.search.loading import load
from articles.search.results import search
from articles.search.views import FIRST
from tests.benchmarks.accuracy.gold import GOLD

QUERIES = list(csv.DictReader((Path(__file__).parent / "search_queries.csv").read_text(encoding="utf-8").splitlines()))
# The places that the queries expect are those among these; articles that are marked later on compete for them.
LIBRARY = (settings.SEEDS_DIR, *sorted(GOLD.rglob("[0-2][0-9]-*")))
# Their words stand, spelt so, in a title or heading of what they should find.
STANDING_OUT = [row for row in QUERIES if row["stands_out"] == "yes"]
MISSPELT = {"peacekeping", "Sierra Leon", "humanitarain acess", "ellections"}
MENTIONED = sorted({row["query"].replace("*", "") for row in STANDING_OUT} - MISSPELT)
_PASSING = (
    "Among all that was written down in the course of that year by those who had come and gone there is some mention of"
)
_NO_SIGNS = str.maketrans("", "", START + STOP)


def place_of(row: Mapping[str, str], within: int) -> int | None:
    """The rank, from 1, of the first hit whose title contains the row's title."""
    results = search(row["query"])
    [chosen] = [(one, hits, hits[: within + 5]) for one, hits in results.groups if one.name == row["kind"]]
    [hits] = load(results.question, [chosen])
    titles = [hit.title.translate(_NO_SIGNS) for hit in hits]
    return next((place for place, found in enumerate(titles, 1) if row["title"] in found), None)


def misses(rows: list[dict[str, str]], least: int = 0) -> list[tuple[str, int | None]]:
    """The queries whose hit is not among the first that their row allows (at least ``least``), with its rank."""
    allowed = [max(int(row["within"]), least) for row in rows]
    places = map(place_of, rows, allowed)
    found = zip(rows, allowed, places, strict=True)
    return [(row["query"], place) for row, within, place in found if place is None or place > within]


@pytest.mark.django_db
def test_the_queries_find_the_expected_hits_at_a_good_rank() -> None:
    call_command("import_articles", *LIBRARY, verbosity=0)
    assert len(QUERIES) >= 40
    assert misses(QUERIES) == []


def mentions(choose: random.Random) -> str:
    """Text that mentions the words of nine queries and is about none of them."""
    return " ".join(f"{_PASSING} {words}." for words in choose.sample(MENTIONED, 9))


def make_crowd() -> None:
    """Add more articles, sections and challenges that mention the words than search ranks."""
    choose, number = random.Random(1), range(1000)  # noqa: S311 (made-up text, no secret)
    articles = Article.objects.bulk_create(
        Article(slug=f"report-{n}", title=f"Report {n}", introduction=mentions(choose)) for n in number
    )
    sections = Section.objects.bulk_create(
        Section(article=article, position=place, heading=f"Year {place}", anchor=f"year-{place}", body=mentions(choose))
        for article in articles
        for place in range(3)
    )
    challenges = Challenge.objects.bulk_create(
        Challenge(slug=f"problem-{n}", title=f"Problem {n}", match_key=f"problem {n}", summary=mentions(choose))
        for n in number
    )
    ChallengeEvidence.objects.bulk_create(
        ChallengeEvidence(finding=challenge, section=section, start=0, end=9, quote="Among all")
        for challenge, section in zip(challenges, sections[::3], strict=True)
    )


@pytest.mark.django_db
def test_titles_and_headings_with_the_words_rank_before_thousands_of_older_mentions() -> None:
    make_crowd()
    call_command("import_articles", *LIBRARY, verbosity=0)
    assert {kind.name for kind, hits in search("elections").groups if hits.is_capped} == {"articles", "challenges"}
    assert misses(STANDING_OUT, least=FIRST) == []


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["logistics", "logistics timor leste", "logist*"])
def test_a_title_that_begins_with_the_words_is_first_of_more_than_are_ranked(query: str) -> None:
    title = "Logistics in Timor-Leste"
    Article.objects.bulk_create(
        Article(slug=f"{n}", title=f"A report on {title}, part {n}" if n < 250 else title.replace("in ", ""))
        for n in range(251)
    )
    [articles] = [hits for kind, hits in search(query).groups if kind.name == "articles"]
    assert articles.is_capped
    assert articles.keys[0] == Article.objects.get(slug="250").pk


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["logistics zeppelins", "zeppelins logistics convoys", "logist* trucks zeppelins"])
def test_of_words_that_no_text_has_together_the_rare_one_counts_most(query: str) -> None:
    articles = Article.objects.bulk_create(Article(slug=f"{n}", title=f"Logistics, part {n}") for n in range(701))
    Section.objects.bulk_create(
        Section(article=article, heading="Logistics of convoys" if n < 700 else "Other means", body="", position=0)
        for n, article in enumerate(articles)
    )
    Section.objects.filter(article=articles[-1]).update(body="Zeppelins are slow.")
    [hits] = [hits for kind, hits in search(query).groups if kind.name == "articles"]
    assert hits.is_capped
    assert hits.is_partial
    assert hits.keys[0] == articles[-1].pk


@pytest.mark.django_db
def test_a_record_found_by_its_title_links_to_its_own_passage_though_many_others_match() -> None:
    articles = Article.objects.bulk_create(
        Article(slug=f"{n}", title=f"Part {n}" if n < 700 else "Logistics above all") for n in range(701)
    )
    Section.objects.bulk_create(
        Section(article=article, heading="Logistics" if n < 700 else "Means", anchor=f"{n}", position=0)
        for n, article in enumerate(articles)
    )
    last = Section.objects.filter(article=articles[-1])
    last.update(body="Nothing moves without logistics.")
    Section.objects.create(article=articles[-1], heading="Logistics", position=1, retired_at=timezone.now())
    results = search("logistics")
    [[first], *_] = load(results.question, [(kind, hits, hits[:1]) for kind, hits in results.groups])
    assert first.url == f"{articles[-1].get_absolute_url()}#700"
    assert first.excerpt.translate(_NO_SIGNS) == "Nothing moves without logistics."


@pytest.mark.django_db
def test_if_more_sections_match_than_are_ranked_the_newest_are_ranked() -> None:
    articles = Article.objects.bulk_create(Article(slug=f"{n}", title=f"Part {n}") for n in range(801))
    Section.objects.bulk_create(
        Section(article=article, heading="Means", body="All depends on logistics.", position=0) for article in articles
    )
    [hits] = [hits for kind, hits in search("logistics").groups if kind.name == "articles"]
    assert hits.is_capped
    assert set(hits.keys) == {article.pk for article in articles[-600:]}


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["logistics -zeppelins", "logistics nowhere -zeppelins"])
def test_an_excluded_word_is_in_no_hit_even_if_more_match_than_are_ranked(query: str) -> None:
    articles = Article.objects.bulk_create(
        Article(slug=f"{n}", title="Logistics of zeppelins" if n % 2 else f"Part {n} of logistics") for n in range(600)
    )
    [hits] = [hits for kind, hits in search(query).groups if kind.name == "articles"]
    assert hits.is_capped
    assert set(hits.keys) == {article.pk for article in articles[-400::2]}
