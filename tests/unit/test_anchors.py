"""A span survives an edit with exactly its words, or is given up."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.anchors import context, find, move
from articles.importing.document import Span

BODY = "Funding is limited. Troops arrive late.\n\n- Mandates are unclear.\n- Funding is limited.\n\nTraining helps."


def span_of(quote: str, body: str, nth: int = 0) -> Span:
    return find(quote, "", "", body)[nth]


def follow(quote: str, old: str, new: str, nth: int = 0) -> Span | None:
    return move([span_of(quote, old, nth)], old, new)[0]


def test_an_unchanged_body_leaves_spans_where_they_are() -> None:
    spans = [span_of("Training helps.", BODY), span_of("Troops", BODY)]
    assert move(spans, BODY, BODY) == spans


def test_a_span_moves_with_text_put_in_front_of_it() -> None:
    new = "A new opening. " + BODY
    assert follow("Troops arrive late.", BODY, new) == span_of("Troops arrive late.", new)


def test_a_span_whose_words_are_edited_is_given_up() -> None:
    assert follow("Troops arrive late.", BODY, BODY.replace("late", "too late")) is None


def test_a_span_beside_an_edit_in_the_same_sentence_survives() -> None:
    new = BODY.replace("arrive late", "often arrive late")
    assert follow("Troops", BODY, new) == span_of("Troops", new)


def test_a_span_whose_last_word_gets_longer_is_given_up() -> None:
    assert follow("Training", BODY, BODY.replace("Training", "Trainings")) is None


def test_a_span_in_a_deleted_sentence_does_not_move_to_an_equal_one() -> None:
    new = BODY.replace("Funding is limited. ", "", 1)
    assert follow("Funding is limited.", BODY, new, nth=0) is None
    assert follow("Funding is limited.", BODY, new, nth=1) == span_of("Funding is limited.", new)


def test_a_moved_paragraph_is_followed_or_given_up_and_an_equal_one_stays() -> None:
    first, _, last = BODY.split("\n\n")
    new = f"{last}\n\n{first}\n\nQuite another list."
    assert follow("Funding is limited.", BODY, new, nth=1) is None


def test_if_one_of_two_equal_sentences_was_deleted_ambiguously_both_are_given_up() -> None:
    old, new = "Start. Same. Same. End.", "Start. Same. End."
    assert move(find("Same.", "", "", old), old, new) == [None, None]
    assert follow("End.", old, new) == span_of("End.", new)


def test_a_span_does_not_move_to_a_rewritten_sentence_that_has_the_words() -> None:
    old = "Funding is short in every mission that the council sends abroad."
    new = "Nobody who reads these reports in depth believes that funding plans matter to any council."
    assert follow("council", old, new) is None


def test_a_span_of_several_sentences_moves_as_one() -> None:
    quote = "Mandates are unclear.\n- Funding is limited."
    new = BODY.replace("Troops arrive late.", "Troops come in time.")
    assert follow(quote, BODY, new) == span_of(quote, new)


def test_an_insertion_inside_a_span_gives_it_up() -> None:
    quote = "Mandates are unclear.\n- Funding is limited."
    assert follow(quote, BODY, BODY.replace("unclear.\n", "unclear.\n- New.\n")) is None


def test_changed_line_ends_inside_a_span_give_it_up() -> None:
    quote = "unclear.\n- Funding"
    assert follow(quote, BODY, BODY.replace("\n", "\r\n")) is None


def test_a_span_beyond_the_body_is_given_up() -> None:
    assert move([Span(500, 510)], BODY, BODY + " More.") == [None]


@pytest.mark.parametrize(("prefix", "suffix", "count"), [("", "", 2), ("- ", "", 1), ("", " Troops", 1), ("x", "", 0)])
def test_a_quote_is_found_between_its_context(prefix: str, suffix: str, count: int) -> None:
    found = find("Funding is limited.", prefix, suffix, BODY)
    assert len(found) == count
    assert all(span.of(BODY) == "Funding is limited." for span in found)


def test_an_empty_quote_is_found_nowhere() -> None:
    assert find("", "F", "", BODY) == []


def test_context_stops_at_the_ends_of_the_body() -> None:
    span = span_of("Troops", BODY)
    assert context(span, BODY, 8) == ("imited. ", " arrive ")
    assert context(Span(0, len(BODY)), BODY, 32) == ("", "")


sentences = st.lists(
    st.sampled_from(
        ["Funding is limited.", "Troops arrive late.", "Mandates change.", "Aid is slow!", "\n\n", "é 😀 ok.", "No end"]
    ),
    max_size=12,
)
texts = st.one_of(sentences.map(" ".join), st.text(alphabet="ab. \n", max_size=40), st.text(max_size=60))


@st.composite
def bodies_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    body = draw(texts)
    ends = st.integers(0, len(body))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=6))
    return body, [Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


@given(bodies_with_spans(), texts)
def test_a_moved_span_quotes_the_same_words(case: tuple[str, list[Span]], new: str) -> None:
    old, spans = case
    moved = move(spans, old, new)
    assert len(moved) == len(spans)
    assert all(after.of(new) == before.of(old) for before, after in zip(spans, moved, strict=True) if after)


@given(bodies_with_spans(), texts)
def test_different_spans_never_become_the_same(case: tuple[str, list[Span]], new: str) -> None:
    old, spans = case
    pairs = {(a, b) for a, b in zip(spans, move(spans, old, new), strict=True) if b}
    assert len({moved for _, moved in pairs}) == len(pairs)


ONCE = ["Funding is limited.", "Troops arrive late.", "Mandates change.", "Aid is slow!", "No convoy passes."]


@given(st.permutations(ONCE), st.permutations(ONCE))
def test_each_word_moves_with_its_sentence(old: list[str], new: list[str]) -> None:
    body, new_body = " ".join(old), " ".join(new)
    for sentence in ONCE:
        start, new_start = body.index(sentence), new_body.index(sentence)
        words = [found.span() for found in re.finditer(r"\w+", sentence)]
        spans, there = ([Span(at + a, at + b) for a, b in words] for at in (start, new_start))
        assert move(spans, body, new_body) == there


KEEP, DELETE, REPLACE, INSERT_BEFORE = range(4)


@given(st.lists(st.integers(KEEP, INSERT_BEFORE), min_size=1, max_size=14))
def test_each_kept_sentence_is_followed_and_each_deleted_one_given_up(edits: list[int]) -> None:
    old = [f"Mission{number} guards town{number} with troops." for number in range(len(edits))]
    new: list[str] = []
    for number, edit in enumerate(edits):
        if edit == INSERT_BEFORE:
            new.append(f"Donor{number} pays later{number}!")
        if edit == REPLACE:
            new.append(f"Nobody{number} knows why{number}?")
        if edit in (KEEP, INSERT_BEFORE):
            new.append(old[number])
    old_body, new_body = " ".join(old), " ".join(new)
    moved = move([span_of(sentence, old_body) for sentence in old], old_body, new_body)
    expected = [span_of(sentence, new_body) if sentence in new else None for sentence in old]
    assert moved == expected


def test_a_long_body_is_followed_quickly() -> None:
    old = "".join(f"Sentence {number} tells of mission {number % 7} and of its mandate. " for number in range(4_000))
    new = old.replace("Sentence 2000 ", "The sentence 2000 ")
    started = perf_counter()
    assert follow("Sentence 3999", old, new) == span_of("Sentence 3999", new)
    assert perf_counter() - started < 5
