"""Rendered sections mark exactly the passages, keep the text, and contain nothing unsafe."""

import re
import sys
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from articles.importing.body import DEEPEST, markdown_of
from articles.importing.readers import read
from articles.pages.rendering import Mark, render
from articles.pages.sourcemap import MOST_SIGNS, inline_text, parse, signs_in

PIECES = [
    *("**bold**", "*so*", '[a link](https://example.org/b "a")', "`code`", "\n", "\n\n", "- item", "1. one", "> quote"),
    *("| a | b |\n|---|---|\n| c | d \\| e |", "    code", "```\nfence\n```", "## Head", "&amp;", "\\*", "<b>", "Mali"),
    *("é", "_x_y_", "![pic](http://x/y.png)", "\t", "  ", "word", "don’t", "<https://example.org>"),
]
MARKDOWN = st.one_of(
    st.text(max_size=80), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=14).map(" ".join)
)
PROSE = st.text(alphabet="abc DEF,.’é\n", min_size=1, max_size=120).filter(lambda text: text.strip())


def mark(start: int, end: int, name: str = "challenge:1") -> Mark:
    return Mark(start, end, name.partition(":")[0], name, f"/challenges/{name[-1]}/", f"Challenge {name[-1]}")


def marks_in(data: st.DataObject, source: str) -> list[Mark]:
    ends = st.integers(0, len(source))
    pairs = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=5))
    return [mark(start, end, f"challenge:{number}") for number, (start, end) in enumerate(pairs) if start < end]


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


class Structure(HTMLParser):
    """Collects the words inside marks; fails if an end tag does not close the innermost open element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.marked = ""
        self.links_in_links = 0
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "hr"):
            return
        if tag == "a" and any(name == "a" for name, _ in self.open):
            self.links_in_links += 1
        identity = dict(attrs).get("id")
        if identity:
            self.ids.append(identity)
        self.open.append((tag, identity or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(name == "mark" for name, _ in self.open):
            self.marked += data


def squeezed(text: str) -> str:
    return " ".join(text.split())


@settings(deadline=None)
@given(st.data(), MARKDOWN)
def test_marks_change_no_word_and_stay_well_formed(data: st.DataObject, source: str) -> None:
    marked = render(source, marks_in(data, source))
    assert text_of(marked) == text_of(render(source))
    structure = Structure(marked)
    assert structure.links_in_links == 0
    assert len(structure.ids) == len(set(structure.ids))


@settings(deadline=None)
@given(st.data(), PROSE)
def test_the_marked_words_of_prose_are_the_quote(data: st.DataObject, source: str) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    structure = Structure(render(source, [mark(start, end)]))
    assert squeezed(structure.marked).replace(" ", "") == squeezed(source[start:end]).replace(" ", "")


@settings(deadline=None)
@given(MARKDOWN)
def test_every_shown_character_has_its_offset_in_the_source(source: str) -> None:
    for token in parse(source):
        children = token.children or []
        for before, child in pairwise([token, *children]):
            if child.type in ("text", "code_inline") and child.content and before.info != "auto":
                found = "".join(source[offset] for offset in child.meta["source"])
                assert len(found) == len(child.content)
                assert squeezed(found.replace("\0", "\ufffd")) == squeezed(child.content)


@settings(deadline=None)
@given(MARKDOWN)
def test_noting_offsets_does_not_change_the_parse(source: str) -> None:
    plain = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
    shown = [(token.type, token.tag) for token in parse(source)]
    assert shown == [(token.type, token.tag) for token in plain.parse(source)]


@pytest.mark.parametrize(
    ("source", "quote", "words"),
    [
        ("A **limited budget** hurts.", "limited budget", "limited budget"),
        ("A **limited budget** hurts.", "A **limited", "A limited"),
        ("A **limited budget** hurts.", "**limited budget** hurts", "limited budget hurts"),
        ("_Under strain_, missions fail.", "_Under strain_, missions", "Under strain, missions"),
        ("See [the budget](https://budget.org/budget) budget.", " budget.", "budget."),
        ("See [the cost](https://cost.org/cost) now.", "See [the cost](https://cost.org/cost)", "See the cost"),
        ("- one\n- two parts\n- three", "two parts", "two parts"),
        ("- one\n- two parts\n- three", "- two parts", "two parts"),
        ("  1. First a.\n\n  2. Second b.", "Second b.", "Second b."),
        ("> a quoted line\n> goes on here", "line\n> goes on", "line goes on"),
        ("| a | b |\n|---|---|\n| b | b \\| c |", "b \\| c", "b | c"),
        ("R&amp;D budgets shrink", "R&amp;D budgets", "R&D budgets"),
        ("Use `the code` now", "`the code`", "the code"),
        ("first line\r\nsecond line", "second", "second"),
        ("Costs* \nrise at once", "rise", "rise"),
        ("## A heading of ours ##", "heading of", "heading of"),
    ],
)  # fmt: skip
def test_a_quote_is_marked_across_markup(source: str, quote: str, words: str) -> None:
    start = source.index(quote)
    structure = Structure(render(source, [mark(start, start + len(quote))]))
    assert squeezed(structure.marked) == words
    assert structure.ids == ["challenge:1"]


def test_overlapping_passages_each_have_their_anchor_and_the_innermost_its_link() -> None:
    source = "Weak funding and weak mandates hamper peace."
    html = render(source, [mark(0, 30, "challenge:1"), mark(5, 12, "strategy:2"), mark(17, 38, "challenge:3")])
    assert set(Structure(html).ids) == {"challenge:1", "strategy:2", "challenge:3"}
    assert 'href="/challenges/2/" title="Challenge 2"' in html
    assert html.count('tabindex="-1"') == html.count("<a ") - 3


def test_a_passage_that_begins_with_markup_has_its_anchor_on_words() -> None:
    html = render("**Weak funding** hampers", [mark(0, 24)])
    assert re.search(r'id="challenge:1">Weak funding<', html)
    assert "></mark>" not in html


def test_a_passage_inside_a_link_of_the_text_keeps_that_link() -> None:
    html = render("See [the report](https://example.org/r) soon", [mark(0, 44)])
    assert '<a href="https://example.org/r" rel="external nofollow noopener"><mark' in html
    assert Structure(html).links_in_links == 0


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html,<b>)",
        '[x](https://example.org/"onclick="alert(1))',
        "![x](https://example.org/spy.png)",
        "<svg/onload=alert(1)>",
    ],
)
def test_active_content_is_removed(source: str) -> None:
    html = render(source, [mark(0, len(source))])
    assert not re.search(r"<(script|img|svg|iframe|style)|<[^>]*\s(on\w+|style|src)=", html)
    assert not re.search(r'href="(?!https?:|mailto:|/challenges/)', html)


def test_a_label_with_quotes_cannot_leave_its_attribute() -> None:
    html = render("words", [Mark(0, 5, "challenge", "challenge:1", "/challenges/x/", '" onclick="alert(1)')])
    assert "onclick=" not in re.sub(r'title="[^"]*"', "", html)


def test_aligned_columns_have_a_class_and_no_style() -> None:
    html = render("| a |\n|--:|\n| 1 |")
    assert 'class="align-right"' in html
    assert "style" not in html


def test_a_table_scrolls_in_a_frame_that_can_be_focused() -> None:
    html = render("| a |\n|---|\n| 1 |\n\nAfter it.")
    assert html.startswith('<div class="table-scroll" role="group" tabindex="0" aria-label="Table"><table>')
    assert "</table></div>\n<p>After it.</p>" in html


def test_headings_in_a_body_are_below_the_heading_of_the_section() -> None:
    assert "<h3>" in render("# Head")
    assert "<h6>" in render("###### Head")


@given(MARKDOWN | PROSE)
@example("one  \n\t two \n\nthree ! ] ~ # \x02word\x03 \\u2028 ")
def test_the_words_of_a_text_are_those_of_its_inline_tokens(source: str) -> None:
    [token] = MarkdownIt("commonmark", {"html": False}).parseInline(source)
    breaks = ("softbreak", "hardbreak")
    shown = "".join(" " if child.type in breaks else child.content for child in token.children or [])
    assert inline_text(source) == shown


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("lists.md", "# T\n\n" + "\n".join("  " * depth + f"- Item {depth}." for depth in range(30))),
        ("lists.html", "<h1>T</h1>" + "".join(f"<ul><li>Item {depth}." for depth in range(30))),
    ],
)
def test_no_item_of_deeply_nested_lists_is_hidden(name: str, source: str) -> None:
    html = render(markdown_of(read(name, source.encode()).blocks))
    assert [depth for depth in range(30) if f"Item {depth}." not in html] == []
    assert html.count("<ul>") == DEEPEST + 1


HEAVY = [
    "![",
    "[",
    "[a](",
    "![a](",
    "*a_ ",
    "`a",
    "<a:b>",
    "&",
    "- a\n",
    "1. a\n",
    "- a\n  - b\n",
    "|a|b\n",
    "# a\n",
    ":",
]


def calls(work: Callable[[], Any]) -> int:
    """The number of calls of Python functions: a measure of time that is the same on any machine."""
    number = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal number
        number += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize("piece", HEAVY)
def test_twice_the_markup_takes_twice_the_work(piece: str) -> None:
    source = piece * (400 // signs_in(piece))
    assert calls(lambda: render(source)) <= 100_000
    assert calls(lambda: render(source * 2)) <= 2.2 * calls(lambda: render(source))


@pytest.mark.parametrize("piece", HEAVY)
def test_more_markup_than_a_page_can_show_is_not_parsed(piece: str) -> None:
    source = piece * (2 * MOST_SIGNS // signs_in(piece))
    assert signs_in(source) > MOST_SIGNS
    assert calls(lambda: render(source)) < 200
    assert calls(lambda: inline_text(source)) < 20
    assert text_of(render(source)).partition("\n")[2] == source


def test_a_text_that_is_not_parsed_says_so_and_has_its_passages_marked() -> None:
    source = "![" * MOST_SIGNS + " Weak <b>funding</b> hampers peace."
    start = source.index("Weak")
    html = render(source, [mark(start, start + 23)])
    assert "It is shown as it was written." in html
    assert Structure(html).marked == "Weak <b>funding</b> ham"


def test_a_text_with_the_greatest_allowed_markup_is_parsed() -> None:
    assert "as-written" not in render("a\n" * MOST_SIGNS)
    assert "as-written" in render("a\n" * (MOST_SIGNS + 1))


def test_marking_passages_takes_work_in_proportion_to_their_number() -> None:
    sentence = "Weak funding hampers us. "

    def work(number: int) -> int:
        marks = [mark(place * 25, place * 25 + 24, f"challenge:{place}") for place in range(number)]
        return calls(lambda: render(sentence * number, marks))

    assert work(400) <= 2.2 * work(200)
