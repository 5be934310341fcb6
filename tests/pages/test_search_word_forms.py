"""Search finds a word in its other forms: hyphenated or compound, British or American, abbreviated or at length."""

import re

import pytest
from django.test import Client

from articles.models import Article
from tests import factories
from tests.pages.test_search import URL, counts, page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["COVID-19", "covid 19", "covid-1*", "2015-2017", "2015*", "women’s", "women's view"])
def test_a_number_is_found_after_a_hyphen_and_a_word_before_its_possessive_s(client: Client, typed: str) -> None:
    factories.make_section(heading="Means", body="COVID-19, in the women's view, was worse than 2015-2017.")
    factories.make_section(heading="Means", body="Views of others.")
    assert counts(client, typed) == {"articles": 1}


def test_a_word_is_found_with_or_without_a_hyphen_and_in_full_width_letters(client: Client) -> None:
    factories.make_section(body="Post-conflict societies need peace-keeping and counterinsurgency.")
    for text in ("postconflict", "post-conflict", "peace-keeping", "counter-insurgency", "ｓｏｃｉｅｔｉｅｓ"):
        assert counts(client, text) == {"articles": 1}


@pytest.mark.parametrize("typed", ["cease-fire", "cease fire", "ceasefire", "Ceasefires"])
@pytest.mark.parametrize("written", ["ceasefire", "cease-fire", "cease fire", "Cease‑Fires"])
def test_a_compound_in_one_word_with_a_hyphen_or_in_two_words_finds_the_others(
    client: Client, typed: str, written: str
) -> None:
    factories.make_section(body=f"Nobody keeps the {written} there.")
    assert counts(client, typed) == {"articles": 1}
    assert f'<mark class="found">{written}</mark>' in page(client, typed)


def test_a_word_written_as_two_is_found_beside_many_that_are_written_as_one(client: Client) -> None:
    section = factories.make_section(body="Few keep the cease-fire.")
    factories.make_evidence(factories.make_challenge(title="Broken cease-fires"), section)
    Article.objects.bulk_create(Article(slug=f"{n}", title=f"Ceasefire {n}") for n in range(201))
    assert counts(client, "ceasefire") == {"articles": 200, "challenges": 1}


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("program", "programmes"),
        ("defenses", "defence"),
        ("organisations", "organization"),
        ("demobilized", "Demobilisation"),
        ("centre", "Centers"),
        ('"labor program"', "labour programme"),
    ],
)
def test_a_word_is_found_and_marked_in_british_and_american_spelling(client: Client, typed: str, spelt: str) -> None:
    factories.make_section(heading="Means", body=f"All depends on the {spelt} there, and on {typed.strip('"')}.")
    html = page(client, typed)
    for words in (spelt, typed.strip('"')):
        assert f'<mark class="found">{words}</mark>' in html
    factories.make_section(heading="Means", body=f"All depends on the {spelt} there.")
    assert counts(client, typed) == {"articles": 2}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("SSR", "Security sector reform"),
        ("IDPs", "internally displaced people"),
        ("ddr", "disarmament, demobilisation and reintegration"),
        ("CIMIC", "civil-military coordination"),
        ("TCC", "troop‑contributing countries"),
        ("SGBV", "sexual and gender-based violence"),
        ("SRSG", "Special Representative of the Secretary-General"),
        ("SEA", "sexual exploitation and abuse"),
        ('"rules of engagement"', "ROE"),
        ('"troop-contributing countries"', "TCCs"),
        ("security sector reform", "SSR"),
        ("the Security Sector Reforms of Mali", "SSR in Mali"),
        ("disarmament, demobilisation & reintegration", "DDR"),
        ("civil-military coordination", "CIMIC"),
        ("rules of engagement", "engagement by rules"),
    ],
)
def test_an_abbreviation_finds_its_long_form_and_a_long_form_its_abbreviation(
    client: Client, typed: str, written: str
) -> None:
    factories.make_section(heading="Means", body=f"All of it depends on {written}, which takes time.")
    assert counts(client, typed)["articles"] == 1
    assert not client.get(URL, {"q": typed}).context["results"].is_corrected


@pytest.mark.parametrize("typed", ["sexual exploitation and abuse", "status of forces agreement", "counterinsurgency"])
def test_a_long_form_does_not_find_the_word_that_its_abbreviation_is_too(client: Client, typed: str) -> None:
    factories.make_section(heading="Means", body="A sofa, a coin, and the sea.")
    assert counts(client, "sofa coin sea") == {"articles": 1}
    assert counts(client, typed) == {}


@pytest.mark.parametrize("typed", ["security sector reform", "disarmament demobilization reintegration"])
def test_if_nothing_has_the_whole_long_form_texts_with_some_of_its_words_are_found(client: Client, typed: str) -> None:
    factories.make_section(heading="Means", body="Reform and disarmament take time.")
    assert counts(client, typed) == {"articles": 1}
    assert "These results have some of them." in page(client, typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("AIDS", 1),
        ("HIV AIDS", 1),
        ("aids", 2),
        ("IED", 2),
        ("SEA", 0),
        ("IEDs in Mali", 1),
        ("what can the US do", 2),
        ("AIDS zeppelins", 0),
        ("FORCE USE", 1),
    ],
)
def test_an_abbreviation_in_capitals_is_not_taken_for_a_common_word(client: Client, typed: str, number: int) -> None:
    for body in (
        "I aid those who use us and force the sea.",
        "HIV and AIDS are tested for in the US.",
        "IEDs kill in Mali.",
        "Improvised explosive devices come from the United States.",
    ):
        factories.make_section(heading="Means", body=body)
    assert counts(client, typed).get("articles", 0) == number


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("car bombs", {"articles": 1}),
        ("CAR elections", {"articles": 1, "countries": 1}),
        ("what makes us vote", {}),
        ("car", {"articles": 1, "countries": 1}),
        ("elections in drc", {"articles": 1, "countries": 1}),
    ],
)
def test_a_country_whose_abbreviation_is_also_a_word_is_meant_only_in_capitals(
    client: Client, typed: str, found: dict[str, int]
) -> None:
    factories.make_section(heading="Means", body="Bombs in cars are rare.")
    factories.make_section(heading="Means", body="Elections in the Central African Republic.")
    assert counts(client, typed) == found


def test_only_an_abbreviation_in_capitals_is_marked(client: Client) -> None:
    factories.make_section(heading="Means", body="I aid the use of AIDS tests and of IEDs in Mali, and am aided.")
    assert re.findall('<mark class="found">(.*?)</mark>', page(client, "AIDS in Mali")) == ["AIDS", "Mali"]
    assert re.findall('<mark class="found">(.*?)</mark>', page(client, "Mali IED")) == ["IEDs", "Mali"]
