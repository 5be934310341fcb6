"""The extractor finds sentences that state a strategy, and none that only praise or describe."""

import pytest

from articles.importing.strategies import find_strategies
from tests.unit.finding_samples import assert_finds

HEADING = "Approaches to Better Supply"


def in_strategies(marked: str, heading: str = HEADING) -> None:
    assert_finds(find_strategies, marked, heading, "strategies")


def test_measures_with_and_without_cue_words_count_in_a_section_on_strategies():
    in_strategies(
        "{{Investing in local road repair is vital for shortening delivery times.}}\n\n"
        "{{Solar panels on every base cut the number of fuel convoys.}}"
    )


@pytest.mark.parametrize(
    "benefit",
    [
        "Soldiers sleep better.",
        "Such clarity supports public trust in every village.",
        "Commanders gain a clearer picture of it all.",
        "Fewer tanks are needed.",
        "Every unit that follows profits from this head start.",
        "Focusing on these areas will greatly enhance the impact of all support.",
    ],
)
def test_a_benefit_of_the_measure_before_is_no_strategy(benefit):
    in_strategies(f"{{{{Regular joint inspections of fuel depots are essential to deter theft.}}}} {benefit}")


def test_the_next_measure_of_a_paragraph_counts():
    in_strategies(
        "{{Clear and achievable orders are crucial for the confidence of commanders.}} Citizens notice. "
        "{{Another key measure is improved intelligence sharing between all components.}}"
    )


def test_vague_praise_is_no_strategy():
    in_strategies(
        "{{Joint warehouses reduce the cost of storage.}} Good supply is the cornerstone of a stable mission."
    )


def test_a_first_sentence_that_restates_the_heading_is_no_strategy():
    in_strategies(
        "Better supply requires effective approaches. {{Local purchase of bread is essential for fresh rations.}}"
    )


def test_imperative_list_items_count():
    in_strategies("Key steps are:\n\n1. {{Stock thirty days of water.}}\n2. {{Train national drivers as paramedics.}}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Mobile workshops on call are needed to resolve such breakdowns within hours.",
        "Sending engineers with the first convoy is the surest way to close the gap.",
        "Addressing these issues requires joint planning and honest reporting.",
    ],
)
def test_a_remedy_among_challenges_is_a_strategy(sentence):
    marked = f"Poor roads delay every convoy to the north. {{{{{sentence}}}}}"
    assert_finds(find_strategies, marked, "Obstacles to Reliable Supply", "challenges")


def test_an_activity_of_missions_is_no_strategy_outside_sections_on_strategies():
    marked = "Peacekeepers protect civilians and support the return of courts. They patrol roads and markets every day."
    assert_finds(find_strategies, marked, "The Role of Peacekeepers", "other")


def test_strong_cues_count_in_a_section_of_another_kind():
    marked = "{{An automatic review within thirty days of each resolution has been suggested as a cure.}}"
    assert_finds(find_strategies, marked, "The Relationship Between Mandates and Rules", "other")


def test_a_measure_with_an_effect_counts_in_a_section_of_another_kind():
    assert_finds(
        find_strategies,
        "Depots are full every spring. {{Village committees that meet weekly keep pumps running after the rains.}}",
        "The Work of Depots",
        "other",
    )


def test_a_list_of_parts_is_no_list_of_strategies():
    body = "The cycle has three steps:\n\n- Planning: officers set targets.\n- Buying: contracts are signed.\n"
    assert_finds(find_strategies, body, "The Supply Cycle", "other")


def test_a_sentence_that_only_restates_its_heading_is_no_strategy():
    in_strategies(
        "Many steps can reconcile supply with safety. {{Mixed convoys with police escorts deter thieves on the road.}}"
    )


def test_a_duty_in_a_second_clause_and_a_comparison_of_measures_state_strategies():
    in_strategies(
        "{{Steel boxes now hold all fuel coupons in the larger bases and should become usual in small ones.}}\n\n"
        "{{Walking the stores with the owner is the least costly form of audit.}}\n\n"
        "{{What the fullest stores had in common was one keeper with one key.}}"
    )


def test_a_long_sentence_after_a_strategy_states_another_unless_it_only_names_a_benefit():
    in_strategies(
        "{{Biometric lists of soldiers remove those who never existed.}} "
        "{{Standardized curricula ensure that contingents from different regions share the same concepts.}} "
        "Commanders lose a platoon for a week and not a battalion for a whole month. "
        "{{Salaries paid into bank accounts no longer pass through the hands of officers.}}"
    )


def test_a_sentence_on_a_subject_named_before_states_no_further_strategy():
    in_strategies(
        "{{Another effective strategy involves joint training of police and soldiers.}} Patrols get along. "
        "Proper training ensures that officers of both services are better equipped for their duties."
    )


@pytest.mark.parametrize(
    ("marked", "heading"),
    [
        ("- [[Radios that fail.]]\n- [[Roads that flood.]]\n- {{A shared pool of trucks, run by both.}}", "Obstacles"),
        ("[[Radios fail at noon.]] [[Roads flood in May.]]\n\n{{A shared pool of trucks would help.}}", "Obstacles"),
    ],
)
def test_the_end_of_a_section_on_challenges_may_state_a_strategy(marked, heading):
    assert_finds(find_strategies, marked, heading, "challenges")


@pytest.mark.parametrize(
    "item",
    [
        "What is needed is a common stock of spare parts at each port.",
        "One customs desk in each port, as several captains propose, to end the queues",
        "A crane for each quay, a remedy proposed by the harbor board.",
        "A ferry that sails at night is what most drivers ask for.",
        "A second berth outside the harbor is the simplest precaution.",
    ],
)
def test_a_proposal_in_a_list_of_challenges_is_a_strategy(item):
    marked = f"Captains complain of:\n\n- Cranes without power\n- Papers in three languages\n- {{{{{item}}}}}"
    assert_finds(find_strategies, marked, "Obstacles in Port", "challenges")


@pytest.mark.parametrize(
    "opening",
    [
        "Four years of flights have left a wealth of practical experience.",
        "Despite all this, nine out of ten trucks have reached their depots in recent years.",
    ],
)
def test_a_sentence_that_leads_from_challenges_to_strategies_states_none(opening):
    in_strategies(f"{opening} {{{{Solar panels on every base cut the number of fuel convoys.}}}}")


def test_a_sentence_with_do_well_to_states_a_strategy():
    in_strategies(
        "{{Missions should keep a reserve of flour for two months.}} "
        "{{Missions do well to buy fuel and flour from the markets around their bases.}}"
    )


def test_a_sentence_on_an_office_that_advises_somebody_states_no_strategy():
    marked = "Stores differ in size.\n\nThe supply section plans all these flights and advises the commander on fuel."
    assert_finds(find_strategies, marked, "Who Plans Supply", "other")


def test_a_sentence_on_what_will_not_happen_states_no_strategy():
    marked = "Cranes grow taller. None of this will relieve the ministry of the duty to dredge the port."
    assert_finds(find_strategies, marked, "The Outlook for Ports", "outlook")


@pytest.mark.parametrize(
    "sentence",
    [
        "Paying porters by the day before the rains begin keeps the depots of the valley full.",
        "Fuel-saving stoves and shared carts have reduced waste around the camps.",
        "Solar pumps and shared wells reduce dependence on fuel trucks.",
        "It would also help if ministries opened their scales to traders.",
        "Committees with a cash box of their own enjoy far greater trust among traders.",
        "Radio lessons led by known traders have reduced waste in pilot districts.",
        "Independent price research helps depots to adapt stocks to local needs.",
        "Vetting clerks before training them would spare the depot such losses.",
        "Letters sent by porters after a year are a cheap and honest form of evaluation.",
        "Small grants to village depots have proved more useful than large ones.",
        "Emerging tools such as shared maps can enhance planning in distant valleys.",
    ],
)
def test_a_measure_with_a_benefit_counts_in_any_section(sentence):
    marked = f"Depots differ in size. Trucks come in spring.\n\n{{{{{sentence}}}}} Most of them are red."
    assert_finds(find_strategies, marked, "The Work of Depots", "other")


@pytest.mark.parametrize(
    "sentence",
    [
        "Supply advisers support the commander in this process.",
        "Clear price lists are fundamental to this process.",
        "Reporting of losses increased markedly within three years.",
        "Reporting on them has become a regular part of the work.",
        "Contributing countries bring their own trucks and keep them ready.",
        "Silence would be read as consent.",
        "Clerks would no longer depend on notes of their own.",
        "Trade can protect that discovery for a while, and it should.",
        "Small steps taken in the right order can make a lasting difference.",
        "In this manner, storage supports the aims of the mission.",
    ],
)
def test_a_sentence_on_what_is_done_or_has_changed_states_no_strategy(sentence):
    marked = f"Depots differ in size. Trucks come in spring.\n\n{sentence} Most of them are red."
    assert_finds(find_strategies, marked, "The Work of Depots", "other")


@pytest.mark.parametrize(
    "sentence",
    [
        "Regular rotation of clerks makes collusion harder.",
        "Agreed prices, defended by all depots together, leave less room for blackmail.",
    ],
)
def test_a_measure_against_an_obstacle_counts_among_challenges(sentence):
    marked = f"Scales are rigged. Grain rots.\n\n{{{{{sentence}}}}}\n\nKeys are lost."
    assert_finds(find_strategies, marked, "Obstacles in Port", "challenges")


def test_a_condition_for_a_measure_to_work_counts_after_another_strategy():
    in_strategies(
        "{{Regular joint inspections of fuel depots are essential to deter theft.}} "
        "{{Price lists are useful only if somebody compares them with the bills.}}"
    )


def test_a_measure_that_may_bring_a_benefit_in_future_counts():
    marked = "Trade grows. Ships are few. {{Predictive analytics can forecast demand and prevent losses.}}"
    assert_finds(find_strategies, marked, "The Outlook for Ports", "outlook")


def test_a_specific_measure_of_two_words_counts_after_another_strategy():
    in_strategies(
        "{{Regular joint inspections of fuel depots are essential to deter theft.}} "
        "{{Mentoring programs connect young clerks with experienced traders.}}"
    )


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Future directions for storage should emphasize closer cooperation of all.", "outlook"),
        ("Advances in robotics are poised to change how freight is moved.", "outlook"),
    ],
)
def test_the_opening_or_a_forecast_of_an_outlook_is_no_strategy(sentence, kind):
    assert_finds(find_strategies, sentence, "Future Directions for Storage", kind)


def test_the_last_paragraph_of_an_article_sums_up():
    summary = "A patient approach will enable ministries to supply every village in the years to come."
    before = "Trucks carry flour.\n\n{{Shared depots could shorten every journey to the northern villages.}}"
    assert_finds(find_strategies, f"{before}\n\n{summary}", "The Future of Supply", "outlook")


@pytest.mark.parametrize(
    "measure",
    [
        "Price lists are to be published in the market on the day they are signed.",
        "Drivers are most useful when they know the ferries and the people along the road.",
        "Regular inspections of the depots have kept losses from theft low.",
    ],
)
def test_a_measure_counts_by_what_is_to_be_done_and_by_what_it_keeps(measure):
    in_strategies(f"{{{{Local purchase of bread is essential for fresh rations.}}}}\n\n{{{{{measure}}}}}")


def test_a_late_or_hard_result_is_no_success_of_a_case_study():
    marked = (
        "In Chad, depots opened in 2008. A council shared by both sides came only in the second year.\n\n"
        "In Haiti, depots burned. Holding the depots proved far harder than building them."
    )
    assert_finds(find_strategies, marked, "Case Studies", "case_studies")


def test_imperatives_of_a_list_are_strategies_whatever_their_section_is_about():
    items = ["{{**Overlap.** Let old and new clerks share an office.}}", "{{Keep a diary of every well.}}"]
    marked = "\n".join(f"- {item}" for item in [*items, "{{Teach drivers a hundred words.}}", "Wells in the north"])
    assert_finds(find_strategies, marked, "Keeping Faith", "other")
