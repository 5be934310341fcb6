"""Every reader reads or refuses any bytes, quickly, and its result is consistent."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.document import UnreadableFileError
from articles.importing.markdown_text import escape_markdown, plain_text
from articles.importing.outline import Outline, outline
from articles.importing.readers import READERS, read

ENDINGS = sorted(READERS)
PIECES = [
    "# ",
    "## ",
    "- ",
    "  - ",
    "> ",
    "1. ",
    "| a | b |\n| - | - |\n",
    "```\n",
    "---\n",
    "title: x\n",
    "\n",
    "\n\n",
    "  ",
    "See also\u00a0 ",
    "Similar Posts",
    "This article was written by AI.",
    "Common Challenges",
    "Peace Comes",
    "Key aids:",
    "Peace came. It stayed.",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<ul><li>",
    "</li></ul>",
    "<p>",
    "<h2>",
    "</h2>",
    "<br>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<script>",
    "<!--",
    "[a](b)",
    "[a](javascript:x)",
    "**",
    "*",
    "_",
    "&amp;",
    "\u200b",
    "\ufe0f\ufe0f",
    "â€™",
    "\u2028",
    "\x85",
    "é",
    "💡",
    "\u202e",
    "\t",
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=300)


def outlined(name: str, data: bytes) -> Outline | None:
    try:
        return outline(read(name, data), name)
    except UnreadableFileError:
        return None


def assert_holds_together(found: Outline) -> None:
    assert found.title.strip()
    assert bool(found.disclosure) == (found.disclosure_level != "unknown")
    for place, section in enumerate(found.sections):
        assert 2 <= section.level <= 6
        assert section.parent is None or (
            section.parent < place and found.sections[section.parent].level < section.level
        )
        assert section.body == section.body.strip("\n")
        assert "\0" not in section.body
    for link in found.see_also:
        assert link.title
        assert link.section is None or 0 <= link.section < len(found.sections)
        assert link.url.startswith(("http://", "https://")) or not link.url


@pytest.mark.parametrize("ending", ENDINGS)
@given(data=st.binary(max_size=500))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(ending: str, data: bytes) -> None:
    outlined(f"a{ending}", data)


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
@given(text=texts)
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_consistent_outline(ending: str, text: str) -> None:
    found = outlined(f"a{ending}", text.encode("utf-8", "replace"))
    if found is not None:
        assert_holds_together(found)


@given(text=st.text(st.characters(exclude_categories=["C", "Z"]), max_size=80))
def test_escaped_text_is_rendered_as_it_was(text: str) -> None:
    assert plain_text(escape_markdown(text)) == text


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "word ",
        "Title Case Here\n\n",
        "A lack of money. ",
        "- a\n",
        "> ",
        "[",
        "[x](",
        "*a ",
        "<",
        "`",
        "_",
        "<!--",
        "<div>",
        "<ul><li>",
        "<b>",
        "<table><tr><td>",
        "<blockquote>",
        "See also: x\n",
        "AI ",
        "a: ",
        "| a ",
        "é",
        "â€™",
        "\ufe01",
        "  - a\n",
        "a and ",
        "<p>x</p>",
        "1. ",
    ],
)
def test_a_hundred_kilobytes_of_anything_take_less_than_a_second(ending: str, unit: str) -> None:
    data = (unit * (100_000 // len(unit.encode()))).encode()
    seconds = []
    for _ in range(3):
        start = time.process_time()
        outlined(f"a{ending}", data)
        seconds.append(time.process_time() - start)
        if seconds[-1] < 1:
            break
    assert min(seconds) < 1
