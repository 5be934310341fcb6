"""The outline of a file has its title, notice, introduction, sections and See-also links."""

import pytest

from articles.importing.outline import Outline, outline
from articles.importing.readers import read

NOTICE = "🧭 Remark: This page was written by AI. Please verify key points with official records."
OPENING = "Mines outlast every war.\n\nClearing them takes decades."
SECTION = "Why Mine Action Matters\n\nIt saves lives. It also opens roads."


def outlined(text: str, name: str = "folder/07-mine_action.txt") -> Outline:
    return outline(read(name, text.encode()), name)


def headings(found: Outline) -> list[str]:
    return [section.heading for section in found.sections]


@pytest.mark.parametrize(
    "head",
    [
        f"Mine Action After War\n\n{NOTICE}",
        f"{NOTICE}\n\nMine Action After War",
        f"Skip to content\n\nMine Action After War\n\n{NOTICE}",
        f"Mine Action After War - Field Notes Weekly\n\nMine Action After War\n\n{NOTICE}",
        f"Mine Action After War\n\nMine Action After War\n\n{NOTICE}",
        f"Explosive Hazards\n\nMine Action After War\n\n{NOTICE}",
        f"Mine Action After War\n\nBy Ana Marić\n\nMarch 3, 2024\n\n{NOTICE}",
        f"Mine Action After War | Field Notes\n\n{NOTICE}",
    ],
)
def test_title_and_notice_are_found_wherever_a_page_puts_them(head: str) -> None:
    found = outlined(f"{head}\n\n{OPENING}\n\n{SECTION}")
    assert (found.title, found.has_title) == ("Mine Action After War", True)
    assert (found.disclosure, found.disclosure_level) == (NOTICE, "generated")
    assert found.introduction == ("Mines outlast every war.", "Clearing them takes decades.")
    assert headings(found) == ["Why Mine Action Matters"]


def test_a_text_without_a_title_takes_it_from_the_name_of_its_file() -> None:
    found = outlined(f"{NOTICE}\n\n{OPENING}\n\n{SECTION}")
    assert (found.title, found.has_title) == ("Mine action", False)
    assert any("title" in warning for warning in found.warnings)


def test_a_title_may_be_a_question_with_a_subtitle() -> None:
    head = "Skip to content\n\nWho Keeps the Keys? Doors and Their Owners\n\n"
    taken = outline(read("keys.txt", f"{head}Keys are made of iron.\n\nLocks\n\nThey rust.".encode()), "keys.txt")
    assert taken.title == "Who Keeps the Keys? Doors and Their Owners"


def test_a_heading_of_an_introduction_is_no_title() -> None:
    assert headings(outlined(f"Mine Action After War\n\nIntroduction\n\n{OPENING}\n\n{SECTION}"))[0] == "Introduction"


def test_a_text_without_a_notice_has_level_unknown_and_a_warning() -> None:
    found = outlined(f"Mine Action After War\n\n{OPENING}\n\n{SECTION}\n\nRobots of artificial intelligence help.")
    assert (found.disclosure, found.disclosure_level) == ("", "unknown")
    assert any("notice" in warning for warning in found.warnings)


def test_a_notice_at_the_very_end_is_found_and_is_in_no_section() -> None:
    found = outlined(f"Mine Action After War\n\n{OPENING}\n\n{SECTION}\n\nParts of this post were created by AI.")
    assert found.disclosure == "Parts of this post were created by AI."
    assert "AI" not in found.sections[-1].body


def test_a_text_without_a_heading_is_all_introduction() -> None:
    found = outlined(f"Mine Action After War\n\n{OPENING}")
    assert found.sections == ()
    assert any("heading" in warning for warning in found.warnings)


def test_see_also_lines_belong_to_their_section_and_are_in_no_body() -> None:
    found = outlined(
        f"Mine Action\n\nSee also\u00a0 Dogs at Work\n\n{OPENING}\n\n{SECTION}\n\nSee also\u00a0 Peace in Aceh"
    )
    assert [(link.title, link.section) for link in found.see_also] == [("Dogs at Work", None), ("Peace in Aceh", 0)]
    assert found.sections[0].body == "It saves lives. It also opens roads."


@pytest.mark.parametrize("label", ["See also:", "**Read also**", "### See also"])
def test_a_list_below_a_see_also_label_is_a_list_of_links(label: str) -> None:
    listed = f"{label}\n\n- [Pumps](https://example.org/p)\n- Hoses of War\n"
    text = f"# T\n\nNow.\n\n## Wells\n\nDeep.\n\n{listed}\n## End\n\nLast."
    found = outline(read("a.md", text.encode()), "a.md")
    assert [(section.heading, section.body) for section in found.sections] == [("Wells", "Deep."), ("End", "Last.")]
    links = [(link.title, link.section, link.url) for link in found.see_also]
    assert links == [("Pumps", 0, "https://example.org/p"), ("Hoses of War", 0, "")]


@pytest.mark.parametrize(
    "text",
    [
        "See also:\n\n- Wells run dry when nobody pays for pumps.\n- Hoses",
        "Further reading:\n\n- Hoses of War\n- Pumps",
        "### See also\n\n- Hoses of War\n\nMore of wells.",
        "See also:\n\nHoses.",
    ],
)
def test_a_list_of_other_things_or_followed_by_text_is_no_list_of_links(text: str) -> None:
    found = outline(read("a.md", f"# T\n\nNow.\n\n## Wells\n\n{text}".encode()), "a.md")
    assert found.see_also == ()


@pytest.mark.parametrize(
    "ending",
    [
        "Similar Posts",
        "Related articles\n\nPeace in Aceh\n\nDogs at Work",
        "Filed under: Mines, Dogs",
        "You May Also Like\n\nPeace in Aceh",
        "Leave a Comment\n\nYour email address will not be published.",
        "Facebook X Reddit",
    ],
)
def test_the_end_of_the_page_is_cut(ending: str) -> None:
    found = outlined(f"Mine Action After War\n\n{OPENING}\n\n{SECTION}\n\n{ending}")
    assert headings(found) == ["Why Mine Action Matters"]
    assert found.sections[0].body == "It saves lives. It also opens roads."


def test_cards_of_other_posts_in_the_middle_of_a_text_do_not_end_it() -> None:
    tail = "Training the Deminers\n\n" + "Courses last six weeks. " * 20
    found = outlined(f"Mine Action After War\n\n{OPENING}\n\n{SECTION}\n\nRelated Posts\n\nPeace in Aceh\n\n{tail}")
    assert headings(found)[-1] == "Training the Deminers"


@pytest.mark.parametrize(
    ("last", "expected"),
    [("Measuring Progress in Mine Action", True), ("These mis", False), ("Leadership and the chain of co", False)],
)
def test_a_last_line_is_a_heading_only_in_title_case(last: str, expected: bool) -> None:
    found = outlined(f"Mine Action After War\n\n{OPENING}\n\n{SECTION}\n\n{last}")
    assert (headings(found)[-1] == last) == expected


def test_a_list_is_one_list_with_or_without_blank_lines_between_items() -> None:
    loose = outlined(
        f"Mine Action After War\n\n{SECTION}\n\nKey aids are:\n\n  1. Dogs.\n\n  2. Rats.\n\nBoth smell well."
    )
    tight = outlined(
        f"Mine Action After War\n\n{SECTION}\n\nKey aids are:\n\n  1. Dogs.\n  2. Rats.\n\nBoth smell well."
    )
    assert loose.sections == tight.sections
    assert loose.sections[0].body.endswith("Key aids are:\n\n1. Dogs.\n2. Rats.\n\nBoth smell well.")


def test_nested_items_are_indented_as_markdown_requires() -> None:
    found = outlined(f"Mine Action After War\n\n{SECTION}\n\n1. Animals.\n   - Dogs.\n   - Rats.\n2. Machines.")
    assert found.sections[0].body.endswith("1. Animals.\n   - Dogs.\n   - Rats.\n2. Machines.")


CLOSING = (
    "Mine action after war will remain slow and vital work. It asks for patience.\n\n"
    "Those who walk the fields deserve no less."
)


def test_a_conclusion_without_a_heading_is_a_section_of_its_own() -> None:
    found = outlined(
        f"Mine Action After War\n\n{OPENING}\n\nNew Tools\n\nDrones map fields.\n\nRats smell TNT.\n\n{CLOSING}"
    )
    assert headings(found) == ["New Tools", ""]
    assert (found.sections[-1].kind, found.sections[-1].level, found.sections[-1].parent) == ("conclusion", 2, None)
    assert found.sections[-1].body == CLOSING


@pytest.mark.parametrize(
    "last",
    [
        "Drones will remain vital for mine action in every war.\n\nThey are cheap.",
        "However, mine action after war will remain vital.\n\nIt is slow.",
        "Machines do not relieve deminers of duty.\n\nJudgment remains the true safeguard.",
        "New tools will change mine action after every war.\n\nThat is certain.",
    ],
)
def test_last_paragraphs_are_a_conclusion_only_if_they_return_to_the_title(last: str) -> None:
    found = outlined(f"Mine Action After War\n\n{OPENING}\n\nNew Tools\n\nRats smell TNT.\n\n{last}")
    assert headings(found) == ["New Tools"]


def test_a_paragraph_that_begins_with_in_conclusion_is_a_conclusion() -> None:
    found = outlined(f"Mine Action After War\n\n{OPENING}\n\n{SECTION}\n\nIn conclusion, dogs help.")
    assert found.sections[-1].kind == "conclusion"


def test_both_layouts_give_the_same_outline() -> None:
    text = f"Mine Action After War\n\n{NOTICE}\n\n{OPENING}\n\n{SECTION}\n\nKey aids are:\n\n- Dogs.\n- Rats.\n"
    dense = outlined(text.replace("\n\n", "\n"))
    assert dense == outlined(text)


def test_outlining_twice_gives_the_same() -> None:
    assert outlined(f"{OPENING}\n\n{SECTION}") == outlined(f"{OPENING}\n\n{SECTION}")


def test_a_section_that_is_too_long_to_be_searched_has_a_warning() -> None:
    text = "Hard Roads\n\nChallenges of Roads\n\n" + "- Weak roads delay all aid to the far north.\n" * 5_000
    warnings = outline(read("a.txt", text.encode()), "a.txt").warnings
    assert any("“Challenges of Roads” has more than 200,000 characters" in warning for warning in warnings)


def test_key_takeaways_at_the_top_are_no_conclusion() -> None:
    points = "- Convoys decide.\n- Roads decide convoys."
    found = outlined(
        f"# Roads\n\n## Key Takeaways\n\n{points}\n\n## History\n\nIt is old.\n\n## Takeaways\n\nSo.", "a.md"
    )
    assert [section.kind for section in found.sections] == ["introduction", "other", "conclusion"]


@pytest.mark.parametrize(("heading", "kind"), [("Two Searches", "case_studies"), ("Three Searches", "other")])
def test_a_heading_that_counts_the_places_below_it_announces_case_studies(heading: str, kind: str) -> None:
    found = outlined(f"# Graves\n\n## {heading}\n\n### Cyprus\n\nMany were found.\n\n### Kosovo\n\nFew were.", "a.md")
    assert [section.kind for section in found.sections] == [kind] * 3


def test_a_place_below_such_a_heading_may_have_its_year() -> None:
    found = outlined("# Graves\n\n## Two Searches\n\n### Cyprus, 1974\n\nMany.\n\n### Kosovo (1999)\n\nFew.", "a.md")
    assert [section.kind for section in found.sections] == ["case_studies"] * 3
