"""An edit that is saved while an import is between reading and writing is not lost."""

import threading
from collections.abc import Callable
from itertools import count

import pytest
from django.db import OperationalError, connection

from articles.choices import Review
from articles.importing import store
from articles.importing.parse import Parsed
from articles.models import ChallengeEvidence, ImportRun, Section
from config.retries import TRIES, is_transient, with_retries
from tests.factories import make_challenge, make_evidence, make_run
from tests.outlines import ALL_KINDS, import_parsed, parsed_article, plan, section

pytestmark = pytest.mark.django_db(transaction=True)


def save_an_edit() -> None:
    Section.objects.update(body="An editor's words.")
    connection.close()


def add_a_passage() -> None:
    make_evidence(make_challenge(), Section.objects.get(), "Roads are bad.")
    connection.close()


def import_while_an_editor_saves(changed: Parsed, run: ImportRun, save: Callable[[], None]) -> None:
    with store.as_one():
        plans = plan(changed)
        editor = threading.Thread(target=save)
        editor.start()
        editor.join()
        store.apply(plans, run, ALL_KINDS)


at_once = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite's write lock makes the editor wait for the import"
)


@at_once
def test_an_edit_between_reading_and_writing_is_not_overwritten():
    import_parsed(parsed_article(section("Obstacles", "Roads are bad.")))
    changed = parsed_article(section("Obstacles", "Roads are good."))
    with pytest.raises(OperationalError):
        import_while_an_editor_saves(changed, make_run(), save_an_edit)
    assert Section.objects.get().body == "An editor's words."
    [again] = import_parsed(changed)
    assert again.outcome == "conflict"


@at_once
@pytest.mark.parametrize(
    ("changed", "becomes"),
    [
        (parsed_article(section("Obstacles", "Roads are good.")), Review.ORPHANED),
        (parsed_article(section("Obstacles", "It rains. Roads are bad.")), Review.SUGGESTED),
        (parsed_article(section("Weather", "It rains.")), Review.SUGGESTED),
    ],
)
def test_a_passage_added_between_reading_and_writing_still_quotes_its_words(changed: Parsed, becomes: Review) -> None:
    import_parsed(parsed_article(section("Obstacles", "Roads are bad.")))
    with pytest.raises(OperationalError):
        import_while_an_editor_saves(changed, make_run(), add_a_passage)
    import_parsed(changed)
    passage = ChallengeEvidence.objects.select_related("section").get()
    assert passage.review == becomes
    assert becomes == Review.ORPHANED or passage.section.body[passage.start : passage.end] == "Roads are bad."
    assert not ChallengeEvidence.objects.misjudged().exists()


@at_once
@pytest.mark.parametrize("saves", [TRIES - 1, TRIES])
def test_an_import_reads_again_after_each_edit_a_limited_number_of_times(saves: int) -> None:
    import_parsed(parsed_article(section("Obstacles", "Roads are bad.")))
    changed, run = parsed_article(section("Obstacles", "Roads are good.")), make_run()
    tries = count(1)

    def attempt() -> None:
        with store.as_one():
            plans = plan(changed)
            if next(tries) <= saves:
                editor = threading.Thread(target=save_an_edit)
                editor.start()
                editor.join()
            store.apply(plans, run, ALL_KINDS)

    if saves < TRIES:
        with_retries(attempt)
    else:
        with pytest.raises(OperationalError) as raised:
            with_retries(attempt)
        assert is_transient(raised.value)
    assert Section.objects.get().body == "An editor's words."
    assert (Section.objects.get().incoming_body == "Roads are good.") == (saves < TRIES)
