"""The list of suggestions accepts several together, only those on the screen."""

from django.contrib.auth.models import User
from django.test import Client

from articles.choices import Review
from articles.models import Action, ChallengeEvidence, Claim
from tests.admin.review import LIST, UNDO
from tests.factories import make_challenge, make_evidence


def test_the_list_accepts_only_ticked_suggestions(desk: Client) -> None:
    passages = [make_evidence(make_challenge()) for _ in range(25)]
    page = desk.get(LIST)
    listed = [row.reference for row in page.context["rows"]]
    assert [one.row for one in listed] == [passage.pk for passage in passages[:20]]
    page = desk.post(LIST, {"item": [str(one) for one in listed[:18]]}, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["18 suggestions accepted."]
    assert ChallengeEvidence.objects.filter(review=Review.ACCEPTED).count() == 18
    assert Action.objects.get().count == 18
    desk.post(UNDO)
    assert not ChallengeEvidence.objects.filter(review=Review.ACCEPTED).exists()


def test_the_list_skips_suggestions_that_others_hold_or_decided(desk: Client) -> None:
    decided, held, free = (make_evidence(make_challenge()) for _ in range(3))
    page = desk.get(LIST)
    names = [str(row.reference) for row in page.context["rows"]]
    ChallengeEvidence.objects.filter(pk=decided.pk).update(review="rejected", reviewed_at="2020-01-01T00:00Z")
    Claim.objects.filter(row=held.pk).update(holder=User.objects.create_user("bob"))
    page = desk.post(LIST, {"item": names}, follow=True)
    message = "1 suggestion accepted. 2 left unchanged: already decided, your own work, or with another editor."
    assert [str(message) for message in page.context["messages"]] == [message]
    assert ChallengeEvidence.objects.get(review=Review.ACCEPTED) == free
