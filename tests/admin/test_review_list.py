"""The list of suggestions accepts several together, only those on the screen."""

import re
from html import unescape
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from articles.choices import Review
from articles.models import Action, ChallengeEvidence, Claim
from tests.admin.forms import save, url_of
from tests.admin.review import LIST, UNDO, listed
from tests.factories import make_challenge, make_evidence


def message_of(page: Any) -> str:
    """The last message of the page, without the button that undoes what it tells of."""
    return [str(message) for message in page.context["messages"]][-1].partition(" <form")[0]


def test_the_list_accepts_only_ticked_suggestions(desk: Client) -> None:
    passages = [make_evidence(make_challenge()) for _ in range(25)]
    page = desk.get(LIST)
    assert [row.reference.row for row in page.context["rows"]] == [passage.pk for passage in passages[:20]]
    page = desk.post(LIST, {"item": listed(page)[:18]}, follow=True)
    assert message_of(page) == "18 suggestions accepted."
    assert ChallengeEvidence.objects.filter(review=Review.ACCEPTED).count() == 18
    assert Action.objects.get().count == 18
    desk.post(UNDO)
    assert not ChallengeEvidence.objects.filter(review=Review.ACCEPTED).exists()


def test_the_list_skips_suggestions_that_others_hold_or_decided(desk: Client) -> None:
    decided, held, free = (make_evidence(make_challenge()) for _ in range(3))
    names = listed(desk.get(LIST))
    ChallengeEvidence.objects.filter(pk=decided.pk).update(review="rejected", reviewed_at="2020-01-01T00:00Z")
    Claim.objects.filter(row=held.pk).update(holder=User.objects.create_user("bob"))
    page = desk.post(LIST, {"item": names}, follow=True)
    assert message_of(page) == (
        "1 suggestion accepted. 2 left unchanged: changed or decided meanwhile, your own work, or with another editor."
    )
    assert ChallengeEvidence.objects.get(review=Review.ACCEPTED) == free


def test_a_record_retitled_after_the_list_was_shown_is_not_accepted_unread(desk: Client) -> None:
    passage = make_evidence(make_challenge())
    items = listed(desk.get(LIST))
    save(desk, url_of(passage.finding), title="Something else")
    assert message_of(desk.post(LIST, {"item": items}, follow=True)).startswith("0 suggestions accepted. 1 left unch")
    passage.refresh_from_db()
    assert passage.review == Review.SUGGESTED


def test_the_link_to_the_next_ones_leaves_those_shown_and_ends(desk: Client) -> None:
    passages = [make_evidence(make_challenge()) for _ in range(25)]
    link = re.compile(r'href="([^"]*)">Leave these and show the next ones')
    page = desk.get(LIST, {"pile": "challenges"})
    shown = []
    for _page in range(2):
        shown += [row.reference.row for row in page.context["rows"]]
        (address,) = link.findall(page.text)
        page = desk.get(unescape(address))
    assert shown == [passage.pk for passage in passages]
    assert "You have reached the end of the list." in page.text


def test_what_was_left_unticked_does_not_come_back_ticked(desk: Client) -> None:
    passages = [make_evidence(make_challenge()) for _ in range(25)]
    page = desk.get(LIST)
    page = desk.post(
        LIST, {"item": listed(page)[3:], "after": str(page.context["last"]), "pile": "challenges"}, follow=True
    )
    assert [row.reference.row for row in page.context["rows"]] == [passage.pk for passage in passages[20:]]
    page = desk.post(
        LIST, {"item": listed(page), "after": str(page.context["last"]), "pile": "challenges"}, follow=True
    )
    assert not page.context["rows"]
    assert "You have reached the end of the list." in page.text
    assert "3 suggestions are still open" in page.text
    assert "?pile=challenges" in page.text.partition("reached the end")[2]


def test_what_was_left_unticked_is_free_for_others_at_once(desk: Client) -> None:
    kept, left = make_evidence(make_challenge()), make_evidence(make_challenge())
    page = desk.get(LIST)
    assert Claim.objects.count() == 2
    shown = re.findall(r'name="shown" value="([^"]+)"', page.text)
    assert len(shown) == 2
    desk.post(LIST, {"item": listed(page)[:1], "shown": shown})
    assert not Claim.objects.exists()
    kept.refresh_from_db()
    left.refresh_from_db()
    assert (kept.review, left.review) == (Review.ACCEPTED, Review.SUGGESTED)


def test_the_message_undoes_what_was_accepted_and_returns_to_the_same_page(desk: Client) -> None:
    for _ in range(3):
        make_evidence(make_challenge())
    address = f"{LIST}?pile=challenges"
    page = desk.get(address)
    assert f'action="{address}"' in page.text
    done = desk.post(address, {"item": listed(page), "pile": "challenges"}, follow=True)
    (undo,) = re.findall(r'<form method="post" action="([^"]+)" class="undo">', done.text)
    page = desk.post(undo, {"next": address}, follow=True)
    assert len(listed(page)) == 3
    assert page.request["QUERY_STRING"] == "pile=challenges"
