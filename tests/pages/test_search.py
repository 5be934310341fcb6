"""The search page finds public texts and records by their words, shows excerpts, and finds nothing hidden."""

import csv
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.choices import Review, Status
from articles.models import Article, Challenge, Section
from articles.search.views import FIRST
from tests import factories
from tests.pages.test_public import HIDDEN, SECRET
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
URL = reverse("search")


def page(client: Client, text: str, **more: Any) -> str:
    response = client.get(URL, {"q": text} | more)
    assert response.status_code == 200
    return str(response.content.decode())


def counts(client: Client, text: str) -> dict[str, int]:
    """Hits by kind."""
    groups = client.get(URL, {"q": text}).context["groups"]
    return {group["kind"].name: len(group["hits"]) for group in groups if len(group["hits"])}


def test_every_kind_of_record_is_found_by_its_words(client: Client) -> None:
    make_world()
    assert counts(client, "limited funding") == {"articles": 1, "challenges": 1}
    assert counts(client, "joint training") == {"articles": 1, "strategies": 1}
    assert counts(client, "Liberia") == {"articles": 1, "case_studies": 1, "countries": 1}
    assert counts(client, "UNMIL") == {"articles": 1, "missions": 1}


def test_a_hit_opens_the_article_at_the_passage_with_the_words_marked(client: Client) -> None:
    section = make_world()
    article = reverse("article", args=["first"])
    html = page(client, "funded")
    passage = section.challengeevidence.earliest("pk")
    assert f'href="{article}#challenge:{passage.pk}"' in html
    assert 'Limited <mark class="found">funding</mark> hampers' in html
    assert f'href="{article}#{section.anchor}"' in page(client, section.heading)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("They lack:\n\n- Batteries\n- A map\n\nNo more.", "They lack: [Batteries] · A map · No more."),
        ("1. Batteries.\n2. A map.\n   1. Of roads", "[Batteries]. A map. Of roads"),
        ("## Batteries\n\n> They **last**,\n> he said.", "[Batteries] · They last, he said."),
        (
            "| What | Hours |\n| --- | --- |\n| Batteries | 3 |\n| Lamps | 4 |",
            "What · Hours · [Batteries] · 3 · Lamps · 4",
        ),
        ("Their [batteries](https://example.org/batteries) *last*.", "Their [batteries] last."),
        ("“Food/fuel” – d’Ivoire’s _last_ batteries…", "“Food/fuel” – d’Ivoire’s last [batteries]…"),
    ],
)
def test_an_excerpt_has_no_markup_and_is_otherwise_as_written(client: Client, body: str, shown: str) -> None:
    factories.make_section(body=body)
    marked = shown.replace("[", '<mark class="found">').replace("]", "</mark>")
    assert f"<p>{marked}</p></blockquote>" in page(client, "batteries")


def test_an_excerpt_has_words_on_both_sides_and_an_ellipsis_where_it_was_cut(client: Client) -> None:
    factories.make_section(body=f"{'One two three. ' * 50}They wait for the batteries that last. {'Four five. ' * 50}")
    html = page(client, "batteries")
    excerpt = html.partition("<blockquote")[2].partition("<p>")[2].partition("</p>")[0]
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert 'They wait for the <mark class="found">batteries</mark> that last. Four' in excerpt


def test_each_quote_has_the_notice_of_its_article(client: Client) -> None:
    make_world()
    html = page(client, "funding")
    assert html.count(factories.NOTICE.replace("'", "&#x27;")) == 2  # of the article, and of the challenge's quote
    assert html.count("Not yet reviewed") == 2


def test_markup_in_texts_and_questions_stays_text(client: Client) -> None:
    factories.make_section(heading="<b>bold</b>", body="Alarming <script>alert(1)</script> words. \x02 \x03")
    html = page(client, 'alarming <script>alert("x")</script>')
    assert "<script>alert" not in html
    assert '<mark class="found">Alarming</mark>' in page(client, "alarming")


def test_words_of_hidden_texts_are_never_suggested(client: Client) -> None:
    make_world()
    factories.make_section(factories.make_article(status=Status.DRAFT), body="Confidential zeppelins.")
    for text in ("zepelins", "zepelins funding", "confidental"):
        html = page(client, text)
        assert f'value="{text}"' in html
        assert "eppelins" not in html.replace(f"“{text}”", "")
        assert "onfidential" not in html


def test_if_nothing_has_all_words_texts_with_some_are_found(client: Client) -> None:
    make_world()
    assert counts(client, "funding zeppelins")["articles"] == 1
    assert "These results have some of them." in page(client, "funding zeppelins")


@pytest.mark.parametrize("status", HIDDEN)
def test_hidden_texts_and_records_are_not_found(client: Client, status: str) -> None:
    make_world()
    hidden = factories.make_article(title=SECRET, introduction=SECRET, status=status)
    section = factories.make_section(hidden, heading=SECRET, body=f"{SECRET}.")
    for make in (factories.make_challenge, factories.make_strategy):
        factories.make_evidence(make(title=SECRET), section)
        factories.make_evidence(make(title=SECRET, status=status), Section.objects.get(article__slug="first"))
    factories.make_evidence(factories.make_case_study("MLI", title=SECRET), section)
    assert counts(client, SECRET) == {"countries": 1}  # Tanzania, which is no secret
    assert SECRET not in page(client, "Zanzibra papers").replace(f"“{SECRET}”", "")


def test_a_record_that_stops_being_public_is_no_longer_found(client: Client) -> None:
    section = make_world()
    assert "challenges" in counts(client, "funding")
    section.challengeevidence.update(review=Review.REJECTED, reviewed_at=timezone.now())
    assert "challenges" not in counts(client, "funding")
    assert "#challenge:" not in page(client, "funding")
    Section.objects.update(retired_at=timezone.now())
    assert counts(client, "funding") == {}


def test_a_merged_record_is_found_only_as_the_record_in_its_place(client: Client) -> None:
    make_world()
    funding = Challenge.objects.get(slug="funding")
    assert counts(client, "own challenge")["challenges"] == 1
    Challenge.objects.filter(title="Own challenge 0").update(merged_into=funding)
    assert "challenges" not in counts(client, "own challenge")


def test_a_status_changed_in_bulk_counts_at_once(client: Client) -> None:
    make_world()
    Article.objects.update(status=Status.DRAFT)
    assert counts(client, "funding") == {}
    Article.objects.update(status=Status.PUBLISHED)
    assert counts(client, "funding") == {"articles": 1, "challenges": 1}


def test_the_results_of_one_kind_are_divided_into_pages(client: Client) -> None:
    make_world(30)
    response = client.get(URL, {"q": "funding", "kind": "articles", "page": "2"})
    assert len(response.context["chosen"]["rows"]) == 10
    assert client.get(URL, {"q": "funding", "kind": "articles", "page": "99"}).context["page"].number == 2
    assert len(client.get(URL, {"q": "funding"}).context["shown"][0]["rows"]) == FIRST


MOST_QUERIES = 9
"""With the one that every page asks for its validator."""


@pytest.mark.parametrize("text", ["own", "own zeppelins", "Own chalenge", "chalenge liberia unmil own", "zzzz"])
def test_a_search_takes_as_many_queries_for_thirty_articles_as_for_three(client: Client, text: str) -> None:
    numbers = []
    for rows in (3, 30):
        Section.objects.all().delete()
        Challenge.objects.all().delete()
        Article.objects.all().delete()
        make_challenged_articles(rows)
        with CaptureQueriesContext(connection) as queries:
            page(client, text)
        numbers.append(len([query for query in queries if "SAVEPOINT" not in query["sql"]]))
    assert numbers[0] == numbers[1] <= MOST_QUERIES


def make_challenged_articles(rows: int) -> None:
    """Articles that each state a challenge of their own."""
    for number in range(rows):
        section = factories.make_section(body=f"Own words {number}.")
        factories.make_evidence(factories.make_challenge(title=f"Own challenge {number}"), section)


def test_the_data_has_the_hits_of_the_page_in_the_same_order_with_notices(client: Client) -> None:
    make_world(30)
    for more in ({}, {"kind": "articles"}):
        asked = {"q": "funding"} | more
        shown = client.get(URL, asked).context
        answer = client.get(reverse("search_data", args=["json"]), asked).json()
        text = b"".join(client.get(reverse("search_data", args=["csv"]), asked)).decode()
        rows = list(csv.DictReader(text.splitlines()))
        assert answer["count"] == len(rows) == (30 if more else sum(counts(client, "funding").values()))
        assert [row["url"] for row in rows] == [row["url"] for row in answer["results"]]
        first = shown["chosen"]["rows"] if more else shown["shown"][0]["rows"]
        assert [row["url"] for row in rows][: len(first)] == [f"http://testserver{hit.url}" for hit in first]
        assert {bool(row["article_disclosure"] and row["article_status"]) for row in rows if row["words"]} == {True}


HOSTILE = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="\"'*()-+:^|&!<>~{}[]\\/%_;,. abANDORNEAR12", max_size=80),
    st.lists(
        st.sampled_from(["peace", "*", '"', "AND", "OR", "NOT", "NEAR(", "a:*", "19*", "a-1", "''", "é", "☮", "\0"]),
        max_size=9,
    ).map(" ".join),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE)
@example("x" * 10_000)
@example("peace " * 2_000)
@example('"' * 500)
@example("\ud800".encode("utf-8", "replace").decode())
@example("½ ² ٣ ªº ﬁ ǅ")
@example("ẞẞ")
def test_no_input_breaks_the_search(client: Client, text: str) -> None:
    make_once()
    assert client.get(URL, {"q": text, "kind": text, "page": text}).status_code == 200
    assert client.get(URL, {"q": f"{text} funding"}).status_code == 200


def make_once() -> None:
    """Make the section to search once for all examples of a test."""
    if not Article.objects.exists():
        factories.make_section()
