"""Addresses that once led to a public record still lead there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import Status
from articles.models import Article, Challenge
from tests import factories

pytestmark = pytest.mark.django_db


def stated(**fields: object) -> Challenge:
    challenge = factories.make_challenge(**fields)
    factories.make_evidence(challenge)
    return challenge


def url(slug: str) -> str:
    return reverse("challenge", args=[slug])


def test_a_merged_record_redirects_permanently_to_the_end_of_its_chain(client: Client) -> None:
    last = stated(slug="last")
    middle = factories.make_challenge(slug="middle", merged_into=last)
    factories.make_challenge(slug="first", merged_into=middle, status=Status.ARCHIVED)
    for slug in ("first", "middle"):
        response = client.get(url(slug))
        assert (response.status_code, response["Location"]) == (301, url("last"))


def test_merges_in_a_circle_are_a_404(client: Client) -> None:
    one = stated(slug="one")
    two = factories.make_challenge(slug="two", merged_into=one)
    Challenge.objects.filter(pk=one.pk).update(merged_into=two)
    assert client.get(url("one")).status_code == 404


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_a_merge_into_a_hidden_record_is_a_404(client: Client, status: str) -> None:
    factories.make_challenge(slug="first", merged_into=stated(slug="last", status=status))
    assert client.get(url("first")).status_code == 404


def test_a_draft_that_was_merged_is_a_404(client: Client) -> None:
    factories.make_challenge(slug="first", merged_into=stated(slug="last"), status=Status.DRAFT)
    assert client.get(url("first")).status_code == 404


def test_an_old_slug_leads_to_the_new_one(client: Client) -> None:
    challenge = stated(slug="old")
    challenge.slug = "new"
    challenge.save()
    response = client.get(url("old"))
    assert (response.status_code, response["Location"]) == (301, url("new"))


def test_an_old_slug_that_another_record_has_now_leads_to_that_record(client: Client) -> None:
    challenge = stated(slug="old")
    challenge.slug = "new"
    challenge.save()
    stated(slug="old", title="New bearer")
    response = client.get(url("old"))
    assert response.status_code == 200
    assert "New bearer" in response.content.decode()


def test_an_old_slug_of_a_merged_record_leads_to_its_target(client: Client) -> None:
    challenge = stated(slug="old")
    challenge.slug, challenge.merged_into = "new", stated(slug="last")
    challenge.save()
    assert client.get(url("old"))["Location"] == url("last")


def test_an_old_slug_of_an_archived_article_is_a_404(client: Client) -> None:
    article = factories.make_article(slug="old")
    article.slug, article.status = "new", Status.ARCHIVED
    article.save()
    assert client.get(reverse("article", args=["old"])).status_code == 404
    article.status = Status.PUBLISHED
    article.save()
    assert client.get(reverse("article", args=["old"])).status_code == 301


def test_an_unknown_slug_is_a_404_with_a_page_of_the_site(client: Client) -> None:
    response = client.get(url("nothing"))
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_the_history_is_queried_only_if_no_record_is_found(client: Client) -> None:
    stated(slug="here")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url("here")).status_code == 200
    assert {"historical" in query["sql"] for query in queries.captured_queries} == {False}


def test_an_article_that_becomes_public_at_this_moment_never_redirects_to_itself(client: Client) -> None:
    draft = Article.objects.filter(pk=factories.make_article(slug="late", status=Status.DRAFT).pk)

    def published_after_the_first_look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if sql.startswith("SELECT") and '"articles_article"."slug" = ' in sql and draft.filter(status=Status.DRAFT):
            draft.update(status=Status.TO_REVIEW)
        return found

    address = reverse("article", args=["late"])
    with connection.execute_wrapper(published_after_the_first_look):
        response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, address)
    assert client.get(address).status_code == 200
