"""The article's page shows the notice first, the text with its passages marked, and the source."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.choices import DisclosureLevel, Review, Status
from articles.pages.sourcemap import MOST_SIGNS
from tests import factories
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db


def page_of(client: Client, slug: str = "first") -> str:
    return client.get(reverse("article", args=[slug])).content.decode()


@pytest.mark.parametrize(("level", "words"), [("generated", "AI-generated"), ("assisted", "AI-assisted")])
def test_the_notice_is_shown_word_for_word_before_the_text(client: Client, level: str, words: str) -> None:
    notice = "🤖 Heads up: AI made this – “check” it."
    make_world(disclosure=notice, disclosure_level=level)
    page = page_of(client)
    assert notice in page
    assert words in page
    assert page.index(notice) < page.index("Missions keep the peace.") < page.index("Limited funding")


def test_an_article_without_a_notice_is_not_called_free_of_ai(client: Client) -> None:
    make_world(disclosure="", disclosure_level=DisclosureLevel.UNKNOWN)
    page = page_of(client)
    assert "No AI notice found" in page
    assert "That does not mean that a person wrote it" in page


@pytest.mark.parametrize(
    ("status", "words"),
    [(Status.TO_REVIEW, "Not yet reviewed by an editor."), (Status.PUBLISHED, "Published by an editor.")],
)
def test_the_page_says_whether_an_editor_reviewed_it(client: Client, status: str, words: str) -> None:
    make_world(status=status)
    assert words in page_of(client)


@pytest.mark.parametrize("name", ["challenge", "strategy", "case_study", "country", "mission"])
def test_every_page_that_quotes_an_article_shows_its_notice_and_level(client: Client, name: str) -> None:
    make_world(disclosure="Written by a machine.", disclosure_level=DisclosureLevel.GENERATED)
    slugs = {"challenge": "funding", "strategy": "training", "case_study": "liberia", "country": "liberia"}
    page = client.get(reverse(name, args=[slugs.get(name, "unmil")])).content.decode()
    assert "Written by a machine." in page
    assert "AI-generated" in page


def test_a_marked_passage_links_to_its_record_and_back(client: Client) -> None:
    section = make_world()
    anchor = f"casestudy:{section.casestudyevidence.get().pk}"
    page = page_of(client)
    assert re.search(rf'href="/case-studies/liberia/"[^>]*><mark [^>]*id="{anchor}"[^>]*>In Liberia, UNMIL', page)
    assert f'href="#{anchor}"' in page
    assert f'href="/articles/first/#{anchor}"' in client.get("/case-studies/liberia/").content.decode()


def test_a_passage_has_the_same_number_in_the_text_and_beside_it_counted_in_reading_order(client: Client) -> None:
    article = factories.make_article(slug="numbered")
    later, first = (factories.make_section(article, body=body) for body in ("Rain. Mud.", "Funding is scarce."))
    type(later).objects.filter(pk=later.pk).update(position=9)
    mud, rain, funding = (
        factories.make_evidence(factories.make_challenge(), later, "Mud."),
        factories.make_evidence(factories.make_strategy(), later, "Rain."),
        factories.make_evidence(factories.make_challenge(), first, review=Review.ACCEPTED),
    )
    response = client.get("/articles/numbered/")
    page = response.content.decode()
    for number, (kind, row) in enumerate([("challenge", funding), ("strategy", rain), ("challenge", mud)], start=1):
        assert f'id="{kind}:{row.pk}" data-number="{number}"' in page
        assert f'<a href="#{kind}:{row.pk}" aria-label="Passage {number}">{number}</a>' in page
    glance = response.context["glance"]
    assert [(kind.label, kind.passages) for kind in glance.stated] == [
        ("Challenges", 2),
        ("Strategies", 1),
        ("Case studies", 0),
    ]
    assert (glance.passages, glance.accepted) == (3, 1)
    assert "Editors have accepted 1 of 3 passages." in page


def test_contents_nest_by_level_and_leave_no_section_out(client: Client) -> None:
    article = factories.make_article(slug="nested")
    for heading, level in [("One", 2), ("One a", 3), ("One a i", 4), ("Two", 2), ("Two a", 4)]:
        factories.make_section(article, heading=heading, level=level, anchor=heading.lower().replace(" ", "-"))
    top = client.get(reverse("article", args=["nested"])).context["contents"]
    assert [shown.section.heading for shown in top] == ["One", "Two"]
    assert [shown.section.heading for shown in top[0].parts] == ["One a"]
    assert [shown.section.heading for shown in top[0].parts[0].parts] == ["One a i"]
    assert [shown.section.heading for shown in top[1].parts] == ["Two a"]


def test_sections_whose_parents_form_a_circle_are_still_shown(client: Client) -> None:
    article = factories.make_article(slug="circle")
    one, two = (factories.make_section(article, heading=heading) for heading in ("One", "Two"))
    one.parent, two.parent = two, one
    one.save()
    two.save()
    assert [shown.section.heading for shown in client.get("/articles/circle/").context["contents"]] == ["One", "Two"]


def test_a_section_without_a_heading_is_listed_by_its_kind(client: Client) -> None:
    article = factories.make_article(slug="ending")
    factories.make_section(article, heading="", kind="conclusion", anchor="conclusion")
    page = page_of(client, "ending")
    assert re.search(r'href="#conclusion"><span class="no-heading">Conclusion</span>', page)
    assert "<h2></h2>" not in page


def test_the_source_is_shown_with_date_origin_and_hash(client: Client) -> None:
    article = factories.make_article(slug="sourced", source_url="https://example.org/a")
    day = timezone.now().replace(year=2026, month=5, day=7)
    article.source_versions.create(
        number=1, text="secret source", sha256="ab" * 32, media_type="text/plain", origin="in/a.txt", imported_at=day
    )
    page = page_of(client, "sourced")
    assert "As imported on 7 May 2026 from a.txt" in page
    assert "in/a.txt" not in page
    assert "ab" * 32 in page
    assert 'href="https://example.org/a"' in page
    assert "secret source" not in page


def test_raw_html_of_an_article_is_shown_as_text(client: Client) -> None:
    article = factories.make_article(slug="raw", title="<b>T</b>", introduction="<script>a()</script>")
    factories.make_section(article, heading="<i>H</i>", body="<script>b()</script> [x](javascript:c)")
    page = page_of(client, "raw")
    assert "<script>" not in page
    assert "javascript:" not in re.sub(r"\[x\]\(javascript:c\)", "", page)
    assert "&lt;b&gt;T&lt;/b&gt;" in page


def test_accepted_and_suggested_passages_look_different(client: Client) -> None:
    section = make_world()
    day = timezone.now().replace(year=2026, month=5, day=7)
    section.strategyevidence.update(review=Review.ACCEPTED, reviewed_at=day)
    section.challengeevidence.update(rule="list")
    page = client.get("/strategies/training/").content.decode()
    assert "Accepted by an editor on 7 May 2026" in page
    assert "Suggested by the importer, not yet reviewed" in client.get("/challenges/funding/").content.decode()


def test_a_quote_is_shown_with_its_context(client: Client) -> None:
    section = factories.make_section(body="Costs rise while limited funding hampers every mission in the field today.")
    challenge = factories.make_challenge(slug="funding")
    factories.make_evidence(
        challenge, section, "limited funding", prefix="Costs rise while ", suffix=" hampers every mission in the fi"
    )
    page = client.get("/challenges/funding/").content.decode()
    assert re.search(
        r"Costs rise while </span><mark[^>]*>limited funding</mark><span[^>]*> hampers every mission", page
    )
    assert "in the fi<" not in page


def test_a_section_that_an_editor_changed_says_so(client: Client) -> None:
    article = factories.make_article(slug="edited")
    as_imported = {"imported_position": 0, "imported_heading": "Roads", "imported_body": "Mud."}
    factories.make_section(article, heading="Roads", body="Mud.", **as_imported)
    assert "An editor wrote or changed" not in page_of(client, "edited")
    article.sections.update(body="Deep mud.")
    assert "An editor wrote or changed" in page_of(client, "edited")


def test_all_sections_together_may_have_as_much_markup_as_a_page_can_show(client: Client) -> None:
    article = factories.make_article(slug="heavy")
    for heading, words in [("One", "a\n" * (MOST_SIGNS - 10)), ("Two", "b\n" * 20), ("Three", "*soft*")]:
        factories.make_section(article, heading=heading, body=words)
    shown = client.get("/articles/heavy/").context["sections"]
    assert ["as-written" in section.html for section in shown] == [False, True, False]
    assert "<em>soft</em>" in shown[2].html
