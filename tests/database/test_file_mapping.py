"""An import keeps SQLite's file out of its memory, and maps it again for pages whatever happens."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.utils import ConnectionHandler

from articles.importing.file_mapping import unmapped_file
from config.settings import SQLITE_OPTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Any]:
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "x.sqlite3", "OPTIONS": SQLITE_OPTIONS}
    handler = ConnectionHandler({"default": file | {"TIME_ZONE": settings.TIME_ZONE}})
    yield handler["default"]
    handler["default"].close()


def mapped(database: DatabaseWrapper) -> int:
    """How many bytes of the file may be mapped."""
    database.ensure_connection()
    [number] = database.connection.execute("PRAGMA mmap_size").fetchone()
    return int(number)


def test_the_file_is_mapped_before_and_after_but_not_during_an_import(database: Any) -> None:
    before = mapped(database)
    with unmapped_file(database):
        assert mapped(database) == 0
    assert mapped(database) == before > 0


def test_the_file_is_mapped_again_after_an_error(database: Any) -> None:
    before = mapped(database)
    with pytest.raises(RuntimeError, match="broken"), unmapped_file(database):
        raise RuntimeError("broken")
    assert mapped(database) == before


def test_a_connection_that_was_closed_meanwhile_is_no_error(database: Any) -> None:
    before = mapped(database)
    with unmapped_file(database):
        database.close()
    assert mapped(database) == before
