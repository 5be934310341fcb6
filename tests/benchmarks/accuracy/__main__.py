"""Print precision, recall and F1 of the outline and of each extractor, per file, with gains and losses.

Fails if a figure for all files of a set is below the set's recorded floor. ``--titles`` prints every finding's title
with its passage, for inspection. ``--record`` makes this run the floor.
"""

import argparse
import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from tests.benchmarks.accuracy.floor import as_floor, compare  # noqa: E402
from tests.benchmarks.accuracy.gold import SETS, gold_articles, score, trapped  # noqa: E402
from tests.benchmarks.accuracy.outlines import score_outline  # noqa: E402
from tests.benchmarks.accuracy.scoring import Score  # noqa: E402

FLOOR = Path(__file__).with_name("floor.json")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.accuracy", description=__doc__)
    parser.add_argument("--titles", action="store_true", help="print every title beside its passage")
    parser.add_argument("--record", action="store_true", help="make this run the floor of later ones")
    options = parser.parse_args(arguments)
    floors = json.loads(FLOOR.read_text(encoding="utf-8"))
    is_below = False
    for name in SETS:
        print(f"\n{name}")
        scores = _scores(name, titles=options.titles)
        if options.record:
            floors[name] = as_floor(scores)
            continue
        lines, is_set_below = compare(floors[name], scores)
        print(*lines, sep="\n")
        is_below = is_below or is_set_below
    if options.record:
        FLOOR.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"recorded as the floor: {FLOOR.name}")
    return int(is_below)


def _scores(set_name: str, *, titles: bool) -> dict[str, dict[str, Score]]:
    """Score a set's files by extractor, and print the scores, with passages that the annotations list as traps."""
    scores: dict[str, dict[str, Score]] = {}
    traps = []
    for name, gold, parsed in gold_articles(set_name):
        found_scores = {kind: score(kind, gold, found) for kind, found in parsed.found.items()}
        scores[name] = score_outline(gold, parsed) | found_scores
        traps += trapped(gold, parsed)
        if titles:
            for kind, found in parsed.found.items():
                print(f"\n{name}: {kind}")
                print(*(f"  {one.title:66} | {one.rule:28} | {one.quote[:100]}" for one in found), sep="\n")
    _print_table(scores)
    print(f"\npassages taken that gold warns of: {len(traps)}", *(f"  {quote}" for quote in traps), sep="\n")
    return scores


def _print_table(scores: dict[str, dict[str, Score]]) -> None:
    print(f"\n{'file':34}{'extractor':16}{'precision':>10}{'recall':>8}{'F1':>7}{'hit':>6}{'wrong':>7}{'missed':>8}")
    totals: dict[str, Score] = {}
    for name, kinds in scores.items():
        for kind, one in kinds.items():
            totals[kind] = totals.get(kind, Score()) + one
            _print_row(name, kind, one)
    for kind, one in totals.items():
        _print_row("all files", kind, one)


def _print_row(name: str, kind: str, one: Score) -> None:
    counts = f"{len(one.hits):6}{len(one.wrong):7}{len(one.missed):8}"
    print(f"{name:34}{kind:16}{one.precision:10.3f}{one.recall:8.3f}{one.f1:7.3f}{counts}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
