"""On the review desk, passages join other records, and responses are recorded."""

from django.contrib.auth.models import User
from django.test import Client

from articles.choices import Review, Status
from articles.models import Challenge, Response
from tests.admin.conftest import SignIn
from tests.admin.review import DESK, RECORDS, UNDO, decide, shown
from tests.factories import make_challenge, make_evidence, make_section, make_strategy


def test_joining_moves_the_passage_to_the_other_record(desk: Client) -> None:
    own, other = make_challenge(), make_challenge()
    passage, _stays = make_evidence(own), make_evidence(own)
    decide(desk, "join", shown(desk), target=other.pk)
    passage.refresh_from_db()
    own.refresh_from_db()
    assert (passage.finding, passage.review, own.merged_into) == (other, Review.ACCEPTED, None)


def test_joining_the_only_passage_of_a_record_merges_the_record(desk: Client) -> None:
    passage, other = make_evidence(make_challenge()), make_challenge()
    decide(desk, "join", shown(desk), target=other.pk)
    passage.refresh_from_db()
    assert (passage.finding, passage.review) == (other, Review.ACCEPTED)
    assert Challenge.objects.get(merged_into=other)


def test_joining_a_record_that_has_the_passage_already_accepts_that_one(desk: Client) -> None:
    section = make_section()
    own, other = make_challenge(), make_challenge()
    passage, twin = make_evidence(own, section), make_evidence(other, section)
    decide(desk, "join", shown(desk), target=other.pk)
    passage.refresh_from_db()
    twin.refresh_from_db()
    assert (passage.review, twin.review) == (Review.REJECTED, Review.ACCEPTED)


def test_recording_a_response_leaves_the_suggestion_undecided(desk: Client, editor: User) -> None:
    passage, challenge = make_evidence(make_strategy()), make_challenge()
    page = decide(desk, "respond", shown(desk), target=challenge.pk)
    response = Response.objects.get()
    assert (response.strategy, response.challenge, response.evidence) == (passage.finding, challenge, passage)
    assert (response.review, response.added_by) == (Review.ACCEPTED, editor)
    assert page.context["item"].row == passage
    page = desk.post(UNDO, {"done": 4}, follow=True)
    assert "5 of 5" in page.text
    assert not Response.objects.exists()


def test_a_reviewer_who_may_not_merge_moves_the_passage_only(sign_in: SignIn) -> None:
    passage, other = make_evidence(make_challenge()), make_challenge()
    reviewer = sign_in("review_passage")
    decide(reviewer, "join", shown(reviewer), target=other.pk)
    passage.refresh_from_db()
    assert passage.finding == other
    assert not Challenge.objects.filter(merged_into=other).exists()


def test_records_are_found_by_words_of_their_titles_in_any_order(desk: Client) -> None:
    found = make_challenge(title="Limited funding of missions")
    make_challenge(title="Limited time")
    make_challenge(title="Funding limited", status=Status.ARCHIVED)
    make_evidence(found)
    answer = desk.get(RECORDS, {"pile": "challenges", "q": "fund limited"}).json()
    assert answer == {"records": [{"key": found.pk, "title": found.title, "numbers": "1 passage in 1 article"}]}
    assert desk.get(RECORDS, {"pile": "nonsense", "q": "fund"}).json() == {"records": []}


def test_without_javascript_the_search_is_a_form_that_lists_its_hits(desk: Client) -> None:
    make_evidence(make_challenge())
    other = make_challenge(title="Limited funding")
    item = shown(desk)
    page = desk.get(DESK, {"item": str(item.reference), "panel": "join", "q": "funding"})
    assert f'name="target" value="{other.pk}"' in page.text
