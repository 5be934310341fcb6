"""Slow counts are cached for readers until something changes, and never for signed-in users."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.choices import Status
from articles.models import Article, Challenge
from tests import factories
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
PAGES = ["/", "/challenges/funding/", "/countries/liberia/", "/case-studies/liberia/", "/missions/unmil/", "/matrix/"]
PAGES += ["/articles/", "/challenges/?answered=no", "/strategies/", "/case-studies/", "/missions/"]
PAGES += ["/compare/?country=liberia&country=mali"]


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.one_database
@pytest.mark.parametrize("url", PAGES)
def test_the_second_request_takes_fewer_queries_and_shows_the_same(client: Client, url: str) -> None:
    make_world(2)
    first = client.get(url).content
    assert queries(client, url) < queries(Client(headers={"cookie": "sessionid=x"}), url)
    assert client.get(url).content == first


@pytest.mark.parametrize("url", [*PAGES, "/articles/first/"])
@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_a_hidden_record_leaves_the_counts_at_once(client: Client, url: str, status: str) -> None:
    section = make_world(2)
    secret = factories.make_challenge(title="Zanzibar papers")
    factories.make_evidence(secret, section)
    client.get(url)
    Challenge.objects.filter(pk=secret.pk).update(status=status)
    assert "Zanzibar papers" not in client.get(url).content.decode()
    Article.objects.filter(slug="first").update(status=status)
    assert client.get("/").context["counts"]["articles"] == 2


def test_a_new_article_is_counted_at_once(client: Client) -> None:
    make_world()
    client.get("/")
    factories.make_article()
    assert client.get("/").context["counts"]["articles"] == 3


def test_nothing_is_cached_for_anybody_with_a_session(admin_client: Any) -> None:
    make_world()
    assert queries(admin_client, "/") == queries(admin_client, "/")


def test_a_change_of_status_alters_the_numbers_of_facets(client: Client) -> None:
    make_world()
    before = client.get("/articles/").context["filter"]
    Article.objects.filter(slug="first").update(status=Status.ARCHIVED)
    after = client.get("/articles/").context["filter"]
    assert after.count == before.count - 1
    assert after.facets != before.facets


def test_each_choice_has_its_own_cached_numbers(client: Client) -> None:
    make_world()
    total = client.get("/articles/").context["filter"].count
    assert total
    assert client.get("/articles/?q=nowhere").context["filter"].count == 0
    assert client.get("/articles/").context["filter"].count == total
