"""Dates and periods in words, which claim no more than is known."""

from datetime import date

import pytest

from casestudies.dates import date_in_words, period_in_words

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1999-03-05", "5 March 1999"),
        ("1999-03", "March 1999"),
        ("1999", "1999"),
        ("about 1999", "about 1999"),
        ("1999-13", "1999-13"),
    ],
)
def test_a_date_says_no_more_than_is_known(text: str, words: str) -> None:
    assert date_in_words(text) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1948-05-29", "", "29 May 1948 to the present (running)"),
        ("", "", "start unknown to the present (running)"),
        ("", "1999", "start unknown to 1999"),
        ("1993-09", "1997", "September 1993 to 1997"),
        ("2020", "2027-01-31", "2020 to 31 January 2027 (planned end)"),
        ("2020", "2026-11-22", "2020 to 22 November 2026"),
    ],
)
def test_a_period_says_whether_it_is_running_ended_or_planned_to_end(start: str, end: str, words: str) -> None:
    assert period_in_words(start, end, TODAY) == words
