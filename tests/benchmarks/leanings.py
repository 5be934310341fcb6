"""Learns from the gold articles how words lean, and writes ``leanings.csv``: ``python -m tests.benchmarks.leanings``.

``--held-out`` writes nothing, and prints how well findings are found in articles that were not learnt from: a fifth of
the gold after the other, each with what the rest teaches. The cues themselves know all articles.

Multinomial logistic regression over the stems of a sentence and its setting, by stochastic gradient descent with
AdaGrad's step (Duchi, Hazan and Singer 2011) and a quadratic penalty; no library, the same result on every machine.
"""

import argparse
import csv
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import exp, sqrt
from typing import Any

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from articles.importing import leanings  # noqa: E402
from articles.importing.challenges import find_challenges  # noqa: E402
from articles.importing.clauses import opening_of  # noqa: E402
from articles.importing.leanings import DATA, Leaning, setting_of, stems_in  # noqa: E402
from articles.importing.parse import Parsed  # noqa: E402
from articles.importing.restating import stems_of  # noqa: E402
from articles.importing.sentences import passages_of  # noqa: E402
from articles.importing.statements import is_assertion, place_of, statements_of  # noqa: E402
from articles.importing.strategies import find_strategies  # noqa: E402
from articles.importing.tokens import words_of  # noqa: E402
from tests.benchmarks.accuracy.gold import GOLD, SETS, gold_articles, score  # noqa: E402
from tests.benchmarks.accuracy.scoring import Score, score_quotes  # noqa: E402

KINDS = ("challenges", "strategies")
FEWEST = 3
"""Sentences in which a stem must stand, for one or two teach only what those sentences are."""
ROUNDS, STEP, PENALTY = 25, 0.15, 0.8
WEIGHT = 1.5
"""What a unit of the logarithm of odds counts beside the cues."""
WEIGHTY = 4
"""How often each sentence of the seeds, and of the articles marked beside them, counts: they are by other hands."""
LEAST = 0.05
"""Weaker leanings are left out."""
FOLDS = 5
BY_OTHERS = frozenset(path.name for folder in (settings.SEEDS_DIR, GOLD) for path in folder.iterdir())

type Sentence = tuple[list[str], int]
"""Its stems and its setting; 0 where it states neither, else the number of its kind from 1 on."""
type GoldArticle = tuple[str, Mapping[str, Any], Parsed]


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.leanings", description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="print figures of articles that were not learnt from")
    options = parser.parse_args(arguments)
    articles = [article for name in SETS for article in gold_articles(name)]
    if options.held_out:
        _print_held_out(articles)
        return
    found = learn([sentence for article in articles for sentence in sentences_of(article)])
    with DATA.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["stem", "challenge", "strategy"])
        writer.writerows([stem, *(f"{weight:.2f}" for weight in leaning)] for stem, leaning in sorted(found.items()))
    print(f"{len(found):,} leanings in {DATA.name}")


def sentences_of(article: GoldArticle) -> Iterator[Sentence]:
    """The sentences of an article; what its gold calls implied states nothing, as what it passes over in silence."""
    name, gold, parsed = article
    title = stems_of(parsed.outline.title)
    for section in parsed.outline.sections:
        place = place_of(section, title)
        for passage in filter(is_assertion, passages_of(section.body)):
            words = words_of(passage.quote)
            hits = (score_quotes(gold[kind], [], [passage.quote]).hits for kind in KINDS)
            stated = next((number for number, hit in enumerate(hits, 1) if hit), 0)
            sentence = [setting_of(passage, place), *stems_in(words, opening_of(words))], stated
            yield from [sentence] * (WEIGHTY if name in BY_OTHERS else 1)


def learn(sentences: Sequence[Sentence]) -> dict[str, Leaning]:
    """The leanings that tell the sentences of each kind from those that state neither."""
    counts = Counter(feature for features, _ in sentences for feature in features)
    known = [([f for f in features if counts[f] >= FEWEST], kind) for features, kind in sentences]
    classes = range(len(KINDS) + 1)
    weights = {feature: [0.0 for _ in classes] for feature, count in counts.items() if count >= FEWEST}
    squares = {feature: [1.0 for _ in classes] for feature in weights}
    order = random.Random(1)  # noqa: S311 - no secret, and the same each time
    for _ in range(ROUNDS):
        order.shuffle(known)
        for features, kind in known:
            odds = [exp(sum(weights[feature][each] for feature in features)) for each in classes]
            whole = sum(odds)
            for each in classes:
                error = odds[each] / whole - (each == kind)
                for feature in features:
                    own, steps = weights[feature], squares[feature]
                    slope = error + PENALTY * own[each] / counts[feature]
                    steps[each] += slope * slope
                    own[each] -= STEP * slope / sqrt(steps[each])
    leaning = {f: (WEIGHT * (own[1] - own[0]), WEIGHT * (own[2] - own[0])) for f, own in weights.items()}
    return {feature: both for feature, both in leaning.items() if max(map(abs, both)) >= LEAST}


def _print_held_out(articles: Sequence[GoldArticle]) -> None:
    learnt = [list(sentences_of(article)) for article in articles]
    totals = dict.fromkeys(KINDS, Score())
    for fold in range(FOLDS):
        rest = [sentence for at, own in enumerate(learnt) if at % FOLDS != fold for sentence in own]
        leanings._LEANINGS = learn(rest)
        leanings._OF_WORDS.clear()
        statements_of.cache_clear()
        for _, gold, parsed in articles[fold::FOLDS]:
            for kind in KINDS:
                found = (find_challenges if kind == "challenges" else find_strategies)(parsed.outline)
                totals[kind] += score(kind, gold, found)
    for kind, one in totals.items():
        print(f"{kind:12} precision {one.precision:.3f}  recall {one.recall:.3f}  F1 {one.f1:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
