"""Headings of lists of ten reasons, of questions and answers, and of numbered notes."""

import pytest

from articles.importing.counted import kind_of_counted
from articles.importing.outline import Outline, outline
from articles.importing.readers import read

NOTICE = "Remark: This page was written by AI. Please verify key points with official records."
ANSWER = "The depot lies far from the road, and rain fills the ditch."


def outlined(title: str, text: str, name: str = "wells.txt") -> Outline:
    return outline(read(name, f"{title}\n\n{NOTICE}\n\nWells run dry.\n\n{text}".encode()), name)


def headings(found: Outline) -> list[str]:
    return [section.heading for section in found.sections]


def test_numbered_lines_with_paragraphs_below_are_headings():
    lines = [f"1. Pumps without spare parts\n\n{ANSWER}", "2. Diesel that is sold", f"3. Wells nobody owns\n\n{ANSWER}"]
    found = outlined("Why Wells Fail", "\n\n".join([*lines, f"4. Rust\n\n{ANSWER}"]))
    assert headings(found) == ["Pumps without spare parts", "Diesel that is sold", "Wells nobody owns", "Rust"]
    assert found.sections[0].body == ANSWER


def test_a_numbered_list_stays_a_list():
    listed = "1. Pumps without spare parts\n\n2. Diesel that is sold\n\n3. Wells nobody owns"
    found = outlined("Why Wells Fail", f"Three Causes\n\n{listed}\n\n{ANSWER}")
    assert headings(found) == ["Three Causes"]
    assert "1. Pumps without spare parts\n2. Diesel" in found.sections[0].body


def test_two_numbered_lists_stay_lists():
    listed = "\n\n".join(f"{number}. Something to do here\n\n{ANSWER}" for number in (1, 2, 3))
    assert headings(outlined("Why Wells Fail", f"Causes\n\n{listed}\n\nMore\n\n{listed}")) == ["Causes", "More"]


def test_short_questions_that_are_answered_are_headings():
    questions = ["Why do wells run dry?", "Q: Who repairs the pumps?", "Does it help? Are there examples?"]
    found = outlined("Wells Explained", "\n\n".join(f"{question}\n\n{ANSWER}" for question in questions))
    assert headings(found) == [questions[0], "Who repairs the pumps?", questions[2]]


def test_a_question_in_prose_is_no_heading():
    text = f"Causes of Drought\n\n{ANSWER}\n\nWho repairs the pumps?\n\n{ANSWER}\n\nMeasures for Wells\n\n{ANSWER}"
    assert headings(outlined("Wells Explained", text)) == ["Causes of Drought", "Measures for Wells"]


def test_numbers_are_no_part_of_headings():
    text = "\n\n".join(f"## {line}\n\n{ANSWER}" for line in ("1. The Wells", "2. The Pumps", "2.1 The Rust"))
    assert headings(outlined("# Wells", text, "wells.md")) == ["The Wells", "The Pumps", "The Rust"]


def test_a_lone_number_is_part_of_its_heading():
    found = outlined("# Wells", f"## 10. Mountain Brigade\n\n{ANSWER}\n\n## The Pumps\n\n{ANSWER}", "wells.md")
    assert headings(found) == ["10. Mountain Brigade", "The Pumps"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Ten Reasons Why Wells Fail", "challenges"),
        ("7 Mistakes in Digging Wells", "challenges"),
        ("Five Key Challenges of Drilling", "challenges"),
        ("Six Practical Ways to Save Water", "strategies"),
        ("12 Tips for Wells", "strategies"),
        ("Ten Reasons to Dig", "other"),
        ("Three Villages and a Well", "other"),
        ("Wells", "other"),
    ],
)
def test_a_title_says_of_what_kind_its_numbered_sections_are(title, kind):
    assert kind_of_counted(title) == kind


def test_the_numbered_sections_of_ten_reasons_are_challenges():
    lines = [
        f"{number}. {name} of the District\n\n{ANSWER}" for number, name in enumerate(("Pumps", "Diesel", "Ropes"), 1)
    ]
    found = outlined("Three Reasons Why Wells Fail", "\n\n".join([*lines, f"What Comes Next\n\n{ANSWER}"]))
    assert [section.kind for section in found.sections] == ["challenges", "challenges", "challenges", "outlook"]


def test_numbered_sections_are_of_the_kind_that_the_heading_before_them_announces():
    names = enumerate(("Shared Clerks", "Open Lists", "Long Ropes"), 1)
    lines = [f"{number}. {name}\n\n{ANSWER}" for number, name in names]
    found = outlined("Wells", "\n\n".join(["Strategies for Wells\n\nTraining helps.", *lines]))
    assert [(section.heading, section.kind) for section in found.sections[1:]] == [
        ("Shared Clerks", "strategies"),
        ("Open Lists", "strategies"),
        ("Long Ropes", "strategies"),
    ]
