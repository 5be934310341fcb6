"""Missions on a line of years: what is known is drawn as known, and no more."""

from dataclasses import dataclass
from datetime import date

import pytest

from casestudies.timeline import LENGTH, timeline

TODAY = date(2026, 7, 2)


@dataclass
class Made:
    start: str
    end: str


def kinds(start: str, end: str) -> list[str]:
    (row,) = timeline([Made(start, end)], TODAY).rows
    return [stretch.kind for stretch in row.stretches]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1993-09-22", "1997-10-01", ["sure"]),
        ("1993-09", "1997-10-01", ["unsure", "sure"]),
        ("1993", "1997", ["unsure", "sure", "unsure"]),
        ("1997", "1997", ["unsure", "unsure"]),
        ("2003-09-19", "", ["sure"]),
        ("2003-09-19", "2026-12-31", ["sure", "planned"]),
        ("2027-01-01", "2028-01-01", ["planned"]),
        ("", "1997", []),
    ],
)
def test_a_date_is_drawn_as_sure_as_it_is_known(start: str, end: str, expected: list[str]) -> None:
    assert kinds(start, end) == expected


def test_all_missions_lie_on_one_line_that_ends_after_today() -> None:
    found = timeline([Made("1948-05-29", ""), Made("2000-01-01", "2001-01-01")], TODAY)
    assert found.years == [1948, 1988, 2028]
    first, second = (row.stretches[0] for row in found.rows)
    assert (first.x, second.x) == (5, round((2000 - 1948) / 80 * LENGTH))
    assert first.x + first.width < LENGTH


def test_stretches_follow_each_other_and_are_never_too_thin_to_see() -> None:
    (row,) = timeline([Made("1948", "1948-12")], TODAY).rows
    assert all(stretch.width >= 1 for stretch in row.stretches)


def test_without_missions_there_are_no_rows() -> None:
    assert timeline([], TODAY).rows == []
