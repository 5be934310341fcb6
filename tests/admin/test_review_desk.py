"""The review desk: one suggestion after another, decided by forms; what keys do, a browser test shows."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import Review, Status
from articles.models import Action, Challenge, ChallengeEvidence, Claim, Response
from tests.admin.conftest import SignIn
from tests.admin.forms import history_of
from tests.factories import make_article, make_case_study, make_challenge, make_evidence, make_section, make_strategy

DESK, DECIDE, UNDO = (reverse(f"admin:review_{name}") for name in ("desk", "decide", "undo"))
LIST, RECORDS = (reverse(f"admin:review_{name}") for name in ("list", "records"))


def shown(client: Client, **query: Any) -> Any:
    """The suggestion on the desk, or None."""
    response = client.get(DESK, query)
    assert response.status_code == 200
    return response.context["item"]


def decide(client: Client, decision: str, item: Any, **values: Any) -> Any:
    """Send the decision's form, and return the page that it leads to."""
    sent = {"item": str(item.reference), "seen": item.seen, "place": str(item.place), "decision": decision}
    return client.post(DECIDE, sent | values, follow=True)


def messages_of(response: Any) -> list[str]:
    said = re.search(r'id="review-said".*?</p>', response.text, re.DOTALL)
    assert said
    return [text.strip() for text in re.findall(r"<span[^>]*>(.*?)</span>", said[0], re.DOTALL)]


def test_suggestions_come_article_by_article_in_reading_order(desk: Client) -> None:
    first, second = make_section(), make_section()
    late = make_evidence(make_challenge(), second)
    second_words = make_evidence(make_strategy(), first, "Joint training helps.")
    early = make_evidence(make_challenge(), first)
    order = []
    item = shown(desk)
    while item is not None:
        order.append(item.row)
        item = decide(desk, "skip", item).context["item"]
    assert order == [early, second_words, late]


def test_the_passage_is_marked_in_its_article_below_the_articles_notice(desk: Client) -> None:
    passage = make_evidence(make_challenge(), make_section(heading="Obstacles"))
    page = desk.get(DESK)
    assert 'id="passage"' in page.text
    assert f'<mark class="passage passage-own" id="passage">{passage.quote}</mark>' in page.text
    assert passage.section.article.disclosure in page.text
    assert "Obstacles" in page.text


def test_beside_it_stand_the_records_other_passages_and_the_nearest_records(desk: Client) -> None:
    record = make_challenge(title="Limited funding", match_key="funding limited")
    make_challenge(title="Limited funds of police", match_key="fund limited police")
    make_challenge(title="Bad roads", match_key="bad road")
    make_evidence(record)
    other = make_evidence(record, make_section(body="Money is short. Truly."))
    item = shown(desk)
    assert [near.title for near in item.near] == ["Limited funds of police"]
    assert item.others == [other]
    assert "2 passages in 2 articles" in desk.get(DESK).text


def test_accepting_leads_to_the_next_one_says_so_and_is_one_entry_of_the_log(desk: Client, editor: User) -> None:
    section = make_section()
    first = make_evidence(make_challenge(title="Limited funding"), section)
    second = make_evidence(make_strategy(), section, "Joint training helps.")
    page = decide(desk, "accept", shown(desk), title="Limited funding", done=3)
    first.refresh_from_db()
    assert (first.review, first.reviewer) == (Review.ACCEPTED, editor)
    assert page.context["item"].row == second
    assert messages_of(page) == ["Accepted: “Limited funding” by “Limited funding hampers every mission.”"]
    assert "5 of 5" in page.text
    assert Action.objects.get().summary in page.text
    assert [row.review for row in history_of(first).all()] == ["accepted", "suggested"]


def test_a_title_that_was_edited_is_the_records_from_then_on(desk: Client) -> None:
    passage = make_evidence(make_challenge(title="Funding"))
    decide(desk, "accept", shown(desk), title=" Limited  funding\n")
    record = passage.finding
    record.refresh_from_db()
    assert (record.title, record.version) == ("Limited funding", 2)
    assert history_of(record).first().history_change_reason == "Title edited on the review desk"


def test_a_title_that_is_too_long_is_refused_with_what_was_typed(desk: Client) -> None:
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


def test_joining_moves_the_passage_to_the_other_record(desk: Client) -> None:
    own, other = make_challenge(), make_challenge()
    passage, _stays = make_evidence(own), make_evidence(own)
    decide(desk, "join", shown(desk), target=other.pk)
    passage.refresh_from_db()
    own.refresh_from_db()
    assert (passage.finding, passage.review, own.merged_into) == (other, Review.ACCEPTED, None)


def test_joining_with_a_records_only_passage_merges_the_record(desk: Client) -> None:
    passage, other = make_evidence(make_challenge()), make_challenge()
    decide(desk, "join", shown(desk), target=other.pk)
    passage.refresh_from_db()
    assert (passage.finding, passage.review) == (other, Review.ACCEPTED)
    assert Challenge.objects.get(merged_into=other)


def test_joining_a_record_that_has_the_same_passage_accepts_that_one(desk: Client) -> None:
    section = make_section()
    own, other = make_challenge(), make_challenge()
    passage, twin = make_evidence(own, section), make_evidence(other, section)
    decide(desk, "join", shown(desk), target=other.pk)
    passage.refresh_from_db()
    twin.refresh_from_db()
    assert (passage.review, twin.review) == (Review.REJECTED, Review.ACCEPTED)


def test_a_response_is_made_and_the_suggestion_waits_on(desk: Client, editor: User) -> None:
    passage, challenge = make_evidence(make_strategy()), make_challenge()
    page = decide(desk, "respond", shown(desk), target=challenge.pk)
    response = Response.objects.get()
    assert (response.strategy, response.challenge, response.evidence) == (passage.finding, challenge, passage)
    assert (response.review, response.added_by) == (Review.ACCEPTED, editor)
    assert page.context["item"].row == passage
    page = desk.post(UNDO, {"done": 4}, follow=True)
    assert "5 of 5" in page.text
    assert not Response.objects.exists()


def test_suggested_responses_are_reviewed_after_all_passages(desk: Client, editor: User) -> None:
    evidence = make_evidence(make_strategy(), review=Review.ACCEPTED)
    response = Response.objects.create(strategy=evidence.finding, challenge=make_challenge(), evidence=evidence)
    make_evidence(make_challenge())
    page = decide(desk, "skip", shown(desk))
    assert page.context["item"].row == response
    decide(desk, "accept", page.context["item"])
    response.refresh_from_db()
    assert response.review == Review.ACCEPTED


def test_undo_brings_decisions_back_one_after_the_other(desk: Client) -> None:
    passages = [make_evidence(make_challenge(title=f"Trouble {number}")) for number in range(3)]
    for title in ("Better", "", ""):
        decide(desk, "accept", shown(desk), title=title)
    for passage in reversed(passages):
        page = desk.post(UNDO, follow=True)
        assert page.context["item"].row == passage
    assert Challenge.objects.get(pk=passages[0].finding_id).title == "Trouble 0"
    assert not ChallengeEvidence.objects.exclude(review=Review.SUGGESTED, reviewer=None).exists()
    assert messages_of(desk.post(UNDO, follow=True)) == ["There is nothing left to undo."]


def test_only_ones_own_decisions_are_undone(desk: Client, client: Client) -> None:
    make_evidence(make_challenge())
    decide(desk, "accept", shown(desk))
    other = Client()
    other.force_login(User.objects.create_superuser("bob"))
    page = other.post(UNDO, {"action": Action.objects.exclude(kind="login").get().pk}, follow=True)
    assert messages_of(page) == ["There is nothing left to undo."]
    assert ChallengeEvidence.objects.get().review == Review.ACCEPTED


def test_what_another_editor_has_is_given_to_nobody_else(desk: Client) -> None:
    passages = [make_evidence(make_challenge()) for _ in range(2)]
    other = Client()
    other.force_login(User.objects.create_superuser("bob"))
    assert (shown(desk).row, shown(other).row) == tuple(passages)
    assert shown(desk).row == passages[0]
    assert "bob has that suggestion now" in " ".join(
        messages_of(desk.get(DESK, {"item": f"challenges-{passages[1].pk}"}))
    )


def test_a_claim_that_ran_out_is_anybodys_and_the_late_decision_is_refused(desk: Client) -> None:
    passage = make_evidence(make_challenge())
    mine = shown(desk)
    Claim.objects.update(until="2020-01-01T00:00Z")
    other = Client()
    other.force_login(User.objects.create_superuser("bob"))
    theirs = shown(other)
    assert theirs.row == passage
    assert "bob has this suggestion now" in messages_of(decide(desk, "reject", mine, reason="my words"))[0]
    decide(other, "accept", theirs)
    said = messages_of(decide(desk, "reject", mine, reason="my words"))[0]
    assert "bob decided on it" in said
    assert "“accepted”" in said
    assert "my words" in said
    passage.refresh_from_db()
    assert passage.review == Review.ACCEPTED


def test_a_decision_on_a_record_that_was_renamed_meanwhile_is_refused(desk: Client) -> None:
    passage = make_evidence(make_challenge())
    item = shown(desk)
    Challenge.objects.update(title="Something else")
    page = decide(desk, "accept", item)
    passage.refresh_from_db()
    assert passage.review == Review.SUGGESTED
    assert "changed meanwhile" in messages_of(page)[0]
    assert page.context["item"].row == passage


@pytest.mark.parametrize("values", [{}, {"item": "x"}, {"item": "challenges-99999999999999999999"}, {"item": "-1"}])
def test_a_decision_on_nothing_says_so(desk: Client, values: dict[str, str]) -> None:
    page = desk.post(DECIDE, values | {"decision": "accept", "place": "a-b", "done": "many"}, follow=True)
    assert page.status_code == 200
    assert "Not saved" in messages_of(page)[0]


def test_the_line_is_narrowed_by_article_kind_rule_and_country(desk: Client) -> None:
    telling, other = make_section(make_article(title="On Liberia")), make_section()
    liberia = make_evidence(make_case_study("LBR"), telling)
    challenge = make_evidence(make_challenge(), telling, rule="lack")
    elsewhere = make_evidence(make_challenge(), other, rule="need")
    strategy = make_evidence(make_strategy(), other)

    def found(**query: Any) -> set[Any]:
        rows, item = set(), shown(desk, **query)
        while item is not None:
            rows.add(item.row)
            item = decide(desk, "skip", item, **query).context["item"]
        return rows

    assert found(article=telling.article_id) == {liberia, challenge}
    assert found(pile="strategies") == {strategy}
    assert found(rule="need") == {elsewhere}
    assert found(country="LBR") == {liberia, challenge}
    assert found(pile="nonsense", country="nowhere") == {liberia, challenge, elsewhere, strategy}


@pytest.mark.parametrize("why", ["retired", "archived article", "archived record", "merged"])
def test_what_no_reader_could_ever_see_does_not_wait(desk: Client, why: str) -> None:
    passage = make_evidence(make_challenge())
    changes: dict[str, tuple[Any, dict[str, Any]]] = {
        "retired": (passage.section, {"retired_at": "2020-01-01T00:00Z"}),
        "archived article": (passage.section.article, {"status": Status.ARCHIVED}),
        "archived record": (passage.finding, {"status": Status.ARCHIVED}),
        "merged": (passage.finding, {"merged_into": make_challenge()}),
    }
    row, values = changes[why]
    type(row).objects.filter(pk=row.pk).update(**values)
    assert shown(desk) is None


def test_the_desk_takes_a_fixed_number_of_queries(desk: Client) -> None:
    counts = []
    for number in (1, 15):
        section = make_section(body="Limited funding hampers it. " * number)
        record = make_challenge(title="Limited funding")
        for start in range(number):
            quote = "Limited funding hampers it."
            values = {"start": start * 28, "end": start * 28 + 27, "quote": quote}
            ChallengeEvidence.objects.create(finding=record, section=section, **values)
        shown(desk)
        with CaptureQueriesContext(connection) as captured:
            assert shown(desk) is not None
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 45


def test_the_list_accepts_what_is_ticked_on_the_screen_and_nothing_else(desk: Client) -> None:
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


def test_the_list_leaves_what_others_have_or_decided(desk: Client) -> None:
    decided, held, free = (make_evidence(make_challenge()) for _ in range(3))
    page = desk.get(LIST)
    names = [str(row.reference) for row in page.context["rows"]]
    ChallengeEvidence.objects.filter(pk=decided.pk).update(review="rejected", reviewed_at="2020-01-01T00:00Z")
    Claim.objects.filter(row=held.pk).update(holder=User.objects.create_user("bob"))
    page = desk.post(LIST, {"item": names}, follow=True)
    said = "1 suggestion accepted. 2 left as they are: decided meanwhile, or with another editor."
    assert [str(message) for message in page.context["messages"]] == [said]
    assert ChallengeEvidence.objects.get(review=Review.ACCEPTED) == free


def test_records_are_found_by_words_of_their_titles_in_any_order(desk: Client) -> None:
    found = make_challenge(title="Limited funding of missions")
    make_challenge(title="Limited time")
    make_challenge(title="Funding limited", status=Status.ARCHIVED)
    make_evidence(found)
    answer = desk.get(RECORDS, {"pile": "challenges", "q": "fund limited"}).json()
    assert answer == {"records": [{"key": found.pk, "title": found.title, "numbers": "1 passage in 1 article"}]}
    assert desk.get(RECORDS, {"pile": "nonsense", "q": "fund"}).json() == {"records": []}


def test_without_a_script_the_search_is_a_form_that_lists_what_it_found(desk: Client) -> None:
    make_evidence(make_challenge())
    other = make_challenge(title="Limited funding")
    item = shown(desk)
    page = desk.get(DESK, {"item": str(item.reference), "panel": "join", "q": "funding"})
    assert f'name="target" value="{other.pk}"' in page.text


def test_who_may_not_review_sees_no_desk(sign_in: SignIn) -> None:
    onlooker = sign_in("view_challenge", "change_challenge")
    assert {onlooker.get(url).status_code for url in (DESK, LIST, RECORDS)} == {403}
    assert {onlooker.post(url).status_code for url in (DECIDE, UNDO, LIST)} == {403}


def test_a_reviewer_without_leave_to_merge_moves_a_passage_and_merges_no_record(sign_in: SignIn) -> None:
    passage, other = make_evidence(make_challenge()), make_challenge()
    reviewer = sign_in("review_passage")
    decide(reviewer, "join", shown(reviewer), target=other.pk)
    passage.refresh_from_db()
    assert passage.finding == other
    assert not Challenge.objects.filter(merged_into=other).exists()
