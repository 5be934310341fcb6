"""Countries and missions are found in text by whole words, the longest name first, and only if they are certain."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casestudies.importing.gazetteer import MANY_COUNTRIES, MentionKind, find_mentions
from casestudies.importing.names import alias_rows, mission_rows, spellings
from casestudies.tables import rows


def countries(text: str) -> list[str]:
    return [" ".join(mention.countries) for mention in find_mentions(text)]


def missions(text: str) -> list[str]:
    return ["/".join(mention.missions) for mention in find_mentions(text) if mention.missions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali", ["MLI"]),
        ("The accord was formalized in Somalia", ["SOM"]),
        ("mali, MALI, Malian, Malians", ["MLI", "MLI"]),
        ("Mali-based staff, Mali’s army, (Mali), *Mali*, _Mali_, Mali.", ["MLI"] * 6),
        ("In Niger and in Nigeria", ["NER", "NGA"]),
        ("Nigeriens and Nigerians", ["NER", "NGA"]),
        ("In Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
        ("Pirates of the Gulf of Guinea", []),
        ("Guinea pigs of New Mexico in New Jersey", []),
        ("Guinea\u2011Bissau, Timor\u2011Leste", ["GNB", "TLS"]),
        ("Côte d'Ivoire, Côte d’Ivoire, Cote d'Ivoire, Co\u0302te d’Ivoire", ["CIV"] * 4),
        ("Timor\u00a0Leste and East\nTimor", ["TLS", "TLS"]),
        ("South Sudan, southern Sudan, Sudan", ["SSD", "SSD", "SDN"]),
        ("Greek Cypriots and Turkish Cypriots", ["CYP", "CYP"]),
        ("The former Yugoslavia and Yugoslavs", []),
        ("Latin America and the Balkans", []),
        ("[reform](https://example.org/police-in-Iraq) and https://example.org/Haiti", []),
        ("[Haiti](https://example.org/Iraq)", ["HTI"]),
    ],
)
def test_a_text_names_its_countries(text: str, expected: list[str]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the Congo, Congolese soldiers", ["COD", "COD"]),
        ("The Congo lies opposite Brazzaville", ["COG", "COG"]),
        ("Congo-Brazzaville and eastern Congo", ["COG", "COD"]),
        ("The Republic of the Congo has oil", ["COG"]),
        ("The Republic of the Congo: Congolese oil", ["COG", "COG"]),
        ("ONUC came to the Republic of the Congo", ["COD", "COD"]),
    ],
)
def test_the_congo_is_the_democratic_one_unless_brazzaville_is_near(text: str, expected: list[str]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Chad, rains came", ["TCD"]),
        ("Chad became calm", ["TCD"]),
        ("Unlike Chad, northern Niger was calm. Eastern Chad was not", ["TCD", "NER", "TCD"]),
        ("Analyst Adam Chad wrote to Mr Jordan", []),
        ("Colonel Chad Wilson spoke", []),
        ("Michael Jordan and Sarah Jordan played", []),
        ("Jordan argues that aid works", []),
        ("In Jordan, Sarah Jordan played", ["JOR"]),
        ("Georgia Tech of Atlanta, Georgia", []),
        ("Voters in Georgia", ["GEO"]),
    ],
)
def test_a_name_of_a_person_is_no_country(text: str, expected: list[str]) -> None:
    assert countries(text) == expected


def test_the_philippines_are_a_country_and_not_the_plural_of_a_demonym() -> None:
    assert [m.kind for m in find_mentions("In the Philippines, Philippine mayors met Liberians.")] == [
        MentionKind.COUNTRY,
        MentionKind.DEMONYM,
        MentionKind.DEMONYM,
    ]


def test_an_ambiguous_name_counts_only_beside_a_sure_one() -> None:
    assert countries("Patrols on the Golan") == []
    assert countries("UNDOF patrols on the Golan") == ["SYR", "SYR"]
    assert countries("French officers") == []
    assert countries("France and French officers") == ["FRA", "FRA"]
    assert [m.countries for m in find_mentions("Patrols on the Golan", frozenset({"SYR"}))] == [("SYR",)]


def test_a_disputed_area_belongs_to_both_countries() -> None:
    assert countries("Abyei is guarded by UNISFA") == ["SDN SSD", "SDN SSD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the UN Mission (UNMIL)", ["UNMIL"]),
        ("the United Nations Mission in Liberia", ["UNMIL"]),
        ("a UN mission in Liberia", []),
        ("UNOSOM II, UNOSOM-II and UNOSOM", ["UNOSOM II", "UNOSOM II", "UNOSOM I/UNOSOM II"]),
        ("UNMISS is not UNMIS", ["UNMISS", "UNMIS"]),
        ("MINUSMA-led convoys, MONUC/MONUSCO", ["MINUSMA", "MONUC", "MONUSCO"]),
        ("the UN Multidimensional Integrated Stabilisation Mission in Mali", ["MINUSMA"]),
        ("the African Union–United Nations Hybrid Operation in Darfur", ["UNAMID"]),
        ("the French call it FINUL", ["UNIFIL"]),
        ("unmil", []),
    ],
)
def test_a_text_names_its_missions(text: str, expected: list[str]) -> None:
    assert missions(text) == expected


def test_a_mission_named_in_full_is_one_mention_and_not_its_country_too() -> None:
    [mention] = find_mentions("The United Nations Mission in Liberia")

    assert (mention.kind, mention.countries) == (MentionKind.MISSION, ("LBR",))


def test_every_alias_in_the_data_is_found_where_its_country_is_known() -> None:
    many = {row["alias"] for row in rows("country_aliases") if len(row["also"].split()) >= MANY_COUNTRIES}
    for row in alias_rows():
        for spelling in spellings(row.alias, is_demonym=row.kind == "demonym"):
            text = f"They saw {spelling} there."
            found = [
                m.span.of(text) for m in find_mentions(text, frozenset({row.country})) if row.country in m.countries
            ]
            assert found == ([] if row.alias in many else [spelling])


def test_every_mission_in_the_data_is_found_by_its_acronym_and_its_name() -> None:
    for mission in mission_rows():
        assert missions(f"They saw {mission.acronym} there.") == [mission.acronym]
        for spelling in mission.spellings:
            assert len(missions(f"They saw {spelling} there.")) == 1


def test_every_host_and_every_alias_is_of_a_country_in_the_reference_data() -> None:
    known = {row["alpha3"] for row in rows("regions")}

    assert {country for mission in mission_rows() for country in mission.countries} <= known
    assert {row.country for row in alias_rows()} <= known


@given(
    st.lists(st.sampled_from(["Mali", "the ", "Guinea", "-", "Bissau", " ", "UN", "Chad", "](", "\u0302", "(", "é"]))
)
def test_mentions_are_in_order_and_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    ends = [0]
    for mention in find_mentions(text):
        assert ends[-1] <= mention.span.start < mention.span.end <= len(text)
        ends.append(mention.span.end)


@pytest.mark.parametrize(
    "piece", ["a", "A", "United Nations ", "Congo ", "](", "A\u0300", "[x](http://", "Chad ", "south ", "é"]
)
def test_a_line_of_half_a_megabyte_takes_seconds(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    started = time.process_time()

    find_mentions(text)

    assert time.process_time() - started < 4
