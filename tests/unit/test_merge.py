"""Three-way merge of bodies: what does not touch is merged, what does waits, nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.merge import merge_body, merge_parts, merge_value

BASE = "One stands. Two stands.\n\nThree stands.\n\n- Four\n- Five"
SENTENCES = st.lists(st.sampled_from(["Ab c.", "De f!", "Gh i?", "Jk", "- Lm", "\n\n", "\n", " "]), max_size=12)
TEXTS = SENTENCES.map("".join)


def test_an_untouched_body_takes_theirs():
    assert merge_body(BASE, BASE, "New.") == "New."


def test_an_unchanged_source_leaves_mine():
    assert merge_body(BASE, "Mine.", BASE) == "Mine."


def test_edits_apart_are_both_kept():
    mine = BASE.replace("Two stands.", "Two falls.")
    theirs = BASE + "\n- Six"
    assert merge_body(BASE, mine, theirs) == mine + "\n- Six"


def test_edits_of_one_sentence_are_a_conflict():
    assert merge_body(BASE, BASE.replace("Two stands.", "Two falls."), BASE.replace("Two stands.", "Two runs.")) is None


def test_edits_of_neighbouring_sentences_are_apart():
    mine, theirs = BASE.replace("One", "1"), BASE.replace("Two", "2")
    assert merge_body(BASE, mine, theirs) == BASE.replace("One", "1").replace("Two", "2")


def test_a_sentence_that_both_changed_alike_is_changed_once():
    both = BASE.replace("Two stands.", "Two falls.")
    assert merge_body(BASE, both, both + " Six.") == both + " Six."


def test_two_insertions_at_one_place_are_a_conflict():
    assert merge_body(BASE, BASE + "\n\nMine.", BASE + "\n\nTheirs.") is None


def test_a_sentence_that_one_deletes_and_the_other_edits_is_a_conflict():
    assert merge_body(BASE, BASE.replace(" Two stands.", ""), BASE.replace("Two stands.", "Two runs.")) is None


def test_a_value_that_nobody_edited_is_theirs_else_mine():
    assert merge_value("a", "a", "b") == "b"
    assert merge_value("a", "mine", "b") == "mine"


@given(TEXTS, TEXTS)
def test_one_side_alone_always_wins(base, changed):
    assert merge_body(base, base, changed) == changed
    assert merge_body(base, changed, base) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_a_merge_is_the_same_whoever_is_first(base, mine, theirs):
    assert merge_body(base, mine, theirs) == merge_body(base, theirs, mine)


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_that_a_side_added_is_lost_without_a_conflict(base, mine, theirs):
    merged = merge_body(base, mine, theirs)
    if merged is not None:
        for word in ("Ab", "De", "Gh", "Jk", "Lm"):
            assert merged.count(word) >= max(mine.count(word), theirs.count(word)) - base.count(word)


def test_a_dispute_stands_between_what_merges_cleanly():
    base = "One. Two. Three. Four. Five."
    parts = merge_parts(base, "ONE. Two. My three. Four. Five.", "One. Two. Their three. Four. FIVE.")
    assert [(part.mine, part.theirs) for part in parts if part.is_disputed] == [("My three.", "Their three.")]
    assert "".join(part.mine for part in parts) == "ONE. Two. My three. Four. FIVE."
    assert "".join(part.theirs for part in parts) == "ONE. Two. Their three. Four. FIVE."


def test_what_one_side_adds_beside_the_others_edit_is_in_dispute():
    parts = merge_parts("One. Two.", "One. Mine. Two.", "One. Theirs. Two.")
    assert [part for part in parts if part.is_disputed]


@given(TEXTS, TEXTS, TEXTS)
def test_parts_without_a_dispute_are_the_merged_body_and_their_bases_the_base(base, mine, theirs):
    parts = merge_parts(base, mine, theirs)
    assert "".join(part.base for part in parts) == base
    if base not in (mine, theirs) and mine != theirs and not any(part.is_disputed for part in parts):
        assert merge_body(base, mine, theirs) == "".join(part.mine for part in parts)
