"""Find words of texts that are spelt similarly to a typed one, by the indexes alone.

Titles are searched by trigrams. Sections are searched for every string that is one letter from the typed word, so that
no list of words has to be kept, which could be stale or reveal hidden texts.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from articles.search.excerpts import EXCERPT
from articles.search.found import START, STOP, words_found
from articles.search.kinds import Index, indexes
from articles.search.phrases import shared_beginning
from articles.search.schema import CONFIGURATION, letters_table, postgresql_text, words_table
from articles.search.words import folded, words_of
from articles.sql_statements import SQLStatement, together

_MOST = 40
_LONGEST = 20
"""The most letters of a word that is searched for in sections; a longer one has too many variants."""


def near_words(words: Sequence[str]) -> dict[str, Counter[str]]:
    """Similar words for each word, with how often they were seen; a word that texts have counts far above others.

    A word of which texts have another form is among them too. They may come from hidden texts, so a word must not be
    shown unless readers can find something with it. One query.
    """
    query = together(part for place, word in enumerate(words) for part in _parts(place, word))
    is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    found = {word: Counter[str]() for word in words}
    forms: dict[str, list[str]] = {word: [] for word in words}
    for place, tried, text in _fetched_by_index(query) if is_postgresql else query.fetch({}):
        word = words[place]
        if tried == word:
            found[word][word.lower()] += _MOST
        elif tried:
            forms[word].append(tried)
        found[word].update(words_found(text) if tried else {part.lower() for part in words_of(text)})
    for word, found_as in forms.items():
        if found_as:
            found[word][_likeliest(found_as, found[word])] += 0
    return found


def _likeliest(forms: Iterable[str], words: Iterable[str]) -> str:
    """Of strings that are indexed as ``words`` are, the one that begins like one of these for longest."""
    return max(sorted(forms), key=lambda form: max((shared_beginning(form, word) for word in words), default=0))


def _fetched_by_index(query: SQLStatement) -> list[tuple[Any, ...]]:
    """The rows, by the GIN indexes only, as PostgreSQL's planner far overestimates the number of matching rows."""
    off = "".join(f"SET LOCAL enable_{way} = off;" for way in ("seqscan", "indexscan", "indexonlyscan"))
    with transaction.atomic(), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"{off} SET LOCAL pg_trgm.word_similarity_threshold = 0.4")
        return query.fetch({}, planned_anew=True)


def _parts(place: int, word: str) -> Iterable[SQLStatement]:
    is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    off = sorted(_one_letter_off(folded(word))) if len(word) <= _LONGEST else []
    for index in indexes().values():
        if index.title:
            yield (_titles_on_postgresql if is_postgresql else _titles_on_sqlite)(index, place, word)
        if index.part_of:
            yield (_sections_on_postgresql if is_postgresql else _sections_on_sqlite)(index, place, [word, *off])


def _one_letter_off(word: str) -> set[str]:
    """All strings with one letter deleted, added or replaced, or two adjacent letters swapped."""
    letters = sorted({*ascii_lowercase, *word})
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {start + end[1:] for start, end in halves if end}
    found |= {start + end[1] + end[0] + end[2:] for start, end in halves if len(end) > 1}
    found |= {start + letter + end[1:] for start, end in halves if end for letter in letters}
    return found | {start + letter + end for start, end in halves for letter in letters}


def _titles_on_sqlite(index: Index, place: int, word: str) -> SQLStatement:
    table = letters_table(index)
    best = f'SELECT "{index.title}" FROM "{table}" WHERE "{table}" MATCH %s ORDER BY rank LIMIT {_MOST}'  # noqa: S608
    letters = " OR ".join(f'"{word[start : start + 3]}"' for start in range(len(word) - 2))
    return SQLStatement(f"SELECT {place}, '', titles.* FROM ({best}) AS titles", (letters,))  # noqa: S608


def _titles_on_postgresql(index: Index, place: int, word: str) -> SQLStatement:
    title = f'UPPER("{index.title}"::text)'
    alike = f'SELECT "{index.title}" FROM "{index.table}" WHERE %s <%% {title} LIMIT {10 * _MOST}'  # noqa: S608
    best = f"ORDER BY word_similarity(%s, {title}) DESC LIMIT {_MOST}"
    titles = f'SELECT "{index.title}"::text FROM ({alike}) AS alike {best}'  # noqa: S608
    return SQLStatement(f"SELECT {place}, '', titles.* FROM ({titles}) AS titles", (word.upper(), word.upper()))  # noqa: S608


def _sections_on_sqlite(index: Index, place: int, words: list[str]) -> SQLStatement:
    table = words_table(index)
    marked = f"snippet(\"{table}\", -1, %s, %s, '', 32)"
    text = f'SELECT {marked} FROM "{table}" WHERE "{table}" MATCH \'"\' || tried.value || \'"\' LIMIT 1'  # noqa: S608
    seen = f"SELECT tried.value, ({text}) AS text FROM json_each(%s) AS tried"  # noqa: S608
    parameters = START, STOP, json.dumps(words)
    return SQLStatement(f"SELECT {place}, seen.* FROM ({seen}) AS seen WHERE text <> ''", parameters)  # noqa: S608


def _sections_on_postgresql(index: Index, place: int, words: list[str]) -> SQLStatement:
    text = " || ' ' || ".join(map(postgresql_text, index.columns))
    query = f"plainto_tsquery('{CONFIGURATION}', tried.word)"
    one = f'SELECT {text} AS text FROM "{index.table}" WHERE search_words @@ {query} LIMIT 1'  # noqa: S608
    marked = f"ts_headline('{CONFIGURATION}', seen.text, {query}, %s)"
    tried = f"unnest(%s::text[]) AS tried(word) CROSS JOIN LATERAL ({one}) AS seen"
    return SQLStatement(f"SELECT {place}, tried.word, {marked} FROM {tried}", (EXCERPT, words))  # noqa: S608
