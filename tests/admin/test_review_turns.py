"""No reviewer is given a suggestion that another editor holds, or their own work."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.choices import Review
from articles.models import Claim
from articles.roles import Role
from tests.admin.forms import history_of
from tests.admin.review import DESK, LIST, UNDO, decide, messages_of, shown
from tests.factories import make_challenge, make_evidence, make_user_of

pytestmark = pytest.mark.django_db


def test_a_suggestion_that_another_editor_holds_is_given_to_nobody_else(desk: Client) -> None:
    passages = [make_evidence(make_challenge()) for _ in range(2)]
    other = Client()
    other.force_login(User.objects.create_superuser("bob"))
    assert (shown(desk).row, shown(other).row) == tuple(passages)
    assert shown(desk).row == passages[0]
    assert "bob is reviewing that suggestion" in " ".join(
        messages_of(desk.get(DESK, {"item": f"challenges-{passages[1].pk}"}))
    )


def test_a_suggestion_whose_claim_expired_goes_to_others_and_the_late_decision_is_refused(desk: Client) -> None:
    passage = make_evidence(make_challenge())
    mine = shown(desk)
    Claim.objects.update(until="2020-01-01T00:00Z")
    other = Client()
    other.force_login(User.objects.create_superuser("bob"))
    theirs = shown(other)
    assert theirs.row == passage
    assert "bob is reviewing it now" in messages_of(decide(desk, "reject", mine, reason="my words"))[0]
    decide(other, "accept", theirs)
    message = messages_of(decide(desk, "reject", mine, reason="my words"))[0]
    assert "bob decided on it" in message
    assert "“accepted”" in message
    assert "my words" in message
    passage.refresh_from_db()
    assert passage.review == Review.ACCEPTED


def test_a_reviewer_is_never_offered_what_they_added_or_edited(client: Client) -> None:
    reviewer = make_user_of(Role.REVIEWER)
    added, edited, free = (make_evidence(make_challenge()) for _ in range(3))
    history_of(added).update(history_user=reviewer)
    edited.finding, edited._history_user = make_challenge(), reviewer
    edited.save()
    client.force_login(reviewer)
    item = shown(client)
    assert item.row == free
    assert "1 of 1" in client.get(DESK).text
    assert [row.reference.row for row in client.get(LIST).context["rows"]] == [free.pk]
    messages = messages_of(client.get(DESK, {"item": f"challenges-{added.pk}"}))
    assert messages == ["You added or edited that suggestion, so someone else has to review it. This is the next one."]
    assert decide(client, "accept", item).context["item"] is None


def test_an_editor_is_offered_what_they_added(client: Client) -> None:
    editor = make_user_of(Role.EDITOR)
    passage = make_evidence(make_challenge())
    history_of(passage).update(history_user=editor)
    client.force_login(editor)
    assert shown(client).row == passage


def test_a_reviewer_may_review_a_passage_again_after_undoing_its_join(client: Client) -> None:
    passage, other = make_evidence(make_challenge()), make_challenge()
    client.force_login(make_user_of(Role.REVIEWER))
    decide(client, "join", shown(client), target=other.pk)
    item = client.post(UNDO, follow=True).context["item"]
    assert item.row == passage
    decide(client, "accept", item)
    passage.refresh_from_db()
    assert passage.review == Review.ACCEPTED


def test_a_passage_stays_the_work_of_its_editor_after_others_edited_it_too(client: Client) -> None:
    reviewer, passage = make_user_of(Role.REVIEWER), make_evidence(make_challenge())
    for user in (reviewer, make_user_of(Role.EDITOR)):
        passage.finding, passage._history_user = make_challenge(), user
        passage.save()
    client.force_login(reviewer)
    assert shown(client) is None
    client.force_login(make_user_of(Role.REVIEWER, username="other"))
    assert shown(client).row == passage


def test_leaving_out_ones_own_work_takes_no_extra_query(client: Client) -> None:
    reviewer, counts = make_user_of(Role.REVIEWER), []
    client.force_login(reviewer)
    for _turn in range(2):
        for _ in range(8):
            history_of(make_evidence(make_challenge())).update(history_user=reviewer)
        make_evidence(make_challenge())
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).context["rows"]
        counts.append(len(captured))
    assert counts[0] == counts[1]
