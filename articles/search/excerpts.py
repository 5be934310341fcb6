"""Excerpts around the words found, cut and marked by the databases."""

from django.db import DEFAULT_DB_ALIAS, connections

from articles.search.engine import WORDS
from articles.search.found import START, STOP
from articles.search.kinds import Index
from articles.search.schema import CONFIGURATION, LONGEST, SPACES, words_table
from articles.sql_statements import Placeholder, SQLStatement, array_function, keys_of

EXCERPT = f"StartSel={START}, StopSel={STOP}, MaxFragments=1, MinWords=18, MaxWords=36"
_WHOLE = f"StartSel={START}, StopSel={STOP}, HighlightAll=true"
_BLANKS = "".join(map(chr, (1, 4, 5, *range(14, 32))))
"""Control characters that replace each of ``SPACES`` while PostgreSQL makes an excerpt, as it treats them as spaces."""
_HEADLINE = f"ts_headline('{CONFIGURATION}', {{text}}, to_tsquery('{CONFIGURATION}', %s), %s)"
# OFFSET 0 keeps PostgreSQL from computing the headline once for each reference to it.
_EXCERPT_ON_POSTGRESQL = f"""
SELECT concat(CASE WHEN length(before) > 9 THEN '…' ELSE before END, excerpt,
              CASE WHEN length(after) > 9 THEN '…' ELSE after END) FROM (
    SELECT excerpt, split_part(whole, bare, 1) AS before, substr(whole, strpos(whole, bare) + length(bare)) AS after
    FROM (
        SELECT *, translate(excerpt, '{START}{STOP}', '') AS bare FROM (
            SELECT whole, {_HEADLINE.format(text="whole")} AS excerpt FROM (SELECT {{whole}} AS whole) AS texts OFFSET 0
        ) AS excerpts
    ) AS bared
) AS placed
"""  # noqa: S608 (own names)
"""Adds the up to nine characters that PostgreSQL leaves out at an end, or an ellipsis if there are more."""


def excerpts_of(index: Index, name: str, placeholder: Placeholder, *, has_text: bool) -> SQLStatement:
    """Key, title (the index's first column) and excerpt of rows, packed, with ``START`` and ``STOP`` around matches.

    The excerpt has an ellipsis where it was cut. It is empty unless ``has_text``, as choosing it takes longest.
    """
    is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    found = (_on_postgresql if is_postgresql else _on_sqlite)(index, has_text)
    keys = keys_of(placeholder)
    sql = f"SELECT '{name}', {array_function()}({found.sql} IN ({keys.sql})"
    return SQLStatement(sql, (*found.parameters, *keys.params))


def _on_sqlite(index: Index, has_text: bool) -> SQLStatement:
    table, signs = words_table(index), (START, STOP)
    text = f"snippet(\"{table}\", 1, %s, %s, '…', 32)" if has_text else "''"
    chosen = f'rowid, highlight("{table}", 0, %s, %s), {text}) FROM "{table}"'
    return SQLStatement(f'{chosen} WHERE "{table}" MATCH %s AND rowid', (*signs, *signs * has_text, WORDS))


def _on_postgresql(index: Index, has_text: bool) -> SQLStatement:
    title, text = (f"translate(left(\"{column}\", {LONGEST}), '{SPACES}', '{_BLANKS}')" for column in index.columns[:2])
    excerpt = _as_written(f"({_EXCERPT_ON_POSTGRESQL.format(whole=text)})") if has_text else "''"
    chosen = f'id, {_as_written(_HEADLINE.format(text=title))}, {excerpt}) FROM "{index.table}"'
    return SQLStatement(f"{chosen} WHERE id", (WORDS, _WHOLE, *(WORDS, EXCERPT) * has_text))


def _as_written(text: str) -> str:
    return f"translate({text}, '{_BLANKS}', '{SPACES}')"
