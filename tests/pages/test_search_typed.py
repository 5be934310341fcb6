"""Search finds what readers mean if they misspell, use another name, combine or exclude words, or ask for a phrase."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Section
from tests import factories
from tests.pages.test_search import URL, counts, page
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("helicoptres", "helicopters"),
        ("Scarce helicopers", "scarce helicopters"),
        ("Sierre Leonne", "sierra leone"),
        ("Timro Leste", "timor leste"),
        ("Timorleste", "timor leste"),
        ("sierraleone helicopters", "sierra leone helicopters"),
        ("Si erra leone helicopters", "sierra leone helicopters"),
        ("interpretrs", "interpreters"),
        ("scarce interpreterss", "scarce interpreters"),
        ("rememberd", "remembered"),
        ("helicoptres OR zeppelins", "helicopters OR zeppelins"),
        ("zeppelins OR Sierre Leonne", "zeppelins OR sierra leone"),
        ("“scarce helicoptres”", "&quot;scarce helicopters&quot;"),
        ("helicoptres NOT zeppelins", "helicopters -zeppelins"),
        ("NOT zeppelins helicoptres -police", "helicopters -zeppelins -police"),
        ("rememberrd*", "remembered*"),
        ("helicoptres than there are", "helicopters"),
        ("remembring helicopters", "remembering helicopters"),
    ],
)
def test_misspelt_words_are_found_and_the_page_says_so(client: Client, typed: str, meant: str) -> None:
    section = factories.make_section(
        body="Scarce helicopters in Sierra Leone and Timor-Leste. Scarce interpreters are remembered."
    )
    factories.make_evidence(factories.make_challenge(title="Scarce helicopters"), section)
    assert f"<strong>{meant}</strong>" in page(client, typed)
    assert counts(client, typed)["articles"] == 1


@pytest.mark.parametrize("name", ["DRC", "D.R. Congo", "Democratic Republic of the Congo", "zaïre", "Congo-Kinshasa"])
def test_any_name_of_a_country_finds_it_and_texts_that_use_another_name(client: Client, name: str) -> None:
    factories.make_section(body="In the Democratic Republic of Congo, the mission had no roads.")
    found = client.get(URL, {"q": name}).context["shown"]
    assert [hit.title for group in found if group["kind"].name == "countries" for hit in group["rows"]] == ["DR Congo"]
    assert counts(client, name)["articles"] == 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Liberia", "countries"),
        ("liberians", "countries"),
        ("Libiria", "countries"),
        ("UNMIL", "missions"),
        ("United Nations Mission in Liberia", "missions"),
        ("Liberia funding", "articles"),
        ("Liberi*", "articles"),
        ("Liberia -police", "articles"),
    ],
)
def test_a_record_whose_whole_name_was_typed_comes_first_on_the_page_and_in_the_data(
    client: Client, typed: str, first: str
) -> None:
    make_world()
    factories.make_section(body="Liberia, where UNMIL, the United Nations Mission in Liberia, was, had some funding.")
    assert client.get(URL, {"q": typed}).context["shown"][0]["kind"].name == first
    assert client.get(reverse("search_data", args=["json"]), {"q": typed}).json()["results"][0]["kind"] == first


def test_a_known_abbreviation_is_not_corrected(client: Client) -> None:
    factories.make_section(heading="Means", body="Civic education takes time.")
    assert counts(client, "cimic") == counts(client, "UNSCR") == {}  # UNSCO was a mission
    assert counts(client, "civiic") == {"articles": 1}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("limited funding", ("challenges", "Limited funding")),
        ("Limited funding hampers", ("articles", "The funding")),
        ("JOINT TRAINING", ("strategies", "Joint training")),
        ("the funding of joint training", ("articles", "The funding of joint training")),
    ],
)
def test_a_record_whose_whole_title_was_typed_comes_first_on_the_page_and_in_the_data(
    client: Client, typed: str, first: tuple[str, str]
) -> None:
    make_world()
    section = Section.objects.get(article__slug="first")
    for number in range(3):
        titled = factories.make_article(title=f"The funding of joint training, {number}: funding, joint training")
        factories.make_section(titled, body="Limited funding hampers all joint training. Limited funding!")
        factories.make_evidence(factories.make_challenge(title=f"Limited funding, limited funding {number}"), section)
    factories.make_article(title="The funding of joint training")
    group = client.get(URL, {"q": typed}).context["shown"][0]
    hit = client.get(reverse("search_data", args=["json"]), {"q": typed}).json()["results"][0]
    assert group["kind"].name == hit["kind"] == first[0]
    assert hit["title"].startswith(first[1])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("map", {"articles": 1}),
        ("mandate", {"articles": 1}),
        ("Maput", {"countries": 1}),
        ("map*", {"articles": 1, "countries": 1}),
        ("Burkina", {"articles": 1, "countries": 1}),
        ("african", {"articles": 1}),
    ],
)
def test_a_word_of_texts_is_not_taken_for_the_beginning_of_another_name(
    client: Client, typed: str, found: dict[str, int]
) -> None:
    factories.make_section(body="They had no map of Burkina Faso, nor an African mandate.")
    assert counts(client, typed) == found


@pytest.mark.parametrize(("typed", "meant"), [("finance helicoptres", "finance helicopters"), ("framce", "france")])
def test_a_word_that_texts_have_is_not_taken_for_a_similar_name(client: Client, typed: str, meant: str) -> None:
    factories.make_section(body="Who finances helicopters, if not France?")
    assert f"<strong>{meant}</strong>" in page(client, typed)


@pytest.mark.parametrize("typed", ["Timro Leste", "cote divoire", "sierraleone"])
def test_a_country_that_no_text_covers_is_found_by_its_misspelt_name(client: Client, typed: str) -> None:
    assert counts(client, typed) == {"countries": 1}


def test_texts_with_a_word_after_a_minus_are_left_out(client: Client) -> None:
    make_world()
    section = factories.make_section(heading="Means", body="Limited funding of the police.")
    factories.make_evidence(factories.make_challenge(title="Limited funding of the police"), section)
    assert counts(client, "funding") == {"articles": 2, "challenges": 2}
    assert counts(client, "funding -police") == counts(client, "fundng -police") == {"articles": 1, "challenges": 1}
    assert counts(client, "police zeppelins -funding") == counts(client, "-police") == {}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("police OR army", 3),
        ("polic* OR army", 3),
        ("trust police OR army", 2),
        ('"army trust" OR zeppelins', 1),
        ("army NOT trust", 1),
        ("police OR army -trust", 1),
        ("police army", 1),
    ],
)
def test_or_finds_texts_with_either_word_and_not_leaves_texts_out(client: Client, typed: str, number: int) -> None:
    for body in ("Police earn trust.", "The army earns trust with the police: army, trust!", "The army marches."):
        factories.make_section(heading="Means", body=body)
    assert counts(client, typed) == {"articles": number}
    assert "These results have some of them." not in page(client, typed)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ('"rule of law"', ["Rules of Law", "rule of law"]),
        ('law "rule of law"', ["law", "Rules of Law", "rule of law", "laws"]),
        ('"rules of the laws" OR "rule of law"', ["Rules of Law", "rule of law"]),
        ('"slow law rules" rule', ["rule", "Rules", "rule"]),
        ("Ivory Coast", ["Côte d’Ivoire"]),
    ],
)
def test_a_phrase_is_marked_as_a_whole_and_its_words_elsewhere_are_not(
    client: Client, typed: str, marked: list[str]
) -> None:
    body = "A law is no rule. In the Rules of Law of Côte d’Ivoire, or the Coast, the rule of law is above laws."
    factories.make_section(heading="Means", body=body)
    assert re.findall('<mark class="found">(.*?)</mark>', page(client, typed)) == marked


def test_an_excerpt_shows_the_phrase_and_not_its_words_apart(client: Client) -> None:
    factories.make_section(body=f"Law is no rule. {'One two three. ' * 60}They keep the rule of law. {'Four. ' * 60}")
    assert 'They keep the <mark class="found">rule of law</mark>. Four.' in page(client, '"rule of law"')
