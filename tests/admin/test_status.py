"""The status of a record is set by who may publish, in forms and by actions, and new records of others are drafts."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.choices import Status
from articles.importing.title_keys import key_of
from articles.models import Article, Challenge
from tests.admin.conftest import SignIn
from tests.admin.forms import history_of, list_url, opened, run, save, url_of
from tests.factories import make_article, make_challenge, make_section


@pytest.mark.parametrize(
    ("action", "status"),
    [("publish", Status.PUBLISHED), ("back_to_review", Status.TO_REVIEW), ("archive", Status.ARCHIVED)],
)
def test_an_action_sets_the_status_of_the_chosen_rows_only(desk: Client, action: str, status: Status) -> None:
    first, second, other = (make_article(status=Status.DRAFT) for _ in range(3))
    messages = run(desk, Article, action, first, second)
    assert set(Article.objects.filter(status=status)) == {first, second}
    other.refresh_from_db()
    assert (other.status, other.version) == (Status.DRAFT, 1)
    assert messages == [f"2 are now “{status.label}”."]


def test_the_message_says_how_many_rows_were_not_changed(desk: Client) -> None:
    done = make_challenge(status=Status.PUBLISHED)
    merged = make_challenge(merged_into=done)
    messages = run(desk, Challenge, "publish", done, merged, make_challenge())
    assert messages == ["1 is now “published”. 2 were left unchanged."]
    merged.refresh_from_db()
    assert merged.status == Status.TO_REVIEW


def test_an_action_increases_the_version_and_writes_history_with_who_and_why(desk: Client, editor: User) -> None:
    article = make_article()
    history_of(article).all().delete()
    run(desk, Article, "publish", article)
    article.refresh_from_db()
    after, before = history_of(article).all()
    assert article.version == 2
    assert (before.status, before.history_user, before.history_change_reason) == ("to_review", None, "as imported")
    assert (after.status, after.history_user, after.version) == ("published", editor, 2)
    assert "published" in after.history_change_reason


def test_an_action_on_many_rows_takes_no_more_statements_than_on_few(desk: Client) -> None:
    few, many = [make_article() for _ in range(2)], [make_article() for _ in range(40)]
    counts = []
    for rows in (few, many):
        with CaptureQueriesContext(connection) as captured:
            run(desk, Article, "publish", *rows)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_user_who_may_not_publish_has_no_action_and_no_field_for_it(sign_in: SignIn) -> None:
    article = make_article(status=Status.DRAFT)
    contributor = sign_in("view_article", "change_article", "view_section", "change_section")
    run(contributor, Article, "publish", article)
    assert "status" not in opened(contributor, url_of(article))
    response = save(contributor, url_of(article), status="published", title="Another title")
    article.refresh_from_db()
    assert response.status_code == 302
    assert (article.status, article.title) == ("draft", "Another title")


def test_a_record_added_by_who_may_not_publish_is_a_draft(sign_in: SignIn) -> None:
    contributor = sign_in("view_challenge", "add_challenge")
    response = save(contributor, list_url(Challenge, "add"), title="Thin air", slug="thin-air", status="published")
    assert response.status_code == 302
    challenge = Challenge.objects.get()
    assert (challenge.status, challenge.match_key) == ("draft", key_of("Thin air"))


def test_a_user_who_may_publish_sets_the_status_in_the_form_too(desk: Client) -> None:
    challenge = make_challenge()
    assert save(desk, url_of(challenge), status="published").status_code == 302
    challenge.refresh_from_db()
    assert challenge.status == "published"


def test_an_article_is_deleted_with_its_source_versions_and_the_page_suggests_archiving(desk: Client) -> None:
    article = make_section().article
    article.source_versions.create(number=1, text="x", sha256="0" * 64, imported_at=article.created_at)
    page = desk.get(url_of(article, "delete"))
    assert "You could archive it instead" in page.text
    assert desk.post(url_of(article, "delete"), {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()
    assert history_of(Article).filter(history_type="-").count() == 1


def test_chosen_articles_are_deleted_with_their_whole_history(desk: Client) -> None:
    article = make_section().article
    data = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    assert desk.post(list_url(Article), data).status_code == 302
    assert history_of(Article).get(history_type="-").introduction == article.introduction


def test_a_record_that_another_was_merged_into_cannot_be_deleted_and_the_page_says_why(desk: Client) -> None:
    kept = make_challenge()
    make_challenge(title="The merged one", merged_into=kept)
    page = desk.get(url_of(kept, "delete"))
    assert "The merged one" in page.text
    assert "Change or delete these first" in page.text
