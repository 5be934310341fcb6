"""Ways to write one web address."""

import pytest

from articles.importing.addresses import spellings


@pytest.mark.parametrize(
    "other",
    ["http://e.org/a", "https://e.org/a/", "https://www.e.org/a", "HTTPS://WWW.E.org/a/", "https://e.org/a#top"],
)
def test_of_one_page(other: str) -> None:
    assert spellings(other) == spellings("https://e.org/a")


@pytest.mark.parametrize(
    "other",
    ["https://e.org/A", "https://e.org/a?p=1", "https://e.org:81/a", "https://n.e.org/a", "e.org/a", "ftp://e.org/a"],
)
def test_of_different_pages(other: str) -> None:
    assert set(spellings(other)).isdisjoint(spellings("https://e.org/a"))


@pytest.mark.parametrize("text", ["keeping-the-peace", "", "http://[e.org/a"])
def test_what_is_no_address_has_one_spelling(text: str) -> None:
    assert spellings(text) == (text,)


@pytest.mark.parametrize("address", ["https://e.org/a?p=1", "http://www.e.org/", "https://e.org"])
def test_each_spelling_has_the_same_ones(address: str) -> None:
    assert {spellings(one) for one in spellings(address)} == {spellings(address)}
