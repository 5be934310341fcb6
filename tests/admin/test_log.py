"""The log has one entry per action; it can be searched, and entries can be undone."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import ActionKind
from articles.log.actions import record_action
from articles.models import Action, Article, Challenge
from articles.roles import Role
from tests.admin.forms import history_of, list_url, opened, run, save, url_of
from tests.factories import make_article, make_challenge, make_section, make_user_of

pytestmark = pytest.mark.django_db


def entries() -> list[tuple[str, str]]:
    """Kind and summary of each entry, oldest first, without the sign-in of the test itself."""
    rows = Action.objects.exclude(kind=ActionKind.LOGIN).order_by("pk")
    return list(rows.values_list("kind", "summary"))


def test_sign_ins_failures_and_sign_outs_are_entries(client: Client) -> None:
    User.objects.create_user("ada", password="right words", is_staff=True)
    login = reverse("admin:login")
    client.post(login, {"username": "ada", "password": "wrong"})
    client.post(login, {"username": "ada", "password": "right words"})
    client.post(reverse("admin:logout"))
    rows = Action.objects.order_by("pk").values_list("kind", "actor__username", "summary")
    assert list(rows) == [
        ("login_failed", None, "Failed to sign in as “ada”"),
        ("login", "ada", "Signed in"),
        ("logout", "ada", "Signed out"),
    ]


def test_a_saved_form_is_one_entry_and_a_form_that_changes_nothing_is_none(desk: Client) -> None:
    section = make_section(make_article(title="Peace"))
    save(desk, url_of(section.article), change_reason="No reason")
    save(desk, url_of(section.article), title="Peace kept", change_reason="Clearer")
    save(desk, url_of(section.article), **{"sections-0-heading": "Means"})
    save(desk, url_of(section.article), status="published")
    save(desk, list_url(Challenge, "add"), title="Thin air", slug="thin-air")
    assert entries() == [
        ("edit", "Changed article “Peace kept”: Title"),
        ("edit", "Changed article “Peace kept”: sections"),
        ("status", "Changed the status of article “Peace kept” to “published”"),
        ("add", "Added challenge “Thin air”"),
    ]
    assert not LogEntry.objects.exists()


def test_a_status_set_in_a_form_is_undone_with_the_other_fields(desk: Client) -> None:
    article = make_article(title="Peace")
    save(desk, url_of(article), status="published", title="Other title")
    action = Action.objects.get(kind="status")
    assert action.summary == "Changed the status of article “Other title” to “published”; also changed: Title"
    desk.post(reverse("admin:undo", args=[action.pk]))
    article.refresh_from_db()
    assert (article.status, article.title) == ("to_review", "Peace")


def test_restoring_a_version_is_one_entry(desk: Client) -> None:
    challenge = make_challenge(title="As it came")
    save(desk, url_of(challenge), title="Edited")
    url = f"{url_of(challenge, 'history')}{history_of(challenge).last().pk}/"
    desk.post(url, opened(desk, url))
    assert entries()[1:] == [("revert", "Reverted challenge “As it came” to an earlier version")]


def test_an_action_on_many_rows_is_one_entry_and_so_is_its_undo(desk: Client) -> None:
    run(desk, Article, "archive", make_article(), make_article())
    desk.post(reverse("admin:undo", args=[Action.objects.get(kind="status").pk]))
    message = "Changed the status of 2 articles to “archived”"
    assert entries() == [("status", message), ("undo", f"Undone: {message}")]


def test_the_log_is_searched_and_filtered_by_who_what_and_day(desk: Client, editor: User) -> None:
    record_action(ActionKind.EXPORT, editor, "Exported 3 articles as CSV", count=3)
    record_action(ActionKind.LOGIN_FAILED, None, "Failed to sign in as “eve”")
    url = list_url(Action)
    for query, found in (
        ("?kind__exact=export", 1),
        (f"?actor__id__exact={editor.pk}&kind__exact=export", 1),
        ("?q=eve", 1),
        ("?kind__exact=merge", 0),
        (f"?at__year={Action.objects.latest('at').at.year}", 2),
    ):
        assert desk.get(url + query).context["cl"].result_count == found, query


def test_an_entry_without_an_account_says_command_line_or_not_signed_in(desk: Client) -> None:
    record_action(ActionKind.IMPORT, None, "Imported seeds")
    assert '<td class="field-who">command line</td>' in desk.get(list_url(Action), {"q": "seeds"}).text
    record_action(ActionKind.LOGIN_FAILED, None, "Failed to sign in as “eve”")
    assert '<td class="field-who">not signed in</td>' in desk.get(list_url(Action), {"q": "eve"}).text


def test_the_log_shows_who_may_undo_what(desk: Client) -> None:
    run(desk, Article, "publish", make_article())
    url = reverse("admin:undo", args=[Action.objects.get(kind="status").pk])
    assert url in desk.get(list_url(Action)).text
    page = desk.get(url)
    assert "1 record will go back to how it was." in page.text
    desk.post(url)
    assert "undone by ada" in desk.get(list_url(Action)).text
    assert "ada undid this on" in desk.get(url).text


def test_the_page_before_an_undo_names_the_rows_that_will_be_left(desk: Client) -> None:
    article = make_article(title="Worked on")
    run(desk, Article, "publish", article, make_article())
    Article.objects.filter(pk=article.pk).update(status="archived")
    page = desk.get(reverse("admin:undo", args=[Action.objects.get(kind="status").pk]))
    assert "Article “Worked on”: changed since: status." in page.text


def test_an_undo_redirects_only_to_pages_of_this_site(desk: Client) -> None:
    run(desk, Article, "publish", make_article())
    response = desk.post(
        reverse("admin:undo", args=[Action.objects.get(kind="status").pk]), {"next": "https://elsewhere.example/"}
    )
    assert response["Location"] == list_url(Action)


def test_the_log_takes_the_same_queries_for_many_entries_as_for_few(desk: Client, editor: User) -> None:
    counts = []
    for number in (3, 40):
        for _ in range(number):
            record_action(ActionKind.STATUS, editor, "x", record=Article, changes={"articles.Article": {"1": [{}, {}]}})
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(list_url(Action)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize(("role", "code"), [(Role.CONTRIBUTOR, 403), (Role.EDITOR, 200), (Role.ADMINISTRATOR, 200)])
def test_the_log_is_for_editors(client: Client, role: Role, code: int) -> None:
    client.force_login(make_user_of(role))
    assert client.get(list_url(Action)).status_code == code


def test_nobody_can_change_the_log(desk: Client) -> None:
    entry: Any = record_action(ActionKind.LOGIN, None, "Signed in")
    assert desk.post(url_of(entry), {"summary": "Other"}).status_code == 403
    assert desk.post(url_of(entry, "delete"), {"post": "yes"}).status_code == 403
