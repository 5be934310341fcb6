"""Missions on a time line: what is sure of their dates, what is not, and what is planned. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

LENGTH = 1000
"""Of the line, in units of its drawing."""
SURE, UNSURE, PLANNED = "sure", "unsure", "planned"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``x`` on, ``width`` long: ``sure``, ``unsure`` where no source gives month or day, or ``planned``."""

    x: int
    width: int
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A mission; without stretches where it is not known when it began."""

    mission: Any
    stretches: list[Stretch]


@dataclass(frozen=True, slots=True)
class Timeline:
    """``years`` are marks at the line's beginning, middle and end."""

    years: list[int]
    rows: list[Row]


def timeline(missions: Iterable[Any], today: date) -> Timeline:
    """The missions, in their order, on one line from the first beginning to today or the last planned end."""
    now = today.year + (today.timetuple().tm_yday - 1) / 366
    spans = [(mission, _parts(mission.start, mission.end, now)) for mission in missions]
    edges = [edge for _mission, parts in spans for start, end, _kind in parts for edge in (start, end)]
    first, last = int(min(edges, default=now)), int(max([*edges, now])) + 1
    last += (last - first) % 2  # so that the middle is a year too
    scale = LENGTH / (last - first)
    rows = [
        Row(mission, [_stretch((start - first) * scale, (end - first) * scale, kind) for start, end, kind in parts])
        for mission, parts in spans
    ]
    return Timeline([first, (first + last) // 2, last], rows)


def _stretch(start: float, end: float, kind: str) -> Stretch:
    return Stretch(round(start), max(round(end) - round(start), 1), kind)


def _parts(start: str, end: str, now: float) -> list[tuple[float, float, str]]:
    """Years from and to, with kind; nothing where the start is unknown. An empty end runs on to ``now``."""
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
    """The first and the last time that a date may mean, in years: ``1999-03`` is some time in March."""
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
