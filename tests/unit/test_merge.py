"""The three-way merge of bodies merges edits of different sentences and makes edits of the same ones a conflict."""

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.merge import merge_body, merge_parts, merge_value

BASE = "One stands. Two stands.\n\nThree stands.\n\n- Four\n- Five"
SENTENCES = st.lists(st.sampled_from(["Ab c.", "De f!", "Gh i?", "Jk", "- Lm", "\n\n", "\n", " "]), max_size=12)
TEXTS = SENTENCES.map("".join)


def test_an_unedited_body_takes_the_new_text():
    assert merge_body(BASE, BASE, "New.") == "New."


def test_an_unchanged_source_leaves_the_edited_body():
    assert merge_body(BASE, "Mine.", BASE) == "Mine."


def test_edits_of_different_paragraphs_are_both_kept():
    mine = BASE.replace("Two stands.", "Two falls.")
    theirs = BASE + "\n- Six"
    assert merge_body(BASE, mine, theirs) == mine + "\n- Six"


def test_edits_of_one_sentence_are_a_conflict():
    assert merge_body(BASE, BASE.replace("Two stands.", "Two falls."), BASE.replace("Two stands.", "Two runs.")) is None


def test_edits_of_adjacent_sentences_are_both_kept():
    mine, theirs = BASE.replace("One", "1"), BASE.replace("Two", "2")
    assert merge_body(BASE, mine, theirs) == BASE.replace("One", "1").replace("Two", "2")


def test_a_sentence_that_both_changed_equally_is_changed_once():
    both = BASE.replace("Two stands.", "Two falls.")
    assert merge_body(BASE, both, both + " Six.") == both + " Six."


def test_two_insertions_at_the_same_place_are_a_conflict():
    assert merge_body(BASE, BASE + "\n\nMine.", BASE + "\n\nTheirs.") is None


def test_a_sentence_that_one_deletes_and_the_other_edits_is_a_conflict():
    assert merge_body(BASE, BASE.replace(" Two stands.", ""), BASE.replace("Two stands.", "Two runs.")) is None


def test_an_unedited_value_becomes_the_new_one_and_an_edited_one_is_kept():
    assert merge_value("a", "a", "b") == "b"
    assert merge_value("a", "mine", "b") == "mine"


@given(TEXTS, TEXTS)
def test_if_only_one_side_changed_its_text_is_the_result(base, changed):
    assert merge_body(base, base, changed) == changed
    assert merge_body(base, changed, base) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_a_merge_is_symmetric(base, mine, theirs):
    assert merge_body(base, mine, theirs) == merge_body(base, theirs, mine)


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_that_a_side_added_is_lost_without_a_conflict(base, mine, theirs):
    merged = merge_body(base, mine, theirs)
    if merged is not None:
        for word in ("Ab", "De", "Gh", "Jk", "Lm"):
            assert merged.count(word) >= max(mine.count(word), theirs.count(word)) - base.count(word)


def test_a_conflict_is_shown_between_the_parts_that_merge_cleanly():
    base = "One. Two. Three. Four. Five."
    parts = merge_parts(base, "ONE. Two. My three. Four. Five.", "One. Two. Their three. Four. FIVE.")
    assert [(part.mine, part.theirs) for part in parts if part.is_disputed] == [("My three.", "Their three.")]
    assert "".join(part.mine for part in parts) == "ONE. Two. My three. Four. FIVE."
    assert "".join(part.theirs for part in parts) == "ONE. Two. Their three. Four. FIVE."


def test_an_addition_beside_an_edit_of_the_other_side_is_part_of_the_conflict():
    parts = merge_parts("One. Two.", "One. Mine. Two.", "One. Theirs. Two.")
    assert [part for part in parts if part.is_disputed]


@given(TEXTS, TEXTS, TEXTS)
def test_without_a_conflict_the_parts_are_the_merged_body_and_their_bases_the_base(base, mine, theirs):
    parts = merge_parts(base, mine, theirs)
    assert "".join(part.base for part in parts) == base
    if base not in (mine, theirs) and mine != theirs and not any(part.is_disputed for part in parts):
        assert merge_body(base, mine, theirs) == "".join(part.mine for part in parts)
