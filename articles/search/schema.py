"""Create the index in the database, and create it again if its definition has changed.

The index is derived data, updated after ``migrate``, so a further column is a line in an ``Index`` and needs no
migration. On PostgreSQL a migration that changes the type of an indexed column must call ``remove`` first.
"""

import hashlib
from collections.abc import Iterable, Iterator

from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.derived import run
from articles.search.kinds import Index, indexes

COLUMN = "search_words"
CONFIGURATION = "concord_words"
LONGEST = 200_000
"""The code points of a column that PostgreSQL indexes, as a tsvector has at most one megabyte."""
# PostgreSQL parses "police/army" as a file name and, in a database with the C locale, "d’Ivoire" as one word.
_SPACES = "/_\u00a0‘’ʼ‚“”„«»‹›‐‑–—…•·"
# PostgreSQL's "english", without accents.
_CONFIGURATION = f"""
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = english);
ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION}
    ALTER MAPPING FOR word, hword, hword_part WITH unaccent, english_stem;
"""


def words_table(index: Index) -> str:
    """The name of SQLite's full-text table of words, and of PostgreSQL's index of them."""
    return f"{index.table}_words"


def letters_table(index: Index) -> str:
    """The name of SQLite's full-text table of a title's trigrams, and of PostgreSQL's index of them."""
    return f"{index.table}_letters"


def postgresql_text(column: str) -> str:
    """The text that PostgreSQL indexes of a column: its beginning, with spaces for characters that would join words."""
    return f"regexp_replace(left(\"{column}\", {LONGEST}), '[{_SPACES}]', ' ', 'g')"


def heads_table(index: Index) -> str:
    """The name of PostgreSQL's index of the words of titles or headings alone."""
    return f"{index.table}_heads"


def beginnings_table(index: Index) -> str:
    """The name of PostgreSQL's index of titles by their beginning, in upper case."""
    return f"{index.table}_beginnings"


def heads_text(index: Index) -> str:
    """The expression that ``heads_table()`` indexes."""
    return f"to_tsvector('{CONFIGURATION}', {postgresql_text(index.columns[0])})"


def install_after_migrate(using: str = DEFAULT_DB_ALIAS, **kwargs: object) -> None:
    """Create what is missing or outdated in the index."""
    if router.allow_migrate(using, "articles"):
        install(connections[using])


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the indexes that are missing or outdated, of tables that exist."""
    tables = connection.introspection.table_names()
    present = [index for index in indexes().values() if index.table in tables]
    with transaction.atomic(using=connection.alias):
        if connection.vendor == "postgresql":
            _install_on_postgresql(connection, present)
        else:
            _install_on_sqlite(connection, present)


def remove(connection: BaseDatabaseWrapper, chosen: Iterable[Index] | None = None) -> None:
    """Drop indexes, by default all of them."""
    for index in indexes().values() if chosen is None else chosen:
        if connection.vendor == "postgresql":
            statements = [
                f'ALTER TABLE IF EXISTS "{index.table}" DROP COLUMN IF EXISTS {COLUMN}',
                *(f'DROP INDEX IF EXISTS "{of(index)}"' for of in (heads_table, letters_table, beginnings_table)),
            ]
        else:
            statements = [f'DROP {kind} IF EXISTS "{name}"' for kind, name, _sql in _sqlite_parts(index)[::-1]]
        run(connection, statements)


def rebuild(connection: BaseDatabaseWrapper) -> None:
    """Create all indexes again, in one transaction."""
    with transaction.atomic(using=connection.alias):
        remove(connection)
        install(connection)


def merge_pending(connection: BaseDatabaseWrapper, number: int) -> None:
    """Merge into the indexes the entries that importing ``number`` articles left pending, as they slow down searches.

    It costs little at the end of an import: on PostgreSQL, a fiftieth of ``fastupdate = off``; on SQLite, as many pages
    of 4 KB as those articles fill, however large the index is. What one article leaves, SQLite merges by itself later.
    """
    if connection.vendor == "postgresql":
        _merge_pending_on_postgresql(connection)
    elif number > 1:
        _merge_pending_on_sqlite(connection, 100 + 5 * number)


def _merge_pending_on_postgresql(connection: BaseDatabaseWrapper) -> None:
    kinds = (words_table, heads_table, letters_table)
    names = [name(index) for index in indexes().values() for name in kinds]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gin_clean_pending_list(oid) FROM pg_class"
            " WHERE oid = ANY(array(SELECT to_regclass(name) FROM unnest(%s::text[]) AS name))"
            " AND pg_has_role(relowner, 'USAGE')",
            [names],
        )


def _merge_pending_on_sqlite(connection: BaseDatabaseWrapper, pages: int) -> None:
    """Merge the b-trees of each FTS5 index, any two of a similar size, until ``pages`` pages have been written."""
    with transaction.atomic(using=connection.alias):
        run(
            connection,
            [_setting(name, "merge", pages) for index in indexes().values() for name in _sqlite_tables(index)],
        )


def _setting(table: str, name: str, value: int) -> str:
    """The statement for a setting or command of an FTS5 table."""
    return f'INSERT INTO "{table}"("{table}", rank) VALUES (\'{name}\', {value:d})'  # noqa: S608 (own names)


def _install_on_sqlite(connection: BaseDatabaseWrapper, present: Iterable[Index]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')")
        made = dict(cursor.fetchall())
    for index in present:
        parts = _sqlite_parts(index)
        if any(made.get(name) != sql for _kind, name, sql in parts):
            remove(connection, [index])
            run(connection, [sql for _kind, _name, sql in parts])
            run(connection, [_setting(name, "usermerge", 2) for name in _sqlite_tables(index)])
            run(connection, [f'INSERT INTO "{name}"("{name}") VALUES(\'rebuild\')' for name in _sqlite_tables(index)])


def _sqlite_tables(index: Index) -> dict[str, tuple[tuple[str, ...], str]]:
    """The columns and tokenizer of each full-text table by its name; the texts stay in the records' table."""
    tables = {words_table(index): (index.columns, "porter unicode61 remove_diacritics 2")}
    if index.title:
        tables[letters_table(index)] = ((index.title,), "trigram")
    return tables


def _sqlite_parts(index: Index) -> list[tuple[str, str, str]]:
    """The kind, name and SQL of every table and trigger of an index.

    A migration that rebuilds the records' table drops the triggers, after which all parts are created again.
    """
    parts = []
    for name, (columns, tokenizer) in _sqlite_tables(index).items():
        names = ", ".join(f'"{column}"' for column in columns)
        table = (
            f'CREATE VIRTUAL TABLE "{name}" USING fts5'
            f"({names}, content='{index.table}', content_rowid='id', tokenize='{tokenizer}')"
        )
        parts += [("TABLE", name, table), *_sqlite_triggers(index, name, columns)]
    return parts


def _sqlite_triggers(index: Index, name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    names = ", ".join(f'"{column}"' for column in columns)
    old, new = (", ".join(f'{row}."{column}"' for column in columns) for row in ("old", "new"))
    add = f'INSERT INTO "{name}"(rowid, {names}) VALUES (new.id, {new});'  # noqa: S608 (own names)
    take = f'INSERT INTO "{name}"("{name}", rowid, {names}) VALUES (\'delete\', old.id, {old});'  # noqa: S608
    differs = " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in columns)
    events = {
        "insert": f'AFTER INSERT ON "{index.table}" BEGIN {add} END',
        "delete": f'AFTER DELETE ON "{index.table}" BEGIN {take} END',
        "update": f'AFTER UPDATE OF {names} ON "{index.table}" WHEN {differs} BEGIN {take} {add} END',
    }
    for event, body in events.items():
        yield "TRIGGER", f"{name}_{event}", f'CREATE TRIGGER "{name}_{event}" {body}'


def _install_on_postgresql(connection: BaseDatabaseWrapper, present: Iterable[Index]) -> None:
    made, is_configured = _made_on_postgresql(connection)
    if not is_configured:
        run(connection, [_CONFIGURATION])
    for index in present:
        statements = _postgresql_statements(index)
        mark = hashlib.sha256(";".join(statements).encode()).hexdigest()
        if made.get(index.table) != mark:
            remove(connection, [index])
            comment = f"COMMENT ON COLUMN \"{index.table}\".{COLUMN} IS '{mark}'"
            run(connection, [*statements, comment])


def _made_on_postgresql(connection: BaseDatabaseWrapper) -> tuple[dict[str, str], bool]:
    """The hash of each table's index, and whether the text search configuration exists; two queries."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, col_description(attrelid, attnum) FROM pg_attribute"
            " WHERE attname = %s AND NOT attisdropped",
            [COLUMN],
        )
        made = {table.strip('"'): mark for table, mark in cursor.fetchall()}
        cursor.execute("SELECT count(*) FROM pg_ts_config WHERE cfgname = %s", [CONFIGURATION])
        return made, bool(cursor.fetchone()[0])


def _postgresql_statements(index: Index) -> list[str]:
    heavy, *light = (f"to_tsvector('{CONFIGURATION}', {postgresql_text(column)})" for column in index.columns)
    words = " || ".join([f"setweight({heavy}, 'A')", *light])
    statements = [
        f'ALTER TABLE "{index.table}" ADD COLUMN {COLUMN} tsvector GENERATED ALWAYS AS ({words}) STORED',
        f'CREATE INDEX "{words_table(index)}" ON "{index.table}" USING gin ({COLUMN})',
        f'CREATE INDEX "{heads_table(index)}" ON "{index.table}" USING gin ({heads_text(index)})',
    ]
    if index.title:
        # The expression of Django's __icontains, which therefore uses the index too.
        title = f'UPPER("{index.title}"::text)'
        statements += [
            f'CREATE INDEX "{letters_table(index)}" ON "{index.table}" USING gin ({title} gin_trgm_ops)',
            f'CREATE INDEX "{beginnings_table(index)}" ON "{index.table}" ({title} text_pattern_ops)',
        ]
    return statements
