"""The index page of the admin: every number links to a list with as many rows, in a fixed number of queries."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import ActionKind, Outcome, Review, Status
from articles.log.actions import record_action
from articles.models import Action, Article, Challenge, ChallengeEvidence, ImportFile, Response, Section, SeeAlso
from articles.roles import Role
from tests.admin.conftest import SignIn
from tests.admin.plans import plan_of
from tests.factories import (
    make_article,
    make_case_study,
    make_challenge,
    make_duplicate,
    make_evidence,
    make_run,
    make_section,
    make_see_also,
    make_strategy,
    make_user_of,
)

QUERIES, QUERIES_UNCHANGED = 25, 5
"""The first time after a change of any record, and until the next."""


@pytest.fixture
def desk_url(db: None) -> str:
    return reverse("admin:index")


def make_work(rows: int = 1) -> None:
    """Create work of every kind that the page counts."""
    for number in range(rows):
        article = make_article(incoming_introduction="Theirs.")
        make_article(resembles=article, status=Status.ARCHIVED)
        section = make_section(article, incoming_body="Theirs.")
        make_section(article, imported_body="Theirs.", imported_position=1, retired_at=timezone.now())
        challenge = make_challenge()
        make_evidence(challenge, section)
        make_evidence(challenge, section, review=Review.ORPHANED)
        make_evidence(make_strategy(), section, review=Review.ACCEPTED)
        make_evidence(make_case_study(("LBR", "MLI", "HTI", "TCD")[number]), section)
        make_duplicate(challenge, make_challenge())
        make_see_also(article)
        now = timezone.now()
        run = make_run(started_at=now, finished_at=now)
        ImportFile.objects.create(run=run, path="a.txt", outcome=Outcome.FAILED, message="It is empty.")


def tasks(client: Client, url: str) -> dict[str, list[Any]]:
    return {task.title: list(task.numbers) for task in client.get(url).context["tasks"]}


def rows_of(context: Any) -> int:
    """The number that a page lists: rows of a change list, suggestions to review, or pairs of possible duplicates."""
    if "clusters" in context:
        return sum(len(cluster.pairs) for cluster in context["clusters"])
    return int(context["cl"].result_count if "cl" in context else context["total"])


def test_every_number_is_that_of_the_rows_in_its_list(desk: Client, desk_url: str) -> None:
    make_work(2)
    shown = tasks(desk, desk_url)
    assert shown
    for title, numbers in shown.items():
        assert numbers, title
        for number in numbers:
            listed = desk.get(number.url)
            assert listed.status_code == 200, number
            if title == "Import conflicts":
                assert listed.context["page"].paginator.count == number.count
            elif title != "Red links":  # counts the articles that are wanted; the list has the links
                assert rows_of(listed.context) == number.count, (title, number)


@pytest.mark.parametrize("what", ["archived article", "archived record", "merged record", "retired section"])
def test_suggestions_that_the_review_desk_leaves_out_are_not_counted(desk: Client, desk_url: str, what: str) -> None:
    challenge, section = make_challenge(), make_section()
    make_evidence(challenge, section)
    make_evidence(make_challenge(), make_section())
    make_evidence(challenge, section, "Limited funding", review=Review.ACCEPTED)
    if what == "archived article":
        Article.objects.filter(pk=section.article_id).update(status=Status.ARCHIVED)
    if what == "archived record":
        Challenge.objects.filter(pk=challenge.pk).update(status=Status.ARCHIVED)
    if what == "merged record":
        Challenge.objects.filter(pk=challenge.pk).update(merged_into=make_challenge())
    if what == "retired section":
        Section.objects.filter(pk=section.pk).update(retired_at=timezone.now())
    waiting = tasks(desk, desk_url)["Suggestions to review"]
    assert [number.count for number in waiting] == [1, 0, 0, 0]
    assert [rows_of(desk.get(number.url).context) for number in waiting] == [1, 0, 0, 0]
    share = desk.get(desk_url).context["shares"][0]
    assert (share.done, share.total) == (0, 1)


def test_responses_that_wait_are_counted_unless_a_record_is_archived(desk: Client, desk_url: str) -> None:
    strategy, passage = make_strategy(), make_evidence(make_strategy())
    for challenge in (make_challenge(), make_challenge(status=Status.ARCHIVED)):
        Response.objects.create(strategy=strategy, challenge=challenge, evidence=passage)
    waiting = tasks(desk, desk_url)["Suggestions to review"][-1]
    assert (waiting.label, waiting.count) == ("response", 1)
    assert rows_of(desk.get(waiting.url).context) == 1
    Response.objects.update(review=Review.ACCEPTED, reviewed_at=timezone.now())
    share = desk.get(desk_url).context["shares"][3]
    assert (share.title, share.done, share.total) == ("Reviewed responses", 1, 1)


def test_suggestions_that_one_may_not_review_are_not_counted(sign_in: SignIn, desk_url: str) -> None:
    client = sign_in("view_challengeevidence", "review_passage")
    make_evidence(make_challenge(), make_section())
    own = make_evidence(make_challenge(), make_section())
    own.history.update(history_user=User.objects.get(username="cleo"))
    waiting = tasks(client, desk_url)["Suggestions to review"]
    assert [number.count for number in waiting] == [1]
    assert rows_of(client.get(waiting[0].url).context) == 1


def test_numbers_are_counted_again_after_a_change(desk: Client, desk_url: str) -> None:
    assert tasks(desk, desk_url)["Articles to review"][0].count == 0
    make_article()
    assert tasks(desk, desk_url)["Articles to review"][0].count == 1


def test_waiting_work_of_every_kind_is_counted(desk: Client, desk_url: str) -> None:
    make_work()
    counted = {title: sum(number.count for number in numbers) for title, numbers in tasks(desk, desk_url).items()}
    assert counted == {
        "Failed in the last import": 1,
        "Import conflicts": 2,
        "Dropped sections": 1,
        "Renamed articles": 1,
        "Orphaned passages": 1,
        "Suggestions to review": 2,
        "Possible duplicates": 1,
        "Articles to review": 1,
        "Red links": 1,
    }


@pytest.mark.parametrize(
    ("section", "count"),
    [
        ({"body": "Mine.", "imported_body": "Theirs."}, 1),
        ({"heading": "Mine", "imported_heading": "Theirs"}, 1),
        ({"body": "Theirs.", "imported_body": "Theirs.", "heading": "Heading", "imported_heading": "Heading"}, 0),
        ({"body": "Mine.", "imported_body": "Theirs.", "retired_at": None}, 0),
        ({"body": "Mine.", "imported_position": None}, 0),
    ],
)
def test_a_section_that_an_editor_changed_and_the_source_dropped_waits(
    desk: Client, desk_url: str, section: dict[str, Any], count: int
) -> None:
    same: dict[str, Any] = {
        "heading": "Heading",
        "imported_heading": "Heading",
        "imported_position": 0,
        "retired_at": timezone.now(),
    }
    make_section(**same | section)
    [number] = tasks(desk, desk_url)["Dropped sections"]
    assert (number.count, rows_of(desk.get(number.url).context)) == (count, count)


def test_red_links_are_listed_by_the_number_of_articles_that_link_to_them(desk: Client, desk_url: str) -> None:
    one, other = make_article(), make_article()
    make_see_also(one, title="Seldom", slug="seldom")
    for article in (one, other, one):
        make_see_also(article, title="Often wanted", slug="often-wanted")
    make_see_also(one, title="Blue", slug="blue", target=other)
    wanted = desk.get(desk_url).context["wanted"]
    assert [(number.label, number.count) for number in wanted] == [("Often wanted", 2), ("Seldom", 1)]
    assert desk.get(wanted[0].url).context["cl"].result_count == 3


def test_the_words_of_a_chart_have_the_numbers_of_its_bar(desk: Client, desk_url: str) -> None:
    make_article(status=Status.PUBLISHED)
    make_article()
    make_article(status=Status.DRAFT)
    make_article(status=Status.ARCHIVED)
    page = desk.get(desk_url).text
    chart = re.search(r"<svg(?:(?!</svg>).)*?chart-published.*?</svg>", page, re.DOTALL)
    assert chart is not None
    assert 'class="share-done" width="33"' in chart[0]
    assert "1 of 3 (33%)" in page


def test_the_page_of_an_empty_database_says_what_to_do_first(desk: Client, desk_url: str) -> None:
    assert "Start here" in desk.get(desk_url).text
    make_article()
    page = desk.get(desk_url).text
    assert "Start here" not in page
    assert "Best next step: Articles to review." in page


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.EDITOR, "Best next step: Orphaned passages."),
        (Role.REVIEWER, "Best next step: Suggestions to review."),
        (Role.CONTRIBUTOR, "The rest is for people with other roles."),
    ],
)
def test_the_suggested_task_is_one_that_the_user_may_do(client: Client, desk_url: str, role: Role, words: str) -> None:
    make_evidence(make_challenge(), review=Review.ORPHANED)
    make_evidence(make_challenge())
    client.force_login(make_user_of(role))
    assert words in client.get(desk_url).text


def test_the_page_says_so_if_no_work_waits(desk: Client, desk_url: str) -> None:
    make_article(status=Status.PUBLISHED)
    assert "All done: nothing is waiting for a decision." in desk.get(desk_url).text


def test_only_records_that_the_user_may_see_are_counted_and_linked(sign_in: SignIn, desk_url: str) -> None:
    make_work()
    client = sign_in("view_challengeevidence", "view_article", "view_section")
    shown = tasks(client, desk_url)
    about_sections = {"Import conflicts", "Dropped sections"}
    about_articles = {"Articles to review", "Renamed articles"}
    assert set(shown) == about_sections | about_articles | {"Orphaned passages", "Suggestions to review"}
    urls = [number.url for numbers in shown.values() for number in numbers]
    assert {client.get(url).status_code for url in urls} == {200}
    page = client.get(desk_url)
    assert page.context["runs"] == page.context["wanted"] == page.context["actions"] == []


def test_the_latest_actions_say_who_did_what(desk: Client, desk_url: str) -> None:
    section = make_section(incoming_body="Theirs.")
    mark = desk.get(reverse("admin:conflict", args=["section", section.pk])).context["conflict"].mark
    decision = {"do": "save", "mark": mark, "text": "Ours."}
    desk.post(reverse("admin:conflict", args=["section", section.pk]), decision)
    page = desk.get(desk_url).text
    assert f"Resolved a conflict in “{section.article}”: {section.heading}" in page
    assert "ada," in page
    assert reverse("admin:undo", args=[Action.objects.get(kind="conflict").pk]) in page
    assert reverse("admin:articles_action_changelist") in page


def test_signing_in_is_not_among_the_latest_actions(editor: Any, desk: Client, desk_url: str) -> None:
    record_action(ActionKind.EXPORT, editor, "Exported 1 article as CSV")
    record_action(ActionKind.LOGIN, editor, "Signed in")
    assert [str(action) for action in desk.get(desk_url).context["actions"]] == ["Exported 1 article as CSV"]


def test_the_page_lists_the_models_below(desk: Client, desk_url: str) -> None:
    page = desk.get(desk_url).text
    assert page.index("All records") < page.rindex(reverse("admin:articles_section_changelist"))


@pytest.mark.parametrize("rows", [1, 4])
def test_the_page_takes_a_fixed_number_of_queries(desk: Client, desk_url: str, rows: int) -> None:
    make_work(rows)
    desk.get(desk_url)
    cache.clear()
    for expected in (QUERIES, QUERIES_UNCHANGED):
        with CaptureQueriesContext(connection) as queries:
            desk.get(desk_url)
        assert len(queries) == expected


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (Section.objects.waiting, "section_waits"),
        (Article.objects.waiting, "article_waits"),
        (Section.objects.dropped_with_edits, "section_retired"),
        (Article.objects.renamed, "article_resembles"),
        (lambda: SeeAlso.objects.red().order_by().values("slug").distinct(), "see_also_wanted"),
        (
            lambda: ChallengeEvidence.objects.order_by().values("review").annotate(Count("pk")),
            "challengeevidence_in_line",
        ),
    ],
)
@pytest.mark.django_db
def test_waiting_work_is_found_by_an_index(rows: Callable[[], Any], index: str) -> None:
    make_work()
    assert index in plan_of(rows().order_by())
