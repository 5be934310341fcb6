"""Actions on many rows ask for confirmation and can be undone."""

import csv

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.choices import ActionKind, SectionKind, Status
from articles.models import Action, Article, Challenge, Section
from articles.roles import Role
from tests.admin.forms import answer, ask, history_of, run
from tests.factories import NOTICE, make_article, make_challenge, make_evidence, make_section, make_user_of

pytestmark = pytest.mark.django_db


def only(kind: ActionKind) -> Action:
    return Action.objects.get(kind=kind)


def test_an_action_names_its_effect_and_the_number_of_rows_before_it_changes_any(desk: Client) -> None:
    rows = [make_article(status=Status.DRAFT), make_article(), make_article(status=Status.PUBLISHED)]
    page = ask(desk, Article, "publish", *rows)
    effects = [(effect.count, effect.text) for effect in page.context["effects"]]
    assert effects[0] == (2, "will be “published”: public, as published by an editor.")
    assert (1, "of these are currently “draft”: hidden from readers.") in effects
    assert effects[-1] == (1, "will not change: already “published”.")
    assert "You selected 3 records." in page.text
    assert Article.objects.filter(status=Status.PUBLISHED).count() == 1


def test_if_the_number_changed_meanwhile_the_action_asks_again(desk: Client) -> None:
    first, second = make_article(), make_article()
    page = ask(desk, Article, "archive", first, second)
    Article.objects.filter(pk=second.pk).update(status=Status.ARCHIVED)
    again = answer(desk, page)
    assert "The number of records has changed" in again.text
    first.refresh_from_db()
    assert first.status == Status.TO_REVIEW
    answer(desk, again)
    first.refresh_from_db()
    assert first.status == Status.ARCHIVED


def test_without_rows_to_change_there_is_no_button(desk: Client) -> None:
    page = ask(desk, Article, "publish", make_article(status=Status.PUBLISHED))
    assert page.context["bulk"].changing == 0
    assert 'type="submit"' not in page.text.partition('id="content-main"')[2].partition("</form>")[0]


def test_the_message_after_an_action_has_a_button_that_undoes_it(desk: Client, editor: User) -> None:
    rows = [make_article(), make_article(status=Status.DRAFT)]
    page = answer(desk, ask(desk, Article, "publish", *rows))
    action = only(ActionKind.STATUS)
    url = reverse("admin:undo", args=[action.pk])
    assert f'action="{url}"' in page.text
    assert (action.actor, action.count, str(action)) == (editor, 2, "Changed the status of 2 articles to “published”")
    after = desk.post(url, {"next": "/admin/articles/article/"}, follow=True)
    assert "2 records are back to how they were." in after.text
    assert sorted(Article.objects.values_list("status", flat=True)) == ["draft", "to_review"]


def test_hundreds_of_sections_get_a_kind_in_one_action_and_lose_it_in_one(desk: Client) -> None:
    article = make_article()
    Section.objects.bulk_create(
        Section(article=article, position=n, heading=f"S {n}", anchor=f"s-{n}", body="x") for n in range(300)
    )
    rows = list(article.sections.all())
    assert run(desk, Section, "set_kind", *rows, kind="outlook") == ["300 sections are now “outlook”."]
    assert article.sections.filter(kind=SectionKind.OUTLOOK).count() == 300
    assert history_of(rows[0]).first().history_change_reason == "Set the kind of 300 sections to “outlook”"
    desk.post(reverse("admin:undo", args=[only(ActionKind.SECTION_KIND).pk]))
    assert not article.sections.filter(kind=SectionKind.OUTLOOK).exists()


def test_a_kind_given_to_one_section_is_reported_in_the_singular(desk: Client) -> None:
    section = make_section()
    assert run(desk, Section, "set_kind", section, kind="outlook") == ["1 section is now “outlook”."]
    assert str(only(ActionKind.SECTION_KIND)) == "Set the kind of 1 section to “outlook”"


def test_a_selection_is_exported_as_csv_with_the_notice_in_each_row(desk: Client) -> None:
    section = make_section(make_article(title="=1+1", status=Status.DRAFT))
    challenge = make_challenge(title="Thin air")
    make_evidence(challenge, section)
    for model, row, shown in ((Article, section.article, "'=1+1"), (Challenge, challenge, "Thin air")):
        response = ask(desk, model, "export", row)
        assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
        [line] = csv.DictReader(response.getvalue().decode().splitlines())
        assert (line["title"], line["disclosure"], line["disclosure_level"]) == (shown, NOTICE, "generated")
    exports = Action.objects.filter(kind=ActionKind.EXPORT).order_by("pk")
    assert [str(action) for action in exports] == ["Exported 1 article as CSV", "Exported 1 challenge as CSV"]


def test_an_export_of_a_record_without_notice_says_that_none_was_found(desk: Client) -> None:
    lines = ask(desk, Challenge, "export", make_challenge()).getvalue().decode().splitlines()
    assert next(csv.DictReader(lines))["disclosure_level"] == "unknown"


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER])
def test_a_user_who_may_not_publish_has_no_such_action(client: Client, role: Role) -> None:
    article = make_article(status=Status.DRAFT)
    client.force_login(make_user_of(role))
    page = ask(client, Article, "publish", article)
    assert "bulk" not in page.context
    article.refresh_from_db()
    assert article.status == Status.DRAFT
