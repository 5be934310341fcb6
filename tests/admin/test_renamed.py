"""Editors decide whether a new article is an older one under a new title; what they did to the older one stays."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.choices import ActionKind, Status
from articles.log.actions import undo_action
from articles.models import Action, Article, Section
from tests.admin.conftest import SignIn
from tests.admin.forms import answer, ask, run, url_of
from tests.factories import make_article
from tests.outlines import import_parsed, parsed_article, section

pytestmark = pytest.mark.django_db

OLD = section("Obstacles", "Bad roads delay every convoy.")
NEW = section("Obstacles", "Bad roads delay most convoys.")


@pytest.fixture
def pair() -> tuple[Article, Article]:
    """An older article that an editor changed, and the new one that resembles it."""
    import_parsed(parsed_article(OLD, title="Old"))
    older = Article.objects.get()
    Section.objects.update(heading="An editor's heading")
    import_parsed(parsed_article(NEW, title="New"))
    new = Article.objects.get(title="New")
    Article.objects.filter(pk=new.pk).update(resembles=older)
    return older, Article.objects.get(pk=new.pk)


def test_after_joining_the_file_is_a_version_of_the_older_article(desk: Client, pair: tuple[Article, Article]) -> None:
    older, new = pair
    run(desk, Article, "join_older", new)
    new.refresh_from_db()
    assert (new.status, new.resembles) == (Status.ARCHIVED, None)
    [plan] = import_parsed(parsed_article(NEW, title="New"))
    assert (plan.article, plan.outcome) == (older.pk, "updated")
    older.refresh_from_db()
    assert (older.title, older.slug) == ("New", "old")
    found = older.sections.get()
    assert (found.heading, found.body) == ("An editor's heading", "Bad roads delay most convoys.")


def test_joining_is_one_action_that_can_be_undone(desk: Client, editor: User, pair: tuple[Article, Article]) -> None:
    older, new = pair
    run(desk, Article, "join_older", new)
    action = Action.objects.get(kind=ActionKind.MERGE)
    assert str(action) == "Joined 1 renamed article with the older one"
    undo_action(action, editor)
    assert [(row.import_key, row.resembles_id) for row in Article.objects.order_by("pk")] == [
        ("old", None),
        ("new", older.pk),
    ]
    new.refresh_from_db()
    assert new.status == Status.TO_REVIEW


def test_the_older_article_gets_the_address_of_the_new_one(desk: Client) -> None:
    older = make_article(import_key="old")
    address = "https://example.org/new"
    new = make_article(import_key=address, source_url=address, resembles=older)
    run(desk, Article, "join_older", new)
    older.refresh_from_db()
    assert (older.import_key, older.source_url) == (address, address)


def test_kept_apart_both_articles_stay_as_they_are(desk: Client, pair: tuple[Article, Article]) -> None:
    older, new = pair
    run(desk, Article, "keep_apart", new)
    assert not Article.objects.renamed().exists()
    plans = import_parsed(parsed_article(OLD, title="Old"), parsed_article(NEW, title="New"))
    assert [plan.article for plan in plans] == [older.pk, new.pk]
    assert str(Action.objects.get(kind=ActionKind.APART)) == "Marked 1 article as not renamed"


def test_the_page_that_asks_names_both_articles_and_what_will_not_change(
    desk: Client, pair: tuple[Article, Article]
) -> None:
    older, new = pair
    page = ask(desk, Article, "join_older", older, new)
    effects = [(effect.count, effect.text) for effect in page.context["effects"]]
    assert effects[1:] == [
        (1, "is “New”, which resembles “Old”."),
        (1, "will not change: it resembles no other article."),
    ]
    answer(desk, page)
    assert Article.objects.filter(status=Status.ARCHIVED).get() == new


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("join_older", "Joined 1 article with the older one."),
        ("keep_apart", "Marked 1 article as not renamed."),
    ],
)
def test_the_message_says_which_of_the_two_was_decided(
    desk: Client, pair: tuple[Article, Article], name: str, said: str
) -> None:
    assert run(desk, Article, name, pair[1]) == [said]


def test_the_form_names_the_older_article(desk: Client, pair: tuple[Article, Article]) -> None:
    older, new = pair
    page = desk.get(url_of(new)).text
    assert "This may be the article below under a new title." in page
    assert f'href="{url_of(older)}"' in page
    assert "under a new title" not in desk.get(url_of(older)).text


def test_who_may_not_publish_cannot_decide(sign_in: SignIn, pair: tuple[Article, Article]) -> None:
    client = sign_in("view_article", "change_article", "view_section")
    assert client.get(url_of(pair[1])).status_code == 200
    run(client, Article, "join_older", pair[1])
    run(client, Article, "keep_apart", pair[1])
    assert Article.objects.renamed().get() == pair[1]
