"""Missions on a time line: dates are drawn as certain as they are known."""

from dataclasses import dataclass
from datetime import date

import pytest

from casestudies.timeline import LENGTH, timeline

TODAY = date(2026, 7, 2)


@dataclass
class MadeMission:
    start: str
    end: str


def kinds(start: str, end: str) -> list[str]:
    (row,) = timeline([MadeMission(start, end)], TODAY).rows
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
def test_a_date_is_drawn_as_certain_as_it_is_known(start: str, end: str, expected: list[str]) -> None:
    assert kinds(start, end) == expected


def test_all_missions_share_one_line_that_ends_after_today() -> None:
    found = timeline([MadeMission("1948-05-29", ""), MadeMission("2000-01-01", "2001-01-01")], TODAY)
    assert found.years == [1940, 1985, 2030]
    first, second = (row.stretches[0] for row in found.rows)
    assert (first.x, second.x) == (93, round((2000 - 1940) / 90 * LENGTH))
    assert first.x + first.width < LENGTH


@pytest.mark.parametrize(
    ("start", "years"),
    [("2013-04-25", [2010, 2020, 2030]), ("2003", [2000, 2015, 2030]), ("2021-01-01", [2020, 2024, 2028])],
)
def test_a_line_begins_and_ends_at_round_years(start: str, years: list[int]) -> None:
    assert timeline([MadeMission(start, "")], TODAY).years == years


def test_a_stretch_is_never_too_thin_to_see() -> None:
    short, _long = timeline([MadeMission("1948-05-29", "1948-05-30"), MadeMission("1950", "")], TODAY).rows
    assert [stretch.width for stretch in short.stretches] == [1]


def test_without_missions_there_are_no_rows() -> None:
    assert timeline([], TODAY).rows == []
