"""Spellings of the same web address are recognized, and no others."""

import pytest

from articles.importing.addresses import spellings


@pytest.mark.parametrize(
    "other",
    ["http://e.org/a", "https://e.org/a/", "https://www.e.org/a", "HTTPS://WWW.E.org/a/", "https://e.org/a#top"],
)
def test_spellings_of_the_address_of_one_page_are_equal(other: str) -> None:
    assert spellings(other) == spellings("https://e.org/a")


@pytest.mark.parametrize(
    "other",
    ["https://e.org/A", "https://e.org/a?p=1", "https://e.org:81/a", "https://n.e.org/a", "e.org/a", "ftp://e.org/a"],
)
def test_addresses_of_different_pages_are_not_equal(other: str) -> None:
    assert set(spellings(other)).isdisjoint(spellings("https://e.org/a"))


@pytest.mark.parametrize("text", ["keeping-the-peace", "", "http://[e.org/a"])
def test_text_that_is_no_address_has_one_spelling(text: str) -> None:
    assert spellings(text) == (text,)


@pytest.mark.parametrize("address", ["https://e.org/a?p=1", "http://www.e.org/", "https://e.org"])
def test_every_spelling_has_the_same_spellings(address: str) -> None:
    assert {spellings(one) for one in spellings(address)} == {spellings(address)}
