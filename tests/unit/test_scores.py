"""The score that a sentence needs, and the quick test, which skips no statement and many other sentences."""

from pathlib import Path

from articles.importing.clauses import clause_of_words, opening_of
from articles.importing.cue_matching import matches_of
from articles.importing.leanings import leaning_of
from articles.importing.outline import OutlineSection, outline
from articles.importing.readers import read
from articles.importing.score import CHALLENGE, STRATEGY, Score
from articles.importing.scores import may_state, score_of
from articles.importing.sentences import passages_of
from articles.importing.statements import place_of
from articles.importing.tokens import words_of

ROOT = Path(__file__).resolve().parents[2]
PATHS = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "benchmarks" / "gold").glob("*.txt")]
KINDS = [("other", ""), ("challenges", ""), ("strategies", ""), ("case_studies", "strategies"), ("case_studies", "")]
KINDS += [("conclusion", ""), ("outlook", ""), ("introduction", "")]
PLACES = [place_of(OutlineSection("", 2, None, kind, also_kind, ""), frozenset()) for kind, also_kind in KINDS]


def test_a_finding_without_a_cue_needs_a_higher_score_outside_sections_of_its_kind():
    among_others, among_challenges = PLACES[:2]
    score = Score()
    score.lean(among_others.challenges_at, 0.0)
    assert score.verdict(among_others) == ""
    assert score.verdict(among_challenges) == CHALLENGE


def test_the_quick_test_skips_no_statement_and_a_third_of_the_other_sentences():
    skipped = others = 0
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
                leaning = leaning_of(words, opening, passage, place)
                states = score_of(passage, clause, matches, leaning, place, previous).verdict(place)
                is_skipped = not may_state(passage, words, opening, matches, leaning, place, previous)
                assert not (states and is_skipped), f"{passage.quote} states a {states} in {place}"
                skipped += is_skipped
                others += not states
    assert skipped > others / 3
