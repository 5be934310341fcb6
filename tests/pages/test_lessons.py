"""The findings stated alongside a country, mission or case study, and the comparison of countries."""

from typing import Any

import pytest
from django.test import Client

from articles.choices import Review, Status
from articles.models import Article, Challenge
from casestudies.models import CaseStudy
from tests import factories
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
PAGES = ["/countries/liberia/", "/case-studies/liberia/", "/missions/unmil/"]


def lessons(client: Client, url: str) -> Any:
    return client.get(url).context["lessons"]


@pytest.mark.parametrize("url", PAGES)
def test_challenges_and_strategies_of_the_same_sections_are_quoted(client: Client, url: str) -> None:
    make_world(2)
    found = lessons(client, url)
    assert (str(found.hard[0].finding), found.hard[0].articles, found.hard[0].passages) == ("Limited funding", 2, 2)
    assert [str(row.finding) for row in found.demonstrated] == ["Joint training", "Own strategy 0", "Own strategy 1"]
    assert "Limited funding hampers every mission." in client.get(url).content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_a_challenge_of_another_section_is_not_shown(client: Client, url: str) -> None:
    make_world()
    elsewhere = factories.make_section(Article.objects.get(slug="first"), body="Mud.")
    factories.make_evidence(factories.make_challenge(title="Elsewhere"), elsewhere)
    assert [str(row.finding) for row in lessons(client, url).hard] == ["Limited funding", "Own challenge 0"]


@pytest.mark.parametrize("url", ["/countries/liberia/", "/case-studies/liberia/"])
def test_a_link_leads_to_the_findings_of_the_same_articles(client: Client, url: str) -> None:
    section = make_world()
    other = factories.make_section(section.article, body="Roads are bad.")
    factories.make_evidence(factories.make_challenge(title="Bad roads"), other)
    page = client.get(url).content.decode()
    assert "Bad roads" not in page
    for kind, titles in (("challenges", {"Bad roads", "Limited funding"}), ("strategies", {"Joint training"})):
        assert f'href="/{kind}/?country=liberia"' in page
        listed = client.get(f"/{kind}/?country=liberia").context["page"]
        assert titles <= {str(row) for row in listed}


def test_a_finding_in_the_words_on_another_country_is_not_shown(client: Client) -> None:
    make_world()
    words = ("In Mali, mud stops convoys", "mud stops convoys", "Mud is everywhere")
    section = factories.make_section(
        Article.objects.get(slug="first"), body="In Liberia, rain fell. " + ". ".join(words)
    )
    for alpha3, quote in (("LBR", "In Liberia, rain fell"), ("MLI", words[0])):
        study = CaseStudy.objects.filter(country=alpha3).first() or factories.make_case_study(alpha3)
        factories.make_evidence(study, section, quote)
    for title, quote in (("Convoys in mud", words[1]), ("Mud everywhere", words[2])):
        factories.make_evidence(factories.make_challenge(title=title), section, quote)
    challenges = {
        name: {str(row.finding) for row in lessons(client, f"/countries/{name}/").hard} for name in ("liberia", "mali")
    }
    assert {"Convoys in mud", "Mud everywhere"} & challenges["liberia"] == {"Mud everywhere"}
    assert challenges["mali"] == {"Convoys in mud", "Mud everywhere"}
    sides = compare(client, "liberia", "mali").context["comparison"].sides
    assert ["Convoys in mud" in map(str, (row.finding for row in side.lessons.hard)) for side in sides] == [False, True]


@pytest.mark.parametrize("url", PAGES)
def test_hidden_records_and_orphaned_passages_are_not_shown(client: Client, url: str) -> None:
    section = make_world()
    Challenge.objects.filter(slug="funding").update(status=Status.DRAFT)
    section.strategyevidence.update(review=Review.ORPHANED)
    found = lessons(client, url)
    assert [str(row.finding) for row in found.hard] == ["Own challenge 0"]
    assert found.demonstrated == []


def test_two_passages_on_a_country_in_a_section_count_a_challenge_once(client: Client) -> None:
    section = make_world()
    factories.make_evidence(section.casestudyevidence.get().finding, section, "In Liberia")
    assert lessons(client, "/countries/liberia/").hard[0].passages == 1


def compare(client: Client, *names: str) -> Any:
    return client.get("/compare/", {"country": names})


def test_compared_countries_mark_the_findings_that_they_have_in_common(client: Client) -> None:
    section = make_world()
    factories.make_evidence(factories.make_case_study("MLI"), section, section.casestudyevidence.get().quote)
    page = compare(client, "liberia", "Mali", "haiti")
    assert [str(side.country) for side in page.context["comparison"].sides] == ["Liberia", "Mali", "Haiti"]
    assert "/challenges/funding/" in page.context["comparison"].in_common
    assert page.context["comparison"].sides[2].lessons.hard == []
    assert "None in the same sections." in page.content.decode()


def test_what_was_hard_links_to_the_passages_of_each_country_with_case_studies(client: Client) -> None:
    make_world()
    page = compare(client, "liberia", "haiti").content.decode()
    assert '<a href="/countries/liberia/#page:hard">' in page
    assert '<a href="/countries/haiti/#page:hard">' not in page
    assert ' id="page:hard"' in client.get("/countries/liberia/").content.decode()


def test_missions_of_all_compared_countries_share_one_time_line(client: Client) -> None:
    comparison = compare(client, "Cyprus", "Mali").context["comparison"]
    cyprus, mali = (side.missions[0] for side in comparison.sides)
    assert comparison.years[0] == 1960
    assert cyprus.stretches[0].x < mali.stretches[0].x


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "Choose two to four countries."),
        (["Mali"], "Choose at least two countries"),
        (["Mali", "mali", ""], "Choose at least two countries"),
        (["Mali", "Atlantis"], "There is no country called “Atlantis”"),
    ],
)
def test_a_comparison_that_cannot_be_made_says_what_to_do(client: Client, names: list[str], words: str) -> None:
    page = compare(client, *names)
    assert page.status_code == 200
    assert words in page.content.decode()


def test_of_more_than_four_countries_the_first_four_are_compared(client: Client) -> None:
    names = ["Mali", "Chad", "Haiti", "Cyprus", "Liberia"]
    assert [str(row) for row in compare(client, *names).context["countries"]] == names[:4]


def test_a_country_may_be_asked_for_by_any_of_its_names(client: Client) -> None:
    page = compare(client, "DRC", "ivory coast", "East Timor", "Congo")
    assert "There is no country called “Congo”, or more than one." in page.content.decode()
    assert [str(row) for row in page.context["countries"]] == ["DR Congo", "Côte d'Ivoire", "Timor-Leste"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_hidden_articles_are_not_compared(client: Client, status: str) -> None:
    make_world(status=status)
    sides = compare(client, "Liberia", "Mali").context["comparison"].sides
    assert [(side.country.article_count, side.lessons.hard) for side in sides] == [(0, []), (0, [])]


@pytest.mark.parametrize("url", PAGES)
def test_a_quoted_lesson_comes_below_the_notice_of_its_article(client: Client, url: str) -> None:
    make_world(disclosure="Made by a machine.")
    page = client.get(url).content.decode()
    assert 0 < page.index("Made by a machine.") < page.index('dir="auto">Limited funding hampers')


def test_articles_without_a_notice_are_named_where_they_are_quoted(client: Client) -> None:
    make_world(disclosure="", disclosure_level="unknown")
    before, _, _after = client.get("/case-studies/liberia/").content.decode().partition('class="responses"')
    assert "no AI notice was found" in before


def test_of_many_notices_the_first_two_are_open_and_the_others_folded(client: Client) -> None:
    place = make_world().casestudyevidence.get()
    for number in range(5):
        section = factories.make_section(factories.make_article(disclosure=f"Notice {number}."))
        factories.make_evidence(place.finding, section)
        factories.make_evidence(factories.make_strategy(), section)
    box = client.get("/countries/liberia/").content.decode().partition('<div class="notices"')[2].partition("</div>")[0]
    open_notices, _, folded = box.partition("<details>")
    assert [part.count("<q ") for part in (open_notices, folded)] == [2, 4]
    assert "4 more notices, word for word" in folded


@pytest.mark.parametrize("url", PAGES)
def test_if_few_challenges_are_stated_there_sentences_on_hardships_are_quoted(client: Client, url: str) -> None:
    section = make_world(disclosure="Made by a machine.")
    place = section.casestudyevidence.get()
    hard = "UNMIL lost eleven drivers on the road between the port and the camps of the north."
    other = factories.make_section(section.article, body=f"{hard} A bridge was built.")
    factories.make_evidence(place.finding, other, other.body, mission=place.mission)
    assert [row.words for row in lessons(client, url).hardships] == [hard]
    page = client.get(url).content.decode()
    assert 0 < page.index("Made by a machine.") < page.index(f">{hard}</q>")


def test_hardships_in_rejected_passages_and_hidden_articles_are_not_quoted(client: Client) -> None:
    section = make_world()
    study = section.casestudyevidence.get().finding
    hard = "UNMIL lost eleven drivers on the road between the port and the camps of the north."
    draft = factories.make_section(factories.make_article(status=Status.DRAFT), body=hard)
    factories.make_evidence(study, draft, hard)
    rejected = factories.make_evidence(
        study, factories.make_section(section.article, body=hard), hard, review=Review.REJECTED
    )
    assert lessons(client, "/countries/liberia/").hardships == []
    rejected.review = Review.SUGGESTED
    rejected.save()
    assert [row.words for row in lessons(client, "/countries/liberia/").hardships] == [hard]


def test_each_article_is_quoted_once_with_the_sentence_that_mentions_most_hardships(client: Client) -> None:
    section = make_world()
    study = section.casestudyevidence.get().finding
    words = (
        "UNMIL lost eleven drivers to an ambush on the road from the port.",
        "Through the whole winter, the depots of UNMIL lacked all fuel.",
    )
    other = factories.make_section(section.article, body=" ".join(words))
    factories.make_evidence(study, other, other.body)
    assert [row.words for row in lessons(client, "/countries/liberia/").hardships] == [words[0]]
