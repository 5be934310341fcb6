"""JSON and CSV have the rows of the pages in the same order, with every notice, and nothing that readers do not see."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import DisclosureLevel, Review, Status
from articles.curation.merging import merge
from articles.models import Article, Challenge, ChallengeEvidence, StrategyEvidence
from articles.open_data import answers
from articles.open_data.columns import Data
from articles.open_data.registry import data_kinds
from tests import factories
from tests.pages import machines
from tests.pages.test_facets import QUERIES, varied_world
from tests.pages.world import BODY, RECORDS, make_world

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar papers"


def body_of(client: Client, url: str, query: dict[str, Any] | None = None) -> str:
    response: Any = client.get(url, query or {})
    assert response.status_code == 200, url
    content: bytes = response.getvalue()
    return content.decode("utf-8")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("name", "query"), [(name, query) for name in QUERIES for query in QUERIES[name]])
def test_a_list_has_the_rows_of_its_page_in_their_order(client: Client, name: str, query: dict[str, Any]) -> None:
    varied_world()
    for sort in ("", {"country_list": "covered", "mission_list": "oldest"}.get(name, "newest")):
        query = query | {"sort": sort}
        page = client.get(reverse(name), query).context["page"]
        found = json.loads(body_of(client, reverse(f"{name}_data", args=["json"]), query))
        rows = rows_of(body_of(client, reverse(f"{name}_data", args=["csv"]), query))
        slugs = [row.slug for row in page]
        assert found["count"] == len(rows) == page.paginator.count
        assert [row["slug"] for row in found["results"]][: len(slugs)] == slugs
        assert [row["slug"] for row in rows][: len(slugs)] == slugs


@pytest.mark.parametrize("data", data_kinds(), ids=lambda data: data.name)
def test_the_usual_order_of_a_list_has_a_name_too(client: Client, data: Data) -> None:
    varied_world()
    first, *_others = data.filter.base_filters["sort"].orders
    for form, read in (("json", lambda text: json.loads(text)["results"]), ("csv", rows_of)):
        unsorted, named = (read(body_of(client, f"/{data.name}.{form}", query)) for query in ({}, {"sort": first}))
        assert unsorted == named != []


def test_links_lead_from_page_to_page_of_json(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "PAGE_SIZE", 3)
    for number in range(8):
        factories.make_article(title=f"Title {number}")
    url, seen = "/articles.json?q=title", []
    while url:
        answer = json.loads(body_of(client, url))
        seen += [row["title"] for row in answer["results"]]
        assert answer["count"] == 8
        url = answer["next"]
    assert seen == [f"Title {number}" for number in range(8)]
    assert "q=title" in answer["previous"]
    assert [row["title"] for row in rows_of(body_of(client, "/articles.csv?q=title"))] == seen


@pytest.mark.parametrize(("name", "args"), machines.DATA_LISTS)
def test_a_list_takes_a_fixed_number_of_queries(client: Client, name: str, args: tuple[str]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            body_of(client, reverse(name, args=args))
        return len(captured)

    make_world(2)
    few = queries()
    make_world_more()
    assert queries() == few <= 4


def make_world_more() -> None:
    for number in range(9):
        section = factories.make_section(body=BODY)
        for make in (factories.make_challenge, factories.make_strategy):
            factories.make_evidence(make(title=f"More {number}"), section)


def test_every_row_with_words_of_an_article_has_its_notice_and_review(client: Client) -> None:
    make_world(disclosure="Made by a machine.", disclosure_level=DisclosureLevel.ASSISTED)
    for page in ("challenge", "strategy", "case_study", "country", "mission"):
        url = reverse(f"{page}_data", args=[RECORDS[page], "json"])
        rows = [*json.loads(body_of(client, url))["passages"]["results"], *rows_of(body_of(client, url[:-4] + "csv"))]
        assert len(rows) == 2, page
        for row in rows:
            assert row["article_disclosure"] == "Made by a machine."
            assert row["article_disclosure_level"] == "assisted"
            assert row["review"] == "suggested"
            assert row["article_status"] == "to_review"
    for name in ("articles", "challenges", "strategies", "case-studies"):
        for row in json.loads(body_of(client, f"/{name}.json"))["results"]:
            assert row["status"] == "to_review"
            if row["slug"] != "related":
                assert "Made by a machine." in (row.get("disclosure") or row["disclosures"])
                assert row.get("disclosure_level", "assisted") == "assisted"
    article = json.loads(body_of(client, "/articles/first.json"))
    assert article["digital_source_type"].endswith("/compositeWithTrainedAlgorithmicMedia")
    assert [row["body"] for row in article["sections"]["results"]] == ["Missions keep the peace.", BODY]
    assert {row["disclosure"] for row in article_rows(client)} == {"Made by a machine."}
    for row in (*article["sections"]["results"], *article["passages"]):
        assert row["article_disclosure"] == "Made by a machine."
        assert (row["article_disclosure_level"], row["article_status"]) == ("assisted", "to_review")
    for page, part in (("challenge", "answered_by"), ("strategy", "answers")):
        (row,) = json.loads(body_of(client, reverse(f"{page}_data", args=[RECORDS[page], "json"])))[part]
        assert (row["disclosures"], row["disclosure_levels"]) == (["Made by a machine."], {"assisted": 1})


def article_rows(client: Client) -> list[dict[str, str]]:
    return [
        {name.removeprefix("article_"): value for name, value in row.items()}
        for row in rows_of(body_of(client, "/articles/first.csv"))
    ]


def test_the_notices_of_many_articles_are_listed_once_each_with_their_levels(client: Client) -> None:
    section = make_world(3)
    challenge = Challenge.objects.get(slug="funding")
    quiet = factories.make_article(disclosure="", disclosure_level=DisclosureLevel.UNKNOWN)
    factories.make_evidence(challenge, factories.make_section(quiet, body=BODY))
    row = json.loads(body_of(client, "/challenges.json?q=limited"))["results"][0]
    assert row["disclosure_levels"] == {"generated": 3, "unknown": 1}
    assert row["disclosures"] == [section.article.disclosure]


@pytest.mark.one_database
@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r\n=2"])
def test_no_cell_is_a_formula(client: Client, words: str) -> None:
    factories.make_article(title=words)
    (row,) = rows_of(body_of(client, "/articles.csv"))
    assert row["title"] == f"'{words}"
    assert json.loads(body_of(client, "/articles.json"))["results"][0]["title"] == words


@pytest.mark.one_database
@pytest.mark.parametrize("page", ["x", "0", "2", "-1"])
@pytest.mark.parametrize("address", ["/articles.json", "/articles/first.json", "/search.json?q=funding"])
def test_a_page_that_does_not_exist_is_an_error(client: Client, address: str, page: str) -> None:
    make_world()
    response = client.get(f"{address}{'&' if '?' in address else '?'}page={page}")
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["page"]


def test_an_invalid_value_is_an_error_that_names_its_parameter(client: Client) -> None:
    for form in machines.DATA_FORMS:
        response = client.get(f"/articles.{form}", {"status": "draft"})
        assert response.status_code == 400
        assert list(response.json()["errors"]) == ["status"]


def test_a_merged_or_renamed_record_redirects_to_the_record_in_its_place(client: Client, admin_user: Any) -> None:
    make_world()
    old = Challenge.objects.get(title="Own challenge 0")
    merge(old, Challenge.objects.get(slug="funding"), admin_user, "same")
    response = client.get(f"/challenges/{old.slug}.json")
    assert (response.status_code, response["Location"]) == (301, "/challenges/funding.json")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_hidden_records_are_in_no_answer(client: Client, admin_user: Any, status: str) -> None:
    section = make_world()
    study = factories.make_case_study("MLI", title=SECRET, status=status)
    hidden = factories.make_section(
        factories.make_article(title=SECRET, status=status), heading=SECRET, body=f"{SECRET}."
    )
    for make, slug in ((factories.make_challenge, "funding"), (factories.make_strategy, "training")):
        factories.make_evidence(make(title=SECRET, status=status), section)
        public = make(title=f"Merged {SECRET}")
        factories.make_evidence(public, section, "Limited funding")
        merge(public, type(public).objects.get(slug=slug), admin_user, "same")
        factories.make_evidence(type(public).objects.get(slug=slug), hidden)
    factories.make_evidence(study, section)
    for review in (Review.REJECTED, Review.ORPHANED):
        other = factories.make_section(section.article, body=f"{SECRET} {review}.")
        factories.make_evidence(Challenge.objects.get(slug="funding"), other, review=review)
    section.article.sections.exclude(pk=section.pk).update(retired_at=timezone.now())
    urls = [reverse(name, args=args) for name, args in machines.LISTS]
    urls += [reverse(name, args=args) for _page, name, args in machines.OF_RECORDS]
    for url in urls:
        assert SECRET not in body_of(client, url), url


@pytest.mark.parametrize("query", ["", "?order=newest", "?order=typical"])
@pytest.mark.parametrize("page", ["challenge", "strategy", "case_study", "country", "mission"])
def test_a_record_has_the_passages_of_its_page_in_their_order(client: Client, page: str, query: str) -> None:
    make_world(4)
    for number, evidence in enumerate((ChallengeEvidence, StrategyEvidence), 2):
        evidence.objects.filter(article=Article.objects.order_by("pk")[number]).update(match_key="another")
    url = reverse(page, args=[RECORDS[page]])
    shown: Any = client.get(url + query)
    names = [row.permanent_name for row in shown.context["page"]]
    address = f"{url[:-1]}.json{query}"
    assert [row["passage"] for row in json.loads(body_of(client, address))["passages"]["results"]] == names
    assert [row["passage"] for row in rows_of(body_of(client, address.replace(".json", ".csv")))] == names
    assert len(names) == 4
    if page in ("challenge", "strategy"):
        assert f'type="application/json" href="{address}"' in shown.content.decode()


@pytest.mark.one_database
@pytest.mark.parametrize("page", RECORDS)
def test_pages_link_to_their_data_in_the_head(client: Client, page: str) -> None:
    make_world()
    url = reverse(page, args=[RECORDS[page]])
    for address in (url, reverse(f"{page}_list")):
        head = client.get(address, {"q": "x"}).content.decode().partition("</head>")[0]
        assert f'<link rel="canonical" href="http://testserver{address}">' in head
        query = "" if address == url else "?q=x"
        assert f'<link rel="alternate" type="application/json" href="{address[:-1]}.json{query}"' in head


def test_every_column_is_documented(client: Client) -> None:
    page = client.get(reverse("data")).content.decode()
    for data in data_kinds():
        parts = (data.main_part, *data.more_parts)
        for column in (*data.columns, *(column for part in parts for column in part.json_columns)):
            assert f"<code>{column.name}</code>" in page
            assert str(column.about)
    assert "has not named a licence" in page


def test_answers_have_the_right_content_types(client: Client) -> None:
    make_world()
    assert client.get("/articles.json")["Content-Type"] == "application/json"
    response = client.get("/challenges/funding.csv")
    assert response["Content-Type"].startswith("text/csv; charset=utf-8")
    assert response["Content-Disposition"] == 'attachment; filename="challenge-funding.csv"'


def test_passages_have_their_permanent_addresses(client: Client) -> None:
    make_world()
    row = json.loads(body_of(client, "/challenges/funding.json"))["passages"]["results"][0]
    passage = ChallengeEvidence.objects.get(finding__slug="funding")
    assert row["passage_url"] == f"http://testserver/p/challenge-{passage.pk}/"
    assert row["quote"] == BODY[row["start"] : row["end"]]
