"""Facets: each number is the number of rows that its choice would leave, and counts public records only."""

import re
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import DisclosureLevel, Review, SectionKind, Status
from articles.lists.facets import SHOWN_AT_ONCE
from articles.models import Article
from casestudies.models import Mission
from tests import factories
from tests.pages.world import LISTS, make_world

pytestmark = pytest.mark.django_db
QUERIES: dict[str, list[dict[str, Any]]] = {
    "article_list": [
        {},
        {"status": "published"},
        {"disclosure_level": ["generated", "unknown"], "country": ["liberia"]},
        {"section": ["challenges", "outlook"], "imported": ["2025"], "q": "a"},
        {"imported": ["2025-03", "2026"], "language": "fr"},
    ],
    "challenge_list": [{}, {"answered": "yes", "country": "liberia"}, {"passages": "accepted", "q": "own"}],
    "strategy_list": [{}, {"answering": "no"}, {"country": ["liberia", "mali"], "status": "to_review"}],
    "case_study_list": [{}, {"mission": ["unmil", "minusma"]}, {"region": "Africa", "passages": "suggested"}],
    "country_list": [{}, {"region": ["Africa", "Asia"], "covered": "yes"}, {"un_member": "no", "missions": "yes"}],
    "mission_list": [{}, {"state": "running", "region": "Africa"}, {"decade": "1990", "country": ["haiti", "liberia"]}],
}


def varied_world() -> None:
    """Records that differ in every facet, and some that readers may not see."""
    make_world(2)
    mali = factories.make_case_study("MLI", slug="mali", title="Mali", mission=Mission.objects.get(pk="MINUSMA"))
    for number in range(6):
        article = factories.make_article(
            title=f"Varied {number}",
            status=[Status.TO_REVIEW, Status.PUBLISHED, Status.DRAFT][number % 3],
            language="fr" if number % 2 else "en",
            **({"disclosure": "", "disclosure_level": DisclosureLevel.UNKNOWN} if number == 1 else {}),
        )
        month = timezone.now().replace(year=2025 + number % 2, month=3 + number, day=1)
        Article.objects.filter(pk=article.pk).update(created_at=month)
        also = SectionKind.CASE_STUDIES if number % 2 else ""
        section = factories.make_section(article, kind=SectionKind.CHALLENGES, also_kind=also)
        factories.make_section(article, kind=SectionKind.OUTLOOK, retired_at=timezone.now())
        factories.make_evidence(mali, section)
        challenge = factories.make_challenge(title=f"Own {number}", status=article.status)
        factories.make_evidence(challenge, section, review=Review.ACCEPTED if number else Review.SUGGESTED)
        factories.make_evidence(factories.make_strategy(title=f"Answer {number}"), section, review=Review.REJECTED)


def listed(client: Client, name: str, query: dict[str, Any]) -> Any:
    return client.get(reverse(name), query).context


@pytest.mark.parametrize(("name", "query"), [(name, query) for name in LISTS for query in QUERIES[name]])
def test_a_choice_leaves_as_many_rows_as_its_number_says(client: Client, name: str, query: dict[str, Any]) -> None:
    varied_world()
    context = listed(client, name, query)
    assert context["filter"].count == context["page"].paginator.count
    data = reverse(f"{name}_data", args=["json"])
    for facet in context["filter"].facets:
        for option in [*facet.first, *facet.more[:2]]:
            # The data have the rows of the page (test_open_data.py) and are sooner made.
            left = client.get(data, query | {facet.name: option.value}).json()["count"]
            assert left == option.count, (facet.name, option.value)


def test_choices_of_one_facet_add_up_and_facets_narrow_each_other(client: Client) -> None:
    varied_world()
    both = listed(client, "article_list", {"country": ["liberia", "mali"]})["page"].paginator.count
    assert both == 2 + 4
    french = listed(client, "article_list", {"country": ["liberia", "mali"], "language": "fr"})["page"]
    assert [row.title for row in french] == ["Varied 1", "Varied 3"]


def test_no_number_counts_what_is_not_public(client: Client) -> None:
    factories.make_evidence(factories.make_case_study("MLI"), factories.make_section(factories.make_article()))
    before = [listed(client, name, {})["filter"].facets for name in LISTS]
    draft = factories.make_section(factories.make_article(status=Status.DRAFT, language="fr"), kind="outlook")
    for make in (factories.make_challenge, factories.make_strategy, factories.make_case_study):
        factories.make_evidence(make(), draft)
    assert [listed(client, name, {})["filter"].facets for name in LISTS] == before


@pytest.mark.parametrize("name", LISTS)
def test_a_list_with_every_facet_chosen_takes_at_most_fifteen_queries(client: Client, name: str) -> None:
    varied_world()
    facets = listed(client, name, {})["filter"].facets
    query = {facet.name: [option.value for option in facet.first] for facet in facets} | {"q": "zzzz", "sort": "title"}
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse(name), query)
    assert page.context["page"].paginator.count == 0
    assert len(queries) <= 15


def test_each_chosen_filter_is_a_chip_that_removes_it(client: Client) -> None:
    varied_world()
    query = {"q": "varied", "country": ["mali", "liberia"], "page": "1"}
    chips = listed(client, "article_list", query)["filter"].chips
    assert [(str(chip.label), chip.value) for chip in chips] == [
        ("Title contains", "varied"),
        ("Country covered", "Mali"),
        ("Country covered", "Liberia"),
    ]
    assert [parse_qs(chip.query) for chip in chips[:2]] == [
        {"country": ["mali", "liberia"]},
        {"q": ["varied"], "country": ["liberia"]},
    ]


def test_a_list_without_rows_says_which_filters_to_remove(client: Client) -> None:
    varied_world()
    response = client.get(reverse("article_list"), {"q": "varied", "disclosure_level": "assisted"})
    assert [(chip.name, chip.count) for chip in response.context["filter"].looser] == [("disclosure_level", 4)]
    assert "Without “AI notice: AI-assisted”" in response.content.decode()


def test_a_choice_without_rows_still_has_its_name(client: Client) -> None:
    varied_world()
    page = client.get(reverse("article_list"), {"country": "timor-leste"}).content.decode()
    assert "Country covered: <strong>Timor-Leste</strong>" in page


def test_an_invalid_value_is_named_and_ignored(client: Client) -> None:
    varied_world()
    response = client.get(reverse("article_list"), {"section": "nonsense"})
    assert "<strong>section</strong>: Select a valid choice." in response.content.decode()
    assert response.context["page"].paginator.count == 7


def test_many_choices_are_folded_except_chosen_ones(client: Client) -> None:
    facets = {facet.name: facet for facet in listed(client, "country_list", {})["filter"].facets}
    assert len(facets["subregion"].first) == SHOWN_AT_ONCE
    last = facets["subregion"].more[-1].value
    facets = {facet.name: facet for facet in listed(client, "country_list", {"subregion": last})["filter"].facets}
    assert facets["subregion"].first[-1].value == last


def test_a_chosen_year_shows_its_months(client: Client) -> None:
    varied_world()

    def values(**query: Any) -> list[str]:
        facets = listed(client, "article_list", query)["filter"].facets
        return [option.value for facet in facets if facet.name == "imported" for option in facet.first]

    assert {len(value) for value in values()} == {len("2025")}
    assert {value for value in values(imported="2025") if len(value) == 7} == {"2025-03", "2025-07"}


def test_a_facet_that_narrows_the_list_is_open(client: Client) -> None:
    varied_world()
    open_language = re.compile(r'<details class="facet" open>\s*<summary>Language<')
    assert not open_language.search(client.get(reverse("article_list")).text)
    assert open_language.search(client.get(reverse("article_list"), {"language": "fr"}).text)


def test_languages_of_the_same_name_are_told_apart(client: Client) -> None:
    for language in ("en", "en-US", "en-GB", "xx"):
        factories.make_article(language=language)
    facets = {facet.name: facet for facet in client.get("/articles/").context["filter"].facets}
    names = {option.value: option.label for option in facets["language"].first}
    assert names == {"en": "English", "en-US": "English (en-US)", "en-GB": "British English", "xx": "xx"}
