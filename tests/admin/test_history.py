"""History says who changed what, when and why, and former versions can be restored."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client

from articles.choices import ActionKind
from articles.log.actions import undo_action
from articles.models import Action, Article, Challenge, Section, SeeAlso
from tests.admin.forms import history_of, opened, save, save_again, url_of
from tests.factories import make_article, make_challenge, make_evidence, make_section, make_see_also


def as_imported(record: Any) -> Any:
    """The record without history, as a bulk import creates it."""
    history_of(record).all().delete()
    return record


def revert(desk: Client, record: Model, version: Any) -> Any:
    url = f"{url_of(record, 'history')}{version.pk}/"
    return desk.post(url, opened(desk, url))


def test_the_first_change_of_an_imported_record_keeps_the_state_before_it(desk: Client, editor: User) -> None:
    article = as_imported(make_article(title="As it came"))
    assert save(desk, url_of(article), title="Edited", change_reason="Shorter").status_code == 302
    after, before = history_of(article).all()
    assert (before.title, before.history_type, before.history_user) == ("As it came", "+", None)
    assert before.history_change_reason == "as imported"
    assert (after.title, after.history_user, after.history_change_reason) == ("Edited", editor, "Shorter")
    assert before.history_date < after.history_date


def test_the_second_change_does_not_write_the_state_before_again(desk: Client) -> None:
    article = as_imported(make_article())
    save(desk, url_of(article), title="One")
    save(desk, url_of(article), title="Two")
    assert [row.history_type for row in history_of(article).all()] == ["~", "~", "+"]


def test_sections_changed_in_the_form_of_their_article_keep_the_state_before_too(desk: Client, editor: User) -> None:
    section = as_imported(make_section(heading="As it came"))
    assert save(desk, url_of(section.article), **{"sections-0-heading": "Edited"}).status_code == 302
    after, before = history_of(section).all()
    assert (before.heading, before.history_user) == ("As it came", None)
    assert (after.heading, after.history_user) == ("Edited", editor)


@pytest.mark.parametrize("make", [make_article, make_section, make_challenge, make_see_also])
def test_a_form_that_changes_nothing_writes_nothing(desk: Client, make: Any) -> None:
    record = make()
    before = list(type(record).objects.values())
    rows = history_of(record).count()
    assert save(desk, url_of(record), change_reason="Nothing").status_code == 302
    assert list(type(record).objects.values()) == before
    assert history_of(record).count() == rows


def test_a_deleted_record_keeps_its_history(desk: Client, editor: User) -> None:
    challenge = as_imported(make_challenge())
    key = challenge.pk
    assert desk.post(url_of(challenge, "delete"), {"post": "yes"}).status_code == 302
    rows = history_of(Challenge).filter(id=key)
    assert [row.history_type for row in rows] == ["-", "+"]
    assert rows[0].history_user == editor


def test_the_history_page_shows_who_why_and_what(desk: Client) -> None:
    article = as_imported(make_article(title="As it came"))
    save(desk, url_of(article), title="Edited", change_reason="Shorter")
    page = desk.get(url_of(article, "history"))
    for shown in ("ada", "Shorter", "as imported", "As it came", "Edited"):
        assert shown in page.text
    assert "style=" not in page.text


def test_a_record_without_history_has_a_history_page(desk: Client) -> None:
    assert "No changes yet." in desk.get(url_of(as_imported(make_article()), "history")).text


def test_restoring_a_version_creates_a_new_one_with_the_old_values(desk: Client, editor: User) -> None:
    article = as_imported(make_article(title="As it came"))
    save(desk, url_of(article), title="Edited")
    assert revert(desk, article, history_of(article).last()).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.version) == ("As it came", 3)
    newest = history_of(article).first()
    assert (newest.title, newest.history_user, history_of(article).count()) == ("As it came", editor, 3)


def test_restoring_a_version_changes_neither_the_status_nor_the_imported_columns(desk: Client) -> None:
    article = as_imported(make_article(title="As it came", imported_title="First import", status="draft"))
    save(desk, url_of(article), title="Edited", status="published")
    Article.objects.update(imported_title="Second import")
    page = desk.get(f"{url_of(article, 'history')}{history_of(article).last().pk}/")
    assert 'name="status"' not in page.text
    assert revert(desk, article, history_of(article).last()).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.status, article.imported_title) == ("As it came", "published", "Second import")


def test_restoring_a_version_from_an_outdated_page_is_stale(desk: Client) -> None:
    article = as_imported(make_article(title="As it came"))
    save(desk, url_of(article), title="Edited")
    url = f"{url_of(article, 'history')}{history_of(article).last().pk}/"
    typed = opened(desk, url) | {"title": "As it came, nearly"}
    save(desk, url_of(article), title="Edited again")
    assert desk.post(url, typed).status_code == 200
    article.refresh_from_db()
    assert article.title == "Edited again"


def test_restoring_a_version_restores_see_also_links(desk: Client, editor: User) -> None:
    article, other = as_imported(make_article(title="As it came")), make_article(title="Other")
    kept, renamed, gone, turned_blue = (
        as_imported(make_see_also(article, title=title)) for title in ("Kept", "Renamed", "Gone", "Red")
    )
    save(desk, url_of(article), title="Edited")
    former = history_of(article).last()
    save(desk, url_of(renamed), title="With another name")
    desk.post(url_of(gone, "delete"), {"post": "yes"})
    save(desk, url_of(turned_blue), target=other.pk)
    added = make_see_also(article, title="Added", position=9)
    url = f"{url_of(article, 'history')}{former.pk}/"
    assert "See-also links are reverted too" in desk.get(url).text
    assert revert(desk, article, former).status_code == 302
    links = list(article.see_also.order_by("position"))
    assert [(link.pk, link.title) for link in links] == [
        (kept.pk, "Kept"),
        (renamed.pk, "Renamed"),
        (gone.pk, "Gone"),
        (turned_blue.pk, "Red"),
    ]
    assert links[3].target == other
    assert history_of(SeeAlso).filter(id=added.pk).first().history_user == editor
    action = Action.objects.filter(kind=ActionKind.REVERT).get()
    undo_action(action, editor)
    assert set(article.see_also.values_list("title", flat=True)) == {"Kept", "With another name", "Red", "Added"}


def test_restoring_a_version_with_the_same_links_does_not_touch_them(desk: Client) -> None:
    article = as_imported(make_article(title="As it came"))
    link = as_imported(make_see_also(article))
    save(desk, url_of(article), title="Edited")
    assert revert(desk, article, history_of(article).last()).status_code == 302
    assert not history_of(link).exists()


def test_restoring_a_former_body_restores_its_passages(desk: Client) -> None:
    section = as_imported(make_section(body="Limited funding hampers every mission. Joint training helps."))
    passage = make_evidence(make_challenge(), section, "Limited funding hampers every mission.")
    save_again(desk, url_of(section), save(desk, url_of(section), body="Joint training helps."))
    passage.refresh_from_db()
    assert passage.review == "orphaned"
    assert revert(desk, section, history_of(section).last()).status_code == 302
    passage.refresh_from_db()
    section.refresh_from_db()
    assert passage.review == "suggested"
    assert section.body[passage.start : passage.end] == passage.quote


def test_a_deleted_record_is_restored_from_its_history(desk: Client) -> None:
    challenge = make_challenge(title="Gone")
    url = url_of(challenge, "history")
    desk.post(url_of(challenge, "delete"), {"post": "yes"})
    former = f"{url}{history_of(Challenge).filter(history_type='-').get().pk}/"
    assert desk.post(former, opened(desk, former)).status_code == 302
    assert Challenge.objects.get().title == "Gone"


def test_the_history_of_a_section_names_its_article(desk: Client) -> None:
    section = make_section()
    save(desk, url_of(section), heading="Other")
    assert history_of(Section).filter(article=section.article).count() == 2
