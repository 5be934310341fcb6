"""Pages as blogging platforms and Google Docs make them: the article comes out the same."""

import pytest

from articles.importing.outline import Outline, outline
from articles.importing.readers import read

NOTICE = "This story was written by AI. Please check important facts with reliable sources."
SUBTITLE = "Why water decides whether a truce survives"
INTRODUCTION = "Water is scarce, and everybody wants the same wells."
BODY = (
    f"<p>{NOTICE}</p><p>{INTRODUCTION}</p><h2>Challenges of Wells</h2><p>Pumps break.</p><h2>The Pumps</h2><p>Old.</p>"
)

MEDIUM = f"""<nav><a href="/">Home</a></nav><article><section><h1 class="pw-post-title">Wells and Warlords</h1>
<h2 class="pw-subtitle-paragraph">{SUBTITLE}</h2><div class="speechify-ignore"><p>Ana</p><span>Follow</span>
<p><span>6 min read</span><span>·</span><span>Feb 3, 2025</span></p><p>Listen</p><p>Share</p></div>{BODY}</section>
</article><div><p>Written by Ana</p><h2>More from Ana</h2><p>Words of another story.</p></div>"""
SUBSTACK = f"""<article class="newsletter-post post"><div class="post-header">
<h1 class="post-title">Wells and Warlords</h1>
<h3 class="subtitle">{SUBTITLE}</h3><div class="byline-wrapper"><a>Ana</a></div></div><div class="available-content">
<div class="body markup">{BODY}<div class="subscription-widget-wrap"><p>Thanks for reading! Subscribe.</p></div>
<p class="button-wrapper"><a class="button"><span>Subscribe now</span></a></p></div></div></article>"""
BLOGGER = f"""<header><h1 class="title"><a href="/">Dry Notes</a></h1></header><div class="blog-posts hfeed">
<h2 class="date-header"><span>Monday, February 3, 2025</span></h2><div class="post hentry">
<h3 class="post-title entry-title">Wells and Warlords</h3><div class="post-body entry-content"><p>&nbsp;</p>
<h4 class="subtitle">{SUBTITLE}</h4>{BODY}</div><div class="post-footer">Posted by Ana Labels: water
</div></div></div>"""
DRUPAL = f"""<a href="#main-content" class="visually-hidden">Skip to main content</a><main role="main">
<h1 class="title page-title"><span>Wells and Warlords</span></h1><article class="node node--type-article">
<footer class="node__meta">Submitted by <span>ana</span> on Mon, 02/03/2025 - 10:12</footer><div class="node__content">
<h3 class="field field--name-field-subtitle">{SUBTITLE}</h3><div class="text-formatted field--name-body">{BODY}</div>
<div class="field--name-field-tags"><h3 class="field__label">Tags</h3><ul class="links"><li>water</li></ul></div>
<section class="comment-wrapper"><h2>Add new comment</h2><p>Your name</p></section></div></article></main>"""
GOOGLE_DOCS = f"""<body class="c4 doc-content"><p class="c5 title"><span>Wells and Warlords</span></p>
<p class="c5 subtitle"><span>{SUBTITLE}</span></p>{BODY.replace("h2>", "h1>")}</body>"""


def outlined(page: str) -> Outline:
    return outline(read("page.html", f"<html>{page}</html>".encode()), "page.html")


@pytest.mark.parametrize("page", [MEDIUM, SUBSTACK, BLOGGER, DRUPAL, GOOGLE_DOCS])
def test_the_subtitle_opens_the_introduction_and_nothing_of_the_page_remains(page: str) -> None:
    found = outlined(page)
    assert (found.title, found.disclosure, found.warnings) == ("Wells and Warlords", NOTICE, ())
    assert found.introduction == (SUBTITLE, INTRODUCTION)
    sections = [(section.level, section.heading, section.body) for section in found.sections]
    assert sections == [(2, "Challenges of Wells", "Pumps break."), (2, "The Pumps", "Old.")]


def test_links_of_google_docs_lead_where_they_led_before_and_its_comments_are_left_out() -> None:
    reference = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    link = '<a href="https://www.google.com/url?q=https://example.org/pumps&amp;sa=D&amp;usg=x">Pumps</a>'
    comment = '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this still true?</span></p></div>'
    page = f'<body class="doc-content"><p class="title">Wells</p><p>{link}{reference} break.</p>{comment}</body>'
    assert outlined(page).introduction == ("[Pumps](https://example.org/pumps) break.",)


@pytest.mark.parametrize(
    "address", ["https://www.google.com/url?sa=D", "https://www.google.com/search?q=a", "http://[", "#a"]
)
def test_other_links_of_google_docs_stay_as_they_are(address: str) -> None:
    page = f'<body class="doc-content"><p class="title">Wells</p><p><a href="{address}">Pumps</a> break.</p></body>'
    [text] = outlined(page).introduction
    assert text == (f"[Pumps]({address}) break." if address.startswith("http") else "Pumps break.")


@pytest.mark.parametrize(
    ("heading", "introduction"),
    [("#### Why water decides who wins", ("Why water decides who wins", "Deep.")), ("#### Overview", ())],
)
def test_a_long_first_heading_of_the_lowest_rank_is_the_subtitle(heading: str, introduction: tuple[str, ...]) -> None:
    text = f"# Wells\n\n{NOTICE}\n\n{heading}\n\nDeep.\n\n## Pumps\n\nOld.\n\n### Rust\n\nRed."
    found = outline(read("wells.md", text.encode()), "wells.md")
    assert found.introduction == introduction
