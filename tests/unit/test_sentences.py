"""Bodies are split into sentences and list items with exact spans, in linear time."""

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.sentences import LONGEST_BLOCK, passages_of


def quotes(body: str) -> list[str]:
    return [passage.quote for passage in passages_of(body)]


def test_a_paragraph_is_split_into_its_sentences():
    assert quotes("Roads are poor. Convoys wait.") == ["Roads are poor.", "Convoys wait."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Amina Said leads the team.",
        "The U.N. force left in Jan. 1994.",
        "It cost 3.5 million dollars, i.e. too much.",
        "“Nobody asked us,” the mayor said.",
        "Gen. Dallaire asked for troops, e.g. engineers.",
    ],
)
def test_abbreviations_numbers_and_quotations_do_not_end_a_sentence(sentence):
    assert quotes(f"{sentence} The next one follows.") == [sentence, "The next one follows."]


def test_list_items_come_without_markers_and_with_the_sentence_that_introduces_them():
    passages = passages_of("Reasons include:\n\n- No fuel\n- No roads\n\n1. First.\n\n2. Second.")
    items = [passage for passage in passages if passage.is_item]
    assert [item.quote for item in items] == ["No fuel", "No roads", "First.", "Second."]
    assert {item.lead_in for item in items} == {"Reasons include:"}


def test_an_item_over_several_lines_is_one_passage():
    assert quotes("- Salaries so low\n  that bribes follow.\n- Other") == [
        "Salaries so low\n  that bribes follow.",
        "Other",
    ]


def test_an_item_with_nested_items_is_a_passage_only_if_it_is_a_sentence():
    assert quotes("- Personnel\n  - Advisers leave early.\n- Open forums.\n  - Meet monthly.") == [
        "Advisers leave early.",
        "Open forums.",
        "Meet monthly.",
    ]


def test_a_bold_label_stays_with_its_sentence():
    assert quotes("**Funding.** Donors pay late. Staff leave.") == ["**Funding.** Donors pay late.", "Staff leave."]


def test_closing_quotation_marks_belong_to_the_sentence_before():
    assert quotes("He *refused to go.* The others left.") == ["He *refused to go.*", "The others left."]


def test_quotes_tables_and_headings_are_skipped():
    assert quotes("Before.\n\n> A remark.\n\n| a | b |\n| - | - |\n\n### Heading\n\nAfter.") == ["Before.", "After."]


def test_a_sentence_introduces_a_list_by_a_colon_or_a_verb():
    body = "Key measures include training and funds.\n\n1. Train staff.\n\nSteps matter.\n\n- One"
    assert [passage.announces for passage in passages_of(body)] == [True, False, False, False]


def test_a_paragraph_that_is_no_prose_is_skipped():
    assert quotes("a" * (LONGEST_BLOCK + 1) + "\n\nShort.") == ["Short."]


@given(st.text(alphabet=st.sampled_from("aB .:;,!?\n-*1.>|“”\"'()\t é😀 \u00a0"), max_size=300))
def test_every_span_quotes_its_text(body):
    passages = passages_of(body)
    assert all(passage.span.of(body) == passage.quote == passage.quote.strip() != "" for passage in passages)
    ends = [passage.span for passage in passages]
    assert all(before.end <= after.start for before, after in pairwise(ends))


@pytest.mark.parametrize("piece", ["“", "a. ", "- ", "( ", "**", "a\n", "1. x\n", "“" * 9_999 + "\n\n"])
def test_a_megabyte_of_anything_takes_seconds(piece):
    body = piece * (1_000_000 // len(piece))
    start = perf_counter()
    passages_of(body)
    assert perf_counter() - start < 8


def test_a_section_longer_than_the_limit_has_no_passages():
    assert passages_of("- Weak roads delay aid.\n" * 8_000)
    assert not passages_of("- Weak roads delay aid.\n" * 9_000)


def test_code_and_footnotes_have_no_passages():
    notes = "\\[1\\] Nobody counts them.\n\n\\[^b\\] No maps exist."
    body = f"Roads are poor.\n\n```\nConvoys wait.\n```\n\n{notes}\n\nFuel is short."
    assert quotes(body) == ["Roads are poor.", "Fuel is short."]
