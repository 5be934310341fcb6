"""The log has one entry per action, and undoing an entry restores what it changed and nobody changed since."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import ActionKind, Review, Sameness, Status
from articles.curation.merging import merge
from articles.history import delete_in_bulk, ensure_baseline, record_changes
from articles.log.actions import UndoError, record_action, recording, undo_action
from articles.models import Action, Article, Challenge, ChallengeEvidence, Response, Section
from tests.admin.forms import history_of
from tests.factories import (
    make_article,
    make_challenge,
    make_duplicate,
    make_evidence,
    make_section,
    make_see_also,
    make_strategy,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


def publish(user: User, *articles: Article) -> Any:
    """Publish rows as a bulk action does: one statement, with history."""
    chosen = Article.objects.filter(pk__in=[article.pk for article in articles])
    with recording(ActionKind.STATUS, user, "Published in the list", record=Article) as entry:
        entry.watch(chosen, "status")
        ensure_baseline(Article, chosen.values_list("pk", flat=True))
        chosen.update(status=Status.PUBLISHED)
        record_changes(list(chosen), "Published", user)
    return entry.action


def delete(user: User, *rows: Any) -> Any:
    with recording(ActionKind.DELETE, user, "Deleted", record=type(rows[0])) as entry:
        for row in rows:
            entry.watch([row])
            delete_in_bulk(type(row), [row.pk], "Deleted", user)
    return entry.action


def state(*models: Any) -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_one_action_on_many_rows_is_one_entry(ada: User) -> None:
    action = publish(ada, make_article(), make_article(), make_article(status=Status.PUBLISHED))
    assert Action.objects.get() == action
    assert (action.kind, action.actor, action.count, action.record) == ("status", ada, 2, "articles.Article")
    assert (
        sorted(map(str, action.changes["articles.Article"].values()))
        == ["[{'status': 'to_review'}, {'status': 'published'}]"] * 2
    )


def test_an_action_that_changes_nothing_leaves_no_entry(ada: User) -> None:
    assert publish(ada, make_article(status=Status.PUBLISHED)) is None
    assert not Action.objects.exists()


def test_undo_restores_every_row_and_writes_history(ada: User) -> None:
    first, second = make_article(), make_article(status=Status.DRAFT)
    undone = undo_action(publish(ada, first, second), ada)
    assert (undone.count, undone.skipped) == (2, ())
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status, first.version) == (Status.TO_REVIEW, Status.DRAFT, 2)
    newest = history_of(first).first()
    assert (newest.status, newest.history_user) == ("to_review", ada)
    assert newest.history_change_reason == "Undone: Published in the list"


def test_undo_is_an_entry_of_its_own_and_undoing_it_repeats_the_action(ada: User) -> None:
    article = make_article()
    action = publish(ada, article)
    undone = undo_action(action, ada)
    action.refresh_from_db()
    assert (undone.action.kind, undone.action.undoes, action.undone_by) == ("undo", action, ada)
    with pytest.raises(UndoError, match="already been undone"):
        undo_action(action, ada)
    undo_action(undone.action, ada)
    article.refresh_from_db()
    action.refresh_from_db()
    assert (article.status, action.undone_at) == (Status.PUBLISHED, None)


def test_a_row_that_somebody_changed_since_is_left_and_named(ada: User) -> None:
    left, worked_on = make_article(), make_article(title="Worked on")
    action = publish(ada, left, worked_on)
    Article.objects.filter(pk=worked_on.pk).update(status=Status.ARCHIVED)
    undone = undo_action(action, ada)
    assert [str(one) for one in undone.skipped] == ["Article “Worked on”: changed since: status."]
    worked_on.refresh_from_db()
    assert (undone.count, worked_on.status) == (1, Status.ARCHIVED)


def test_a_later_change_of_other_columns_does_not_prevent_undo_and_is_kept(ada: User) -> None:
    article = make_article()
    action = publish(ada, article)
    Article.objects.update(title="Better", version=7)
    assert undo_action(action, ada).count == 1
    article.refresh_from_db()
    assert (article.title, article.status, article.version) == ("Better", Status.TO_REVIEW, 8)


def test_watching_many_rows_takes_no_more_queries_than_few(ada: User) -> None:
    counts = []
    for number in (2, 20):
        articles = [make_article() for _ in range(number)]
        with CaptureQueriesContext(connection) as queries, recording(ActionKind.EDIT, ada, record=Article) as entry:
            entry.watch(Article.objects.filter(pk__in=[article.pk for article in articles]))
            entry.watch(Article.objects.filter(pk__in=[article.pk for article in articles]), "title")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_entry_of_which_no_row_can_be_restored_is_not_marked_as_undone(ada: User) -> None:
    action = publish(ada, make_article(title="Worked on"))
    Article.objects.update(status=Status.ARCHIVED)
    with pytest.raises(UndoError, match="Worked on"):
        undo_action(action, ada)
    action.refresh_from_db()
    assert action.undone_at is None


def test_an_entry_without_rows_cannot_be_undone(ada: User) -> None:
    with pytest.raises(UndoError, match="cannot be undone"):
        undo_action(record_action(ActionKind.LOGIN, ada, "Signed in"), ada)


def test_a_merge_is_undone_in_full(ada: User) -> None:
    source, target, third = make_challenge(), make_challenge(), make_challenge()
    section = make_section()
    make_evidence(source, section, "Joint training helps.")
    make_evidence(source, section, "Limited funding hampers every mission.", review=Review.ACCEPTED, reviewer=ada)
    make_evidence(target, section, "Limited funding hampers every mission.")
    Response.objects.create(strategy=make_strategy(), challenge=source, added_by=ada)
    make_duplicate(source, target)
    make_duplicate(source, third, verdict=Sameness.DIFFERENT, decided_by=ada, decided_at=source.created_at)
    pairs = type(make_duplicate(target, third))
    records = (Challenge, ChallengeEvidence, Response, pairs)
    before = state(*records)
    with recording(ActionKind.MERGE, ada, "Merged", record=target) as entry:
        entry.watch(Challenge.objects.filter(pk=source.pk), "merged_into")
        entry.watch(ChallengeEvidence.objects.filter(finding__in=[source, target]))
        entry.watch(source.responses.all(), "challenge")
        entry.watch(pairs.objects.of(source, target))
        merge(source, target, ada, "Merged")
    assert state(*records)[1:] != before[1:]
    assert undo_action(entry.action, ada).skipped == ()
    assert state(*records)[1:] == before[1:]
    source.refresh_from_db()
    assert source.merged_into is None


def test_a_split_is_undone_unless_somebody_worked_on_the_new_record(ada: User) -> None:
    old, section = make_challenge(), make_section()
    passage = make_evidence(old, section)

    def split() -> Any:
        with recording(ActionKind.SPLIT, ada, "Split", record=old) as entry:
            entry.watch([passage], "finding")
            new = make_challenge(title="Split off")
            ChallengeEvidence.objects.filter(pk=passage.pk).update(finding=new)
            entry.made([new])
        return entry.action, new

    action, new = split()
    assert undo_action(action, ada).count == 2
    assert (old.evidence.count(), Challenge.objects.filter(pk=new.pk).exists()) == (1, False)
    action, new = split()
    make_evidence(new, section, "Joint training helps.")
    skipped = undo_action(action, ada).skipped
    assert [str(one) for one in skipped] == ["Challenge “Split off”: a record depends on it (passage on a challenge)."]
    assert (old.evidence.count(), new.evidence.count()) == (1, 1)


def test_deleted_rows_come_back_to_the_microsecond_with_their_keys(ada: User) -> None:
    passage = make_evidence(make_challenge(), review=Review.REJECTED, reviewer=ada)
    before = state(ChallengeEvidence, Section)
    action = delete(ada, passage, passage.section)
    assert not Section.objects.exists()
    assert undo_action(action, ada).count == 2
    assert state(ChallengeEvidence, Section) == before
    assert [row.history_type for row in history_of(passage).all()] == ["+", "-", "+"]


def test_a_row_that_refers_to_a_deleted_one_is_left_or_restored_without_it(ada: User) -> None:
    section, target = make_section(), make_article()
    passage, link = make_evidence(make_challenge(), section), make_see_also(target=target)
    action = delete(ada, passage, link)
    section.delete()
    target.delete()
    undone = undo_action(action, ada)
    assert [one.why for one in undone.skipped] == ["its section no longer exists"]
    link = type(link).objects.get()
    assert (undone.count, link.target) == (1, None)


def test_exchanged_positions_are_restored(ada: User) -> None:
    article = make_article()
    first, second = make_section(article), make_section(article)
    with recording(ActionKind.EDIT, ada, "Moved", record=article) as entry:
        entry.watch(article.sections.all(), "position")
        for section, position in ((first, 9), (second, 0), (first, 1)):
            Section.objects.filter(pk=section.pk).update(position=position)
    assert undo_action(entry.action, ada).count == 2
    assert list(article.sections.order_by("position")) == [first, second]


def test_a_restored_row_whose_position_or_slug_is_taken_gets_the_next_free_one(ada: User) -> None:
    article = make_article()
    section, challenge = make_section(article), make_challenge(slug="funding")
    action = delete(ada, section, challenge)
    make_section(article)
    make_challenge(slug="funding")
    assert undo_action(action, ada).skipped == ()
    assert Section.objects.get(pk=section.pk).position == 1
    assert Challenge.objects.get(pk=challenge.pk).slug == "funding-2"


def test_if_the_database_refuses_one_row_the_others_are_restored(ada: User) -> None:
    first, second = make_article(), make_article(import_key="key", title="Twin")
    action = delete(ada, first, second)
    make_article(import_key="key")
    undone = undo_action(action, ada)
    assert (undone.count, [one.name for one in undone.skipped]) == (1, ["Twin"])
    assert "article_import_key_is_unique" in undone.skipped[0].why


def test_a_passage_restored_to_an_edited_section_finds_its_words_or_is_orphaned(ada: User) -> None:
    section = make_section(body="Limited funding hampers every mission. Joint training helps.")
    kept = make_evidence(make_challenge(), section, "Joint training helps.")
    lost = make_evidence(make_challenge(), section, "Limited funding hampers every mission.", review=Review.ACCEPTED)
    action = delete(ada, kept, lost)
    Section.objects.filter(pk=section.pk).update(body="Now. Joint training helps.")
    assert undo_action(action, ada).count == 2
    assert not ChallengeEvidence.objects.out_of_step().exists()
    kept.refresh_from_db()
    lost.refresh_from_db()
    assert (kept.start, kept.review) == (5, Review.SUGGESTED)
    assert (lost.review, lost.review_before) == (Review.ORPHANED, Review.ACCEPTED)


def test_undoing_many_rows_takes_no_more_statements_than_few(ada: User) -> None:
    counts = []
    for number in (2, 40):
        action = publish(ada, *(make_article() for _ in range(number)))
        with CaptureQueriesContext(connection) as queries:
            undo_action(action, ada)
        counts.append(len(queries))
    assert counts[0] == counts[1]
