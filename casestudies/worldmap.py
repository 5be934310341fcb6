"""A world map as SVG shapes, shaded by a number per country; outlines and points are from ``data/world.json``."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from casestudies.tables import DATA

MOST_STEPS = 5
"""Shades of the map, not counting that of countries without a number."""
LEAST_ACROSS = 320
"""Width of the part of the world that ``locate()`` shows, in units of the SVG view box: about a continent."""
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on the map: ``path`` is empty if it has no outline, ``point`` is None if it needs no dot.

    ``step`` is its shade: 0 without a number, else from 1, the lightest.
    """

    url: str
    label: str
    step: int
    path: str
    point: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Step:
    """A shade and its range of numbers, both ends included; ``last`` is None for the darkest, which is open."""

    number: int
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class WorldMap:
    view_box: str
    shapes: list[Shape]
    steps: list[Step]


@cache
def world() -> dict[str, Any]:
    """The content of ``data/world.json``, read once per process: outlines and points by ISO alpha-3 code."""
    found: dict[str, Any] = json.loads((DATA / "world.json").read_text(encoding="utf-8"))
    return found


def steps(most: int) -> list[Step]:
    """At most ``MOST_STEPS`` shades for numbers from 1 to ``most``; their lower ends are of 1, 2, 5, 10, 20, 50 …

    >>> [step.first for step in steps(30)]
    [1, 2, 5, 10, 20]
    """
    ends = [nice * 10**power for power in range(len(str(most))) for nice in _NICE if nice * 10**power <= most]
    while len(ends) > MOST_STEPS:
        ends = ends[::2]
    lasts = [*(end - 1 for end in ends[1:]), None]
    return [Step(number, first, last) for number, (first, last) in enumerate(zip(ends, lasts, strict=False), start=1)]


def draw(countries: Iterable[Any], numbers: Mapping[str, int], labels: Mapping[str, str]) -> WorldMap:
    """Draw ``countries`` with their numbers and labels by ISO alpha-3 code.

    Countries with a number come after the others and so are above them, dots come last, and shades are together; apart
    from that the order is kept. A country has a dot if it has no outline, or if its outline is small and it has a
    number. Countries without either, such as Antarctica, are left out. So are territories with neither outline nor
    number that are not UN members: islands too small to be seen.
    """
    legend = steps(max(numbers.values(), default=0))
    ends = [step.first for step in legend]
    shapes = []
    for country in countries:
        number = numbers.get(country.pk, 0)
        path = world()["outlines"].get(country.pk, "")
        point = world()["points"].get(country.pk) if not path or (number and country.pk in world()["small"]) else None
        if path or (point and (number or country.is_un_member)):
            label = labels.get(country.pk, country.short_name)
            shapes.append(Shape(country.get_absolute_url(), label, bisect_right(ends, number), path, point))
    shapes.sort(key=lambda shape: (bool(shape.step and shape.point), shape.step))
    return WorldMap(world()["viewBox"], shapes, legend)


def locate(countries: Iterable[Any]) -> WorldMap | None:
    """The part of the world around ``countries``, which alone have shapes; None if none of them is on the map."""
    places = [country for country in countries if country.pk in world()["points"]]
    if not places:
        return None
    drawn = draw(places, dict.fromkeys((country.pk for country in places), 1), {})
    xs, ys = zip(*(world()["points"][country.pk] for country in places), strict=True)
    left, top, width, height = map(int, world()["viewBox"].split())
    across = min(max(LEAST_ACROSS, 2 * (max(xs) - min(xs)), 2 * (max(ys) - min(ys)) * width // height), width)
    down = across * height // width
    x = min(max((min(xs) + max(xs) - across) // 2, left), left + width - across)
    y = min(max((min(ys) + max(ys) - down) // 2, top), top + height - down)
    return replace(drawn, view_box=f"{x} {y} {across} {down}")
