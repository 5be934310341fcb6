"""The main subject and verb of a sentence are found without a part-of-speech tagger."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.importing.clauses import clause_of
from articles.importing.tokens import places_of, words_of


@pytest.mark.parametrize(
    ("sentence", "subject", "verb"),
    [
        ("Poor roads delay every convoy.", "poor roads", "delay"),
        ("Moreover, poor information sharing can obstruct efforts.", "poor information sharing", "can"),
        ("In divided societies, police forces mirror the front lines.", "police forces", "mirror"),
        ("Restrictions that capitals impose tie the hands of commanders.", "restrictions that capitals impose", "tie"),
        ("Courts that settle complaints early are essential.", "courts that settle complaints early", "are"),
        ("Teams, hired locally and well paid, give missions ears.", "teams , hired locally and well paid ,", "give"),
        ("Fighters without uniforms move among traders.", "fighters without uniforms", "move"),
        ("Funds promised by donors arrive late.", "funds promised by donors", "arrive"),
        ("The lack of agreed indicators makes it difficult.", "the lack of agreed indicators", "makes"),
        ("Combining patrols with wells, clinics, or markets doubles their value.",
         "combining patrols with wells , clinics , or markets", "doubles"),
        ("A code that all accept be signed by each.", "a code that all accept", "be"),
        ("Governments object to every report.", "governments", "object"),
        ("Paying porters before the rains begin keeps depots full.", "paying porters before the rains begin", "keeps"),
        ("Linking road plans to harvests eases work.", "linking road plans to harvests", "eases"),
        ("Shops run by traders reach the hills.", "shops run by traders", "reach"),
        ("Clerks, the captain concluded, persuaded more porters.", "clerks , the captain concluded ,", "persuaded"),
        ("After each fatality some governments call officers.", "some governments", "call"),
        ("Small grants to remote villages have proved useful.", "small grants to remote villages", "have"),
        ("Freedom needs to be defended.", "freedom", "needs"),
        ("Women trade milk, yet they are absent.", "women", "trade"),
        ("The office documented abuses and was closed.", "the office", "documented"),
        ("Engaging local leaders fosters trust.", "engaging local leaders", "fosters"),
    ],
)  # fmt: skip
def test_the_main_verb_is_found_past_asides_and_relative_clauses(sentence, subject, verb):
    clause = clause_of(sentence)
    assert " ".join(clause.words[clause.subject : clause.verb]) == subject
    assert clause.words[clause.verb] == verb


@pytest.mark.parametrize(
    "phrase",
    [
        "Inadequate access to conflict zones due to security risks.",
        "Keep mentors in one post.",
        "Runways too short for aircraft",
    ],
)
def test_a_phrase_or_an_imperative_has_no_subject_and_verb(phrase):
    clause = clause_of(phrase)
    assert clause.verb == len(clause.words)


def test_words_keep_their_offsets_even_if_lower_case_is_longer():
    sentence = "İstanbul’s courts don’t work."
    places = places_of(sentence, words_of(sentence))
    assert [sentence[start:end] for start, end in places][1:] == ["courts", "don’t", "work", "."]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Roads (in the north) fail.", ["roads", "(", "in", "the", "north", ")", "fail", "."]),
        ("“Do no harm”—a 'principle'", ["do", "no", "harm", "—", "a", "principle'"]),
        ("-ill-fated 'tis so; 3.5 % fail!", ["ill-fated", "tis", "so", ";", "3", ".", "5", "fail", "!"]),
        ("(-x) snake_case don’t", ["(", "x", ")", "snake_case", "don't"]),
    ],
)
def test_a_sentence_is_split_into_words_and_marks(sentence: str, words: list[str]):
    assert words_of(sentence) == words


@given(st.text(alphabet="aZ09é ,;:.?!()—–‑-'’_\"\n"))
@example("a\n'b -c")
def test_splitting_at_spaces_gives_the_words_of_the_regular_expression(sentence: str):
    level = sentence.lower().replace("’", "'")
    assert words_of(sentence) == re.findall(r"[^\W_][\w'‑-]*|[,;:.?!()—–]", level)
