"""Deleted records can be restored for 30 days, with everything that belonged to them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import ActionKind
from articles.log.bin import discard, in_bin
from articles.models import (
    Action,
    Article,
    Challenge,
    ChallengeEvidence,
    Response,
    Section,
    SeeAlso,
    SourceVersion,
    StrategyEvidence,
)
from casestudies.models import CaseStudy, CaseStudyEvidence
from tests.admin.forms import history_of, list_url, url_of
from tests.database.commands import import_articles
from tests.factories import make_article, make_case_study, make_challenge, make_section, make_user_of
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
ALL: tuple[Any, ...] = (
    *(Article, Section, SeeAlso, SourceVersion, Challenge, ChallengeEvidence, StrategyEvidence),
    *(Response, CaseStudy, CaseStudyEvidence),
)


def stored() -> list[Any]:
    """Every row of every record, without version numbers and times of change, which only increase."""
    return [
        [
            {key: row[key] for key in row if key not in ("version", "updated_at")}
            for row in model.objects.order_by("pk").values()
        ]
        for model in ALL
    ]


def delete(desk: Client, record: Any) -> Action:
    assert desk.post(url_of(record, "delete"), {"post": "yes"}).status_code == 302
    return Action.objects.filter(kind=ActionKind.DELETE).latest("pk")


def restore(desk: Client, action: Action) -> Any:
    return desk.post(reverse("admin:undo", args=[action.pk]), follow=True)


def test_an_article_is_deleted_and_restored_with_everything_that_belongs_to_it(desk: Client) -> None:
    make_world(2)
    before = stored()
    article = Article.objects.get(slug="first")
    action = delete(desk, article)
    assert str(action) == f"Deleted article “{article}”"
    assert not Section.objects.filter(article=article.pk).exists()
    assert desk.get("/articles/first/").status_code == 404
    assert "Undone" in restore(desk, action).text
    assert stored() == before
    assert desk.get(Article.objects.get(slug="first").get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "model", [Section, SeeAlso, Challenge, ChallengeEvidence, StrategyEvidence, Response, CaseStudy]
)
def test_every_kind_of_record_can_be_deleted_and_restored(desk: Client, model: Any) -> None:
    make_world()
    before = stored()
    action = delete(desk, model.objects.first())
    assert stored() != before
    restore(desk, action)
    assert stored() == before
    assert [row.history_type for row in history_of(model).all()[:2]] == ["+", "-"]


def test_links_to_a_deleted_article_turn_red_and_blue_again_when_it_is_restored(desk: Client) -> None:
    make_world()
    target = Article.objects.get(slug="related")
    action = delete(desk, target)
    assert not SeeAlso.objects.exclude(target=None).exists()
    restore(desk, action)
    assert SeeAlso.objects.get(target=target)


def test_a_response_that_only_a_deleted_passage_supports_is_deleted_with_it(desk: Client) -> None:
    make_world()
    passage = Response.objects.order_by("pk")[0].evidence
    before = Response.objects.count()
    action = delete(desk, passage)
    assert Response.objects.count() == before - 1
    restore(desk, action)
    assert Response.objects.count() == before


def test_several_are_deleted_in_one_action(desk: Client) -> None:
    rows = [make_challenge(), make_challenge()]
    data = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"}
    assert desk.post(list_url(Challenge), data).status_code == 302
    action = Action.objects.get(kind=ActionKind.DELETE)
    assert (action.count, str(action)) == (2, "Deleted 2 challenges")


def test_a_deletion_leaves_one_message_with_a_button_that_undoes_it(desk: Client) -> None:
    for url, data in (
        (url_of(make_challenge(), "delete"), {"post": "yes"}),
        (list_url(Challenge), {"action": "delete_selected", "_selected_action": [make_challenge().pk], "post": "yes"}),
    ):
        [message] = desk.post(url, data, follow=True).context["messages"]
        assert "can be restored from the bin" in str(message)
        assert reverse("admin:undo", args=[Action.objects.latest("pk").pk]) in str(message)


def test_deleting_many_takes_no_more_statements_than_few() -> None:
    user = make_user_of("superuser")
    counts = []
    for number in (2, 20):
        rows = [make_section().article for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            discard(rows, user)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_bin_lists_what_can_be_restored(desk: Client) -> None:
    action = delete(desk, make_challenge(title="Thin air"))
    page = desk.get(reverse("admin:bin"))
    assert "Deleted challenge “Thin air”" in page.text
    assert reverse("admin:undo", args=[action.pk]) in page.text
    restore(desk, action)
    assert "The bin is empty." in desk.get(reverse("admin:bin")).text


def test_records_are_removed_from_the_bin_after_thirty_days(desk: Client) -> None:
    old, new = delete(desk, make_challenge()), delete(desk, make_challenge())
    Action.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=31))
    call_command("empty_bin")
    old.refresh_from_db()
    assert (old.changes, old.is_undoable) == ({}, False)
    assert list(in_bin(timezone.now())) == [new]
    assert Action.objects.get(kind=ActionKind.PURGE).count == 1
    assert "cannot be undone" in restore(desk, old).text


def test_an_import_skips_articles_in_the_bin_and_recognizes_restored_ones(desk: Client, tmp_path: Path) -> None:
    file = tmp_path / "peace.txt"
    text = (
        "Peace in Liberia\n\nThis article was written by AI.\n\nChallenges\n\nLimited funding hampers every mission.\n"
    )
    file.write_text(text, encoding="utf-8")
    import_articles(file)
    action = delete(desk, Article.objects.get())
    file.write_text(f"{text}\nMore words.\n", encoding="utf-8")
    import_articles(file)
    assert not Article.objects.exists()
    restore(desk, action)
    import_articles(file)
    assert "More words." in "".join(Section.objects.values_list("body", flat=True))
    assert Article.objects.count() == 1


def test_a_case_study_whose_country_has_another_one_by_now_is_named_and_not_restored(desk: Client) -> None:
    action = delete(desk, make_case_study("LBR"))
    make_case_study("LBR")
    assert "This country already has a case study" in restore(desk, action).text


def test_an_article_that_was_imported_again_meanwhile_is_not_doubled(desk: Client) -> None:
    action = delete(desk, make_article(source_url="https://news.example/a", title="Peace"))
    make_article(source_url="https://news.example/a")
    assert "Peace" in restore(desk, action).text
    assert Article.objects.count() == 1
