"""Import conflicts are shown side by side and decided one after another, and never overwrite the work of others."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import Review
from articles.log.actions import undo_action
from articles.models import Action, Article, Section
from tests.admin.conftest import SignIn
from tests.admin.forms import history_of
from tests.factories import make_article, make_challenge, make_evidence, make_section

BASE = "Limited funding hampers missions. Roads are bad. Mud is deep."
MINE = "Limited funding hampers missions. Roads are very bad. Mud is deep."
THEIRS = "Limited funding hampers all missions. Roads are rather bad. Mud is deep."
MERGED = "Limited funding hampers all missions. Roads are very bad. Mud is deep."


@pytest.fixture
def section(db: None) -> Section:
    return make_section(imported_body=BASE, body=MINE, incoming_body=THEIRS, imported_position=0)


def url_of_conflict(row: Any) -> str:
    return reverse("admin:conflict", args=["introduction" if isinstance(row, Article) else "section", row.pk])


def ask(desk: Client, row: Any, do: str, **typed: Any) -> Any:
    """Open the conflict and press one of its buttons."""
    mark = desk.get(url_of_conflict(row)).context["conflict"].mark
    return desk.post(url_of_conflict(row), {"mark": mark, "do": do, **typed})


def test_the_three_texts_are_shown_side_by_side_with_differing_words_marked(desk: Client, section: Section) -> None:
    page = desk.get(url_of_conflict(section)).text
    assert BASE in page
    assert "Roads are <ins>very </ins>bad." in page
    assert "hampers <ins>all </ins>missions." in page
    assert f"\n{MERGED}</textarea>" in page
    assert "1 overlapping change" in page


@pytest.mark.parametrize(
    ("choice", "typed", "result"), [("mine", "", MINE), ("theirs", "", THEIRS), ("merged", MERGED, MERGED)]
)
def test_the_effect_of_a_decision_is_shown_before_it_is_saved(
    desk: Client, section: Section, choice: str, typed: str, result: str
) -> None:
    page = ask(desk, section, choice, text=typed)
    assert page.context["text"] == result
    section.refresh_from_db()
    assert (section.body, section.incoming_body) == (MINE, THEIRS)


def test_a_saved_decision_is_the_base_of_the_next_merge(desk: Client, section: Section) -> None:
    ask(desk, section, "save", text=MERGED, reason="Both are right")
    section.refresh_from_db()
    assert (section.body, section.imported_body, section.incoming_body) == (MERGED, THEIRS, "")
    assert history_of(section).first().history_change_reason == "Both are right"
    assert Action.objects.get().kind == "conflict"


def test_the_effect_on_passages_is_named_before_a_decision_is_saved(desk: Client, section: Section) -> None:
    lost = make_evidence(make_challenge(title="Limited funding"), section, "Limited funding hampers missions.")
    kept = make_evidence(make_challenge(title="Deep mud"), section, "Mud is deep.")
    page = ask(desk, section, "theirs").text
    assert "Would be orphaned:" in page
    assert "Limited funding" in page
    assert "1 passage moves with its words" in page
    ask(desk, section, "save", text=THEIRS)
    lost.refresh_from_db()
    kept.refresh_from_db()
    assert lost.review == Review.ORPHANED
    assert THEIRS[kept.start : kept.end] == kept.quote


def test_a_saved_decision_offers_to_undo_it(desk: Client, section: Section) -> None:
    mark = desk.get(url_of_conflict(section)).context["conflict"].mark
    decision = {"mark": mark, "do": "save", "text": THEIRS}
    page = desk.post(url_of_conflict(section), decision, follow=True).text
    assert reverse("admin:undo", args=[Action.objects.get().pk]) in page


def test_a_decision_is_undone_with_its_passages(desk: Client, editor: Any, section: Section) -> None:
    passage = make_evidence(make_challenge(), section, "Limited funding hampers missions.")
    ask(desk, section, "save", text=THEIRS)
    undo_action(Action.objects.get(), editor)
    section.refresh_from_db()
    passage.refresh_from_db()
    assert (section.body, section.imported_body, section.incoming_body) == (MINE, BASE, THEIRS)
    assert passage.review == Review.SUGGESTED


def test_a_conflict_of_an_introduction_is_decided_the_same_way(desk: Client) -> None:
    article = make_article(imported_introduction=BASE, introduction=MINE, incoming_introduction=THEIRS)
    ask(desk, article, "save", text=THEIRS)
    version = article.version
    article.refresh_from_db()
    assert (article.introduction, article.imported_introduction, article.incoming_introduction) == (THEIRS, THEIRS, "")
    assert article.version == version + 1


def test_the_next_conflict_follows_until_none_is_left(desk: Client, section: Section) -> None:
    other = make_article(imported_introduction=BASE, introduction=MINE, incoming_introduction=THEIRS)
    assert ask(desk, section, "save", text=MINE)["Location"] == url_of_conflict(other)
    assert ask(desk, other, "save", text=MINE)["Location"] == reverse("admin:conflict_list")
    assert "There are no import conflicts." in desk.get(reverse("admin:conflict_list")).text


@pytest.mark.parametrize("do", ["save", "mine", "theirs", "merged"])
def test_a_text_that_changed_meanwhile_is_not_overwritten_and_typed_text_is_kept(
    desk: Client, section: Section, do: str
) -> None:
    mark = desk.get(url_of_conflict(section)).context["conflict"].mark
    Section.objects.update(body="Somebody was here.")
    page = desk.post(url_of_conflict(section), {"mark": mark, "do": do, "text": "What I typed."})
    assert "One of the texts has changed since you opened this page." in page.text
    assert "\nWhat I typed.</textarea>" in page.text
    assert "Somebody was here." in page.text
    section.refresh_from_db()
    assert section.body == "Somebody was here."


def test_a_decision_by_somebody_else_meanwhile_stands(desk: Client, section: Section) -> None:
    mark = desk.get(url_of_conflict(section)).context["conflict"].mark
    Section.objects.update(incoming_body="")
    page = desk.post(url_of_conflict(section), {"mark": mark, "do": "save", "text": THEIRS}, follow=True)
    assert "has already been resolved" in page.text
    section.refresh_from_db()
    assert section.body == MINE


def test_continuing_to_edit_keeps_the_typed_text(desk: Client, section: Section) -> None:
    assert "\nHalf done.</textarea>" in ask(desk, section, "edit", text="Half done.").text


def test_line_ends_of_browsers_are_stored_as_line_feeds(desk: Client, section: Section) -> None:
    ask(desk, section, "save", text="One.\r\n\r\nTwo.")
    section.refresh_from_db()
    assert section.body == "One.\n\nTwo."


def test_a_user_who_may_only_view_cannot_decide(sign_in: SignIn, section: Section) -> None:
    client = sign_in("view_section")
    page = client.get(url_of_conflict(section))
    assert "Keep the current text" not in page.text
    data = {"mark": page.context["conflict"].mark, "do": "save", "text": THEIRS}
    assert client.post(url_of_conflict(section), data).status_code == 403


def test_a_kind_that_has_no_conflicts_is_not_found(desk: Client) -> None:
    assert desk.get(reverse("admin:conflict", args=["heading", 1])).status_code == 404


@pytest.mark.parametrize("number", [1, 5])
def test_the_list_takes_a_fixed_number_of_queries(desk: Client, number: int) -> None:
    for _ in range(number):
        article = make_article(incoming_introduction=THEIRS)
        make_section(article, incoming_body=THEIRS)
    with CaptureQueriesContext(connection) as queries:
        page = desk.get(reverse("admin:conflict_list"))
    assert len(page.context["conflicts"]) == 2 * number
    assert len(queries) == 6
