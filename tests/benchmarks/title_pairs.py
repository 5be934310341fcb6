"""Measure the precision and recall of likeness thresholds on pairs of titles (``title_pairs.csv``).

Those of the kind "imported" are titles of findings that the importer made from articles, the others are written by
hand. Pairs with equal keys are joined without a comparison; only the first two columns include them. ``--pairs`` prints
every pair with its likeness, for inspection.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.importing.likeness import CERTAIN, POSSIBLE, likeness, roots_of
from articles.importing.title_keys import key_of

PAIRS = Path(__file__).with_suffix(".csv")
IMPORTED = "imported"
"""The kind of the pairs that are from articles."""
THRESHOLDS = (60.0, 65.0, 70.0, 75.0, 80.0, 85.0, 90.0, 95.0, 100.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two titles, whether a person judged them the same finding, what makes the pair hard, and its likeness.

    ``has_one_key`` is whether their keys are equal, so that they are joined without a comparison.
    """

    title: str
    other: str
    is_same: bool
    kind: str
    score: float
    has_one_key: bool


def read_pairs() -> list[Pair]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [_pair(row["title"], row["other"], row["same"] == "yes", row["kind"]) for row in csv.DictReader(file)]


def _pair(title: str, other: str, is_same: bool, kind: str) -> Pair:
    key, other_key = key_of(title), key_of(other)
    return Pair(title, other, is_same, kind, likeness(roots_of(key), roots_of(other_key)), key == other_key)


def precision_and_recall(pairs: Iterable[Pair], threshold: float) -> tuple[float, float]:
    """The precision and recall of calling pairs the same if their likeness is at least ``threshold``."""
    known = list(pairs)
    found = [pair.is_same for pair in known if pair.score >= threshold]
    same = sum(pair.is_same for pair in known)
    return sum(found) / (len(found) or 1), sum(found) / (same or 1)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.title_pairs", description=__doc__)
    parser.add_argument("--pairs", action="store_true", help="print every pair with its likeness")
    options = parser.parse_args(arguments)
    pairs = read_pairs()
    if options.pairs:
        for pair in sorted(pairs, key=lambda pair: -pair.score):
            said = "same" if pair.is_same else "different"
            print(f"{pair.score:5.1f} {said:10} {pair.kind:12} {pair.title} | {pair.other}")
    compared = [pair for pair in pairs if not pair.has_one_key]
    by_key = [pair for pair in pairs if pair.has_one_key]
    print(f"{len(by_key)} pairs have one key, {sum(not pair.is_same for pair in by_key)} of them wrongly")
    print(f"{len(compared)} pairs are compared, {sum(pair.is_same for pair in compared)} of them are the same")
    print(f"{'':9}{'all pairs':>19}{'compared':>19}")
    print(f"{'threshold':>9}{'precision':>11}{'recall':>8}{'precision':>11}{'recall':>8}")
    for threshold in THRESHOLDS:
        shares = (*precision_and_recall(pairs, threshold), *precision_and_recall(compared, threshold))
        name = {CERTAIN: "joined", POSSIBLE: "asked"}.get(threshold, "")
        print(f"{threshold:9.0f}{'{:11.3f}{:8.3f}{:11.3f}{:8.3f}'.format(*shares)}  {name}".rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
