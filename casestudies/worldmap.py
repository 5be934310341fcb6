"""The world as an SVG map: outlines and points by ISO alpha-3 from ``data/world.json``, shaded by a number in steps."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from casestudies.tables import DATA

MOST_STEPS = 5
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on the map: ``path`` is empty where it has no outline, ``point`` where it needs no dot.

    ``step`` is 0 where nothing is told, else from 1, the lightest shade.
    """

    url: str
    label: str
    step: int
    path: str
    point: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Step:
    """A shade and the numbers that have it; ``last`` is None where it has no upper end."""

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
    """``data/world.json`` as it stands; read once a process."""
    found: dict[str, Any] = json.loads((DATA / "world.json").read_text(encoding="utf-8"))
    return found


def steps(most: int) -> list[Step]:
    """At most five shades for numbers from 1 to ``most``, whose lower ends are 1, 2, 5, 10, 20, 50 and so on.

    >>> [step.first for step in steps(30)]
    [1, 2, 5, 10, 20]
    """
    ends = [nice * 10**power for power in range(len(str(most))) for nice in _NICE if nice * 10**power <= most]
    while len(ends) > MOST_STEPS:
        ends = ends[::2]
    lasts = [*(end - 1 for end in ends[1:]), None]
    return [Step(number, first, last) for number, (first, last) in enumerate(zip(ends, lasts, strict=False), start=1)]


def draw(countries: Iterable[Any], numbers: Mapping[str, int], labels: Mapping[str, str]) -> WorldMap:
    """``countries`` as shapes, those with a number last and so on top, else in their order.

    Where a country has a number, a dot stands on its outline too if that is small; the others have one only where
    there is no outline. A country that is on no map, such as Antarctica, is left out.
    """
    legend = steps(max(numbers.values(), default=0))
    ends = [step.first for step in legend]
    shapes = []
    for country in sorted(countries, key=lambda country: country.pk in numbers):
        number = numbers.get(country.pk, 0)
        path = world()["outlines"].get(country.pk, "")
        point = world()["points"].get(country.pk) if not path or (number and country.pk in world()["small"]) else None
        if path or point:
            label = labels.get(country.pk, country.short_name)
            shapes.append(Shape(country.get_absolute_url(), label, bisect_right(ends, number), path, point))
    return WorldMap(world()["viewBox"], shapes, legend)
