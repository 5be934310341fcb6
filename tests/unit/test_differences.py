"""The difference of two texts word by word holds both texts completely."""

from hypothesis import given
from hypothesis import strategies as st

from articles.differences import ADDED, REMOVED, SAME, Stretch, shortened, word_differences

TEXTS = st.text(st.sampled_from("ab .\n’é"), max_size=60)


def marked(old: str, new: str) -> str:
    signs = {SAME: "{}", REMOVED: "[-{}-]", ADDED: "[+{}+]"}
    return "".join(signs[stretch.kind].format(stretch.text) for stretch in word_differences(old, new))


@given(TEXTS, TEXTS)
def test_the_stretches_contain_both_texts_exactly(old, new):
    stretches = word_differences(old, new)
    assert "".join(s.text for s in stretches if s.kind != ADDED) == old
    assert "".join(s.text for s in stretches if s.kind != REMOVED) == new
    assert all(stretch.text for stretch in stretches)


def test_only_the_words_that_differ_are_marked():
    assert marked("Roads are bad. Mud is deep.", "Roads are good. Mud is deep.") == (
        "Roads are [-bad-][+good+]. Mud is deep."
    )


def test_adjacent_changed_words_are_one_change():
    assert marked("The very old road.", "The rather new road.") == "The [-very old-][+rather new+] road."


def test_equal_texts_give_one_stretch_and_empty_ones_none():
    assert word_differences("Same.", "Same.") == [Stretch(SAME, "Same.")]
    assert word_differences("", "") == []


def test_long_unchanged_text_is_cut_between_changes():
    middle = "x" * 500
    cut = shortened(word_differences(f"old {middle} old", f"new {middle} new"), around=10)
    assert [(s.kind, s.is_cut) for s in cut if s.kind == SAME] == [(SAME, False), (SAME, True), (SAME, False)]
    assert max(len(stretch.text) for stretch in cut) <= 10


def test_a_rewritten_book_is_compared_quickly():
    old, new = ("word " * 30_000).strip(), ("term " * 30_000).strip()
    assert [s.kind for s in word_differences(old, new)] == [REMOVED, ADDED]
