"""Questions in the languages of the two databases."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connections

from articles.search.kinds import Index, indexes
from articles.search.schema import CONFIGURATION, LONGEST, words_table
from articles.search.words import Question, Term

if TYPE_CHECKING:
    from django.db.models import QuerySet

START, STOP = "\x02", "\x03"
"""Signs around each word found in what ``excerpts`` gives."""
_HEAVY = 5
"""What a word of the first column weighs beside one of the others, in SQLite's ranking."""
_EXCERPT = f"StartSel={START}, StopSel={STOP}, MinWords=18, MaxWords=36"
_WHOLE = f"StartSel={START}, StopSel={STOP}, HighlightAll=true"


def matching(rows: "QuerySet[Any]", question: Question) -> "QuerySet[Any]":
    """Those of ``rows``, of an indexed model, that the question finds, with their ``rank``: the higher the better."""
    index = indexes()[rows.model._meta.label]
    if connections[rows.db].vendor == "postgresql":
        query = f"to_tsquery('{CONFIGURATION}', %s)"
        text = _on_postgresql(question)
        return rows.extra(  # noqa: S610 (own names; what was typed is a parameter)
            select={"rank": f'ts_rank(\'{{0.1, 0.1, 0.1, 0.5}}\', "{index.table}"."search_words", {query}, 1)'},
            select_params=[text],
            where=[f'"{index.table}"."search_words" @@ {query}'],
            params=[text],
        )
    table = words_table(index)
    weights = ", ".join([str(_HEAVY), *("1" for _ in index.columns[1:])])
    return rows.extra(  # noqa: S610
        tables=[table],
        select={"rank": f'-bm25("{table}", {weights})'},
        # The plus keeps SQLite from asking the index row by row.
        where=[f'"{table}" MATCH %s', f'"{index.table}"."id" = +"{table}".rowid'],
        params=[_on_sqlite(question)],
    )


def ranked(rows: "QuerySet[Any]", question: Question, most: int, *columns: str) -> list[tuple[Any, ...]]:
    """Key, ``columns`` and rank of at most ``most`` of ``rows``, best first; of more, some are never looked at."""
    found = matching(rows.order_by(), question).values_list("pk", *columns, "rank")[:most]
    return sorted(found, key=lambda row: (-row[-1], row[0]))


def excerpts(
    index: Index, column: str, keys: Iterable[int], question: Question, *, whole: bool = False
) -> dict[int, str]:
    """By key: the words of ``column`` around what was found, or the ``whole`` of it, with what was found marked."""
    keys = list(keys)
    if not keys:
        return {}
    connection = connections[index.model.objects.db]
    marks = ", ".join(["%s"] * len(keys))
    parameters: list[Any]
    if connection.vendor == "postgresql":
        text = f"translate(left(\"{column}\", {LONGEST}), '/_', '  ')"
        sql = (
            f"SELECT id, ts_headline('{CONFIGURATION}', {text}, to_tsquery('{CONFIGURATION}', %s), %s)"  # noqa: S608
            f' FROM "{index.table}" WHERE id IN ({marks})'
        )
        parameters = [_on_postgresql(question), _WHOLE if whole else _EXCERPT, *keys]
    else:
        table, place = words_table(index), index.columns.index(column)
        cut = f'highlight("{table}", {place}, %s, %s)' if whole else f"snippet(\"{table}\", {place}, %s, %s, '…', 32)"
        sql = f'SELECT rowid, {cut} FROM "{table}" WHERE "{table}" MATCH %s AND rowid IN ({marks})'  # noqa: S608
        parameters = [START, STOP, _on_sqlite(question), *keys]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return dict(cursor.fetchall())


def _on_sqlite(question: Question) -> str:
    """FTS5's language. Words have only letters and digits, so nothing in them needs an escape."""
    return (" OR " if question.is_any else " AND ").join(map(_term_on_sqlite, question.terms))


def _term_on_sqlite(term: Term) -> str:
    phrases = (f'"{" ".join(words)}"' for words in (term.words, *term.others))
    return f"({' OR '.join(phrases)})" if not term.is_prefix else f"{next(phrases)} *"


def _on_postgresql(question: Question) -> str:
    """The language of to_tsquery. Words have only letters and digits, so nothing in them needs an escape."""
    return (" | " if question.is_any else " & ").join(map(_term_on_postgresql, question.terms))


def _term_on_postgresql(term: Term) -> str:
    phrases = (" <-> ".join(f"'{word}'" for word in words) for words in (term.words, *term.others))
    return f"({' | '.join(f'({words})' for words in phrases)})" if not term.is_prefix else f"({next(phrases)}:*)"
