"""Missions on a time line, with dates that are certain, uncertain or planned. Pure: no queries, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

LENGTH = 1000
"""Length of the time line, in units of the SVG view box."""
SURE, UNSURE, PLANNED = "sure", "unsure", "planned"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bar from ``x``, ``width`` long (0 to ``LENGTH``); ``unsure`` if the month or day of a date is unknown."""

    x: int
    width: int
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A mission with its stretches; none if its start is unknown."""

    mission: Any
    stretches: list[Stretch]


@dataclass(frozen=True, slots=True)
class Timeline:
    """``years`` label the beginning, middle and end of the line: round ones."""

    years: list[int]
    rows: list[Row]


def timeline(missions: Iterable[Any], today: date) -> Timeline:
    """``missions``, in their order, on one line from the earliest start to today or the latest planned end."""
    now = today.year + (today.timetuple().tm_yday - 1) / 366
    spans = [(mission, _parts(mission.start, mission.end, now)) for mission in missions]
    starts = [start for _mission, parts in spans for start, _end, _kind in parts]
    ends = [end for _mission, parts in spans for _start, end, _kind in parts]
    first, last = _round_years(int(min(starts, default=now)), int(max([*ends, now])) + 1)
    scale = LENGTH / (last - first)
    rows = [
        Row(mission, [_stretch((start - first) * scale, (end - first) * scale, kind) for start, end, kind in parts])
        for mission, parts in spans
    ]
    return Timeline([first, (first + last) // 2, last], rows)


def _round_years(first: int, last: int) -> tuple[int, int]:
    """Whole decades around these years, so that the middle is a multiple of five; even years if they are few."""
    step = 10 if last - first > 10 else 2
    return first - first % step, last + -last % step


def _stretch(start: float, end: float, kind: str) -> Stretch:
    return Stretch(round(start), max(round(end) - round(start), 1), kind)


def _parts(start: str, end: str, now: float) -> list[tuple[float, float, str]]:
    """First and last time, in years, and kind of each stretch; none if the start is unknown.

    Without an end, the mission runs until ``now``.
    """
    if not start:
        return []
    start_at, start_by = _bounds(start)
    end_at, end_by = _bounds(end) if end else (now, now)
    parts = [
        (start_at, start_by, UNSURE),
        (start_by, min(end_at, now), SURE),
        (min(end_at, now), min(end_by, now), UNSURE),
        (max(start_at, now), end_by, PLANNED),
    ]
    return [(from_, to, kind) for from_, to, kind in parts if to > from_]


def _bounds(text: str) -> tuple[float, float]:
    """The first and last time that a date may mean, in years: ``1999-03`` is some time in March.

    Raises ValueError for text that is no date.
    """
    year, *rest = (int(part) for part in text.split("-"))
    match rest:
        case []:
            return year, year + 1
        case [month]:
            return year + (month - 1) / 12, year + month / 12
        case [month, day]:
            at = year + (date(year, month, day).timetuple().tm_yday - 1) / 366
            return at, at
    raise ValueError(f"{text} is no date.")
