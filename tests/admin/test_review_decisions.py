"""Decisions on the review desk by its forms are stored, logged, refused and undone; browser tests press its keys."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.choices import Review
from articles.models import Action, Challenge, ChallengeEvidence
from tests.admin.forms import history_of
from tests.admin.review import DECIDE, UNDO, decide, messages_of, shown
from tests.factories import make_challenge, make_evidence, make_section, make_strategy


def test_accepting_shows_the_next_suggestion_and_is_one_entry_of_the_log(desk: Client, editor: User) -> None:
    section = make_section()
    first = make_evidence(make_challenge(title="Limited funding"), section)
    second = make_evidence(make_strategy(), section, "Joint training helps.")
    page = decide(desk, "accept", shown(desk), title="Limited funding", done=3)
    first.refresh_from_db()
    assert (first.review, first.reviewer) == (Review.ACCEPTED, editor)
    assert page.context["item"].row == second
    assert messages_of(page) == ["Accepted: “Limited funding” (“Limited funding hampers every mission.”)"]
    assert "5 of 5" in page.text
    assert Action.objects.get().summary in page.text
    assert [row.review for row in history_of(first).all()] == ["accepted", "suggested"]


def test_an_edited_title_becomes_the_title_of_the_record(desk: Client) -> None:
    passage = make_evidence(make_challenge(title="Funding"))
    decide(desk, "accept", shown(desk), title=" Limited  funding\n")
    record = passage.finding
    record.refresh_from_db()
    assert (record.title, record.version) == ("Limited funding", 2)
    assert history_of(record).first().history_change_reason == "Title edited on the review desk"


def test_a_title_that_is_too_long_is_refused_and_kept_in_the_form(desk: Client) -> None:
    passage = make_evidence(make_challenge(title="Funding"))
    page = decide(desk, "accept", shown(desk), title="x" * 201)
    passage.refresh_from_db()
    assert passage.review == Review.SUGGESTED
    assert "at most 200 characters" in messages_of(page)[0]
    assert "x" * 201 in messages_of(page)[0]


def test_a_rejection_keeps_its_reason_in_the_history(desk: Client) -> None:
    passage = make_evidence(make_challenge())
    page = decide(desk, "reject", shown(desk), why="Too general")
    passage.refresh_from_db()
    assert passage.review == Review.REJECTED
    assert history_of(passage).first().history_change_reason == "Rejected on the review desk: Too general"
    assert messages_of(page)[0].endswith("(Too general)")


def test_undo_reverses_decisions_one_after_the_other(desk: Client) -> None:
    passages = [make_evidence(make_challenge(title=f"Trouble {number}")) for number in range(3)]
    for title in ("Better", "", ""):
        decide(desk, "accept", shown(desk), title=title)
    for passage in reversed(passages):
        page = desk.post(UNDO, follow=True)
        assert page.context["item"].row == passage
    assert Challenge.objects.get(pk=passages[0].finding_id).title == "Trouble 0"
    assert not ChallengeEvidence.objects.exclude(review=Review.SUGGESTED, reviewer=None).exists()
    assert messages_of(desk.post(UNDO, follow=True)) == ["There is nothing left to undo."]


def test_only_ones_own_decisions_are_undone(desk: Client) -> None:
    make_evidence(make_challenge())
    decide(desk, "accept", shown(desk))
    other = Client()
    other.force_login(User.objects.create_superuser("bob"))
    page = other.post(UNDO, {"action": Action.objects.exclude(kind="login").get().pk}, follow=True)
    assert messages_of(page) == ["There is nothing left to undo."]
    assert ChallengeEvidence.objects.get().review == Review.ACCEPTED


def test_a_decision_on_a_record_renamed_meanwhile_is_refused(desk: Client) -> None:
    passage = make_evidence(make_challenge())
    item = shown(desk)
    Challenge.objects.update(title="Something else")
    page = decide(desk, "accept", item)
    passage.refresh_from_db()
    assert passage.review == Review.SUGGESTED
    assert "has changed since you opened it" in messages_of(page)[0]
    assert page.context["item"].row == passage


@pytest.mark.parametrize("values", [{}, {"item": "x"}, {"item": "challenges-99999999999999999999"}, {"item": "-1"}])
def test_a_decision_without_a_suggestion_is_refused_with_a_message(desk: Client, values: dict[str, str]) -> None:
    page = desk.post(DECIDE, values | {"decision": "accept", "place": "a-b", "done": "many"}, follow=True)
    assert page.status_code == 200
    assert "Not saved" in messages_of(page)[0]
