"""The extractor finds strategies in the answers to questions, which use the words of the question."""

from articles.importing.strategies import find_strategies
from tests.unit.finding_samples import assert_finds


def test_an_answer_that_uses_the_words_of_its_question_is_a_strategy():
    marked = "{{Commanders can invite the traders of the town to the morning briefing.}}"
    assert_finds(find_strategies, marked, "What Can Commanders of the Mission Do?", "strategies")


def test_an_enumerated_answer_about_it_is_a_strategy():
    marked = "{{Second, it should fill posts before a mission deploys.}} It should not wait for long."
    assert_finds(find_strategies, marked, "What Can the Council Do?", "strategies")
