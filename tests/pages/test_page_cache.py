"""A rendered page is sent again after one query, to readers only, until something that it shows changes."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import Review, Status
from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    Section,
    SeeAlso,
    SourceVersion,
    Strategy,
    StrategyEvidence,
)
from casestudies.models import CaseStudyEvidence
from tests import factories
from tests.pages.world import BODY, make_world, page_urls

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    """A client that accepts compressed pages, as browsers do."""
    return Client(headers={"Accept-Encoding": "gzip, br"})


def words(client: Client, url: str, **more: Any) -> str:
    response = client.get(url, **more)
    assert response.status_code == 200
    body = gzip.decompress(response.content) if response.headers.get("Content-Encoding") == "gzip" else response.content
    return body.decode()


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        words(client, url)
    return len(captured)


def test_every_page_is_rendered_once_and_then_takes_one_query(reader: Client, client: Client) -> None:
    make_world()
    for url in page_urls():
        made = reader.get(url)
        with CaptureQueriesContext(connection) as captured:
            sent = reader.get(url)
        assert (len(captured), sent.content, sent.headers) == (1, made.content, made.headers), url
        assert "Accept-Encoding" in sent["Vary"]
        assert gzip.decompress(sent.content) == client.get(url).content


def test_after_a_change_the_page_is_rendered_again(reader: Client) -> None:
    make_world()
    words(reader, "/articles/first/")
    Article.objects.filter(slug="first").update(title="Another title")
    assert "Another title" in words(reader, "/articles/first/")
    Article.objects.filter(slug="first").update(status=Status.DRAFT)
    assert reader.get("/articles/first/").status_code == 404


def test_each_address_and_language_is_cached_separately(reader: Client, settings: Any) -> None:
    make_world()
    assert words(reader, "/articles/") != words(reader, "/articles/?sort=newest")
    assert words(reader, "/articles/") != words(reader, "/articles/", headers={"Host": "127.0.0.1"})
    before = words(reader, "/articles/")
    settings.LANGUAGE_CODE = "ar"
    assert before != words(reader, "/articles/")


def test_somebody_with_a_session_neither_gets_nor_leaves_a_cached_page(reader: Client) -> None:
    make_world()
    url = reverse("article", args=["first"])
    editor = Client(headers={"Accept-Encoding": "gzip"})
    editor.force_login(User.objects.create_user("anna", is_staff=True))
    assert queries(editor, url) == queries(editor, url) > 2
    assert queries(reader, url) > 1
    assert queries(editor, url) > 2


ELSEWHERE: dict[str, Callable[[], Any]] = {
    "another article": lambda: Article.objects.exclude(slug__in=["first", "related"]).update(title="Another title"),
    "a decision on its passage": lambda: ChallengeEvidence.objects.exclude(article__slug="first").update(
        review=Review.REJECTED, reviewed_at=timezone.now()
    ),
    "a new article": factories.make_section,
    "a summary, which no article shows": lambda: Challenge.objects.update(summary="In an editor's words."),
}
OF_THE_PAGE: dict[str, Callable[[], Any]] = {
    "the title": lambda: Article.objects.filter(slug="first").update(title="Another title"),
    "the notice": lambda: Article.objects.filter(slug="first").update(
        disclosure="AI helped.", disclosure_level="assisted"
    ),
    "the status": lambda: Article.objects.filter(slug="first").update(status=Status.PUBLISHED),
    "words": lambda: Section.objects.filter(article__slug="first").update(body=f"{BODY} And more."),
    "a heading": lambda: Section.objects.filter(article__slug="first").update(heading="Another heading"),
    "a retired section": lambda: Section.objects.filter(article__slug="first").update(retired_at=timezone.now()),
    "a new section": lambda: factories.make_section(Article.objects.get(slug="first")),
    "that a section was edited": lambda: Section.objects.filter(article__slug="first").update(
        imported_position=0, imported_heading=F("heading"), imported_body=F("body")
    ),
    "a verdict": lambda: ChallengeEvidence.objects.update(review=Review.ACCEPTED, reviewed_at=timezone.now()),
    "a rejected passage": lambda: StrategyEvidence.objects.update(review=Review.REJECTED, reviewed_at=timezone.now()),
    "a deleted passage": lambda: CaseStudyEvidence.objects.all().delete(),
    "a moved passage": lambda: ChallengeEvidence.objects.update(start=1, quote=BODY[1:38]),
    "a passage's mission": lambda: CaseStudyEvidence.objects.update(mission=None),
    "the name of what it states": lambda: Challenge.objects.update(title="Scarce funding"),
    "the address of what it states": lambda: Strategy.objects.filter(slug="training").update(slug="trained"),
    "what it states, archived": lambda: Strategy.objects.update(status=Status.ARCHIVED),
    "what it states, merged": lambda: Challenge.objects.filter(title="Own challenge 0").update(
        merged_into=Challenge.objects.get(slug="funding")
    ),
    "a link's title": lambda: SeeAlso.objects.filter(target=None).update(title="Another link"),
    "a link that turns red": lambda: SeeAlso.objects.update(target=None),
    "the name of a link's target": lambda: Article.objects.filter(slug="related").update(title="Another title"),
    "a link's target, hidden": lambda: Article.objects.filter(slug="related").update(status=Status.DRAFT),
    "a source version": lambda: SourceVersion.objects.update(origin="b.txt"),
}


@pytest.mark.parametrize("change", ELSEWHERE.values(), ids=ELSEWHERE)
def test_the_page_of_an_article_is_not_rendered_again_for_a_change_elsewhere(
    reader: Client, change: Callable[[], Any]
) -> None:
    make_world(2)
    made = reader.get("/articles/first/")
    change()
    sent = reader.get("/articles/first/")
    assert (sent.content, bool(made.templates), sent.templates) == (made.content, True, [])
    assert sent["ETag"] != made["ETag"]
    assert queries(reader, "/articles/first/") == 1


@pytest.mark.parametrize("change", OF_THE_PAGE.values(), ids=OF_THE_PAGE)
def test_the_page_of_an_article_is_rendered_again_for_a_change_of_anything_it_shows(
    reader: Client, client: Client, change: Callable[[], Any]
) -> None:
    make_world(2)
    before = words(reader, "/articles/first/")
    change()
    after = words(reader, "/articles/first/")
    assert after != before
    assert after == client.get("/articles/first/").content.decode()


def test_a_cached_article_is_not_sent_while_it_is_hidden(reader: Client) -> None:
    make_world()
    words(reader, "/articles/first/")
    Article.objects.filter(slug="first").update(status=Status.DRAFT)
    assert reader.get("/articles/first/").status_code == 404
    Article.objects.filter(slug="first").update(status=Status.TO_REVIEW)
    assert reader.get("/articles/first/").status_code == 200


def test_a_printed_page_shows_its_own_address(client: Client) -> None:
    for url in ("/articles/", "/challenges/?sort=title"):
        assert f"Printed from http://testserver{url}</p>" in words(client, url)


SEARCH = "/search/?q=funding"
OF_THE_SEARCH: dict[str, Callable[[], Any]] = {
    "an article's title": OF_THE_PAGE["the title"],
    "its notice": OF_THE_PAGE["the notice"],
    "its status": OF_THE_PAGE["the status"],
    "its language": lambda: Article.objects.filter(slug="first").update(language="fr"),
    "its address": lambda: Article.objects.filter(slug="first").update(slug="once-first"),
    "the words around those found": lambda: Section.objects.filter(article__slug="first").update(body=f"{BODY} More."),
    "the heading above them": OF_THE_PAGE["a heading"],
    "the passage that they stand in": lambda: ChallengeEvidence.objects.filter(article__slug="first").delete(),
    "a record's title": lambda: Challenge.objects.filter(slug="funding").update(title="Scarce funding"),
    "how much is found": lambda: factories.make_section(body="Funding is late."),
}


def test_a_search_with_the_same_hits_is_not_rendered_again(reader: Client) -> None:
    make_world(2)
    made = reader.get(SEARCH)
    Article.objects.filter(slug="related").update(title="Another title")
    sent = reader.get(SEARCH)
    assert (sent.content, bool(made.templates), sent.templates) == (made.content, True, [])
    assert queries(reader, SEARCH) == 1


@pytest.mark.parametrize("change", OF_THE_SEARCH.values(), ids=OF_THE_SEARCH)
def test_a_search_with_other_hits_is_rendered_again(reader: Client, client: Client, change: Callable[[], Any]) -> None:
    make_world(2)
    before = words(reader, SEARCH)
    change()
    after = words(reader, SEARCH)
    assert after != before
    assert after == words(client, SEARCH)
