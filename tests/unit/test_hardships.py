"""What was hard at a place: sentences of its case studies that say so, known by their words."""

import pytest

from casestudies.hardships import hard_sentences, hard_words


@pytest.mark.parametrize(
    "sentence",
    [
        "The mission lost nine drivers in a single ambush.",
        "Combat convoys were attacked on every second journey.",
        "Reinforcements came hours late, and the village was looted.",
        "Its reports could not be read by the battalions in the north.",
        "In June, the authorities demanded the departure of the mission.",
        "The depots lacked fuel, water and pay.",
    ],
)
def test_a_sentence_of_losses_failures_delays_or_dangers_tells_of_something_hard(sentence: str) -> None:
    assert hard_words(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The radio became the most trusted station of the country.",
        "Armoured escorts brought the number of casualties down.",
        "Market women warned of attacks that patrols had missed.",
        "The country has not returned to war since.",
        "The armies stayed apart for forty years with barely a shot.",
    ],
)
def test_a_sentence_of_what_went_well_does_not(sentence: str) -> None:
    assert not hard_words(sentence)


def test_a_sentence_that_leans_on_another_is_told_with_it() -> None:
    quote = "The unit traced ammunition in the east. It was seldom let into the depots of the army, which stayed shut."
    assert list(hard_sentences(quote)) == [quote]


def test_a_sentence_that_stands_by_itself_is_told_alone() -> None:
    hard = "The mission lost nine drivers on the road between the port and the two camps in the north."
    assert list(hard_sentences(f"A port was built. {hard} A road followed.")) == [hard]


def test_words_of_another_paragraph_are_not_told_with_it() -> None:
    assert list(hard_sentences("A port was built.\n\nIt collapsed.")) == ["It collapsed."]
