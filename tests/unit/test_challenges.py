"""The extractor finds sentences that state a challenge, and no sentences that only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.challenges import find_challenges
from articles.importing.strategies import find_strategies
from tests.unit.finding_samples import assert_finds, outline_of

HEADING = "Obstacles to Reliable Supply"


def in_challenges(marked: str, heading: str = HEADING) -> None:
    assert_finds(find_challenges, marked, heading, "challenges")


def test_sentences_with_and_without_cue_words_state_challenges_in_a_section_on_challenges():
    in_challenges(
        "[[Poor roads frequently delay convoys and raise the cost of every delivery.]]\n\n"
        "[[Fuel is stolen on the way, often with the help of the drivers hired to guard it.]]"
    )


def test_a_first_sentence_that_restates_the_heading_is_no_challenge():
    in_challenges(
        "Reliable supply faces numerous obstacles. [[A lack of bridges keeps trucks from the northern bases.]]"
    )


def test_a_short_sentence_after_a_challenge_is_its_consequence():
    in_challenges("[[Contradictory customs rules hinder the release of spare parts.]] Workshops stand idle.")


@pytest.mark.parametrize("start", ["This", "Such a delay", "These gaps", "All these delays"])
def test_a_sentence_that_points_back_is_a_consequence(start):
    in_challenges(
        f"[[Restrictive flight rules delay evacuation by many hours.]] {start} can undermine the whole operation."
    )


def test_a_measure_among_challenges_is_no_challenge():
    in_challenges(
        "Weak spots are:\n\n- [[Warehouses without cooling]]\n- [[Drivers going unpaid for months]]\n"
        "- Strategies to close these gaps must begin with pay.\n\n"
        "[[Spare parts for twelve makes of truck cannot be kept in stock.]] "
        "Sharing one fleet with a neighboring mission is the best way to close this gap."
    )


def test_a_sentence_that_introduces_a_list_is_no_challenge():
    in_challenges("Commanders name three persistent problems:\n\n- [[Late rotation of engineers]]")


def test_a_quoted_remark_is_no_challenge():
    in_challenges(
        "[[Ambiguous orders leave patrols uncertain of their task.]]\n\n> “Nobody told us,” a sergeant recalled."
    )


def test_a_definition_is_no_challenge():
    in_challenges(
        "[[Limited intelligence impairs planning.]]\n\nLogistics refers to the movement and care of supplies."
    )


def test_only_strong_cues_count_outside_sections_on_challenges():
    marked = (
        "Warehouses stand in two ports. [[The absence of a common customs code delays every shipment north.]]\n\n"
        "Trucks carry most of the goods."
    )
    assert_finds(find_challenges, marked, "The History of Field Logistics", "other")


def test_a_list_introduced_as_obstacles_counts_in_any_section():
    marked = "The most common obstacles are:\n\n- [[Muddy tracks]]\n- [[Broken bridges]]\n- Rain"
    assert_finds(find_challenges, marked, "Field Logistics", "other")


def test_a_finding_has_the_name_of_its_rule_and_a_key():
    body = "Additionally, limited resources and funding constraints often restrict the scope of initiatives."
    (found,) = find_challenges(outline_of(body, HEADING, "challenges"))
    assert found.title == "Limited resources and funding constraints"
    assert found.key == "constraint funding limited resource"
    assert found.rule == "names-a-lack"


@given(
    st.text(alphabet=st.sampled_from("aT .:,!?\n-*1>“”'é😀"), max_size=200),
    st.sampled_from(["challenges", "strategies", "other"]),
)
def test_any_text_is_searched_without_error_and_no_passage_is_both(body, kind):
    outline = outline_of(body, "Heading", kind)
    challenges, strategies = find_challenges(outline), find_strategies(outline)
    assert all(one.span.of(body) == one.quote and one.title and one.key for one in [*challenges, *strategies])
    assert not {one.span for one in challenges} & {one.span for one in strategies}


WORDS = (
    "the these it lack of limited training teams should must help is are not essential hinder because which that while"
    " , . ; : strengthening patrols what all both in to without and challenge measure another"
).split()


@given(
    st.lists(st.sampled_from(WORDS), max_size=25),
    st.sampled_from(["challenges", "strategies", "outlook", "conclusion"]),
)
def test_any_order_of_cue_words_is_searched_without_error(words, kind):
    outline = outline_of(" ".join(words), "Heading", kind)
    assert all(one.title for one in [*find_challenges(outline), *find_strategies(outline)])


def test_only_those_without_a_relative_clause_points_back():
    in_challenges(
        "Reliable supply faces numerous obstacles. [[Those who draw up the lists never see the stores.]]\n\n"
        "[[Rotten planks delay every truck at the ferry by an hour.]] Each of them costs a day."
    )


def test_a_challenge_may_open_with_a_connective():
    in_challenges(
        "Reliable supply faces numerous obstacles. "
        "[[Equally worrying is the theft of tires at night: drivers sleep beside their trucks.]]"
    )


def test_a_statement_quoted_from_one_person_is_no_challenge():
    in_challenges(
        "[[Rusty cranes in the port delay the unloading of flour.]]\n\n"
        "As one old captain put it, every crane is waiting for a younger one."
    )


def test_a_duty_among_challenges_is_a_burden():
    marked = "[[Teachers must travel four days to the bank to collect their wages.]] Few complain."
    assert_finds(find_challenges, marked, "Obstacles to the Return of the State", "challenges")


@pytest.mark.parametrize(
    "opening",
    [
        "The gap between plans and stores remains wide.",
        "Drivers name the same difficulties from port to port.",
        "Zeal tends to run ahead of knowledge in this field.",
        "Drivers and clerks largely agree on what goes wrong in the port.",
        "Reports of recent years return to the same themes at length.",
        "Disputes over tolls and tires are as old as trade itself.",
        "Several factors explain why depots differ from one valley to the next.",
        "Most people picture a depot as a hall with shelves.",
        "Feeding an army in the hills is no small matter.",
    ],
)
def test_a_sentence_that_only_leads_to_challenges_states_none(opening):
    in_challenges(f"{opening} [[A lack of bridges keeps trucks from the northern bases.]]", "Why Trucks Run Late")


@pytest.mark.parametrize(
    "following",
    [
        "Several have been sold to traders across the border.",
        "In one valley alone, the number of thefts doubled within a few months.",
    ],
)
def test_a_sentence_on_part_of_a_challenge_or_an_example_is_no_further_challenge(following):
    in_challenges(f"[[Spare tires are stolen from the unlit depots along the coast.]] {following}")


def test_an_activity_that_requires_much_is_a_challenge_and_no_measure():
    marked = "[[Importing a single pump can demand nine signatures in three ministries.]]"
    in_challenges(marked)
    assert_finds(find_strategies, marked, HEADING, "challenges")


def test_a_dispute_that_has_ended_is_no_challenge():
    marked = "Stores open to inspectors are rare. Yet the use of such visits is no longer disputed."
    assert_finds(find_challenges, marked, "The Outlook for Supply", "outlook")


def test_a_risk_assessment_is_no_challenge():
    marked = "Supply work has two parts:\n\n- Risk assessment for roads and rivers\n- Storage of food and fuel"
    assert_finds(find_challenges, marked, "The Parts of Supply Work", "other")
    assert_finds(find_strategies, marked, "The Parts of Supply Work", "other")


def test_a_first_sentence_that_says_what_its_heading_lacks_is_a_challenge():
    in_challenges("[[Many villages never see a truck that carries flour.]] Trade moves elsewhere.", "Remote Villages")


def test_however_in_the_middle_of_a_clause_is_no_contrast():
    marked = (
        "Fees differ.\n\nA share of the harbor fees, however small, frees captains from begging. Ships pay by weight."
    )
    assert_finds(find_challenges, marked, "The Price of a Berth", "other")


@pytest.mark.parametrize(
    "sentence",
    [
        "Old or badly kept trucks sharply reduce mobility.",
        "Complaints about missing flour go nowhere.",
        "It takes half a year on average until a new depot has a roof and a scale.",
        "Thefts from parked trailers have doubled and will become more frequent.",
        "Stigma still prevents many from asking for a loan.",
        "Narrow rules for scales are easily turned against traders.",
        "A depot painted in the colors of the ministry becomes a target.",
        "Traders who are never paid on time have few reasons to come back.",
    ],
)
def test_a_challenge_without_a_cue_word_counts_in_any_section(sentence):
    marked = f"Depots differ in size. Trucks come in spring.\n\n[[{sentence}]] Most of them are red."
    assert_finds(find_challenges, marked, "The Work of Depots", "other")


@pytest.mark.parametrize(
    "sentence",
    [
        "Between the order for a bridge and its first truck lies a long road.",
        "Local ownership remains a core principle, so that convoys do not undermine the markets of the province.",
        "Fewer than half of the provinces have joined it.",
        "Small depots in fragile provinces seldom have any of these.",
        "It is measured in trucks, permits, and days of delay.",
        "Spoilers are leaders and traders who believe that an open road threatens their power.",
    ],
)
def test_a_sentence_that_introduces_the_subject_states_no_challenge(sentence):
    marked = f"Depots differ in size.\n\nTrucks come in spring. {sentence} Most of them are red."
    assert_finds(find_challenges, marked, "The Work of Depots", "other")


def test_a_list_of_parts_is_no_list_of_challenges():
    body = "The rules are three:\n\n- Proportion: the load does not exceed the limit.\n- Care: theft is punished.\n"
    assert_finds(find_challenges, body, "The Rules of Loading", "other")


def test_a_first_sentence_with_a_negation_does_not_restate_the_heading():
    in_challenges("[[Remote depots rarely benefit from fairs that are held in town.]]", "Access to Remote Depots")


def test_a_first_sentence_that_only_names_the_challenges_of_its_heading_restates_it():
    in_challenges("Peace is shaped by hard constraints and by old dilemmas.", "Constraints and Dilemmas")


def test_a_first_sentence_that_says_what_happens_does_not_restate_the_heading():
    in_challenges(
        "[[Porters leave the coast earlier each year and arrive before the grain is in.]]", "Quarrels of Porters"
    )
    in_challenges("Roadblocks stand between porters and their way to the coast every year.", "Roadblocks for Porters")


@pytest.mark.parametrize(
    "announcement",
    [
        "Reliable supply in distant provinces presents numerous obstacles that can undermine the best of plans.",
        "Reliable supply in distant provinces is rarely straightforward.",
    ],
)
def test_a_sentence_that_announces_challenges_states_none(announcement):
    in_challenges(f"{announcement} [[Rotten planks delay every truck at the ferry by an hour.]]")


def test_being_perceived_as_worse_is_a_challenge_even_if_the_heading_names_the_subject():
    in_challenges("[[Obstacles set by the army may be perceived as a blockade of the valley.]]")


def test_a_sentence_whose_subject_points_back_is_a_consequence_of_the_challenge_before():
    in_challenges(
        "[[Rotten planks delay every truck at the ferry by an hour.]] Once lost, such hours are hard to regain."
    )


def test_an_expectation_of_some_is_no_challenge():
    marked = (
        "Trucks will go further.\n\nSome observers expect that ferries will no longer be used where rivers are wide."
    )
    assert_finds(find_challenges, marked, "The Future of Supply", "outlook")


def test_a_consequence_is_no_challenge_of_its_own():
    in_challenges(
        "[[Rotten planks delay every truck at the ferry by an hour.]] "
        "As a consequence, many depots close once the rains begin."
    )
