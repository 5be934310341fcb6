"""Lists: each filter keeps the rows that it names, pages hold every row once, and an empty result says what to do."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.choices import DisclosureLevel, Review, Status
from articles.lists.paging import LIST_SIZE
from articles.models import Article, Challenge
from tests import factories
from tests.pages.world import LISTS, make_world

pytestmark = pytest.mark.django_db


def found(client: Client, name: str, **query: Any) -> list[str]:
    return [str(row) for row in client.get(reverse(name), query).context["page"]]


def test_articles_are_found_by_title_notice_and_status(client: Client) -> None:
    factories.make_article(title="Élan", status=Status.PUBLISHED)
    factories.make_article(title="Plain", disclosure="", disclosure_level=DisclosureLevel.UNKNOWN)
    assert found(client, "article_list", q="pla") == ["Plain"]
    assert found(client, "article_list", disclosure_level="unknown") == ["Plain"]
    assert found(client, "article_list", status="to_review") == ["Plain"]
    assert found(client, "article_list", status="published") == ["Élan"]
    assert found(client, "article_list", sort="newest") == ["Plain", "Élan"]


def test_the_status_filter_offers_no_hidden_status(client: Client) -> None:
    factories.make_article(title="Draft", status=Status.DRAFT)
    response = client.get(reverse("article_list"), {"status": "draft"})
    assert "Draft" not in [str(row) for row in response.context["page"]]
    assert "Select a valid choice" in response.content.decode()


def test_findings_are_found_by_review_and_answers(client: Client) -> None:
    section = make_world()
    section.challengeevidence.filter(finding__slug="funding").update(review=Review.ACCEPTED, reviewed_at=timezone.now())
    factories.make_evidence(factories.make_challenge(title="Unanswered"), section)
    assert found(client, "challenge_list", passages="accepted") == ["Limited funding"]
    assert found(client, "challenge_list", answered="no") == ["Unanswered"]
    assert found(client, "challenge_list", answered="yes", sort="title") == ["Limited funding", "Own challenge 0"]
    assert found(client, "strategy_list", answering="yes", q="own") == ["Own strategy 0"]


def test_the_finding_that_most_articles_state_comes_first(client: Client) -> None:
    section = make_world(2)
    factories.make_evidence(factories.make_challenge(title="A challenge of one article"), section)
    assert found(client, "challenge_list")[0] == "Limited funding"
    assert found(client, "challenge_list", sort="title")[0] == "A challenge of one article"
    row = client.get(reverse("challenge_list")).context["page"][0]
    assert (row.article_count, row.passage_count, row.accepted_count) == (2, 2, 0)


def test_case_studies_are_found_by_country_region_and_mission(client: Client) -> None:
    section = make_world()
    factories.make_evidence(factories.make_case_study("TLS", title="Timor-Leste"), section)
    assert found(client, "case_study_list") == ["Liberia", "Timor-Leste"]
    assert found(client, "case_study_list", region="Asia") == ["Timor-Leste"]
    assert found(client, "case_study_list", mission="unmil") == ["Liberia"]
    assert found(client, "case_study_list", q="timor") == ["Timor-Leste"]


def test_countries_are_found_by_coverage_name_region_and_missions_hosted(client: Client) -> None:
    make_world()
    assert found(client, "country_list", covered="yes") == ["Liberia"]
    assert found(client, "country_list", q="lao people") == ["Laos"]
    europe = found(client, "country_list", region="Europe", missions="yes")
    assert "Cyprus" not in europe  # M49 has it in Asia
    assert "France" not in europe
    assert "Kosovo" in found(client, "country_list", missions="yes", q="kosovo")


def test_missions_are_found_by_kind_state_region_and_name(client: Client) -> None:
    make_world()
    assert found(client, "mission_list", named="yes") == ["UNMIL"]
    running = found(client, "mission_list", state="running", kind="peacekeeping")
    assert "UNFICYP" in running
    assert "UNMIL" not in running
    assert found(client, "mission_list", sort="oldest")[0] == "UNTSO"
    assert found(client, "mission_list", q="mission in liberia") == ["UNMIL", "UNOMIL"]
    assert "UNTSO" in found(client, "mission_list", region="Asia", sort="oldest")
    assert found(client, "mission_list", kind="support_office") == ["UNSOA", "UNSOS"]


def test_pages_hold_each_row_once_and_keep_the_filters(client: Client) -> None:
    for number in range(120):
        factories.make_article(title="Same title" if number % 2 else f"Title {number}")
    seen = [str(row.pk) for page in (1, 2, 3) for row in client.get(f"/articles/?page={page}").context["page"]]
    assert len(seen) == len(set(seen)) == 120
    assert "q=Same&amp;page=2" in client.get("/articles/?q=Same").content.decode()


@pytest.mark.parametrize(("page", "shown"), [("0", 2), ("-1", 2), ("99", 2), ("last", 1), ("x", 1), ("", 1)])
def test_a_page_beyond_the_last_shows_the_last_and_a_page_that_is_no_number_the_first(
    client: Client, page: str, shown: int
) -> None:
    Article.objects.bulk_create([Article(slug=f"a-{n}", title="Peace") for n in range(LIST_SIZE + 1)])
    assert client.get(reverse("article_list"), {"page": page}).context["page"].number == shown


@pytest.mark.parametrize("name", LISTS)
def test_a_list_without_matches_says_so_and_links_to_the_whole_list(client: Client, name: str) -> None:
    make_world()
    response = client.get(reverse(name), {"q": "zzzz"})
    assert "No records match these filters." in response.content.decode()
    assert f'<a class="clear" href="{reverse(name)}">' in response.content.decode()


@pytest.mark.parametrize("name", ["article_list", "challenge_list", "strategy_list", "case_study_list"])
def test_an_empty_site_says_so(client: Client, name: str) -> None:
    assert "Nothing here yet." in client.get(reverse(name)).content.decode()


def test_the_home_page_counts_public_records_and_accepted_passages(client: Client) -> None:
    section = make_world(2, status=Status.PUBLISHED)
    section.challengeevidence.update(review=Review.ACCEPTED, reviewed_at=timezone.now())
    context = client.get(reverse("home")).context
    assert context["counts"] == {"articles": 3, "challenges": 3, "strategies": 3, "case_studies": 1}
    assert (context["passages"], context["accepted_passages"]) == (10, 2)
    assert context["published_articles"] == 2


def test_the_home_page_of_an_empty_database_says_so(client: Client) -> None:
    assert "None yet." in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("value", ["\x00", "' OR 1=1 --", "%", "é" * 500, "<script>"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_answers_any_text_in_its_filters(client: Client, name: str, value: str) -> None:
    response = client.get(reverse(name), {"q": value, "sort": value, "status": value, "region": value})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("query", ["", "?q=challenge", "?passages=accepted", "?country=liberia", "?sort=title"])
def test_a_page_of_a_list_has_the_numbers_and_the_order_of_the_whole_query(client: Client, query: str) -> None:
    section = make_world(3)
    for number, review in enumerate([Review.ACCEPTED, Review.REJECTED, Review.SUGGESTED]):
        factories.make_evidence(Challenge.objects.get(title=f"Own challenge {number}"), review=review)
    factories.make_evidence(Challenge.objects.get(title="Own challenge 2"), section, "Joint training helps.")
    factories.make_evidence(
        Challenge.objects.get(slug="funding"), factories.make_section(factories.make_article(status=Status.DRAFT))
    )
    answer = client.get(f"/challenges/{query}").context
    names = ("pk", "article_count", "passage_count", "accepted_count")
    shown = [tuple(getattr(row, name) for name in names) for row in answer["page"].object_list]
    assert shown == list(answer["filter"].qs.values_list(*names)) != []
