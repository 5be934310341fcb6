"""HTML pages: the content of the article is read, and nothing else of the page."""

from datetime import date

import pytest

from articles.importing.document import BlockKind, Document, UnreadableFileError
from articles.importing.outline import outline
from articles.importing.readers import read

PAGE = """<!doctype html><html lang="en-US"><head><title>Convoys in War - Field Notes</title>
<link rel="canonical" href="https://example.org/convoys/"><meta property="og:site_name" content="Field Notes">
<meta property="article:published_time" content="2024-02-03T04:05:06+00:00"></head><body>
<header><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<article><h1 class="entry-title">Convoys in War</h1><div class="entry-meta">By Ana</div>
<div class="entry-content">{content}</div></article>
<section class="related-posts"><h2>Similar Posts</h2><div class="card"><h3>Haiti</h3></div></section>
<div id="comments"><h3>Leave a Comment</h3><p>Your address is not shown.</p></div>
<aside><h2>Recent Posts</h2><ul><li>Mali</li></ul></aside><footer><p>Copyright</p></footer></body></html>"""


def document(content: str) -> Document:
    return read("page.html", PAGE.replace("{content}", content).encode())


def texts(content: str) -> list[str]:
    return [block.text for block in document(content).blocks]


def test_the_head_gives_title_address_language_and_date() -> None:
    found = document("<p>Text.</p>")
    assert (found.title, found.source_url) == ("Convoys in War", "https://example.org/convoys/")
    assert (found.language, found.published_on) == ("en-US", date(2024, 2, 3))


def test_only_the_content_of_the_article_is_read() -> None:
    assert texts("<p>Convoys carry food.</p>") == ["Convoys carry food."]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="share-buttons"><p>Share</p></div>',
        '<div class="wp-block-rank-math-toc-block" id="toc"><ul><li><a href="#a">A</a></li></ul></div>',
        '<ul><li><a href="#a">Alpha</a></li><li><a href="#b">Beta</a></li></ul>',
        '<div class="jp-relatedposts"><h3>Related</h3><p>Haiti</p></div>',
        '<div class="crp_related"><h3>Related Posts:</h3><ul><li><a href="/a/">Haiti</a></li></ul></div>',
        '<div class="ad-slot"><span>Advertisement</span><script>x()</script></div>',
        '<p style="display: none">hidden words</p>',
        "<form><p>Name</p></form>",
        "<noscript><p>Turn it on.</p></noscript>",
        '<div class="newsletter-box"><p>Subscribe.</p></div>',
        '<figure><img src="a.jpg" alt="x"><figcaption>A truck.</figcaption></figure>',
    ],
)
def test_boxes_of_the_page_inside_the_article_are_left_out(box: str) -> None:
    assert texts(f"<p>One.</p>{box}<p>Two.</p>") == ["One.", "Two."]


def test_a_content_box_named_like_one_of_the_page_is_kept() -> None:
    assert len(texts(f'<div class="widget"><p>{"All of it is here. " * 20}</p></div><p>Not this.</p>')) == 2


def test_stress_code_links_and_entities_become_markdown() -> None:
    content = '<p>A <strong>bold </strong>word, <em>one</em> <a href="/b(1)">link</a>, 2 &lt; 3 &amp; a*b.</p>'
    assert texts(content) == [
        "A **bold** word, *one* [link](https://example.org/b%281%29), 2 < 3 & a\\*b.",
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "#top", "http://[bad"])
def test_a_link_with_an_unsafe_address_keeps_only_its_words(address: str) -> None:
    assert texts(f'<p>A <a href="{address}" onclick="x()">link</a>.</p>') == ["A link."]


def test_footnote_numbers_and_back_links_are_left_out() -> None:
    content = (
        '<p>Wells<sup><a href="#n1">[1]</a></sup> of H<sub>2</sub>O, 5<sup>th</sup><sup><a href="/x">x</a></sup>.</p>'
        '<ol><li id="n1">A source. <a href="#r1">↩</a></li></ol><p>See <a href="#p">part 2</a>.</p>'
    )
    assert texts(content) == ["Wells of H2O, 5th[x](https://example.org/x).", "A source.", "See part 2."]


def test_lists_quotes_and_tables_survive() -> None:
    found = outline(
        document(
            "<h2>S</h2><ol start=3><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>"
            "<blockquote><p>q</p><p>r</p></blockquote><table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2|3</td></tr>"
            "</table>"
        ),
        "page.html",
    )
    assert found.sections[0].body == (
        "3. a\n   - b\n4. c\n\n   d\n\n> q\n>\n> r\n\n| x | y |\n| --- | --- |\n| 1 | 2\\|3 |"
    )


def test_a_box_of_see_also_links_is_kept_even_if_named_like_related_posts() -> None:
    content = '<p>One.</p><div class="related-inline"><b>See also</b>&nbsp; <a href="/dogs/">Dogs at Work</a></div>'
    block = document(content).blocks[-1]
    assert (block.kind, block.text, block.url) == (BlockKind.SEE_ALSO, "Dogs at Work", "https://example.org/dogs/")


def test_a_sentence_that_says_see_also_stays_prose() -> None:
    assert document('<p>See also the <a href="/x">report</a> of the council on this.</p>').blocks[0].kind == "paragraph"


def test_a_notice_in_a_coloured_box_without_a_paragraph_is_the_disclosure() -> None:
    box = '<div style="background:#ffe"><strong>ℹ️ Mind:</strong> This page was made by AI. Please verify it.</div>'
    found = outline(document(f"{box}<p>Text.</p><h2>S</h2><p>x</p>"), "page.html")
    assert found.disclosure == "ℹ️ Mind: This page was made by AI. Please verify it."
    assert found.introduction == ("Text.",)


def test_a_double_line_break_separates_paragraphs() -> None:
    assert texts("<p>One.<br><br>Two.<br>Still two.</p>") == ["One.", "Two. Still two."]


def test_the_site_name_is_cut_from_a_title_taken_from_the_head() -> None:
    page = "<html><head><title>Convoys - A Primer | Field Notes</title></head><body><p>Text.</p></body></html>"
    assert read("a.html", page.encode()).title == "Convoys - A Primer"


def test_the_encoding_that_a_page_declares_is_used() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź żyje.</p></body></html>'
    assert read("a.htm", page.encode("iso-8859-2")).blocks[0].text == "Łódź żyje."


@pytest.mark.parametrize("page", ["<html><body><nav>Home</nav></body></html>", "<!-- nothing -->", "<p> </p>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableFileError):
        read("a.html", page.encode())


def test_a_page_with_too_many_tags_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="tags"):
        read("a.html", b"<p>x" * 200_001)


def test_a_see_also_link_may_contain_its_label() -> None:
    box = '<div><a href="/x/"><span class="cta">See also</span>&nbsp; <span>Convoys in Chad: A Start</span></a></div>'
    found = document(f"<p>One.</p>{box}").blocks[1]
    assert (found.kind, found.text) == (BlockKind.SEE_ALSO, "Convoys in Chad: A Start")


def test_a_notice_above_the_title_is_read() -> None:
    notice = "This page was written by AI. Please verify key points."
    page = PAGE.replace("<article>", f'<article><div class="box">{notice}</div>')
    found = read("page.html", page.replace("{content}", "<p>Convoys carry food.</p>").encode())
    assert [block.text for block in found.blocks] == [notice, "Convoys carry food."]


def test_an_aside_is_read_only_if_it_is_a_notice() -> None:
    page = (
        "<main><article><h1>Wells</h1><aside><p>Note: AI contributed to the writing of this page. Verify facts.</p>"
        "</aside><p>Wells are deep.</p><aside><p>Popular now</p></aside></article></main>"
    )
    assert [block.text for block in read("a.html", page.encode()).blocks] == [
        "Note: AI contributed to the writing of this page. Verify facts.",
        "Wells",
        "Wells are deep.",
    ]


def test_code_keeps_its_lines_and_prose_in_long_lines_does_not() -> None:
    prose = "Wells are deep in the north, where the rains of spring seldom come before the traders leave for the coast."
    assert texts("<pre>open well\n  lower *bucket*\n</pre>") == ["```\nopen well\n  lower *bucket*\n```"]
    assert texts(f"<pre>{prose}\nRoads are long.</pre>") == [f"{prose} Roads are long."]
    assert texts("<pre>Wells are deep.\n\nRoads are long.</pre>") == ["Wells are deep.", "Roads are long."]


def test_a_footnote_is_a_paragraph_with_its_number() -> None:
    note = '<ol><li id="fn:2"><p>See the map. <a href="#r2">\u21a9</a></p></li></ol>'
    assert texts(f'<p>Wells<sup><a href="#fn:2">2</a></sup> are deep.</p>{note}')[1:] == [r"\[2\] See the map."]


def test_a_warning_counts_the_dangerous_elements_removed_from_the_content() -> None:
    found = document(
        '<p><a href=" javascript:alert(1)">One</a> <b onclick="run()" onload="run()">two</b>.</p><script>run()</script>'
        '<script type="application/ld+json">{}</script>'
    )
    assert [block.text for block in found.blocks] == ["One **two**."]
    assert found.warnings == (
        "Removed for safety: 1 script, 2 event handlers, 1 unsafe link. The article’s own words stay.",
    )


def test_scripts_of_the_page_around_the_content_need_no_warning() -> None:
    page = PAGE.replace("{content}", "<p>Convoys carry food.</p>").replace("<header>", "<script>run()</script><header>")
    found = read("page.html", page.encode())
    assert "Convoys carry food." in [block.text for block in found.blocks]
    assert found.warnings == ()
