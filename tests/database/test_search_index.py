"""The search index follows every write, by whatever statement, and can be rebuilt."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from articles.models import Article, Challenge, Section
from articles.search import schema
from articles.search.engine import language, ranked_by, titled
from articles.search.kinds import indexes
from articles.search.words import read
from tests import factories

pytestmark = pytest.mark.django_db


def found(model: Any, text: str) -> list[Any]:
    rows = ranked_by(model.objects.order_by(), language(read(text))).values_list("rank", "pk")
    return [key for _rank, key in sorted(rows, key=lambda row: (-row[0], row[1]))]


def test_a_word_is_found_by_its_stem_without_accents_and_whatever_its_case() -> None:
    section = factories.make_section(
        body="Côte d’Ivoire was FUNDED by police/army units in peace-building—the “mission’s”."
    )
    for text in (
        "funding",
        "cote",
        "ivoire",
        "police",
        "army",
        '"peace building"',
        "peace-building",
        "fund*",
        "CÔTE",
        "mission",
    ):
        assert found(Section, text) == [section.pk], text
    assert found(Section, '"building peace"') == []


def changed(section: Section) -> Section:
    section.body = "Helicopters are missing."
    return section


WRITES: dict[str, Callable[[Section], Any]] = {
    "save": lambda row: changed(row).save(),
    "update": lambda row: Section.objects.filter(pk=row.pk).update(body="Helicopters are missing."),
    "bulk_update": lambda row: Section.objects.bulk_update([changed(row)], ["body"]),
}


@pytest.mark.parametrize("write", WRITES)
def test_a_changed_row_is_found_by_its_new_words_only(write: str) -> None:
    section = factories.make_section(body="Interpreters are missing.")
    WRITES[write](section)
    assert found(Section, "helicopters") == [section.pk]
    assert found(Section, "interpreters") == []


def test_rows_made_in_bulk_are_found_and_deleted_ones_are_not() -> None:
    article = factories.make_article()
    Section.objects.bulk_create(
        Section(article=article, position=place, anchor=str(place), body="Radio silence.") for place in range(3)
    )
    assert len(found(Section, "radios")) == 3
    Section.objects.filter(position=0).delete()
    Section.objects.filter(position=1)._raw_delete(connection.alias)
    assert len(found(Section, "radios")) == 1


def test_the_index_follows_an_upsert() -> None:
    challenge = factories.make_challenge(title="Scarce radios")
    row = Challenge(pk=challenge.pk, slug="x", title="Scarce convoys", match_key="x")
    Challenge.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=["title"])
    assert found(Challenge, "convoy") == [challenge.pk]
    assert found(Challenge, "radio") == []


def test_rebuilding_finds_the_same() -> None:
    section = factories.make_section(body="Interpreters are missing.")
    connection.check_constraints()  # PostgreSQL changes no table that rows were written to just now
    call_command("rebuild_search")
    assert found(Section, "interpreter") == [section.pk]
    Section.objects.update(body="Gone.")
    assert found(Section, "interpreter") == []


def test_migrating_again_creates_missing_parts_of_the_index_and_leaves_the_others(
    django_assert_num_queries: Any,
) -> None:
    section = factories.make_section(body="Interpreters are missing.")
    connection.check_constraints()
    schema.remove(connection, [indexes()["articles.Section"]])
    schema.install(connection)
    assert found(Section, "interpreter") == [section.pk]
    statements = 5 if connection.vendor == "postgresql" else 4
    with django_assert_num_queries(statements):
        schema.install(connection)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL puts rows aside")
def test_an_import_leaves_no_pending_entries_of_the_index() -> None:
    def set_aside() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list('articles_section_words'::regclass)")
            return int(cursor.fetchone()[0])

    factories.make_section(body="Interpreters are missing.")
    assert set_aside() > 0
    call_command("import_articles", settings.SEEDS_DIR, verbosity=0)
    assert set_aside() == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps an index in parts")
def test_an_import_joins_the_parts_of_the_index() -> None:
    def parts() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT segid) FROM articles_section_words_idx")
            return int(cursor.fetchone()[0])

    for number in range(3):
        with transaction.atomic():
            factories.make_section(body=f"Interpreters are missing in {number} villages.")
    assert parts() == 3
    call_command("import_articles", settings.SEEDS_DIR, verbosity=0)
    assert parts() == 1
    call_command("import_articles", settings.SEEDS_DIR, verbosity=0)
    assert parts() == 1
    assert len(found(Section, "interpreter")) == 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite makes tables anew")
def test_a_table_that_a_migration_created_again_is_indexed_again() -> None:
    section = factories.make_section(body="Interpreters are missing.")
    with connection.cursor() as cursor:
        for event in ("insert", "update", "delete"):
            cursor.execute(f'DROP TRIGGER "articles_section_words_{event}"')
    Section.objects.update(body="Helicopters are missing.")
    schema.install(connection)
    assert found(Section, "helicopters") == [section.pk]
    assert found(Section, "interpreters") == []


def test_a_huge_text_is_stored_and_its_beginning_is_found() -> None:
    body = "Interpreters. " + " ".join(f"word{number}" for number in range(120_000))
    section = factories.make_section(body=body)
    assert found(Section, "interpreter") == [section.pk]


def test_the_better_match_is_first() -> None:
    poor = factories.make_article(title="Missions", introduction="Training is needed, among much else that is named.")
    good = factories.make_article(title="Training of police", introduction="Nothing.")
    assert found(Article, "training") == [good.pk, poor.pk]


def test_a_question_filters_any_queryset() -> None:
    factories.make_challenge(title="Scarce radios", status="draft")
    shown = factories.make_challenge(title="Scarce radios")
    assert list(ranked_by(Challenge.objects.exclude(status="draft"), language(read("radio")))) == [shown]


@pytest.mark.parametrize("text", ["adios", "RADIOS scar", "d", "scarce radios", 'ra"dios'])
def test_titles_are_found_by_any_part_of_them(text: str) -> None:
    challenge = factories.make_challenge(title='Scarce radios or "ra"dios"')
    factories.make_challenge(title="Few tents")
    Challenge.objects.filter(pk=challenge.pk).update(summary="x")
    assert list(titled(Challenge.objects.all(), text)) == [challenge]
    Challenge.objects.filter(pk=challenge.pk).update(title="Few tents")
    assert list(titled(Challenge.objects.all(), text)) == []
