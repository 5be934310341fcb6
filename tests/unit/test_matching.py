"""Stored sections are matched with the sections of a new text by heading and text."""

from articles.importing.matching import match_sections
from articles.importing.outline import OutlineSection
from articles.importing.snapshot import StoredSection


def stored(pk: int, heading: str, body: str, position: int | None = 0) -> StoredSection:
    return StoredSection(
        pk=pk,
        position=pk,
        level=2,
        parent=None,
        heading=heading,
        anchor=str(pk),
        kind="other",
        also_kind="",
        body=body,
        imported_position=position,
        imported_level=2,
        imported_heading=heading,
        imported_kind="other",
        imported_body=body,
        incoming_body="",
        is_retired=False,
    )


def new(heading: str, body: str) -> OutlineSection:
    return OutlineSection(heading, 2, None, "other", "", body)


def matched(old: list[StoredSection], outlined: list[OutlineSection]) -> list[int | None]:
    return [match.pk if match else None for match in match_sections(old, outlined)]


def test_sections_with_equal_heading_and_text_are_matched_first():
    old = [stored(1, "Roads", "Mud."), stored(2, "Roads", "Snow.")]
    assert matched(old, [new("Roads", "Snow."), new("Roads", "Mud.")]) == [2, 1]


def test_a_renamed_section_is_matched_by_its_text():
    assert matched([stored(1, "Roads", "Mud.")], [new("Ways", "Mud.")]) == [1]


def test_a_rewritten_section_is_matched_by_its_heading():
    assert matched([stored(1, "Roads", "Mud.")], [new("Roads", "All is different now.")]) == [1]


def test_a_renamed_and_edited_section_is_matched_by_its_words():
    body = "Mud makes the roads of the north impassable for half of the year."
    edited = "Mud makes most roads of the north impassable for half of the year."
    assert matched([stored(1, "Roads", body)], [new("Roads in winter", edited)]) == [1]


def test_an_inserted_section_is_new():
    old = [stored(1, "Roads", "Mud."), stored(2, "Rivers", "Floods.")]
    assert matched(old, [new("Roads", "Mud."), new("Bridges", "Rust."), new("Rivers", "Floods.")]) == [1, None, 2]


def test_the_larger_part_of_a_split_section_is_matched():
    old = [stored(1, "Roads", "Mud is deep in spring. Snow is high in winter. Bridges break in the floods.")]
    outlined = [new("Roads", "Mud is deep in spring. Snow is high in winter."), new("Bridges", "Bridges break.")]
    assert matched(old, outlined) == [1, None]


def test_a_section_that_an_editor_wrote_is_not_matched():
    assert matched([stored(1, "Roads", "Mud.", position=None)], [new("Roads", "Mud.")]) == [None]


def test_two_thousand_sections_are_matched_in_order():
    old = [stored(number, f"Heading {number}", f"Body {number}.") for number in range(2_000)]
    outlined = [new(f"Heading {number}", f"Body {number}, edited.") for number in range(2_000)]
    assert matched(old, outlined) == list(range(2_000))
