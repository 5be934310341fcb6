"""A page that was sent once is sent again after one query, to readers alone, until what pages show changes."""

import gzip
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import Status
from articles.models import Article
from tests.pages.world import make_world, page_urls

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    """Takes compressed pages, as browsers do."""
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


def test_every_page_is_made_once_and_then_costs_one_query(reader: Client, client: Client) -> None:
    make_world()
    for url in page_urls():
        made = reader.get(url)
        with CaptureQueriesContext(connection) as captured:
            sent = reader.get(url)
        assert (len(captured), sent.content, sent.headers) == (1, made.content, made.headers), url
        assert "Accept-Encoding" in sent["Vary"]
        assert gzip.decompress(sent.content) == client.get(url).content


def test_a_change_makes_the_page_anew(reader: Client) -> None:
    make_world()
    words(reader, "/articles/first/")
    Article.objects.filter(slug="first").update(title="Another title")
    assert "Another title" in words(reader, "/articles/first/")
    Article.objects.filter(slug="first").update(status=Status.DRAFT)
    assert reader.get("/articles/first/").status_code == 404


def test_each_address_is_a_page_of_its_own(reader: Client) -> None:
    make_world()
    assert words(reader, "/articles/") != words(reader, "/articles/?sort=newest")
    assert words(reader, "/articles/") != words(reader, "/articles/", headers={"Accept-Language": "ar"})
    assert words(reader, "/articles/") != words(reader, "/articles/", headers={"Host": "127.0.0.1"})


def test_whoever_has_a_session_gets_no_page_of_a_reader_and_leaves_none(reader: Client) -> None:
    make_world()
    url = reverse("article", args=["first"])
    editor = Client(headers={"Accept-Encoding": "gzip"})
    editor.force_login(User.objects.create_user("anna", is_staff=True))
    assert queries(editor, url) == queries(editor, url) > 2
    assert queries(reader, url) > 1
    assert queries(editor, url) > 2
