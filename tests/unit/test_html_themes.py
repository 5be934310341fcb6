"""HTML of themes and page builders: the content of the article is kept, and the rest of the page left out."""

import pytest

from articles.importing.document import BlockKind, UnreadableFileError
from articles.importing.outline import Outline, outline
from articles.importing.readers import read

NOTICE = "This page was written by AI. Please verify key points."


def texts(body: str) -> list[str]:
    return [block.text for block in read("page.html", f"<html><body>{body}</body></html>".encode()).blocks]


def outlined(body: str) -> Outline:
    return outline(read("page.html", f"<html><body>{body}</body></html>".encode()), "page.html")


@pytest.mark.parametrize("name", ["social-challenges", "related-work", "h-hidden-costs", "menu-of-options"])
def test_a_heading_with_an_identifier_like_a_box_of_the_page_is_kept(name: str) -> None:
    assert texts(f'<div class="entry-content"><h2 id="{name}">One</h2><p>Two.</p></div>') == ["One", "Two."]


def test_tables_and_quotations_inside_figures_are_kept() -> None:
    found = texts(
        '<div class="entry-content"><p>One.</p>'
        '<figure class="wp-block-table"><table><tr><td>a</td><td>b</td></tr></table>'
        "<figcaption>Named here</figcaption></figure>"
        '<figure class="wp-block-pullquote"><blockquote><p>No fuel, no patrol.</p></blockquote>'
        "<figcaption>An officer</figcaption>"
        '</figure><figure class="wp-block-image"><img src="a.jpg"><figcaption>A truck.</figcaption></figure></div>'
    )
    assert found == ["One.", "| a | b |\n| --- | --- |", "No fuel, no patrol.", "An officer"]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="elementor-widget elementor-widget-post-info"><ul><li>Ana</li></ul></div>',
        '<div class="elementor-widget elementor-widget-posts"><h3>Haiti</h3><p>Challenges there.</p></div>',
        '<div class="elementor-widget elementor-widget-author-box"><h4>Ana</h4><p>She writes.</p></div>',
        '<div class="elementor elementor-location-footer"><p>Copyright</p></div>',
        '<div class="et_pb_module et_pb_blog"><h2>Haiti</h2><p>Challenges there.</p></div>',
        '<p class="et_pb_title_meta_container">by Ana | May 6, 2024 | 0 comments</p>',
        '<article class="card"><h2><a href="/haiti">Haiti</a></h2><p>Challenges there.</p></article>',
        '<p class="yoast-reading-time__wrapper"><span>Estimated reading time: </span><span>6</span></p>',
        '<div class="cky-consent-container"><p>We value your privacy.</p></div>',
        '<div id="onetrust-consent-sdk"><h2>Privacy</h2><p>We use cookies.</p></div>',
        '<div class="saboxplugin-wrap"><p>She writes.</p></div>',
        '<div class="pp-multiple-authors-boxes-wrapper"><p>Ana</p></div>',
        '<span class="td-adspot-title">- Advertisement -</span>',
    ],
)
def test_boxes_that_themes_and_page_builders_add_are_left_out(box: str) -> None:
    assert texts(f"<article><p>One.</p>{box}<p>Two.</p></article>") == ["One.", "Two."]


def test_the_only_article_is_kept_even_if_its_heading_links_to_the_page() -> None:
    card = '<article><h2><a href="/wells">Wells</a></h2><p>Deep.</p></article>'
    assert texts(f"<p>{'Words beside it. ' * 9}</p>{card}")[1:] == ["Wells", "Deep."]
    assert len(texts(f"<p>{'Words beside them. ' * 9}</p>{card}{card}")) == 1


def test_the_text_of_a_page_builder_is_kept_even_if_its_boxes_are_called_widgets() -> None:
    box = '<div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{}</div>'
    assert texts(f"<article>{box.format('<p>One.</p>')}</div>{box.format('<p>Two.</p>')}</div></article>") == [
        "One.",
        "Two.",
    ]


def test_the_name_of_the_site_is_not_the_title() -> None:
    page = (
        "<html><head><title>Wells in War - Notes</title></head><body>"
        '<header><h1 class="site-title">Notes</h1></header><article>{}<p>Deep.</p></article></body></html>'
    )
    assert read("a.html", page.format("<h1>Wells in War</h1>").encode()).title == "Wells in War"
    assert read("a.html", page.format("").encode()).title == "Wells in War"


@pytest.mark.parametrize(
    "head",
    [
        '<h1 class="title"><a href="/">Notes</a></h1><h3 class="post-title entry-title">Wells in War</h3>',
        '<header><h1><a rel="home" href="https://example.org">Notes</a></h1></header><article><h1>Wells in War</h1>',
    ],
)
def test_a_heading_that_links_to_the_home_page_is_not_the_title(head: str) -> None:
    assert outlined(f"{head}<div class='entry-content'><p>Deep.</p></div>").title == "Wells in War"


def test_a_section_with_an_identifier_like_a_box_of_the_page_is_kept() -> None:
    assert texts(
        '<article><p>One.</p><section id="social-challenges"><h2>Social Challenges</h2><p>Two.</p></section>'
        '<section id="similar-posts"><h2>Similar Posts</h2><p>Three.</p></section>'
        '<div id="social-bar"><h2>Follow us</h2><p>Four.</p></div></article>'
    ) == ["One.", "Social Challenges", "Two."]


def test_double_line_breaks_separate_text_outside_paragraphs() -> None:
    found = outlined(f"<h1>Wells</h1><div class='entry-content'>{NOTICE}<br/>\n<br/>Deep <b>wells</b>.<br>Two.</div>")
    assert (found.disclosure, found.introduction) == (NOTICE, ("Deep **wells**. Two.",))


def test_an_icon_is_not_a_paragraph() -> None:
    assert texts("<article><div>💡</div><p>One.</p><p>—</p></article>") == ["One."]


def test_a_line_break_separates_words_in_a_title_and_in_a_notice() -> None:
    found = outlined(f"<article><h1>Wells<br>in War</h1><div><b>Heads up</b><br>{NOTICE}</div><p>Deep.</p></article>")
    assert (found.title, found.disclosure) == ("Wells in War", f"Heads up {NOTICE}")


def test_labels_that_only_a_style_sheet_separates_are_separate_words() -> None:
    found = outlined(
        f"<article><h1>Wells</h1><div><span>Heads up</span><span>{NOTICE}</span></div><p>Deep.</p></article>"
    )
    assert found.disclosure == f"Heads up {NOTICE}"


def test_a_notice_in_a_box_named_like_one_of_the_page_is_kept() -> None:
    found = outlined(f'<article><h1>Wells</h1><div class="top-banner"><p>{NOTICE}</p></div><p>Deep.</p></article>')
    assert found.disclosure == NOTICE


def test_without_an_article_element_text_above_the_title_is_left_out() -> None:
    page = f"<div><a href='/'>Home</a> | <a href='/a'>About</a></div><div>{NOTICE}</div><h1>Wells</h1><p>Deep.</p>"
    found = outlined(page)
    assert (found.title, found.disclosure, found.introduction) == ("Wells", NOTICE, ("Deep.",))


@pytest.mark.parametrize("head", ["<h4>AI notice</h4>", "<p><strong>Disclaimer:</strong></p>"])
def test_the_heading_of_a_notice_belongs_to_it_and_is_no_section(head: str) -> None:
    found = outlined(f"<article><h1>Wells</h1>{head}<p>{NOTICE}</p><p>Deep.</p><h2>Pumps</h2><p>New.</p></article>")
    assert found.disclosure.endswith(f"\n\n{NOTICE}")
    assert (found.introduction, [section.heading for section in found.sections]) == (("Deep.",), ["Pumps"])


def test_a_disclaimer_about_something_else_stays_a_section() -> None:
    found = outlined("<article><h1>Wells</h1><h2>Disclaimer</h2><p>Wells are deep.</p></article>")
    assert [section.heading for section in found.sections] == ["Disclaimer"]


def test_a_page_that_is_nested_too_deeply_is_refused_and_not_truncated() -> None:
    page = "<html><body><p>One.</p>\n" + "<div>" * 300 + "<p>Two.</p>" + "</div>" * 300 + "<p>Three.</p></body></html>"
    with pytest.raises(UnreadableFileError, match=r"From line 2 on, .* nested more than 256 deep"):
        read("a.html", page.encode())
    assert texts("<div>" * 200 + "<p>Two.</p>") == ["Two."]
    assert read("a.html", b"<p>One.</p>").blocks[0].kind == BlockKind.PARAGRAPH
