"""The gold articles: files written for this purpose, and the two seeds, each with what was marked in it.

Those of ``new`` and of ``varied`` were marked before any importer read them; a mark that its result showed to be
missing or doubtful was put right afterwards. ``varied`` differ more: in format, in layout, and in how headings and
sentences put things. They are a set of their own, with a floor of their own.

The importer's leanings of words are learnt from all of them: how well it does on articles that it has not seen, say
``python -m tests.benchmarks.leanings --held-out`` and whatever is marked next, before it is learnt from.
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
"""For each set the files with the marks, and the folders of the articles."""
CASES = "case_studies"


def gold_articles(set_name: str) -> Iterator[tuple[str, Mapping[str, Any], Parsed]]:
    """The name of each file of a set, its gold, and what the importer makes of it."""
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
    """The passages that gold warns of and an extractor took all the same."""
    traps = [{"quotes": [trap["quote"]]} for trap in gold.get("not_findings", [])]
    good = [quote for kind in parsed.found for entry in gold[kind] for quote in entry["quotes"]]
    quotes = [one.quote for found in parsed.found.values() for one in found]
    extra = [quote for quote in quotes if not score_quotes([{"quotes": good}], [], [quote]).hits]
    return list(score_quotes(traps, [], extra).hits)
