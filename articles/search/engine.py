"""Translate questions into the query languages of the two databases."""

from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.expressions import RawSQL

from articles.search.kinds import Index, indexes
from articles.search.schema import COLUMN, CONFIGURATION, letters_table, words_table
from articles.search.words import Question, Term
from articles.sql_statements import Placeholder, SQLStatement, statement

if TYPE_CHECKING:
    from django.db.models import QuerySet

_HEAVY = 5
"""The weight of the first column in SQLite's ranking; that of the others is 1."""
WORDS, SOME, WITHOUT = Placeholder("words"), Placeholder("some"), Placeholder("without")
"""The question, the question that any of its terms answers, and the excluded terms, as ``language()`` gives them."""
TEXT = Placeholder("text")
"""What was typed."""


def language(question: Question) -> str:
    """The question in the default database's query language."""
    is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    return _on_postgresql(question) if is_postgresql else _on_sqlite(question)


def in_language(question: Question) -> dict[Placeholder, str]:
    """The values of the placeholders in the statements that fetch rows."""
    without = language(Question(question.without, is_any=True))
    return {WORDS: language(question), SOME: language(question.any()), WITHOUT: without, TEXT: question.text}


def ranked_by(rows: "QuerySet[Any]", text: Any, condition: SQLStatement | None = None) -> "QuerySet[Any]":
    """The ``rows`` of an indexed model that match, with their ``rank``, which is higher for better matches.

    ``text`` is the question as ``language()`` gives it, or a placeholder for it. A ``condition`` replaces it for
    matching: on SQLite the SQL of an FTS5 query, on PostgreSQL that of a boolean expression.
    """
    index = indexes()[rows.model._meta.label]
    if connections[rows.db].vendor == "postgresql":
        found = condition or SQLStatement(f"\"{index.table}\".{COLUMN} @@ to_tsquery('{CONFIGURATION}', %s)", (text,))
        rank = rank_on_postgresql(index)
        rows = rows.extra(select={"rank": rank}, select_params=[text])  # noqa: S610 (own names; texts are parameters)
        return rows.extra(where=[found.sql], params=found.parameters)  # noqa: S610
    table, found = words_table(index), condition or SQLStatement("%s", (text,))
    return rows.extra(  # noqa: S610
        tables=[table],
        select={"rank": _rank_on_sqlite(index, _HEAVY, 1)},
        # The plus keeps SQLite from querying the index row by row.
        where=[f'"{table}" MATCH {found.sql}', f'"{index.table}"."id" = +"{table}".rowid'],
        params=found.parameters,
    )


def ranked(
    index: Index,
    label: str,
    condition: SQLStatement | None = None,
    text: Placeholder = WORDS,
    *,
    is_first: bool = False,
    leaves_out: bool = False,
) -> SQLStatement:
    """At most ``index.most`` matching rows that readers see, as a label and the columns of a ``Row``.

    If more match, the newest are taken. In a first query (``is_first``) PostgreSQL takes any instead: most words are in
    fewer rows, which are all ranked, and sorting the rows of a very common word would take long.
    """
    seen = index.rows_among_few if is_first else index.rows
    rows = ranked_by(seen.order_by(), text, condition)
    rows = not_with(rows, index) if leaves_out else rows
    title_rank, some = "0.0", []
    is_postgresql = connections[rows.db].vendor == "postgresql"
    if index.ranks_titles and is_postgresql:
        title_rank, some = rank_on_postgresql(index, "0, 0, 0, 1"), [SOME]
    elif index.ranks_titles:
        title_rank = _rank_on_sqlite(index, 1, 0)
    rows = rows.extra(select={"title_rank": title_rank}, select_params=some)  # noqa: S610
    rows = _with_is_title(rows, index)
    if not is_postgresql:
        rows = rows.extra(order_by=[f"-{words_table(index)}.rowid"])  # reads the index backwards
    elif not is_first:
        rows = rows.order_by("-pk")
    rows = rows.values_list("pk", *filter(None, [index.part_of]), "rank", "title_rank", "is_title")
    return statement(rows[: index.most], label, "pk", index.part_of or "pk", "rank", "title_rank", "is_title")


def _with_is_title(rows: "QuerySet[Any]", index: Index) -> "QuerySet[Any]":
    if not index.title:
        return rows.extra(select={"is_title": "1 = 0"})
    is_title = f'UPPER("{index.table}"."{index.title}") = UPPER(%s)'
    return rows.extra(select={"is_title": is_title}, select_params=[TEXT])  # noqa: S610 (own names)


def not_with(rows: "QuerySet[Any]", index: Index) -> "QuerySet[Any]":
    """The ``rows`` without any excluded term."""
    if connections[rows.db].vendor == "postgresql":
        condition = f"NOT \"{index.table}\".{COLUMN} @@ to_tsquery('{CONFIGURATION}', %s)"
    else:
        table = words_table(index)
        condition = f'"{index.table}"."id" NOT IN (SELECT rowid FROM "{table}" WHERE "{table}" MATCH %s)'  # noqa: S608
    return rows.extra(where=[condition], params=[WITHOUT])  # noqa: S610 (own names)


def rank_on_postgresql(index: Index, weights: str = "0.1, 0.1, 0.1, 0.5") -> str:
    """The SQL of a rank, with the question as its parameter; ``weights`` are those of the labels D, C, B and A."""
    return f"ts_rank('{{{weights}}}', \"{index.table}\".{COLUMN}, to_tsquery('{CONFIGURATION}', %s), 1)"


def _rank_on_sqlite(index: Index, heavy: int, light: int) -> str:
    weights = ", ".join(map(str, [heavy, *(light for _ in index.columns[1:])]))
    return f'-bm25("{words_table(index)}", {weights})'


def titled(rows: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """The ``rows`` of an indexed model whose titles contain every word of ``text``, by the trigram index.

    The result is that of ``__icontains``, which uses the index on PostgreSQL.
    """
    index = indexes()[rows.model._meta.label]
    for word in text.replace("\0", " ").split():
        if connections[rows.db].vendor == "postgresql" or len(word) < 3:
            rows = rows.filter(**{f"{index.title}__icontains": word})
        else:
            table = letters_table(index)
            sql = f'SELECT rowid FROM "{table}" WHERE "{table}" MATCH %s'  # noqa: S608 (own names)
            rows = rows.filter(pk__in=RawSQL(sql, [f'"{word.replace(chr(34), chr(34) * 2)}"']))  # noqa: S611
    return rows


def keys_matching(model: Any, question: Question, most: int | None = None) -> RawSQL:
    """A subquery of the keys of matching rows, unranked, at most ``most`` of them; it reads only the index."""
    index = indexes()[model._meta.label]
    limit = "" if most is None else f" LIMIT {most:d}"
    if connections[model._default_manager.db].vendor == "postgresql":
        sql = f"SELECT id FROM \"{index.table}\" WHERE search_words @@ to_tsquery('{CONFIGURATION}', %s){limit}"  # noqa: S608
        return RawSQL(sql, [_on_postgresql(question)])  # noqa: S611 (own names; what was typed is a parameter)
    table = words_table(index)
    sql = f'SELECT rowid FROM "{table}" WHERE "{table}" MATCH %s{limit}'  # noqa: S608
    return RawSQL(sql, [_on_sqlite(question)])  # noqa: S611


def _on_sqlite(question: Question) -> str:
    """An FTS5 query. Words consist of letters and digits, so nothing needs escaping."""
    return (" OR " if question.is_any else " AND ").join(map(_term_on_sqlite, question.terms))


def _term_on_sqlite(term: Term) -> str:
    if term.either:
        return f"({_on_sqlite(Question(term.either, is_any=True))})"
    forms = [f'"{" ".join(words)}"' for words in (term.words, *term.others)]
    if term.parts:
        forms[0] = f"({_on_sqlite(Question(term.parts))})"
    return f"({' OR '.join(forms)})" if not term.is_prefix else f"{forms[0]} *"


def _on_postgresql(question: Question) -> str:
    """A ``to_tsquery`` query. Words consist of letters and digits, so nothing needs escaping."""
    return (" | " if question.is_any else " & ").join(map(_term_on_postgresql, question.terms))


def _term_on_postgresql(term: Term) -> str:
    if term.either:
        return f"({_on_postgresql(Question(term.either, is_any=True))})"
    if term.is_prefix:
        *words, beginning = term.words
        return f"({' <-> '.join([*map(_word_on_postgresql, words), _word_on_postgresql(beginning, ':*')])})"
    forms = [" <-> ".join(map(_word_on_postgresql, words)) for words in (term.words, *term.others)]
    if term.parts:
        forms[0] = _on_postgresql(Question(term.parts))
    return f"({' | '.join(f'({form})' for form in forms)})"


def _word_on_postgresql(word: str, star: str = "") -> str:
    """A word; a number also with a minus, as PostgreSQL parses the 19 of "COVID-19" as a negative number."""
    return f"('{word}'{star} | '-{word}'{star})" if word.isdecimal() else f"'{word}'{star}"
