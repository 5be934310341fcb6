"""Record the scores of a run as the floor, and compare later runs with it."""

from collections.abc import Mapping
from typing import Any

from tests.benchmarks.accuracy.scoring import Score

type Scores = Mapping[str, Mapping[str, Score]]

TOLERANCE = 0.0005
"""Allows for rounding, as the floor is stored with three decimals."""


def as_floor(scores: Scores) -> dict[str, Any]:
    """Precision and recall per extractor over all files, and per file the quotes that were right and wrong."""
    return {
        "totals": {kind: {"precision": p, "recall": r} for kind, (p, r) in _totals(scores).items()},
        "files": {
            name: {kind: {"hits": list(one.hits), "wrong": list(one.wrong)} for kind, one in kinds.items()}
            for name, kinds in scores.items()
        },
    }


def compare(floor: Mapping[str, Any], scores: Scores) -> tuple[list[str], bool]:
    """Lines on gains and losses, and whether an extractor is below the floor."""
    lines = []
    for name, kinds in scores.items():
        for kind, one in kinds.items():
            before = floor["files"].get(name, {}).get(kind, {"hits": [], "wrong": []})
            for sign, word, quotes in (
                ("+", "gained", set(one.hits) - set(before["hits"])),
                ("-", "lost", set(before["hits"]) - set(one.hits)),
                ("-", "newly wrong", set(one.wrong) - set(before["wrong"])),
                ("+", "no longer wrong", set(before["wrong"]) - set(one.wrong)),
            ):
                lines += [f"{sign} {name} {kind}, {word}: {quote}" for quote in sorted(quotes)]
    below = []
    for kind, (precision, recall) in _totals(scores).items():
        least = floor["totals"].get(kind, {"precision": 0.0, "recall": 0.0})
        for measure, value in (("precision", precision), ("recall", recall)):
            if value < least[measure] - TOLERANCE:
                below.append(f"BELOW THE FLOOR: {kind} {measure} {value:.3f}, recorded {least[measure]:.3f}")
    return [*(lines or ["nothing gained, nothing lost"]), *(below or ["not below the floor"])], bool(below)


def _totals(scores: Scores) -> dict[str, tuple[float, float]]:
    totals: dict[str, Score] = {}
    for kinds in scores.values():
        for kind, one in kinds.items():
            totals[kind] = totals.get(kind, Score()) + one
    return {kind: (round(one.precision, 3), round(one.recall, 3)) for kind, one in totals.items()}
