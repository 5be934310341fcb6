"""The extractor finds strategies in case studies: the lessons and success factors that they state."""

import pytest

from articles.importing.strategies import find_strategies
from tests.unit.finding_samples import assert_finds


@pytest.mark.parametrize(
    "sentence",
    [
        "These experiences highlight the value of early planning and steady funding.",
        "A clear mandate and firm backing made the difference.",
        "Across these cases, patience and language skills emerged as decisive success factors.",
    ],
)
def test_a_lesson_of_case_studies_is_a_strategy(sentence):
    marked = f"In Liberia, the mission rebuilt the port within a year.\n\n{{{{{sentence}}}}}"
    assert_finds(find_strategies, marked, "Lessons From Liberia", "case_studies")


@pytest.mark.parametrize(
    "lesson",
    [
        "Its strength is that drivers elect the council themselves.",
        "Successful examples share a respect for the drivers who know the road.",
    ],
)
def test_a_strength_of_a_case_study_or_one_shared_by_several_is_a_strategy(lesson):
    marked = f"In Chad, a council of drivers met every month. {{{{{lesson}}}}}"
    assert_finds(find_strategies, marked, "Supply in Practice", "case_studies")


def test_success_factors_in_a_section_of_two_kinds_count_and_its_cases_do_not():
    marked = (
        "{{Local stakeholder engagement is another critical success factor.}} "
        "In Timor-Leste, handing authority to local courts contributed to lasting peace."
    )
    assert_finds(find_strategies, marked, "Success Factors and Case Studies", "case_studies", "strategies")


def test_a_measure_that_worked_and_a_conclusion_across_cases_are_strategies():
    assert_finds(
        find_strategies,
        "Convoys got through. {{The transfer of trucks kept the operation alive when planes were grounded.}}\n\n"
        "{{Across these cases, early planning, shared depots, and patience proved indispensable.}}",
        "Supply in Practice",
        "case_studies",
    )


@pytest.mark.parametrize(
    "lesson",
    [
        "The common thread is that depots run by traders, and paid for by the mission, stayed full.",
        "Taken together, these stories suggest that depots last when traders own a share of them.",
    ],
)
def test_a_success_factor_that_cases_have_in_common_is_a_strategy(lesson):
    marked = f"In Mali, MINUSMA stored water in tanks below the ground.\n\n{{{{{lesson}}}}}"
    assert_finds(find_strategies, marked, "Depots Compared", "case_studies")


def test_a_condition_under_which_something_works_best_is_a_strategy():
    marked = "In Mali, MINUSMA stored water in tanks.\n\n{{The record suggests that storage works best when owned.}}"
    assert_finds(find_strategies, marked, "Depots Compared", "case_studies")


@pytest.mark.parametrize(
    "lesson",
    [
        "These episodes underline that unity among traders matters more than the number of trucks.",
        "Its record demonstrates the value of flexible transport planning.",
        "Common to these depots are patient clerks and honest scales.",
        "Key success factors across these depots include honest scales and patient clerks.",
        "Money, trucks, and patience separated success from failure.",
        "The moral is simple: weigh first, pay second.",
        "A storage plan drawn up with the traders saved many lives.",
        "In all four, preparation counted for more than money.",
        "Across all three, trust between clerks counted for more than scales.",
        "The lesson drawn by both sides is that honest scales come first.",
        "What these depots share is the patience of their clerks.",
        "Taken together, these depots confirm that honest scales and patient clerks are the decisive factors.",
    ],
)
def test_a_lesson_is_a_strategy_in_any_of_many_wordings(lesson):
    marked = f"In Mali, MINUSMA stored water in tanks.\n\n{{{{{lesson}}}}}"
    assert_finds(find_strategies, marked, "Depots Compared", "case_studies")


@pytest.mark.parametrize(
    "lesson",
    [
        "Patient talks with the drivers won trust on both banks.",
        "A weekly market under guard brought traders back to the town.",
        "Clear prices kept quarrels low.",
        "What worked was the habit of weighing every sack in public.",
        "Long service in one valley was their strength.",
        "Public lists of deliveries prevented theft.",
    ],
)
def test_a_success_factor_told_in_the_past_is_a_strategy(lesson):
    marked = f"In Mali, MINUSMA stored water in tanks. {{{{{lesson}}}}} The tanks are dry now."
    assert_finds(find_strategies, marked, "Depots Compared", "case_studies")


@pytest.mark.parametrize(
    "event",
    ["The mission rebuilt the port within a year.", "Traders left the town in 2004.", "Cheap tanks made theft easier."],
)
def test_what_merely_happened_is_no_strategy(event):
    assert_finds(find_strategies, f"In Mali, MINUSMA stored water in tanks. {event}", "Depots Compared", "case_studies")
