"""Excerpts around the words found, cut and marked by the databases."""

import re

from django.db import DEFAULT_DB_ALIAS, connections

from articles.search.engine import WORDS
from articles.search.found import START, STOP, Marked
from articles.search.kinds import Index
from articles.search.phrases import with_phrases
from articles.search.schema import CONFIGURATION, postgresql_text, words_table
from articles.search.words import Question
from articles.sql_statements import Placeholder, SQLStatement, array_function, keys_of

EXCERPT = f"StartSel={START}, StopSel={STOP}, MaxFragments=1, MinWords=18, MaxWords=36"
_WHOLE = f"StartSel={START}, StopSel={STOP}, HighlightAll=true"
_SIGN = re.compile(f"([{START}{STOP}])")
_LONGEST_END = 9
"""Longest end of a text, in characters, that is shown instead of an ellipsis: PostgreSQL cuts off short words."""
_HEADLINE = f"ts_headline('{CONFIGURATION}', {{text}}, to_tsquery('{CONFIGURATION}', %s), %s) AS marked"
# OFFSET 0 keeps PostgreSQL from computing the headline once for each reference to it.
_EXCERPT_ON_POSTGRESQL = f"""
SELECT marked, substr("{{column}}", start, length(bare)) AS written,
    CASE WHEN start > {_LONGEST_END} + 1 THEN '…' ELSE left("{{column}}", greatest(start, 1) - 1) END AS before,
    CASE WHEN start = 0 THEN '…' ELSE substr("{{column}}", start + length(bare), {_LONGEST_END} + 1) END AS after
FROM (
    SELECT *, strpos(whole, bare) AS start FROM (
        SELECT *, translate(marked, '{START}{STOP}', '') AS bare FROM (
            SELECT whole, {_HEADLINE.format(text="whole")} FROM (SELECT {{text}} AS whole) AS texts OFFSET 0
        ) AS headlines
    ) AS excerpts OFFSET 0
) AS placed
"""  # noqa: S608 (own names)


def excerpts_of(index: Index, name: str, placeholder: Placeholder, *, has_text: bool) -> SQLStatement:
    """Key, title (the index's first column) and excerpt of rows, packed; ``marked_of()`` reads all but the key.

    The excerpt is left out unless ``has_text``, as choosing it takes longest.
    """
    is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    found = _on_postgresql(index, has_text) if is_postgresql else _on_sqlite(index, has_text)
    keys = keys_of(placeholder)
    sql = f"SELECT '{name}', {array_function()}({found.sql} IN ({keys.sql})"
    return SQLStatement(sql, (*found.parameters, *keys.params))


def _on_sqlite(index: Index, has_text: bool) -> SQLStatement:
    table, signs = words_table(index), (START, STOP)
    text = f", snippet(\"{table}\", 1, %s, %s, '…', 32)" if has_text else ""
    chosen = f'rowid, highlight("{table}", 0, %s, %s){text}) FROM "{table}"'
    return SQLStatement(f'{chosen} WHERE "{table}" MATCH %s AND rowid', (*signs, *signs * has_text, WORDS))


def _on_postgresql(index: Index, has_text: bool) -> SQLStatement:
    """The headlines are made of texts as they are indexed, so what is written there in their place comes with them."""
    title, text = index.columns[:2]
    columns = f'id, (SELECT {_HEADLINE.format(text=postgresql_text(title))}), "{title}"'
    tables = f'"{index.table}"'
    if has_text:
        columns += ", excerpt.marked, excerpt.written, excerpt.before, excerpt.after"
        excerpt = _EXCERPT_ON_POSTGRESQL.format(column=text, text=postgresql_text(text))
        tables += f" CROSS JOIN LATERAL ({excerpt}) AS excerpt"
    return SQLStatement(f"{columns}) FROM {tables} WHERE id", (WORDS, _WHOLE, *(WORDS, EXCERPT) * has_text))


def marked_of(question: Question, *texts: str) -> Marked:
    """A title and an excerpt with ``START`` and ``STOP`` around matches, and an ellipsis where the excerpt was cut.

    ``texts`` are the columns that ``excerpts_of()`` selects after the key.
    """
    if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
        return Marked(*texts)
    title, title_written, text, written, before, after = (*texts, *("",) * (6 - len(texts)))
    end = after if len(after) <= _LONGEST_END else "…"
    return Marked(
        with_phrases(_as_written(title, title_written), question),
        with_phrases(f"{before}{_as_written(text, written)}{end}", question),
    )


def _as_written(marked: str, written: str) -> str:
    """``written``, with the signs of ``marked``, or that itself if its length differs: PostgreSQL leaves out tags."""
    pieces = _SIGN.split(marked)
    if sum(map(len, pieces[::2])) != len(written):
        return marked
    start = 0
    for place in range(0, len(pieces), 2):
        end = start + len(pieces[place])
        pieces[place], start = written[start:end], end
    return "".join(pieces)
