"""Sentences of case studies that mention hardships are found by their words; those on success are left alone."""

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
def test_a_sentence_on_losses_failures_delays_or_dangers_mentions_a_hardship(sentence: str) -> None:
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
def test_a_sentence_on_what_went_well_mentions_no_hardship(sentence: str) -> None:
    assert not hard_words(sentence)


def test_a_sentence_that_needs_the_one_before_is_shown_with_it() -> None:
    quote = "The unit traced ammunition in the east. It was seldom let into the depots of the army, which stayed shut."
    assert list(hard_sentences(quote)) == [quote]


def test_a_sentence_that_needs_no_other_is_shown_alone() -> None:
    hard = "The mission lost nine drivers on the road between the port and the two camps in the north."
    assert list(hard_sentences(f"A port was built. {hard} A road followed.")) == [hard]


def test_a_sentence_is_not_shown_with_one_of_another_paragraph() -> None:
    assert list(hard_sentences("A port was built.\n\nIt collapsed.")) == ["It collapsed."]
