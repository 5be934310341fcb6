"""Search finds what readers mean if they misspell, abbreviate, use another name or spelling, or exclude a word."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Section
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


@pytest.mark.parametrize("typed", ["COVID-19", "covid 19", "covid-1*", "2015-2017", "2015*", "women’s", "women's view"])
def test_a_number_is_found_after_a_hyphen_and_a_word_before_its_possessive_s(client: Client, typed: str) -> None:
    factories.make_section(heading="Means", body="COVID-19, in the women's view, was worse than 2015-2017.")
    factories.make_section(heading="Means", body="Views of others.")
    assert counts(client, typed) == {"articles": 1}


def test_a_word_is_found_with_or_without_a_hyphen_and_in_full_width_letters(client: Client) -> None:
    factories.make_section(body="Post-conflict societies need peace-keeping and counterinsurgency.")
    for text in ("postconflict", "post-conflict", "peace-keeping", "counter-insurgency", "ｓｏｃｉｅｔｉｅｓ"):
        assert counts(client, text) == {"articles": 1}


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
