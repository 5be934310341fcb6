"""Markdown: front matter, headings, lists, quotes, tables and links are read, and dangerous markup removed."""

from datetime import date

import pytest

from articles.importing.document import Block, BlockKind, Document, UnreadableFileError
from articles.importing.outline import outline
from articles.importing.readers import read


def document(text: str) -> Document:
    return read("article.md", text.encode())


def only(text: str) -> Block:
    (block,) = document(text).blocks
    return block


def test_front_matter_gives_title_address_date_and_language() -> None:
    found = document(
        '---\ntitle: "Convoys: A Primer"\nurl: https://example.org/convoys\ndate: 2024-05-06T10:00:00Z\n'
        "lang: en_GB\ntags: [a, b]\nnested:\n  title: No\n---\n\nConvoys carry food."
    )
    assert (found.title, found.source_url) == ("Convoys: A Primer", "https://example.org/convoys")
    assert (found.language, found.published_on) == ("en-GB", date(2024, 5, 6))
    assert [block.text for block in found.blocks] == ["Convoys carry food."]


@pytest.mark.parametrize(
    "head",
    [
        '+++\ntitle = "Convoys: A Primer"\nurl = "https://x.org/c"\ndate = 2024-05-06T10:00:00Z\nlang = "en"\n+++',
        "---\nTitle: >-\n  Convoys:\n  A Primer\nsource_url: https://x.org/c\npublishDate: 2024-05-06\nlocale: en\n---",
        "---\ntitle: 'Convoys:\n  A Primer'\nurl: /c\nlink: https://x.org/c\npublished: '2024-05-06'\nlang: en\n---",
    ],
)
def test_front_matter_may_be_toml_have_folded_lines_and_other_keys(head: str) -> None:
    found = document(f"{head}\n\nConvoys carry food.")
    assert (found.title, found.source_url) == ("Convoys: A Primer", "https://x.org/c")
    assert (found.language, found.published_on) == ("en", date(2024, 5, 6))
    assert [block.text for block in found.blocks] == ["Convoys carry food."]


@pytest.mark.parametrize("text", ["+++\nNot: toml\n+++\nText.", "---\nNot:\n---\nText."])
def test_text_that_only_looks_like_front_matter_is_kept(text: str) -> None:
    assert "Not:" in " ".join(block.text for block in document(text).blocks)


def test_footnote_numbers_are_left_out() -> None:
    found = document("Wells[^1] are deep[^b-2].")
    assert [block.text for block in found.blocks] == ["Wells are deep."]


def test_each_footnote_is_a_paragraph_of_its_own_also_if_it_is_only_an_address() -> None:
    found = document("Wells[^1] are deep.\n\n[^1]: Not all.\n[^b-2]: https://example.org/wells\n")
    assert [block.text for block in found.blocks][1:] == [r"\[^1\] Not all.", r"\[^b-2\] https://example.org/wells"]


def test_a_reference_link_keeps_its_address() -> None:
    found = document(
        "# T\n\nSee [this][One], [two][] and [no](/x).\n\n> [two]\n\nSee also: [Dogs at Work][one]\n\n"
        "[one]: https://example.org/a(b)\n[two]: <https://example.org/two> 'Two'\n[bad]: javascript:alert(1)\n"
    )
    assert [block.text for block in found.blocks[1:3]] == [
        "See [this](https://example.org/a%28b%29), [two](https://example.org/two) and [no](/x).",
        "[two](https://example.org/two)",
    ]
    assert (found.blocks[3].kind, found.blocks[3].url) == (BlockKind.SEE_ALSO, "https://example.org/a%28b%29")


def test_a_see_also_line_in_a_quotation_is_recognized() -> None:
    assert only("> See also\u00a0 #1").text == "#1"


@pytest.mark.parametrize("value", ["javascript:alert(1)", "ftp://example.org", "not an address"])
def test_an_address_that_is_not_http_is_left_out(value: str) -> None:
    assert document(f"---\nurl: {value}\n---\nText.").source_url == ""


def test_a_horizontal_rule_at_the_top_is_no_front_matter() -> None:
    assert [block.text for block in document("---\n\nText.\n\n---\n\nMore.").blocks] == ["Text.", "More."]


def test_headings_keep_their_levels_and_lists_their_nesting() -> None:
    found = document("# A\n\nB\n=\n\n### C\n\n- d\n  1. e\n  2. f\n- g\n").blocks
    assert [(block.kind, block.level, block.depth, block.number) for block in found] == [
        (BlockKind.HEADING, 1, 0, 0),
        (BlockKind.HEADING, 1, 0, 0),
        (BlockKind.HEADING, 3, 0, 0),
        (BlockKind.ITEM, 0, 0, 0),
        (BlockKind.ITEM, 0, 1, 1),
        (BlockKind.ITEM, 0, 1, 2),
        (BlockKind.ITEM, 0, 0, 0),
    ]


def test_a_second_paragraph_of_an_item_stays_in_it() -> None:
    found = outline(document("# T\n\n## S\n\n1. One.\n\n   More of it.\n2. Two."), "a.md")
    assert found.sections[0].body == "1. One.\n\n   More of it.\n2. Two."


def test_quotes_tables_and_links_survive_as_markdown() -> None:
    text = "# T\n\n## S\n\nSee [this](https://example.org/a_b).\n\n> One\n> two.\n\n| a | b |\n| - | - |\n| 1 | 2 |"
    assert outline(document(text), "a.md").sections[0].body == text.removeprefix("# T\n\n## S\n\n")


def test_a_see_also_line_gives_its_links_with_their_addresses() -> None:
    block = only("**See also:** [Dogs *at* Work](https://example.org/dogs)")
    assert (block.kind, block.url) == (BlockKind.SEE_ALSO, "https://example.org/dogs")
    assert outline(document("**See also:** [Dogs *at* Work](/dogs)"), "a.md").see_also[0].title == "Dogs at Work"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peace <script>alert(1)</script>came.", "Peace came."),
        ("Peace <b onclick='x()'>came</b>.", "Peace came."),
        ("Peace [came](javascript:alert(1)).", "Peace came."),
        ("Peace ![a dove](dove.png)came.", "Peace came."),
        ("Peace <!-- not yet --> came.", "Peace came."),
        ('<div style="color:red">Peace came.</div>', "Peace came."),
        ("See <https://example.org>.", "See https://example.org."),
    ],
)
def test_dangerous_markup_is_removed(text: str, expected: str) -> None:
    assert only(text).text == expected


def test_a_first_heading_that_repeats_the_title_of_the_front_matter_is_no_section() -> None:
    found = outline(document("---\ntitle: Convoys\n---\n# Convoys in War\n\nText.\n\n## Fuel\n\nShort."), "a.md")
    assert (found.title, [section.heading for section in found.sections]) == ("Convoys", ["Fuel"])


def test_bold_lines_are_headings_if_the_text_has_no_others() -> None:
    found = outline(document("Convoys in War\n\nThey carry food.\n\n**Fuel and Roads**\n\nBoth are bad."), "a.md")
    assert [section.heading for section in found.sections] == ["Fuel and Roads"]


def test_a_notice_that_begins_with_bold_text_is_kept_word_for_word_without_marks() -> None:
    found = outline(document("# T\n\n**Mind this:** this text was made by AI.\n\nText.\n\n## S\n\nx"), "a.md")
    assert found.disclosure == "Mind this: this text was made by AI."


def test_a_file_with_too_many_items_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="limit"):
        document("- a\n" * 300_000)


@pytest.mark.parametrize("value", ["2024-05-06", "May 6, 2024", "6 May 2024", "6 Dec 2024", "2024-05-06T10:00:00Z"])
def test_dates_of_front_matter_may_be_written_in_words(value: str) -> None:
    found = document(f"---\ntitle: Convoys\ndate: {value}\n---\n\nConvoys carry food.")
    assert found.published_on in (date(2024, 5, 6), date(2024, 12, 6))
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("date: 31-31-2024", "The front matter’s date “31-31-2024” was not understood"),
        ("language: plain English", "The front matter’s language “plain English” is not a language tag"),
        ("url: javascript:alert(1)", "The front matter’s address “javascript:alert(1)” is not a web address"),
    ],
)
def test_front_matter_that_cannot_be_used_is_named(line: str, warning: str) -> None:
    (found,) = document(f"---\ntitle: Convoys\n{line}\n---\n\nConvoys carry food.").warnings
    assert found.startswith(warning)


def test_a_relative_address_in_front_matter_needs_no_warning() -> None:
    assert document("---\ntitle: Convoys\npermalink: /convoys/\n---\n\nConvoys carry food.").warnings == ()


def test_a_warning_counts_the_dangerous_markup_removed() -> None:
    found = document(
        'Read [this](javascript:alert(1)).\n\n> [And this](data:text/html,x) too.\n\n<b onclick="run()">Bold</b>\n\n'
        "<script>run()</script>"
    )
    assert [block.text for block in found.blocks] == ["Read this.", "And this too.", "Bold"]
    assert found.warnings == (
        "Removed for safety: 1 script, 1 event handler, 2 unsafe links. The article’s own words stay.",
    )
