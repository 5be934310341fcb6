"""Plain text is read in both layouts and in all usual encodings."""

import pytest

from articles.importing.document import BlockKind, Document, UnreadableFileError
from articles.importing.readers import read


def blocks(text: str | bytes) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document(text).blocks]


def document(text: str | bytes) -> Document:
    return read("article.txt", text.encode() if isinstance(text, str) else text)


def refusal(data: bytes, name: str = "article.txt", max_bytes: int = 1000) -> str:
    with pytest.raises(UnreadableFileError) as error:
        read(name, data, max_bytes=max_bytes)
    return str(error.value)


LAYOUT_WITH_BLANK_LINES = """Mine Action Today

Mines outlast every war.

Obstacles in the Field

Key issues include:

  1. Old maps.
  2. Few dogs.

  • Mud.

See also\u00a0 Peace in Aceh: Lessons
"""


def test_with_blank_lines_each_line_is_a_block() -> None:
    assert blocks(LAYOUT_WITH_BLANK_LINES) == [
        ("heading", "Mine Action Today"),
        ("paragraph", "Mines outlast every war."),
        ("heading", "Obstacles in the Field"),
        ("paragraph", "Key issues include:"),
        ("item", "Old maps."),
        ("item", "Few dogs."),
        ("item", "Mud."),
        ("see_also", "Peace in Aceh: Lessons"),
    ]


def test_without_blank_lines_the_same_blocks_are_read() -> None:
    dense = LAYOUT_WITH_BLANK_LINES.replace("\n\n", "\n")
    assert blocks(dense) == blocks(LAYOUT_WITH_BLANK_LINES)


def test_items_keep_their_numbers_and_their_nesting() -> None:
    found = document("1. One.\n   - Under one.\n     - Deeper.\n2. Two.\n- A bullet.").blocks
    assert [(block.number, block.depth) for block in found] == [(1, 0), (0, 1), (0, 2), (2, 0), (0, 0)]


def test_wrapped_lines_are_joined() -> None:
    text = (
        "Peace operations are asked to do more every year while their\n"
        "budgets shrink and their mandates grow longer. Nobody knows how\n"
        "this can last.\n\n"
        "A Short Heading\n\n"
        "Missions that stay engaged with local councils tend to do better\n"
        "than those which leave them alone after the first election day.\n"
    )
    found = blocks(text)
    assert [kind for kind, _ in found] == ["paragraph", "heading", "paragraph"]
    assert found[0][1].endswith(
        "while their budgets shrink and their mandates grow longer. Nobody knows how this can last."
    )


def test_short_lines_that_were_not_wrapped_are_not_joined() -> None:
    assert len(blocks("Mines kill.\nDogs find mines.\nMud hides mines.\nMaps are old.")) == 4


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Rules of Engagement (ROE)", BlockKind.HEADING),
        ("common on-the-ground troubles", BlockKind.HEADING),
        ("Why Do Missions Fail?", BlockKind.HEADING),
        ("Peacekeeping and the U.S.", BlockKind.HEADING),
        ("How can a mission build trust when politics are complex?", BlockKind.PARAGRAPH),
        ("Peace is hard.", BlockKind.PARAGRAPH),
        ("Key measures include:", BlockKind.PARAGRAPH),
        ("Peace is hard. And it is cut in the mid", BlockKind.PARAGRAPH),
        ("The “classic” rules (all of them).", BlockKind.PARAGRAPH),
        ("See also the report of the Secretary-General.", BlockKind.PARAGRAPH),
        ("See also: Peace in Aceh", BlockKind.SEE_ALSO),
    ],
)
def test_the_kind_of_a_line_follows_from_its_shape(line: str, kind: BlockKind) -> None:
    assert document(line).blocks[0].kind == kind


def test_characters_that_are_markup_in_markdown_are_escaped() -> None:
    assert blocks("Use *force* <b>never</b> & always #1 [note](x) snake_case.") == [
        ("paragraph", "Use \\*force\\* \\<b>never\\</b> & always #1 [note\\](x) snake_case.")
    ]
    assert blocks("1990. A year opens this line, and it is no item.")[0][1].startswith("1990\\. ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    text = "Côte d’Ivoire — “peace”\r\n\r\nPeace came.\r\n"
    assert blocks(text.encode(encoding)) == [("heading", "Côte d’Ivoire — “peace”"), ("paragraph", "Peace came.")]


def test_the_source_version_is_the_decoded_text() -> None:
    assert document("One.\r\nTwo\u200b.").text == "One.\r\nTwo\u200b."


def test_invisible_characters_are_removed_and_emoji_kept_whole() -> None:
    assert blocks("Pea\u200bce\u00ad \ufeffcame, 🛠\ufe0f and 👩\u200d🚒 too.") == [
        ("paragraph", "Peace came, 🛠\ufe0f and 👩\u200d🚒 too.")
    ]


def test_a_hidden_run_of_variation_selectors_is_removed_and_reported() -> None:
    found = document("Peace\U000e0101\U000e0102\U000e0103 came\ufe01\ufe02.")
    assert found.blocks[0].text == "Peace came."
    assert "5 hidden watermark characters" in found.warnings[0]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("donâ€™t wait.", "don’t wait."),
        ("đź’ˇ Heads up.", "💡 Heads up."),
        ("Cafés and CÃ´te.", "Cafés and Côte."),
        ("wait Ã¢â‚¬â€œ no", "wait – no"),
        ("Über Âge and naïve façade.", "Über Âge and naïve façade."),
    ],
)
def test_mojibake_is_repaired_if_the_repair_is_certain(broken: str, whole: str) -> None:
    found = document(broken)
    assert found.blocks[0].text == whole
    assert bool(found.warnings) == (broken != whole)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "no text"),
        (b"text \x00 more", "byte 5 is NUL"),
        (b"t\0e\0x\0t\0" * 4, "byte 1 is NUL"),
        (b"t\0e\0\0\0t\0" * 40, "byte 1 is NUL"),
        (b"%PDF-1.7 text", "a PDF"),
        (b"\x01\x02\x03\x04\x05\x06 abc", "control characters"),
        (b"peace \xff\xfe came", "byte 6 (0xff)"),
        (b"peace \xe2\x80\x99 and \xe9", "not valid UTF-8: byte 14"),
        ("\ufeffx".encode("utf-16-le") + b"\x00", "UTF-16-LE"),
        (b"x" * 1001, "1,001 bytes; the limit is 1,000"),
    ],
)
def test_bytes_that_cannot_be_decoded_are_refused_with_a_reason(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_an_unknown_file_extension_is_refused_with_the_known_ones() -> None:
    assert ".docx" in refusal(b"x", "article.pages")
    assert "without a file extension" in refusal(b"x", "article")
