"""An editor saves while an import is between reading and writing: the edit stays."""

import threading

import pytest
from django.db import OperationalError, connection

from articles.importing import store
from articles.importing.parse import Parsed
from articles.models import ImportRun, Section
from tests.factories import make_run
from tests.outlines import ALL_KINDS, import_parsed, parsed_article, plan, section

pytestmark = pytest.mark.django_db(transaction=True)


def save_an_edit() -> None:
    Section.objects.update(body="An editor's words.")
    connection.close()


def import_while_an_editor_saves(changed: Parsed, run: ImportRun) -> None:
    with store.as_one():
        plans = plan(changed)
        editor = threading.Thread(target=save_an_edit)
        editor.start()
        editor.join()
        store.apply(plans, run, ALL_KINDS)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's write lock makes the editor wait for the import")
def test_an_edit_between_reading_and_writing_is_not_written_over():
    import_parsed(parsed_article(section("Obstacles", "Roads are bad.")))
    changed = parsed_article(section("Obstacles", "Roads are good."))
    with pytest.raises(OperationalError):
        import_while_an_editor_saves(changed, make_run())
    assert Section.objects.get().body == "An editor's words."
    [again] = import_parsed(changed)
    assert again.outcome == "conflict"
