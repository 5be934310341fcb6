"""The review desk shows one suggestion after another, each in its article, beside its record."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.choices import Review, Status
from articles.models import ChallengeEvidence, Response
from tests.admin.conftest import SignIn
from tests.admin.review import DECIDE, DESK, LIST, RECORDS, UNDO, decide, shown
from tests.factories import make_article, make_case_study, make_challenge, make_evidence, make_section, make_strategy


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


def test_other_passages_of_the_record_and_similar_records_are_shown_beside_it(desk: Client) -> None:
    record = make_challenge(title="Limited funding", match_key="funding limited")
    make_challenge(title="Limited funds of police", match_key="fund limited police")
    make_challenge(title="Bad roads", match_key="bad road")
    make_evidence(record)
    other = make_evidence(record, make_section(body="Money is short. Truly."))
    item = shown(desk)
    assert [near.title for near in item.near] == ["Limited funds of police"]
    assert item.others == [other]
    assert "2 passages in 2 articles" in desk.get(DESK).text


def test_suggested_responses_are_reviewed_after_all_passages(desk: Client) -> None:
    evidence = make_evidence(make_strategy(), review=Review.ACCEPTED)
    response = Response.objects.create(strategy=evidence.finding, challenge=make_challenge(), evidence=evidence)
    make_evidence(make_challenge())
    page = decide(desk, "skip", shown(desk))
    assert page.context["item"].row == response
    decide(desk, "accept", page.context["item"])
    response.refresh_from_db()
    assert response.review == Review.ACCEPTED


def test_suggestions_are_filtered_by_article_kind_rule_and_country(desk: Client) -> None:
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
def test_suggestions_that_no_reader_could_see_do_not_wait(desk: Client, why: str) -> None:
    passage = make_evidence(make_challenge())
    changes: dict[str, tuple[Any, dict[str, Any]]] = {
        "retired": (passage.section, {"retired_at": "2020-01-01T00:00Z"}),
        "archived article": (passage.section.article, {"status": Status.ARCHIVED}),
        "archived record": (passage.finding, {"status": Status.ARCHIVED}),
        "merged": (passage.finding, {"merged_into": make_challenge()}),
    }
    assert shown(desk).row == passage
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
    assert counts[0] == counts[1] <= 28


def test_waiting_suggestions_are_counted_at_the_start_and_after_every_tenth(desk: Client) -> None:
    for _ in range(12):
        make_evidence(make_challenge())
    page, seen = desk.get(DESK), []
    while item := page.context["item"]:
        seen.append((page.context["number"], page.context["total"]))
        carried = {"done": str(page.context["done"]), "total": str(page.context["total"])}
        page = decide(desk, "skip", item, **carried)
        if len(seen) == 3:
            make_evidence(make_challenge())
    assert seen == [(number, 12 if number < 11 else 13) for number in range(1, 14)]


def test_an_impossible_number_of_suggestions_is_counted_again(desk: Client) -> None:
    make_evidence(make_challenge())
    for total in ("0", "3", "-1", "many"):
        page = desk.get(DESK, {"done": "4", "total": total})
        assert (page.context["number"], page.context["total"]) == (5, 5)


def test_a_user_who_may_not_review_cannot_open_the_desk(sign_in: SignIn) -> None:
    onlooker = sign_in("view_challenge", "change_challenge")
    assert {onlooker.get(url).status_code for url in (DESK, LIST, RECORDS)} == {403}
    assert {onlooker.post(url).status_code for url in (DECIDE, UNDO, LIST)} == {403}


def test_a_decision_takes_no_query_for_the_filters_that_it_keeps(desk: Client) -> None:
    make_evidence(make_challenge(), make_section())
    item = shown(desk)
    sent = {"item": str(item.reference), "seen": item.seen, "place": str(item.place), "pile": "challenges"}
    with CaptureQueriesContext(connection) as captured:
        response = desk.post(DECIDE, sent | {"decision": "accept"})
    assert "pile=challenges" in response["Location"]
    assert len(captured) <= 18


@pytest.mark.parametrize("url", [DESK, LIST])
def test_every_form_that_decides_carries_the_filters_of_the_queue(desk: Client, url: str) -> None:
    section = make_section()
    make_evidence(make_challenge(), section, rule="lack")
    filters = {"pile": "challenges", "rule": "lack", "article": str(section.article_id)}
    page = desk.get(url, filters)
    posted = [form for form in _forms(page.text) if form.method == "POST" and "/review/" in form.get("action", "")]
    assert posted
    for form in posted:
        assert filters.items() <= dict(form.form_values()).items(), form.get("action")
    assert "Only this article" not in page.text


def _forms(page: str) -> Any:
    root: Any = html.document_fromstring(page)
    return root.forms
