"""After any change every page is as if rendered for the first time, and no page is rendered again needlessly."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.curation.reviewing import accept, reject
from articles.freshness.changes import changes
from articles.freshness.counters import counters
from articles.models import Challenge, ChallengeEvidence, Strategy
from tests.pages.changes import CHANGES, decide
from tests.pages.world import make_world, page_urls

NARROWED = ["/articles/?section=challenges", "/challenges/?passages=accepted", "/missions/?named=yes"]
FOR_MACHINES = ["/articles.json", "/strategies.csv", "/articles.atom"]
URLS = [*page_urls(), *NARROWED, *FOR_MACHINES]


COUNTED = {
    "a title": "articles_article",
    "a related title": "articles_article",
    "a body, in bulk": "articles_section",
    "a new section": "articles_article articles_section",
    "new sections in bulk": "articles_section",
    "a new source version": "articles_sourceversion",
    "a link that turns red": "articles_seealso",
    "a summary": "articles_strategy",
    "a period": "casestudies_casestudy",
    "a country's name": "casestudies_country",
    "a mission's end": "casestudies_mission",
    "an accepted passage on a challenge": "articles_challengeevidence_decided",
    "a review": "articles_challengeevidence_decided",
    "an accepted passage on a case study": "casestudies_casestudyevidence_decided",
    "a rejected passage on a strategy": "articles_strategyevidence articles_strategyevidence_decided",
    "an accepted response": "articles_response",
    "a status": "articles_article_decided",
    "a merge": "articles_challenge articles_response articles_challengeevidence",
    "a case study's mission": "casestudies_casestudyevidence",
    "a mission's host": "casestudies_mission_countries",
    "a rejected passage on a case study": "casestudies_casestudyevidence casestudies_casestudyevidence_decided",
    "a response": "articles_response",
    "passages deleted in bulk": "articles_challengeevidence",
    "a retired section": "articles_section articles_strategyevidence casestudies_casestudyevidence",
    "an archived article": "articles_article_decided",
    "an import": "articles_article articles_section articles_challenge articles_strategyevidence casestudies_casestudy",
    "a deleted article": "articles_article articles_section articles_strategyevidence casestudies_casestudyevidence",
}
"""The counters that each change must at least raise; PostgreSQL also counts statements that find no row."""


@pytest.fixture
def reader() -> Client:
    """A client that accepts compressed pages, because these are cached as they are sent."""
    return Client(headers={"Accept-Encoding": "gzip"})


def forget() -> None:
    for cache in caches.all():
        cache.clear()


def content(answer: Any) -> bytes:
    """The content of a page; empty if it is not found."""
    body = answer.getvalue() if answer.status_code == 200 else b""
    return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body


def ask(client: Client) -> dict[str, Any]:
    return {url: client.get(url) for url in URLS}


def pages(client: Client) -> dict[str, bytes]:
    return {url: content(answer) for url, answer in ask(client).items()}


@pytest.mark.one_database  # what the databases count is tried below; here it is what pages make of it
@pytest.mark.django_db
def test_after_each_change_every_page_is_as_if_rendered_anew(reader: Client) -> None:
    make_world(2)
    answers = ask(reader)
    before = {url: content(answer) for url, answer in answers.items()}
    tried: set[str] = set()
    for name, change in CHANGES.items():
        change()
        if COUNTED[name] in tried:  # pages know changes by the counters alone
            continue
        tried.add(COUNTED[name])
        again = {url: reader.get(url, headers={"If-None-Match": answers[url].get("ETag", "")}) for url in URLS}
        after = {url: before[url] if answer.status_code == 304 else content(answer) for url, answer in again.items()}
        forget()
        answers = ask(reader)
        new = {url: content(answer) for url, answer in answers.items()}
        assert [url for url in URLS if after[url] != new[url]] == [], f"stale after {name}"
        assert new != before, f"{name} changes no page"
        before = new


@pytest.mark.django_db
def test_each_change_raises_its_counters() -> None:
    make_world(2)
    assert COUNTED.keys() == CHANGES.keys()
    for name, change in CHANGES.items():
        before = changes().numbers
        change()
        now = changes().numbers
        counted = {counter for counter, old, new in zip(counters(), before, now, strict=True) if new > old}
        assert set(COUNTED[name].split()) <= counted, name


LISTS = ["/articles/", "/articles/?section=challenges", "/countries/", "/missions/", "/case-studies/"]
PLACES = ["/countries/liberia/", "/case-studies/liberia/", "/missions/unmil/", "/compare/?country=liberia&country=mali"]


@pytest.mark.django_db
@pytest.mark.parametrize(("decision", "quiet"), [(accept, [*LISTS, *PLACES]), (reject, LISTS)])
def test_a_decision_keeps_cached_pages_that_do_not_show_it(client: Client, decision: Any, quiet: list[str]) -> None:
    make_world(2)
    tags = {url: client.get(url)["ETag"] for url in quiet}
    decide(decision, ChallengeEvidence)
    assert [url for url in quiet if client.get(url, headers={"If-None-Match": tags[url]}).status_code != 304] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "url", "most"),
    [
        ("an accepted passage on a challenge", "/", 6),
        ("an accepted passage on a challenge", "/matrix/", 4),
        ("an accepted passage on a challenge", "/challenges/", 4),
        ("an accepted passage on a case study", "/countries/liberia/", 4),
        ("a status", "/articles/", 5),
        ("a status", "/matrix/", 1),
        ("a status", "/countries/liberia/", 4),
    ],
)
def test_after_a_decision_only_counts_that_show_it_are_computed_again(
    client: Client, change: str, url: str, most: int
) -> None:
    make_world(2)
    tag = client.get(url)["ETag"]
    CHANGES[change]()
    with CaptureQueriesContext(connection) as queries:
        client.get(url, headers={"If-None-Match": tag})
    assert len(queries) <= most


def retitle(begun: Event, proceed: Event) -> None:
    """Change a title in its own transaction, on its own connection."""
    try:
        with transaction.atomic():
            Challenge.objects.filter(slug="funding").update(title="Scarce funding")
            begun.set()
            proceed.wait(20)
    finally:
        connection.close()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time: the second one waits")
@pytest.mark.django_db(transaction=True)
def test_pages_are_fresh_if_transactions_end_in_another_order_than_they_began(reader: Client) -> None:
    make_world()
    begun, proceed = Event(), Event()
    with ThreadPoolExecutor(1) as other:
        done = other.submit(retitle, begun, proceed)
        begun.wait(20)
        Strategy.objects.filter(slug="training").update(title="Shared training")
        between = pages(reader)
        proceed.set()
        done.result()
    after = pages(reader)
    forget()
    assert after == pages(reader) != between
