"""The key of a title is the same for equal findings in other words, and different for different ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.title_keys import key_of, without_roles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Limited resources and funding constraints", "Funding constraints and limited resources"),
        ("Joint training programs", "Joint training programme"),
        ("Lack of a clear mandate", "Lack of clear mandates"),
        ("Funding for the police", "Police funding"),
        ("Observation by the parties", "Observation by parties"),
        ("Preventing abuse by training drivers", "Preventing abuse through training drivers"),
    ],
)
def test_the_same_finding_has_the_same_key_in_other_words(one, other):
    assert key_of(one) == key_of(other)


def test_different_findings_have_different_keys():
    assert key_of("Lack of funding") != key_of("Lack of training")


def test_a_preposition_that_changes_the_meaning_is_part_of_the_key():
    assert key_of("Funding for the police") == "funding police"
    assert key_of("Funding by the police") == "by:police funding police"
    assert key_of("Vetting before and after elections") == "after after:election before election vetting"
    assert key_of("Funding from") == "funding"


@given(st.text(alphabet="by from a police: ", min_size=1))
def test_a_key_without_its_prepositions_has_the_same_words(title):
    assert ":" in title or ":" not in without_roles(key_of(title))
