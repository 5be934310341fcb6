"""The kind of a section follows from its heading or, if that leaves it open, from its body."""

import pytest

from articles.importing.kinds import kind_of

ADVICE = "Training is essential. Clear orders help. Leaders should listen. Better radios improve safety."
TROUBLE = (
    "Orders are vague and units hesitate. Radios fail in the hills. Fuel is short, and patrols never reach the north. "
    "Commanders fear a court at home."
)
PLAIN = "The office opened in May. It has two floors. Forty people work there. A map hangs in the hall."


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Common Obstacles to Disarmament", "challenges"),
        ("Security Threats and Hostile Environments", "challenges"),
        ("Understanding the Challenges of Night Patrols", "challenges"),
        ("Overview of Risks in Convoy Work", "challenges"),
        ("Why Ceasefires Fail", "challenges"),
        ("Lack of Spare Parts", "challenges"),
        ("Beyond the Flag: Dilemmas of Command", "challenges"),
        ("Case Studies: Ceasefires on Three Continents", "case_studies"),
        ("Success Stories From the Pacific", "case_studies"),
        ("Disarmament in Practice: Experience From Two Missions", "case_studies"),
        ("Notable Examples of Monitoring", "case_studies"),
        ("A Look at Six Programs", "case_studies"),
        ("Experience by Province", "case_studies"),
        ("Night Patrols Compared: Three Examples", "case_studies"),
        ("Where Relief Chains Break", "challenges"),
        ("Why Convoys Take So Long", "challenges"),
        ("What Stands in the Way of Safer Wells", "challenges"),
        ("Factors That Weaken Night Patrols", "challenges"),
        ("Why Do Convoys Run Late?", "challenges"),
        ("Why Farmers Stay Away", "challenges"),
        ("How Patrols Divide the Work", "other"),
        ("What Makes It Last", "other"),
        ("What Makes It Work", "strategies"),
        ("What Can Commanders Do?", "strategies"),
        ("What Should the United Nations Change?", "strategies"),
        ("What Actually Helps", "strategies"),
        ("What Makes Mediation So Hard?", "challenges"),
        ("Making Night Patrols Work", "strategies"),
        ("Three Retreats Compared", "case_studies"),
        ("Ceasefires Under the Microscope", "case_studies"),
        ("Which Missions Teach Us Most?", "case_studies"),
        ("What Joint Operations Have Taught", "case_studies"),
        ("Illustrative Cases From the Coast", "case_studies"),
        ("Lessons From Liberia and Mali", "case_studies"),
        ("Successes, Setbacks, and Their Reasons", "case_studies"),
        ("Why Night Patrols Matter for Trade", "other"),
        ("Clean Hands: Tackling Corruption at the Gate", "strategies"),
        ("What Counts as Violence?", "other"),
        ("Why Farmers Join", "other"),
        ("Future Directions in Demining", "outlook"),
        ("The Road Ahead", "outlook"),
        ("What Comes After", "outlook"),
        ("Hurdles Old and New", "challenges"),
        ("How Gangs Defeat Patrols", "challenges"),
        ("Between Ambition and Reality", "challenges"),
        ("The Price of Neglect", "challenges"),
        ("Why Alarms Go Unheard", "challenges"),
        ("Herders Without Prospects", "other"),
        ("Concluding Thoughts", "conclusion"),
        ("Final Thoughts", "conclusion"),
        ("Introduction", "introduction"),
        ("The History of Blue Helmets", "other"),
    ],
)
def test_a_heading_announces_its_kind(heading: str, kind: str) -> None:
    assert kind_of(heading, PLAIN).kind == kind


def test_a_section_that_defines_its_heading_is_not_one_of_challenges() -> None:
    assert kind_of("Violence Against Convoys", TROUBLE).kind == "challenges"
    assert kind_of("Violence Against Convoys", f"The term covers theft and arson. {TROUBLE}").kind == "other"


@pytest.mark.parametrize(
    "heading",
    [
        "Strategies for Safer Convoys",
        "Ways to Improve Night Patrols",
        "Recommendations for Donors",
        "Best Practices in Mine Action",
        "Overcoming Obstacles to Disarmament",
        "Responding to Security Threats",
        "Success Factors of Joint Patrols",
        "Practical Fixes and What Works",
        "How Patrols Can Strengthen Their Hand",
        "Good Practices at the Gate",
        "Principles for Better Patrols",
        "What Good Patrols Have in Common",
        "What Skilled Drivers Do Differently",
        "Remedies Tried and Tested",
        "Approaches That Have Proved Their Worth",
        "Investing in What Works",
        "Innovative Approaches to Training",
        "Techniques for Building Trust",
        "Conditions for Success",
        "Priorities for Action",
        "Good Practices in the Depot",
    ],
)
def test_a_heading_announces_strategies_if_its_body_gives_advice(heading: str) -> None:
    assert kind_of(heading, ADVICE).kind == "strategies"


@pytest.mark.parametrize(
    "heading",
    [
        "Strategic Objectives of the Mission",
        "Phases of an Exit Strategy",
        "Exit Strategies and Timetables",
        "Border Strategy at Headquarters",
        "Foundations of Monitoring Strategies",
        "Risk Assessment and Threat Analysis",
        "The Role of Challenge Coins",
        "Defining Spoilers in Peace Processes",
        "Importance of Success Indicators",
    ],
)
def test_a_word_for_a_kind_that_is_not_the_subject_announces_nothing(heading: str) -> None:
    assert kind_of(heading, PLAIN).kind == "other"


def test_a_section_that_only_describes_strategies_is_not_one_of_strategies() -> None:
    assert kind_of("Strategies Described in the Handbook", PLAIN).kind == "other"


def test_strategies_of_a_planning_document_are_no_section_of_strategies() -> None:
    body = "They are drafted once a year. A template names their chapters. Training is a chapter. Help is another."
    assert kind_of("Patrol Strategies in Planning Documents", body).kind == "other"


def test_a_heading_on_improvement_over_a_long_body_of_advice_announces_strategies() -> None:
    assert kind_of("Making Night Patrols Work", f"{ADVICE} {ADVICE} {ADVICE}").kind == "strategies"


def test_a_heading_may_announce_two_kinds() -> None:
    found = kind_of("Success Factors and Case Studies of Joint Patrols", ADVICE)
    assert (found.kind, found.also) == ("case_studies", "strategies")
    found = kind_of("Challenges and Solutions in Convoy Work", ADVICE)
    assert (found.kind, found.also) == ("challenges", "strategies")


def test_an_open_heading_over_a_body_of_obstacles_is_one_of_challenges() -> None:
    assert kind_of("When Orders Meet the Hills", TROUBLE).kind == "challenges"
    assert kind_of("When Orders Meet the Hills", PLAIN).kind == "other"
    assert kind_of("When Orders Meet the Hills", ADVICE).kind == "other"


def test_one_sentence_on_an_obstacle_among_others_changes_nothing() -> None:
    assert kind_of("The Radio Room", PLAIN + " The radio fails at night.").kind == "other"


def test_a_heading_on_improvement_announces_strategies_if_the_body_says_what_to_do() -> None:
    assert kind_of("Improving Night Patrols", "This requires better lamps. " + ADVICE).kind == "strategies"
    assert kind_of("Improving Night Patrols", PLAIN).kind == "other"


def test_words_of_conflict_are_no_words_of_obstacles() -> None:
    assert (
        kind_of("Post-Conflict Settings", f"Conflict ended. Contracts and construction began.\n{PLAIN}").kind == "other"
    )


def test_a_measure_that_is_a_topic_announces_nothing() -> None:
    assert kind_of("Dialogue and Conflict Mitigation", ADVICE).kind == "other"


def test_paragraphs_that_take_one_mission_after_another_are_case_studies() -> None:
    paragraphs = ["Roads were cleared by UNAMSIL.", "At the port UNMIL opened a court.", "UNOCI came last."]
    assert kind_of("Bridges and Roads", "\n\n".join(paragraphs)).kind == "case_studies"
    assert kind_of("The History of Bridges", "\n\n".join(paragraphs)).kind == "other"
    assert kind_of("Bridges and Roads", "UNHCR and UNICEF help.\n\nUNESCO counts.\n\nUNFPA pays.").kind == "other"


CASES = (
    "Lorries differ.\n\nIn Mali, wells were dug by hand.\n\nPumps came to Chad in 1998.\n\n"
    "Niger saw a drought.\n\nAll of them ran dry."
)


@pytest.mark.parametrize("heading", ["Field Stories", "Insights From the Wells", "Contrasting Outcomes by the Lake"])
def test_a_heading_that_may_announce_case_studies_does_if_half_of_its_paragraphs_are_one(heading: str) -> None:
    assert kind_of(heading, CASES).kind == "case_studies"
    assert kind_of(heading, PLAIN).kind == "other"
    assert kind_of("Pumps and Wells", CASES).kind == "other"


def test_three_missions_in_half_of_the_paragraphs_are_case_studies() -> None:
    paragraphs = [
        "Roads were cleared by UNAMSIL.",
        "UNMIL opened a court.",
        "UNOCI came last.",
        "Wells dried.",
        "So it ended.",
    ]
    assert kind_of("Bridges and Roads", "\n\n".join(paragraphs)).kind == "case_studies"
    assert kind_of("Bridges and Roads", "\n\n".join([*paragraphs[:2], *paragraphs[3:], "It rained."])).kind == "other"


def test_a_heading_on_a_link_between_things_announces_no_challenges() -> None:
    assert kind_of("When Rain Meets the Hills", TROUBLE).kind == "challenges"
    assert kind_of("The Link Between Rain and Hills", TROUBLE).kind == "other"


@pytest.mark.parametrize(
    "heading", ["Tools of Quiet Diplomacy", "Mechanisms Between Agencies", "Tactics of Armed Groups"]
)
def test_tools_of_somebody_announce_no_strategies_even_over_a_body_of_advice(heading: str) -> None:
    assert kind_of(heading, f"{ADVICE} {ADVICE}").kind == "other"
