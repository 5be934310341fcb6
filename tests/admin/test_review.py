"""Verdicts on passages and responses, by action and by form, have a reviewer and a time."""

from django.contrib.auth.models import User
from django.test import Client

from articles.choices import Review
from articles.models import ChallengeEvidence, Response
from tests.admin.conftest import SignIn
from tests.admin.forms import history_of, list_url, run, save, url_of
from tests.factories import make_challenge, make_evidence, make_section, make_strategy


def test_accepting_stores_reviewer_and_time_and_history_has_the_state_before(desk: Client, editor: User) -> None:
    passage = make_evidence(make_challenge())
    history_of(passage).all().delete()
    assert run(desk, ChallengeEvidence, "accept", passage) == ["1 is now “accepted”."]
    passage.refresh_from_db()
    assert (passage.review, passage.reviewer) == (Review.ACCEPTED, editor)
    assert passage.reviewed_at is not None
    assert [row.review for row in history_of(passage).all()] == ["accepted", "suggested"]
    assert history_of(passage).first().history_user == editor


def test_orphaned_passages_cannot_be_given_a_verdict(desk: Client) -> None:
    section = make_section()
    orphan = make_evidence(make_challenge(), section, review=Review.ORPHANED)
    messages = run(desk, ChallengeEvidence, "reject", orphan, make_evidence(make_challenge(), section))
    orphan.refresh_from_db()
    assert orphan.review == Review.ORPHANED
    assert messages == ["1 is now “rejected”. 1 was left unchanged."]


def test_a_verdict_in_the_form_stores_the_reviewer_and_removing_it_removes_them(desk: Client, editor: User) -> None:
    passage = make_evidence(make_challenge())
    assert save(desk, url_of(passage), review="rejected").status_code == 302
    passage.refresh_from_db()
    assert (passage.review, passage.reviewer) == (Review.REJECTED, editor)
    assert save(desk, url_of(passage), review="suggested").status_code == 302
    passage.refresh_from_db()
    assert (passage.review, passage.reviewer, passage.reviewed_at) == (Review.SUGGESTED, None, None)


def test_a_user_who_may_only_view_cannot_accept(sign_in: SignIn) -> None:
    passage = make_evidence(make_challenge())
    run(sign_in("view_challengeevidence"), ChallengeEvidence, "accept", passage)
    passage.refresh_from_db()
    assert passage.review == Review.SUGGESTED


def test_responses_are_accepted_like_passages(desk: Client, editor: User) -> None:
    response = Response.objects.create(strategy=make_strategy(), challenge=make_challenge(), added_by=editor)
    assert run(desk, Response, "accept", response) == ["1 is now “accepted”."]
    response.refresh_from_db()
    assert (response.review, response.reviewer) == (Review.ACCEPTED, editor)


def test_a_response_without_a_passage_names_the_editor_who_saves_it(desk: Client, editor: User) -> None:
    strategy, challenge = make_strategy(), make_challenge()
    saved = save(desk, list_url(Response, "add"), strategy=strategy.pk, challenge=challenge.pk, review="accepted")
    assert saved.status_code == 302
    response = Response.objects.get()
    assert (response.added_by, response.reviewer) == (editor, editor)


def test_a_second_response_of_the_same_pair_is_refused_by_the_form(desk: Client, editor: User) -> None:
    strategy, challenge = make_strategy(), make_challenge()
    Response.objects.create(strategy=strategy, challenge=challenge, added_by=editor)
    saved = save(desk, list_url(Response, "add"), strategy=strategy.pk, challenge=challenge.pk)
    assert saved.status_code == 200
    assert Response.objects.count() == 1
