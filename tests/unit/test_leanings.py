"""Learnt weights of words favour challenges or strategies, within bounds, and never outweigh a certain cue."""

import pytest

from articles.importing.leanings import LEAST, MOST, leaning_of, setting_of, stems_in
from articles.importing.outline import OutlineSection
from articles.importing.score import Place, Score
from articles.importing.sentences import Passage, passages_of
from articles.importing.statements import place_of
from articles.importing.tokens import words_of


def place(kind: str) -> Place:
    return place_of(OutlineSection("", 2, None, kind, "", ""), frozenset())


def leaning(text: str, kind: str, number: int = 0) -> tuple[float, float]:
    passage = one(text, number)
    return leaning_of(words_of(passage.quote), 0, passage, place(kind))


def one(text: str, number: int = 0) -> Passage:
    return passages_of(text)[number]


def test_words_of_obstacles_favour_a_challenge_and_words_of_measures_a_strategy() -> None:
    trouble = leaning("It rains. Attacks on traders and fear of theft persist.", "other", 1)
    answer = leaning("It rains. Training clerks together helps traders to share lists.", "other", 1)
    assert trouble[0] > answer[0]
    assert answer[1] > trouble[1]


def test_the_same_words_favour_the_kind_of_their_section_more() -> None:
    sentence = "Trucks stand in the yard of the ministry."
    assert leaning(sentence, "challenges")[0] > leaning(sentence, "strategies")[0]
    assert leaning(sentence, "strategies")[1] > leaning(sentence, "challenges")[1]


def test_all_words_together_count_no_more_than_a_few_cues() -> None:
    words = "fear attacks lack theft corruption weak insecurity " * 30
    assert leaning(words, "challenges")[0] == MOST
    assert LEAST <= leaning(words, "challenges")[1] <= MOST


@pytest.mark.parametrize(
    ("text", "number", "kind", "setting"),
    [
        ("It rains. It pours.", 0, "challenges", "challenges: first"),
        ("It rains. It pours.", 1, "strategies", "strategies: later"),
        ("It rains.\n\nIt pours.", 1, "case_studies", "cases: opening"),
        ("- Rain", 0, "challenges", "challenges: challenges item"),
        ("Three obstacles remain:\n\n- Rain", 1, "outlook", "others: challenge item"),
        ("Three measures help:\n\n- Roofs", 1, "other", "others: strategy item"),
        ("Three colors:\n\n- Red", 1, "other", "others: others item"),
    ],
)
def test_a_setting_is_a_kind_of_section_and_a_place_in_it(text: str, number: int, kind: str, setting: str) -> None:
    assert setting_of(one(text, number), place(kind)) == setting


def test_a_certain_cue_outweighs_the_weights_of_words() -> None:
    score = Score()
    score.add("defines-a-term", -2.5, 0.0)
    score.lean(4.0, 3.0)
    assert (score.challenge, score.strategy, score.strategy_rule) == (-2.5, 3.0, "words-lean-to-it")


def test_stems_are_in_the_order_of_the_words() -> None:
    assert list(stems_in(words_of("Moreover, trusted traders trust traders."), 2)) == ["truste", "trader", "trust", "."]
