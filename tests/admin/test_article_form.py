"""The form of an article: what it shows, how many queries it takes, and what it refuses."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.admin.panels import conflict_url
from articles.choices import Review
from articles.models import Article, ImportFile, Section
from tests.admin.conftest import SignIn
from tests.admin.forms import errors, history_of, list_url, opened, save, url_of
from tests.factories import (
    make_article,
    make_case_study,
    make_challenge,
    make_evidence,
    make_run,
    make_section,
    make_see_also,
    make_strategy,
)

# How PostgreSQL takes what such forms save is tried by test_no_lost_update.py; here it is what Python makes of them.
pytestmark = pytest.mark.one_database


def full_article(sections: int) -> Article:
    article, target = make_article(), make_article()
    parent = None
    for _ in range(sections):
        section = make_section(article, parent=parent)
        parent = parent or section
        for finding in (make_challenge(), make_strategy()):
            make_evidence(finding, section)
        make_see_also(article, target=target)
        ImportFile.objects.create(run=make_run(), path="a.txt", outcome="updated", article=article)
    make_evidence(make_case_study("LBR" if sections == 3 else "MLI"), parent)
    return article


@pytest.mark.parametrize("sections", [3, 30])
def test_the_form_takes_14_queries_for_any_number_of_sections(desk: Client, sections: int) -> None:
    url = url_of(full_article(sections))
    desk.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url).status_code == 200
    assert len(captured) == 14


def test_saving_every_section_takes_no_more_queries_for_30_than_for_3(desk: Client) -> None:
    counts = []
    for sections in (3, 30):
        article = full_article(sections)
        data = opened(desk, url_of(article))
        for row in range(sections):
            data[f"sections-{row}-kind"] = "outlook"
        with CaptureQueriesContext(connection) as captured:
            assert desk.post(url_of(article), data).status_code == 302
        counts.append(len(captured))
        assert set(article.sections.values_list("kind", flat=True)) == {"outlook"}
    assert counts[0] == counts[1] <= 40


def test_the_form_shows_sections_in_order_passages_by_section_links_and_imports(desk: Client) -> None:
    article = make_article()
    second = make_section(article, position=1, heading="The second")
    first = make_section(article, position=0, heading="The first")
    make_section(article, position=0, heading="Gone", retired_at=article.created_at)
    finding = make_challenge(title="Limited funding")
    make_evidence(finding, second, review=Review.ACCEPTED)
    make_evidence(make_strategy(title="Joint training"), first)
    make_see_also(article, title="A red link")
    file = ImportFile.objects.create(run=make_run(), path="a.txt", outcome="updated", article=article)
    response = desk.get(url_of(article))
    (inline,) = response.context["inline_admin_formsets"]
    assert [form.instance for form in inline.formset.initial_forms] == [first, second]
    assert [section for section, _ in response.context["passages"]] == [first, second]
    for shown in (url_of(finding), url_of(second), "Joint training", "accepted", "A red link", url_of(file.run)):
        assert shown in response.text


def test_two_sections_change_places(desk: Client, editor: User) -> None:
    article = make_article()
    first, second = make_section(article), make_section(article)
    moved = {"sections-0-position": 1, "sections-1-position": 0, "change_reason": "Better order"}
    assert save(desk, url_of(article), **moved).status_code == 302
    assert list(article.sections.order_by("position")) == [second, first]
    row = history_of(first).first()
    assert (row.history_user, row.history_change_reason, row.position) == (editor, "Better order", 1)
    assert row.body == first.body


def test_two_sections_cannot_have_one_position(desk: Client) -> None:
    article = make_article()
    for _ in range(2):
        make_section(article)
    response = save(desk, url_of(article), **{"sections-0-position": 1})
    assert "Two sections have the position 1." in response.text
    assert list(article.sections.values_list("position", flat=True)) == [0, 1]


def test_a_section_must_come_after_its_parent(desk: Client) -> None:
    article = make_article()
    _first, later = make_section(article), make_section(article)
    response = save(desk, url_of(article), **{"sections-0-parent": later.pk})
    assert "A section must come after its parent" in response.text


def test_a_section_of_another_article_cannot_be_the_parent(desk: Client) -> None:
    article, foreign = make_article(), make_section()
    section = make_section(article)
    assert save(desk, url_of(article), **{"sections-0-parent": foreign.pk}).status_code == 200
    section.refresh_from_db()
    assert section.parent is None


def test_the_choices_of_a_parent_are_the_sections_of_the_article(desk: Client) -> None:
    article = make_article()
    own = [make_section(article, heading="Mine") for _ in range(2)]
    make_section(heading="Foreign")
    (inline,) = desk.get(url_of(article)).context["inline_admin_formsets"]
    choices = inline.formset.forms[0].fields["parent"].choices
    assert [value for value, _ in choices] == ["", *(str(section.pk) for section in own)]


def test_a_notice_without_a_disclosure_level_is_refused(desk: Client) -> None:
    article = make_article()
    response = save(desk, url_of(article), disclosure_level="unknown")
    assert "Give both a notice and its level" in str(errors(response))


def test_a_user_who_may_only_view_sees_the_form_and_cannot_save(sign_in: SignIn) -> None:
    article = make_section().article
    viewer = sign_in("view_article", "view_section")
    assert article.introduction in viewer.get(url_of(article)).text
    assert viewer.post(url_of(article), {"title": "Mine now"}).status_code == 403


def test_an_article_can_be_written_by_hand(desk: Client) -> None:
    data = {"title": "By hand", "slug": "by-hand", "sections-TOTAL_FORMS": 0, "sections-INITIAL_FORMS": 0}
    assert save(desk, list_url(Article, "add"), **data).status_code == 302
    article = Article.objects.get()
    section = {"heading": "One", "anchor": "one", "body": "Text."}
    assert save(desk, f"{list_url(Section, 'add')}?article={article.pk}", **section).status_code == 302
    assert (
        save(desk, f"{list_url(Section, 'add')}?article={article.pk}", **section | {"anchor": "two"}).status_code == 302
    )
    assert list(article.sections.values_list("position", flat=True)) == [0, 1]


def test_incoming_text_of_a_newer_import_is_shown_with_a_link_to_decide(desk: Client) -> None:
    article = make_article(incoming_introduction="The newer text.")
    section = make_section(article, incoming_body="The newer body.")
    for row, text in ((article, "The newer text."), (section, "The newer body.")):
        page = desk.get(url_of(row)).text
        assert "Needs a decision" in page
        assert text in page
        assert conflict_url(row) in page


def test_a_heading_in_the_empty_row_adds_a_section(desk: Client, editor: User) -> None:
    article = make_article()
    first = make_section(article, heading="Challenges", anchor="challenges")
    typed = {"sections-1-heading": "Challenges ", "sections-1-level": 3, "sections-1-parent": first.pk}
    assert save(desk, url_of(article), **typed, change_reason="Told apart").status_code == 302
    _, added = article.sections.order_by("position")
    assert (added.heading, added.anchor, added.position, added.level) == ("Challenges", "challenges-2", 1, 3)
    assert (added.parent, added.body, added.imported_position) == (first, "", None)
    row = history_of(added).get()
    assert (row.history_type, row.history_user, row.history_change_reason) == ("+", editor, "Told apart")


def test_several_sections_can_be_added_between_others(desk: Client) -> None:
    article = make_article()
    for heading in ("First", "Last"):
        make_section(article, heading=heading)
    data = opened(desk, url_of(article)) | {"sections-TOTAL_FORMS": 4, "sections-1-position": 3}
    for row, heading in ((2, "Second"), (3, "Third")):
        data |= {f"sections-{row}-{name}": value for name, value in (("heading", heading), ("kind", "other"))}
        data |= {f"sections-{row}-position": row - 1, f"sections-{row}-level": 2}
    assert desk.post(url_of(article), data).status_code == 302
    headings = article.sections.order_by("position").values_list("heading", flat=True)
    assert list(headings) == ["First", "Second", "Third", "Last"]


def test_a_user_who_may_not_add_sections_has_no_empty_row(sign_in: SignIn) -> None:
    article = make_section().article
    client = sign_in("view_article", "change_article", "view_section", "change_section")
    (inline,) = client.get(url_of(article)).context["inline_admin_formsets"]
    assert len(inline.formset.forms) == 1
    assert "data-new-row" not in client.get(url_of(article)).text
