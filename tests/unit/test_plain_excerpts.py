"""Excerpts of Markdown as plain words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.found import START, STOP
from articles.search.plain import plain

_SIGNED = str.maketrans("{}", START + STOP)


def in_braces(text: str) -> str:
    return text.replace(START, "{").replace(STOP, "}")


@pytest.mark.parametrize(
    ("excerpt", "words"),
    [
        (
            "Reasons are:\n\n- No {map}\n- No road\n* No bridge.\n+ No fuel",
            "Reasons are: No {map} · No road · No bridge. No fuel",
        ),
        ("1. {Map} routes.\n2) Ask.\n10. Go", "{Map} routes. Ask. Go"),
        ("- Land\n  - {Maps}\n    of villages\n> 1. Deep", "Land · {Maps} of villages · Deep"),
        ("…No road\n- No {map}\n3…", "…No road · No {map}…"),
        ("1985. A year, and 5 - 3 = 2 * 1", "1985. A year, and 5 - 3 = 2 * 1"),
        ("### {Funding} ###\n\nIt is short.\n#1 of all", "{Funding} · It is short. #1 of all"),
        ("{Funding}\n=====\nShort\n---\nLate", "{Funding} · Short · Late"),
        ("Asked\n\n> “They {asked},”\n> she said\n>> twice", "Asked · “They {asked},” she said · twice"),
        (
            "Before\n\n| Who | What |\n| :-- | --: |\n| {UNDP} | a\\|b |\n\nAfter",
            "Before · Who · What · {UNDP} · a|b · After",
        ),
        ("…b | c |\n| --- | --- |\n| {d} | e…", "…b · c · {d} · e…"),
        ("| a | b | | --- | --- | | {c} | d |", "a · b · {c} · d"),
        ("a|b either|or", "a|b either|or"),
        ('The [{gap}](https://example.org/{gap}_(1)) is [wide](</a b> "c d").', "The {gap} is wide."),
        ("![A {map}](map.png) and [none]", "A {map} and [none]"),
        ("See the [{map} of…", "See the {map} of…"),
        ("See the [{map}](https://example.org/ma…", "See the {map}…"),
        ("…of Juba](https://example.org/) is a {map}", "…of Juba is a {map}"),
        ("…example.org/juba) is a {map} (of 2011)", "…is a {map} (of 2011)"),
        ("**Weak {roads}:** *not* one __is__ `paved`, _no_ one", "Weak {roads}: not one is paved, no one"),
        ("…roads.** {Weak} *bridges…", "…roads. {Weak} bridges…"),
        ("a_name_b 3 * 4 \\- 1\\. &amp; \\*\\*x", "a_name_b 3 * 4 - 1. & x"),
        ("```python\n{code}\n```\n\n* * *\n\nText", "{code} · Text"),
        ("One line\nof\r\na  paragraph.\n\nAnother", "One line of a paragraph. Another"),
        ("*Late.*\n\n“{Soon}?”\n\nThen", "Late. “{Soon}?” Then"),
        ("- \n\n…", "…"),
        ("", ""),
    ],
)
def test_an_excerpt_has_no_markup(excerpt: str, words: str) -> None:
    assert in_braces(plain(excerpt.translate(_SIGNED))) == words


@given(st.lists(st.sampled_from([*"…-*#>|[]()`_!.1 \n\\", "word", "{found}", "http://a.b/c", "| --- |"])).map("".join))
@example("[" * 200)
def test_no_matched_word_is_lost_outside_an_address(excerpt: str) -> None:
    words = plain(excerpt.translate(_SIGNED))
    assert "\n" not in words
    if "]" not in excerpt and ")" not in excerpt:
        assert words.count(START) == words.count(STOP) == excerpt.count("{found}")
