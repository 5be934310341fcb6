"""The best part of records that are shown, where more parts have the words than are ranked, and none of theirs is."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from articles.search.engine import WORDS, language, rank_on_postgresql
from articles.search.found import START, Hits, Row, best
from articles.search.kinds import Index, SearchKind
from articles.search.schema import COLUMN, CONFIGURATION, words_table
from articles.search.words import Question
from articles.sql_statements import Placeholder, SQLStatement, key_list, keys_of

_RECORDS = Placeholder("records")


def with_parts(question: Question, kind: SearchKind, hits: Hits, shown: Sequence[Any]) -> Hits:
    """``hits`` with a part of each of ``shown`` that has any of the words; one query for each kind of part, or none."""
    lacking = [key for key in shown if key not in hits.parts] if hits.is_capped else []
    for index in kind.indexes if lacking else ():
        if index.part_of:
            asked = _parts(index).fetch({WORDS: language(question.any()), _RECORDS: key_list(lacking)})
            rows = sorted((Row(key, record, rank, 0) for key, record, rank in asked), key=best, reverse=True)
            hits = replace(hits, parts={**hits.parts, **{row.record: row.key for row in rows}})
    return hits


@cache
def _parts(index: Index) -> SQLStatement:
    """Key, key of the record, and rank of all parts of some records that are found: of few rows, so each is asked."""
    parts = index.rows.filter(**{f"{index.part_of}__in": keys_of(_RECORDS)}).order_by().values("pk")
    sql, parameters = parts.query.get_compiler(parts.db).as_sql()
    record = f'"{index.table}"."{index.model._meta.get_field(index.part_of).column}"'
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        rank = rank_on_postgresql(index)
        found = f"{COLUMN} @@ to_tsquery('{CONFIGURATION}', %s)"
        rows = f'SELECT id, {record}, {rank} FROM "{index.table}" WHERE id IN ({sql}) AND {found}'  # noqa: S608
        return SQLStatement(rows, (WORDS, *parameters, WORDS))
    table = words_table(index)
    # Not bm25, which counts the words in all rows anew for each row that is asked by its key.
    marks = (
        f'length(highlight("{table}", {place}, %s, \'\')) - length("{index.table}"."{column}")'
        for place, column in enumerate(index.columns[:2])
    )
    heavy, light = marks
    joined = f'"{table}" JOIN "{index.table}" ON id = "{table}".rowid'
    rows = f"SELECT id, {record}, 5 * ({heavy}) + {light} FROM {joined}"  # noqa: S608 (own names)
    condition = f'"{table}" MATCH %s AND "{table}".rowid IN ({sql})'
    return SQLStatement(f"{rows} WHERE {condition}", (START, START, WORDS, *parameters))
