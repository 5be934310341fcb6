"""Levels of headings are found in plain text that does not mark them, and subsections inherit kinds."""

from articles.importing.outline import Outline, outline
from articles.importing.readers import read


def outlined(text: str, name: str = "a.txt") -> Outline:
    return outline(read(name, text.encode()), name)


def levels(found: Outline) -> list[tuple[str, int, int | None, str]]:
    return [(section.heading, section.level, section.parent, section.kind) for section in found.sections]


TITLE = "Convoy Escorts in Remote Provinces\n\nConvoys carry food.\n\n"


def test_a_section_headed_by_an_item_of_the_section_before_is_its_subsection() -> None:
    found = outlined(
        TITLE + "How Convoy Escorts Work\n\nEscorts plan routes. They rely on radio discipline and night driving.\n\n"
        "Radio Discipline and Night Driving\n\nCrews train for both. Lamps stay off.\n\n"
        "The History of Convoy Escorts\n\nThe first convoys were small. Trucks came later.\n"
    )
    assert levels(found) == [
        ("How Convoy Escorts Work", 2, None, "other"),
        ("Radio Discipline and Night Driving", 3, 0, "other"),
        ("The History of Convoy Escorts", 2, None, "other"),
    ]


def test_sections_on_one_challenge_each_belong_to_the_section_that_announces_them() -> None:
    found = outlined(
        TITLE + "Challenges to Convoy Escorts\n\nRoads are mined and fuel is short. Crews suffer from delays.\n\n"
        "Hidden Costs of Waiting\n\nFood rots in the heat. Drivers lose pay and leave. Delays never end.\n\n"
        "Ways to Protect Convoy Escorts\n\nClear routes help. Scouts should go first.\n"
    )
    assert levels(found) == [
        ("Challenges to Convoy Escorts", 2, None, "challenges"),
        ("Hidden Costs of Waiting", 3, 0, "challenges"),
        ("Ways to Protect Convoy Escorts", 2, None, "strategies"),
    ]


def test_a_section_on_something_else_does_not_belong_to_the_challenges_before_it() -> None:
    found = outlined(
        TITLE + "Challenges to Convoy Escorts\n\nRoads are mined and fuel is short. Crews suffer from delays.\n\n"
        "Funding Through Assessed Contributions\n\nThe budget runs from July. Members pay by scale.\n"
    )
    assert levels(found)[1] == ("Funding Through Assessed Contributions", 2, None, "other")


def test_a_section_between_challenges_and_strategies_is_one_of_the_challenges() -> None:
    found = outlined(
        TITLE
        + "Recurring Problems of Convoy Escorts\n\nRoads are mined and fuel is short. Crews suffer from delays.\n\n"
        "Drivers Who Arrive Alone\n\nA driver waits for days. He sleeps in the cab. Nobody brings water.\n\n"
        "Ways to Protect Convoy Escorts\n\nClear routes help. Scouts should go first.\n"
    )
    assert levels(found)[1] == ("Drivers Who Arrive Alone", 3, 0, "challenges")


def test_in_an_article_on_challenges_each_of_them_is_a_top_level_section() -> None:
    found = outlined(
        "Challenges Faced by Escorts\n\nEscorts have a hard task.\n\n"
        "Common Problems of Supply\n\nFuel is short. Spare parts are missing. Delays never end.\n\n"
        "Hostile Crowds and Roadblocks\n\nCrowds attack trucks. Drivers fear for their lives. Police fail to come.\n"
    )
    assert [(level, kind) for _, level, _, kind in levels(found)] == [(2, "challenges"), (2, "challenges")]


def test_names_of_places_belong_to_the_case_studies_that_introduce_them() -> None:
    found = outlined(
        TITLE + "Case Studies of Escorts\n\nThree provinces stand out.\n\n"
        "Aceh\n\nTrucks moved by night.\n\nNorth Kivu\n\nBridges were out.\n"
    )
    assert [(level, parent, kind) for _, level, parent, kind in levels(found)[1:]] == [(3, 0, "case_studies")] * 2


def test_given_levels_are_kept_and_begin_at_two() -> None:
    found = outlined("# Escorts\n\nText.\n\n### Problems\n\nx\n\n#### Fuel\n\nx\n\n### Roads\n\nx", "a.md")
    assert [section[:3] for section in levels(found)] == [("Problems", 2, None), ("Fuel", 3, 0), ("Roads", 2, None)]


def test_a_given_subsection_inherits_its_kind_but_keeps_one_of_its_own() -> None:
    found = outlined("# Escorts\n\n## Problems\n\nx\n\n### Fuel\n\nx\n\n### Future Trends\n\nx", "a.md")
    assert [kind for *_, kind in levels(found)] == ["challenges", "challenges", "outlook"]


COMPLAINTS = (
    "Fuel is short everywhere. Roads fail in the rain. Crews fear ambushes. The delays never end. Drivers lack papers. "
)
ORDERS = "- Hire drivers in each town.\n- Repair bridges before the rains.\n- Share maps with the police.\n"


def test_long_sections_on_challenges_and_on_strategies_are_recognized_by_their_bodies() -> None:
    found = outlined(
        TITLE + f"The Slow Way North\n\n{COMPLAINTS * 2}\n\nA Shorter Way\n\n"
        "Clear routes help all crews. Night halts spare them. The guides know wells. Scouts go first by day. "
        f"The police ride along. Elders are told in time. Trucks leave in pairs. Planners add:\n\n{ORDERS}"
    )
    assert [(section.heading, section.kind) for section in found.sections] == [
        ("The Slow Way North", "challenges"),
        ("A Shorter Way", "strategies"),
    ]


def test_a_section_that_only_describes_is_not_one_of_strategies() -> None:
    found = outlined(
        TITLE
        + f"Challenges to Convoy Escorts\n\n{COMPLAINTS}\n\nThe Role of Elders\n\n"
        + "Elders help crews and build trust with effective support. " * 12
    )
    assert [section.kind for section in found.sections] == ["challenges", "other"]


def test_a_short_section_between_challenges_and_strategies_is_one_of_the_challenges() -> None:
    found = outlined(
        TITLE + "Challenges to Convoy Escorts\n\nRoads are mined and fuel is short. Crews suffer from delays.\n\n"
        "The Human Side\n\nDrivers talk to their phones. The road goes unwatched.\n\n"
        "Ways to Protect Convoy Escorts\n\nClear routes help. Scouts should go first.\n"
    )
    assert [(heading, level) for heading, level, _, _ in levels(found)][1] == ("The Human Side", 3)


def test_a_section_whose_subsections_are_named_after_host_countries_is_one_of_case_studies() -> None:
    found = outlined(
        "# Escorts\n\n## Three Roads\n\n### Mali\n\nMINUSMA drove.\n\n### Chad\n\nMINURCAT flew.\n", "a.md"
    )
    assert [kind for *_, kind in levels(found)] == ["case_studies"] * 3


def test_challenges_before_strategies_are_recognized_though_no_heading_announces_them() -> None:
    found = outlined(
        "# Escorts\n\n## Where the Road Goes\n\nIt goes north. It has two lanes.\n\n"
        "## The Hard Part\n\nTrucks never come in time. Nobody knows the road. Drivers are tired. It is a long way.\n\n"
        "### At Night\n\nLamps are out.\n\n## Ways to Protect Escorts\n\nScouts should go first. Maps help.\n",
        "a.md",
    )
    assert [kind for *_, kind in levels(found)] == ["other", "challenges", "challenges", "strategies"]


def test_a_short_section_on_improvement_after_the_challenges_is_one_of_strategies() -> None:
    found = outlined(
        "# Escorts\n\n## Problems of Escorts\n\nTrucks never come in time. Nobody knows the road.\n\n"
        "## Improving Night Driving\n\nLamps help. Drivers should sleep. Maps are vital.\n",
        "a.md",
    )
    assert [kind for *_, kind in levels(found)] == ["challenges", "strategies"]


def test_a_heading_on_when_something_goes_wrong_belongs_to_the_challenges_before_it() -> None:
    found = outlined(
        TITLE + "Flat Tires and Tempers: Where Convoy Escorts Break Down\n\n"
        "Roads are mined and fuel is short. Crews suffer from delays.\n\n"
        "When Spare Parts Are Lost\n\nCrates vanish in port. Mechanics wait for months without a single pump.\n\n"
        "Ways to Protect Convoy Escorts\n\nClear routes help. Scouts should go first.\n"
    )
    assert levels(found)[:2] == [
        ("Flat Tires and Tempers: Where Convoy Escorts Break Down", 2, None, "challenges"),
        ("When Spare Parts Are Lost", 3, 0, "challenges"),
    ]


def test_a_section_on_tools_after_the_challenges_is_one_of_strategies() -> None:
    found = outlined(
        TITLE + "Challenges to Convoy Escorts\n\nRoads are mined and fuel is short. Crews suffer from delays.\n\n"
        "Tools for Scouting and Planning\n\n"
        + "Scouts ride ahead on light bikes. Maps mark each ford. Guides come from the valley. " * 3
        + "\n\nThe History of Convoy Escorts\n\nThe first convoys were small. Trucks came later.\n"
    )
    assert levels(found)[1] == ("Tools for Scouting and Planning", 2, None, "strategies")


def test_challenges_headed_by_a_word_of_the_title_include_the_sections_below() -> None:
    found = outlined(
        TITLE + "Convoy Challenges in the Hills\n\nRoads are mined and fuel is short. Crews suffer from delays.\n\n"
        "Coordination Difficulties Among Drivers\n\nOrders contradict each other. Nobody knows who leads.\n\n"
        "Ways to Protect Convoy Escorts\n\nClear routes help. Scouts should go first.\n"
    )
    assert levels(found)[:2] == [
        ("Convoy Challenges in the Hills", 2, None, "challenges"),
        ("Coordination Difficulties Among Drivers", 3, 0, "challenges"),
    ]


def test_a_section_on_an_obstacle_of_the_title_after_the_strategies_is_not_one_of_challenges() -> None:
    found = outlined(
        "Managing Spoilers on the Road\n\nSpoilers stop trucks.\n\n"
        "Obstacles to Free Roads\n\nRoads are mined and fuel is short. Crews suffer from delays.\n\n"
        "Ways to Keep Roads Free\n\nClear routes help. Scouts should go first.\n\n"
        "Spoilers and the Courts\n\nJudges sit in town. Cases are heard in spring.\n"
    )
    assert levels(found)[-1] == ("Spoilers and the Courts", 2, None, "other")


def test_a_section_on_what_to_undertake_belongs_to_the_section_that_announces_strategies() -> None:
    found = outlined(
        TITLE + "Strategies for Better Convoy Escorts\n\nClear routes help. Scouts should go first.\n\n"
        "Engaging Village Elders\n\nElders know the fords. Their sons can guide the trucks.\n\n"
        "Measuring Results\n\nOffices count trucks. Tables are sent home.\n"
    )
    assert levels(found) == [
        ("Strategies for Better Convoy Escorts", 2, None, "strategies"),
        ("Engaging Village Elders", 3, 0, "strategies"),
        ("Measuring Results", 2, None, "other"),
    ]
