"""The extractor finds the countries that sections cover, with the missions named there, and no others."""

import re
import time
from pathlib import Path

import pytest

from articles.importing.extract import Found
from articles.importing.outline import Outline, OutlineSection
from casestudies.importing.extract import find_case_studies

SAMPLES = Path(__file__).with_name("case_study_samples.txt")
_SAMPLE = re.compile(
    r"## (?P<heading>[^\n]+?)(?: \((?P<kind>[a-z]+)\))?\n\n(?P<body>.+?)\n\n=> (?P<covered>[^\n]+)", re.DOTALL
)


def section(body: str, heading: str = "Case Studies", kind: str = "case_studies", **fields: object) -> OutlineSection:
    values = {"heading": heading, "level": 2, "parent": None, "kind": kind, "also_kind": "", "body": body}
    return OutlineSection(**(values | fields))  # type: ignore[arg-type]


def found_in(*sections: OutlineSection) -> list[Found]:
    outline = Outline("Title", True, "", "unknown", ("Troops in Mali keep the peace.",), sections, ())
    found = find_case_studies(outline)
    assert all(one.span.of(sections[one.section].body) == one.quote for one in found)
    return found


def covered(*sections: OutlineSection) -> dict[str, set[str]]:
    """ISO alpha-3 code of each country -> the missions that its passages name."""
    countries: dict[str, set[str]] = {}
    for one in found_in(*sections):
        mission = one.evidence_fields["mission_id"]
        countries.setdefault(one.key, set()).update({mission} if mission else ())
    return countries


@pytest.mark.parametrize(
    "sample", list(_SAMPLE.finditer(SAMPLES.read_text("utf-8"))), ids=lambda match: match["body"][:60]
)
def test_a_sample_covers_its_countries_and_missions(sample: re.Match[str]) -> None:
    result = covered(section(sample["body"], sample["heading"], sample["kind"] or "case_studies"))

    wanted = (
        {} if sample["covered"] == "nothing" else dict(one.partition(" ")[::2] for one in sample["covered"].split("; "))
    )
    assert result.keys() == wanted.keys()
    for country, mission in wanted.items():
        if mission != "*":
            assert result[country] == ({mission} if mission else set())


def test_all_samples_are_read() -> None:
    text = SAMPLES.read_text("utf-8")

    assert len(list(_SAMPLE.finditer(text))) == text.count("\n=> ") > 200


def test_a_passage_ends_before_the_sentence_that_sums_up() -> None:
    [liberia] = found_in(
        section(
            "Two cases follow. In Liberia, UNMIL trained judges. Court fees fell within a year. "
            "These initiatives demonstrate that patience pays."
        )
    )

    assert liberia.quote == "In Liberia, UNMIL trained judges. Court fees fell within a year."


def test_each_country_of_a_paragraph_has_its_own_passage() -> None:
    liberia, mali = found_in(section("In Liberia, courts reopened. Fees fell. Similarly, in Mali, schools reopened."))

    assert (liberia.key, liberia.quote) == ("LBR", "In Liberia, courts reopened. Fees fell.")
    assert (mali.key, mali.quote) == ("MLI", "Similarly, in Mali, schools reopened.")


def test_a_sentence_on_two_countries_is_a_passage_of_both() -> None:
    first, second = found_in(section("Case studies from Liberia and Sierra Leone show that aid works. Food is short."))

    assert first.quote == second.quote == "Case studies from Liberia and Sierra Leone show that aid works."
    assert [first.key, second.key] == ["LBR", "SLE"]


def test_a_finding_names_its_record_its_mission_and_its_rule() -> None:
    [kosovo] = found_in(section("Under UNMIK, a police school opened.", "Kosovo"))

    assert kosovo.title == "Kosovo"
    assert kosovo.record_fields == {"country_id": "XKX"}
    assert kosovo.evidence_fields == {"mission_id": "UNMIK"}
    assert kosovo.facts == {"country": "XKX", "mission": "UNMIK"}
    assert kosovo.rule == "mission-names-country"


def test_a_mission_that_the_text_does_not_name_is_not_inferred() -> None:
    assert covered(section("Through peacekeeping missions, the UN helped mayors in Mali.")) == {"MLI": set()}


def test_a_mission_in_the_heading_is_the_mission_of_the_passages_below() -> None:
    assert covered(section("Radio reached every village.", "UNTAC in Cambodia")) == {"KHM": {"UNTAC"}}


def test_a_subsection_that_names_no_country_covers_that_of_the_section_above() -> None:
    sections = section("", "Liberia (UNMIL)"), section("Courts reopened early.", "Rule of Law", parent=0, level=3)

    assert covered(*sections) == {"LBR": {"UNMIL"}}


def test_a_section_of_two_kinds_covers_countries_too() -> None:
    both = section("In Timor-Leste, elders decided.", "Success Factors", kind="strategies", also_kind="case_studies")

    assert covered(both) == {"TLS": set()}


@pytest.mark.parametrize("kind", ["challenges", "strategies", "outlook", "conclusion", "introduction"])
def test_a_country_named_in_a_section_of_another_kind_is_no_case_study(kind: str) -> None:
    assert covered(section("In Mali, MINUSMA convoys are attacked.\n\nIn Haiti, gangs rule.", kind=kind)) == {}


def test_an_outline_without_sections_has_no_case_study() -> None:
    assert found_in() == []


def test_a_list_of_contributors_covers_no_country() -> None:
    assert covered(section("The largest troop contributors are:\n\n- Nepal, with 6,000\n- Rwanda, with 5,900")) == {}


@pytest.mark.parametrize(
    "body",
    [
        "In Liberia, UNMIL stayed. " * 7_600,
        "In Mali, " + "Niger, Chad, " * 15_000 + "all was quiet.",
        "\n\n".join(["Liberia: UNMIL and UNAMSIL."] * 6_800),
        "In Mali " + "(" * 190_000,
        "In Liberia, UNMIL stayed. " * 400_000,
    ],
    ids=["sentences", "list", "paragraphs", "brackets", "ten-megabytes"],
)
def test_a_hostile_section_takes_seconds(body: str) -> None:
    started = time.process_time()

    found_in(section(body))

    assert time.process_time() - started < 5
