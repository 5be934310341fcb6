"""``revert_import`` restores the state before a run, except for rows that somebody changed since."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from articles.choices import Review
from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    ImportFile,
    ImportRun,
    Section,
    SeeAlso,
)
from tests.database.runs import FIRST, MEASURES, OBSTACLES, OTHER, content, edited, import_run, revert, row_numbers
from tests.outlines import parsed_article, plan, section

pytestmark = pytest.mark.django_db

CHANGED = parsed_article(
    section("Novelties", "[Rivers rise.] New words."),
    section("Hurdles", "A beginning. [Limited funding hampers missions.] Time flies. [Bridges break.]"),
    see_also=["Here", "Nowhere"],
    introduction=("Another introduction.",),
)


def test_reverting_a_run_that_created_articles_leaves_no_trace():
    before = content()
    run = import_run(FIRST, OTHER)
    lines = revert(run)
    assert content() == before
    assert lines[:2] == ["removed    Keeping the Peace", "removed    Another"]
    assert lines[-1] == "2 articles: 2 removed, 0 restored, 0 stay. 4 records: 4 removed, 0 stay."


def test_a_single_record_is_reported_in_the_singular():
    lines = revert(import_run(FIRST))
    assert lines[-1].startswith("1 article: 1 removed, 0 restored, 0 stay.")


def test_importing_again_after_a_revert_gives_the_same_rows():
    run = import_run(FIRST, OTHER)
    made = content("id", "pk", "article_id", "section_id", "finding_id", "target_id", "run_id", "imported_at")
    made.pop("ChallengeDuplicate", None)
    revert(run)
    import_run(FIRST, OTHER)
    again = content("id", "pk", "article_id", "section_id", "finding_id", "target_id", "run_id", "imported_at")
    again.pop("ChallengeDuplicate", None)
    assert again == made
    assert [one.changes for one in plan(FIRST, OTHER)] == [(), ()]


def test_records_that_other_articles_state_are_kept():
    import_run(OTHER)
    before = content()
    revert(import_run(FIRST))
    assert content() == before


def test_records_that_a_later_run_joined_are_kept_with_a_reason():
    run = import_run(FIRST)
    import_run(OTHER)
    lines = revert(run)
    assert "stays      Roads are bad (challenge): 1 passage states it" in lines
    assert Challenge.objects.get(match_key="roads are bad").evidence.get().section.article.title == "Another"
    assert not Article.objects.filter(title="Keeping the Peace").exists()


def test_an_article_that_a_run_changed_is_restored():
    import_run(FIRST)
    before = content()
    run = import_run(CHANGED)
    assert content() != before
    lines = revert(run)
    assert lines[0] == "restored   Keeping the Peace"
    assert content() == before


def test_a_restored_article_has_a_new_version_number_so_that_open_forms_are_stale():
    import_run(FIRST)
    run = import_run(CHANGED)
    version = Article.objects.get().version
    revert(run)
    assert Article.objects.get().version == version + 1


def test_the_same_change_can_be_imported_again_after_a_revert():
    import_run(FIRST)
    columns = ("id", "pk", "section_id", "finding_id", "run_id", "imported_at", "parent_id", "retired_at")
    run = import_run(CHANGED)
    made = content(*columns)
    revert(run)
    import_run(CHANGED)
    assert _sorted(content(*columns)) == _sorted(made)
    assert plan(CHANGED)[0].changes == ()


def _sorted(rows: dict[str, list[dict[str, object]]]) -> dict[str, list[str]]:
    return {name: sorted(map(str, of)) for name, of in rows.items() if "Duplicate" not in name}


def test_the_work_of_an_editor_from_before_the_run_is_restored(anna):
    import_run(FIRST)
    passage = ChallengeEvidence.objects.get(quote="Roads are bad.")
    edited(passage, anna, review=Review.ACCEPTED, reviewed_at=timezone.now(), reviewer=anna)
    edited(Section.objects.get(heading="Measures"), anna, body="Joint training helps. It pours.")
    before = content()
    run = import_run(CHANGED)
    assert content() != before
    revert(run)
    assert content() == before


def test_a_later_run_on_the_same_article_must_be_reverted_first():
    first = import_run(FIRST)
    second = import_run(CHANGED)
    assert revert(first)[0].endswith(f": import run {second.pk} imported newer text; take that run back first")
    assert Article.objects.exists()
    revert(second)
    revert(first)
    assert set(row_numbers().values()) == {0}


def test_links_that_led_to_a_removed_article_are_red_again():
    import_run(parsed_article(MEASURES, title="Another", see_also=["Keeping the Peace"]))
    before = content()
    run = import_run(FIRST)
    assert SeeAlso.objects.get(title="Keeping the Peace").target
    revert(run)
    assert content() == before
    import_run(FIRST)
    assert SeeAlso.objects.get(title="Keeping the Peace").target


def test_the_history_names_the_revert():
    import_run(FIRST)
    run = import_run(CHANGED)
    revert(run)
    for record in (Article, Section, SeeAlso, ChallengeEvidence):
        reasons = record.history.values_list("history_change_reason", flat=True)
        assert f"revert of import run {run.pk}" in reasons
    gone = Section.history.filter(history_type="-")
    assert set(gone.values_list("heading", "history_change_reason")) == {
        ("Novelties", f"revert of import run {run.pk}"),
        ("Hurdles", f"revert of import run {run.pk}"),
    }


def test_the_run_records_that_it_was_reverted(anna):
    run = import_run(FIRST, OTHER)
    edited(Section.objects.get(heading="Problems"), anna, heading="Mine")
    revert(run)
    run.refresh_from_db()
    assert run.reverted_at
    assert sorted(bool(at) for at in ImportFile.objects.values_list("reverted_at", flat=True)) == [False, True]


def test_a_second_revert_takes_back_the_rest(anna):
    run = import_run(FIRST, OTHER)
    problems = Section.objects.get(heading="Problems")
    edited(problems, anna, heading="Mine")
    revert(run)
    problems.article.delete()
    assert revert(run)[-1].startswith("0 articles: 0 removed, 0 restored, 0 stay.")


def test_a_dry_run_reports_the_same_and_writes_nothing():
    import_run(FIRST)
    run = import_run(CHANGED, OTHER)
    before = content(), Section.history.count(), ImportRun.objects.filter(reverted_at=None).count()
    planned = revert(run, "--dry-run")
    assert (content(), Section.history.count(), ImportRun.objects.filter(reverted_at=None).count()) == before
    assert planned[:-1] == revert(run)
    assert planned[-1] == "This was a dry run: nothing has been changed."


def test_a_conflict_that_the_run_caused_is_removed(anna):
    import_run(FIRST)
    edited(
        Section.objects.get(heading="Obstacles"), anna, body="Limited funding hampers missions. Mine. Roads are bad."
    )
    before = content()
    run = import_run(
        parsed_article(section("Obstacles", "[Limited funding hampers missions.] Theirs. [Roads are bad.]"), MEASURES)
    )
    assert Section.objects.exclude(incoming_body="").exists()
    revert(run)
    assert {**content(), "SeeAlso": []} == {**before, "SeeAlso": []}


def test_a_passage_that_took_the_former_place_of_another_is_restored():
    twice = "[Roads are bad.] [Roads are bad.]"
    import_run(parsed_article(section("Obstacles", f"A. Fifteen letter. {twice}")))
    before = content()
    run = import_run(parsed_article(section("Obstacles", f"A. {twice}")))
    starts = list(ChallengeEvidence.objects.order_by("pk").values_list("start", flat=True))
    assert starts[1] - starts[0] == 15
    revert(run)
    assert content() == before


def test_an_unknown_run_is_a_usage_error():
    with pytest.raises(CommandError, match="no import run 7") as refused:
        call_command("revert_import", "7")
    assert refused.value.returncode == 2


def test_a_revert_of_many_articles_takes_few_statements(django_assert_max_num_queries):
    run = import_run(*(parsed_article(OBSTACLES, MEASURES, title=f"Article {n}") for n in range(40)))
    with django_assert_max_num_queries(120):
        revert(run)
    assert set(row_numbers().values()) == {0}
