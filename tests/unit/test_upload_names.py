"""Names that browsers send become safe and visible file names in the folder of the upload."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.uploads.staging import LONGEST_NAME, distinct_names, safe_name


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("article.md", "article.md"),
        ("../../etc/passwd", "passwd"),
        ("C:\\texts\\article.md", "article.md"),
        (".hidden.md", "hidden.md"),
        ("..", "file"),
        ("", "file"),
        ("two\nlines\x00.md", "two_lines_.md"),
        ("all*[ab]?.md", "all__ab__.md"),
        ("täxt \u202egnp.md", "täxt _gnp.md"),
    ],
)
def test_a_name_is_the_last_part_of_a_path_without_dangerous_characters(sent, stored):
    assert safe_name(sent) == stored


def test_a_long_name_keeps_its_ending():
    name = safe_name("x" * 400 + ".html")
    assert len(name) == LONGEST_NAME
    assert name.endswith(".html")


def test_files_with_the_same_name_are_numbered():
    assert distinct_names(["a.md", "b/A.md", "a.md", "a-2.md"]) == ["a.md", "A-2.md", "a-3.md", "a-2-2.md"]


@given(st.lists(st.text(max_size=30), max_size=6))
def test_every_result_is_a_valid_file_name(names):
    stored = distinct_names(names)
    assert len({name.casefold() for name in stored}) == len(names)
    for name in stored:
        assert name
        assert not name.startswith(".")
        assert not set("/\\\x00") & set(name)
