"""Tests that the quick look at a sentence spares no statement, and that it spares most others."""

from pathlib import Path

from articles.importing.clauses import clause_of_words, opening_of, words_of
from articles.importing.cue_matching import matches_of
from articles.importing.outline import outline
from articles.importing.readers import read
from articles.importing.scores import STRATEGY, Place, may_state, score_of
from articles.importing.sentences import passages_of

ROOT = Path(__file__).resolve().parents[2]
PATHS = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "benchmarks" / "gold").glob("*.txt")]
NOTHING = {"has_challenges": False, "has_strategies": False, "has_cases": False, "is_outlook": False}
PLACES = [
    Place(frozenset(), 2.25, 3.0, **NOTHING),
    Place(frozenset(), 1.0, 2.0, **NOTHING | {"has_challenges": True}),
    Place(frozenset(), 3.5, 1.0, **NOTHING | {"has_strategies": True}),
    Place(frozenset(), 3.5, 1.0, **NOTHING | {"has_strategies": True, "has_cases": True}),
    Place(frozenset(), 3.5, 5.5, **NOTHING),
    Place(frozenset(), 2.25, 2.0, **NOTHING | {"is_outlook": True}),
]


def test_the_quick_look_spares_no_statement_and_half_of_the_other_sentences():
    spared = others = 0
    sections = [
        section for path in PATHS for section in outline(read(path.name, path.read_bytes()), path.name).sections
    ]
    for passage in [passage for section in sections for passage in passages_of(section.body)]:
        words = words_of(passage.quote)
        opening = opening_of(words)
        matches = matches_of(words, opening)
        for place in PLACES:
            for previous in ("", "nothing", STRATEGY) if passage.place else ("",):
                clause = clause_of_words(words, opening)
                states = score_of(passage, clause, matches, place, previous).verdict(place)
                is_spared = not may_state(passage, words, opening, matches, place, previous)
                assert not (states and is_spared), f"{passage.quote} states a {states} in {place}"
                spared += is_spared
                others += not states
    assert spared > 0.5 * others
