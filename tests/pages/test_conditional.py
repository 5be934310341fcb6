"""Conditional requests: a client that has a page gets a 304 until something changes, and no cache keeps secrets."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import Status
from articles.freshness import schema
from articles.freshness.counters import counted_tables
from articles.models import Article, Challenge, ChallengeEvidence, Response, Section, SeeAlso, SourceVersion, Strategy
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, CountryAlias, Mission
from tests.pages.world import make_world, page_urls

pytestmark = pytest.mark.django_db


def etag(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return str(response["ETag"])


def code(client: Client, url: str, tag: str) -> int:
    return client.get(url, headers={"If-None-Match": tag}).status_code


def test_every_page_answers_with_304_after_one_query_until_something_changes(client: Client) -> None:
    make_world()
    for url in [*page_urls(), reverse("search", query={"q": "funding"})]:
        tag = etag(client, url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url, headers={"If-None-Match": tag})
        assert (response.status_code, response.content, len(queries)) == (304, b"", 1), url
        assert response["ETag"] == tag
        assert "no-cache" in response["Cache-Control"]
    Section.objects.update(heading="Another heading")
    assert code(client, page_urls()[0], tag) == 200


def test_changes_of_every_table_are_counted_unless_only_editors_see_it() -> None:
    counted = set(counted_tables())
    ours = [Article, Section, SourceVersion, SeeAlso, Challenge, Strategy, Response, ChallengeEvidence, CaseStudy]
    shown: list[Any] = [*ours, CaseStudyEvidence, Country, CountryAlias, Mission, Mission.countries.through]
    assert {model._meta.db_table for model in shown} <= counted
    assert not any("historical" in table or "import" in table for table in counted)


def test_migrating_again_creates_missing_triggers(client: Client) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER counts_change ON articles_section")
        else:
            cursor.execute("DROP TRIGGER articles_section_counts_change_update")
    schema.install_after_migrate()
    make_world()
    url = reverse("article", args=["first"])
    tag = etag(client, url)
    Section.objects.update(heading="Another heading")
    assert code(client, url, tag) == 200


def test_a_page_in_another_language_has_another_etag(client: Client, settings: Any) -> None:
    tags = set()
    for settings.LANGUAGE_CODE in ("en", "ar"):
        tags.add(etag(client, reverse("home")))
    assert len(tags) == 2


def test_a_deleted_record_is_not_answered_with_304(client: Client) -> None:
    make_world()
    url = reverse("article", args=["first"])
    tag = etag(client, url)
    Article.objects.update(status=Status.DRAFT)
    assert code(client, url, tag) == 404


def test_answers_to_somebody_with_a_session_are_never_stored(client: Client) -> None:
    make_world()
    url = reverse("article", args=["first"])
    tag = etag(client, url)
    client.force_login(User.objects.create_user("anna", is_staff=True))
    response = client.get(url, headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert "ETag" not in response
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_readers_pages_are_compressed_and_those_with_secrets_are_not(client: Client, admin_client: Client) -> None:
    make_world()
    accepted = {"Accept-Encoding": "gzip"}
    page = client.get(reverse("article", args=["first"]), headers=accepted)
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 9_000
    for url in (reverse("admin:index"), reverse("admin:login")):
        assert "Content-Encoding" not in admin_client.get(url, headers=accepted), url


@pytest.mark.parametrize("url", ["/articles/", "/articles.csv", "/nothing/"])
def test_a_head_request_is_answered_with_headers_only(client: Client, url: str) -> None:
    make_world()
    response = client.get(url)
    handler = BaseHandler()  # the client of the tests takes bodies away itself
    handler.load_middleware()
    answer = handler.get_response(RequestFactory().head(url))
    assert (b"".join(answer), answer.status_code) == (b"", response.status_code)
    assert answer["Content-Type"] == response["Content-Type"]


def test_readers_pages_contain_no_csrf_token(client: Client) -> None:
    make_world()
    for url in page_urls():
        page = client.get(url).content.decode()
        assert "<h1" in page, url
        assert "csrfmiddlewaretoken" not in page, url
