"""Find the best part of shown records none of whose parts is among the ranked ones."""

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
    """``hits`` with the best part of each of ``shown`` that lacks one; at most one query for each kind of part."""
    lacking = [key for key in shown if key not in hits.parts] if hits.is_capped else []
    for index in kind.indexes if lacking else ():
        if index.part_of:
            parts = _parts(index).fetch({WORDS: language(question.any()), _RECORDS: key_list(lacking)})
            rows = sorted((Row(key, record, rank, 0) for key, record, rank in parts), key=best, reverse=True)
            hits = replace(hits, parts={**hits.parts, **{row.record: row.key for row in rows}})
    return hits


@cache
def _parts(index: Index) -> SQLStatement:
    """The key, the record's key, and the rank of all matching parts of some records."""
    parts = index.rows.filter(**{f"{index.part_of}__in": keys_of(_RECORDS)}).order_by().values("pk")
    sql, parameters = parts.query.get_compiler(parts.db).as_sql()
    record = f'"{index.table}"."{index.model._meta.get_field(index.part_of).column}"'
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        rank = rank_on_postgresql(index)
        found = f"{COLUMN} @@ to_tsquery('{CONFIGURATION}', %s)"
        rows = f'SELECT id, {record}, {rank} FROM "{index.table}" WHERE id IN ({sql}) AND {found}'  # noqa: S608
        return SQLStatement(rows, (WORDS, *parameters, WORDS))
    table = words_table(index)
    # bm25 would count the words in all rows again for each row looked up by its key.
    marks = (
        f'length(highlight("{table}", {place}, %s, \'\')) - length("{index.table}"."{column}")'
        for place, column in enumerate(index.columns[:2])
    )
    heavy, light = marks
    joined = f'"{table}" JOIN "{index.table}" ON id = "{table}".rowid'
    rows = f"SELECT id, {record}, 5 * ({heavy}) + {light} FROM {joined}"  # noqa: S608 (own names)
    condition = f'"{table}" MATCH %s AND "{table}".rowid IN ({sql})'
    return SQLStatement(f"{rows} WHERE {condition}", (START, START, WORDS, *parameters))
