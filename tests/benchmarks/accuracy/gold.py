"""The annotated (gold) articles: files written for this purpose, and the two seeds.

Those of ``new`` and ``varied`` were annotated before any importer read them; annotations that its results showed to be
missing or doubtful were corrected afterwards. The articles of ``varied`` differ more in format, layout and wording, and
are a separate set with its own floor.

The importer's weights of words are learnt from all of them. For articles that it has not seen,
``python -m tests.benchmarks.leanings --held-out`` gives figures, as do newly annotated articles before it learns them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from articles.importing.extract import Found
from articles.importing.parse import Parsed, parse
from articles.kinds import extractors
from tests.benchmarks.accuracy.scoring import Score, score_names, score_quotes

GOLD = Path(__file__).resolve().parent.parent / "gold"
VARIED = GOLD.parent / "varied"
SETS = {
    "family": {
        GOLD / "seeds.json": settings.SEEDS_DIR,
        GOLD / "articles.json": GOLD,
        GOLD / "new" / "articles.json": GOLD / "new",
    },
    "varied": {VARIED / "articles.json": VARIED},
}
"""For each set, the files with the annotations and the folders of the articles."""
CASES = "case_studies"


def gold_articles(set_name: str) -> Iterator[tuple[str, Mapping[str, Any], Parsed]]:
    """The name of each file of a set, its annotations, and the importer's result."""
    kinds = extractors()
    for index, folder in SETS[set_name].items():
        for name, gold in json.loads(index.read_text(encoding="utf-8")).items():
            yield name, gold, parse(name, (folder / name).read_bytes(), kinds, settings.IMPORT_MAX_BYTES)


def score(kind: str, gold: Mapping[str, Any], found: Sequence[Found]) -> Score:
    if kind == CASES:
        return score_names((entry["country"] for entry in gold[CASES]), (str(one.facts["country"]) for one in found))
    weak = gold.get("weak_challenge_mentions", []) if kind == "challenges" else []
    neutral = [quote for entry in weak for quote in entry["quotes"]]
    return score_quotes(gold[kind], neutral, (one.quote for one in found))


def trapped(gold: Mapping[str, Any], parsed: Parsed) -> list[str]:
    """The traps: passages that the annotations say state nothing, but that an extractor found."""
    traps = [{"quotes": [trap["quote"]]} for trap in gold.get("not_findings", [])]
    good = [quote for kind in parsed.found for entry in gold[kind] for quote in entry["quotes"]]
    quotes = [one.quote for found in parsed.found.values() for one in found]
    extra = [quote for quote in quotes if not score_quotes([{"quotes": good}], [], [quote]).hits]
    return list(score_quotes(traps, [], extra).hits)
