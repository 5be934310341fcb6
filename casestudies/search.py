"""Search for case studies, countries and missions, by all their names in the reference data."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.search.found import Found, Hit, Hits, Loaded
from articles.search.kinds import Index, Named, SearchKind
from articles.search.records import load_findings, search_findings
from articles.search.words import Names, Question, Words, folded, words_of
from articles.sql_statements import names_of
from casestudies.importing.names import alias_rows, mission_rows, spellings
from casestudies.models import CaseStudy, Country, Mission

_PROPER = ("name", "abbreviation", "former")
_MOST_OTHERS = 8
"""Other names of a country that a question is widened by."""
_FEWEST_LETTERS = 3
"""Letters that a question needs to find a name that begins with them."""


def _key(name: str) -> Words:
    return words_of(folded(name))


@cache
def _countries() -> dict[Words, tuple[str, ...]]:
    """Folded name -> ISO alpha-3 codes of the countries with that name, demonym, town or area."""
    found: dict[Words, dict[str, None]] = defaultdict(dict)
    for row in alias_rows():
        for name in spellings(row.alias, is_demonym=row.kind == "demonym"):
            found[_key(name)][row.country] = None
    return {name: tuple(codes) for name, codes in found.items() if name}


def country_called(name: str) -> str | None:
    """ISO alpha-3 code of the one country called ``name``, ignoring case and accents; None for none or several."""
    codes = _countries().get(_key(name), ())
    return codes[0] if len(codes) == 1 else None


@cache
def _missions() -> dict[Words, tuple[str, ...]]:
    """Folded name -> acronyms of the missions with that name."""
    found: dict[Words, dict[str, None]] = defaultdict(dict)
    for row in mission_rows():
        for name in row.spellings:
            found[_key(name)][row.acronym] = None
    return {name: tuple(acronyms) for name, acronyms in found.items() if name}


@cache
def country_names() -> Names:
    """Each proper name of a country -> its other proper names; ambiguous ones are left out."""
    names: dict[str, dict[Words, None]] = defaultdict(dict)
    for row in alias_rows():
        if row.kind in _PROPER and not row.is_ambiguous:
            names[row.country][_key(row.alias)] = None
    return {
        name: tuple(other for other in others if other != name)[:_MOST_OTHERS]
        for others in names.values()
        for name in others
    }


@cache
def mission_names() -> Names:
    return dict.fromkeys(_missions(), ())


type _Known = dict[Words, tuple[str, ...]]


@cache
def _by_beginning(names: Callable[[], Iterable[Words]]) -> dict[str, list[Words]]:
    """The first ``_FEWEST_LETTERS`` letters -> the names that begin with them."""
    found: dict[str, list[Words]] = defaultdict(list)
    for name in names():
        found[name[0][:_FEWEST_LETTERS]].append(name)
    return dict(found)


def _named(question: Question, names: Callable[[], _Known]) -> list[str]:
    """Keys of the places that the question names, longest names first, or else of those that its prefixes begin."""
    known = names()
    words = tuple(map(folded, question.words))
    found: dict[str, None] = {}
    start = 0
    while start < len(words):
        ends = range(len(words), start, -1)
        end = next((end for end in ends if words[start:end] in known and not _is_word(question, start, end)), start)
        found |= dict.fromkeys(known[words[start:end]] if end > start else ())
        start = max(end, start + 1)
    is_prefix = not found and any(term.is_prefix for term in question.terms)
    return _begun(question, names) if is_prefix else list(found)


def _is_word(question: Question, start: int, end: int) -> bool:
    """Whether these words of a longer question are an abbreviation in small letters, as in "car bombs"."""
    typed = question.words[start:end]
    return len(question.words) > len(typed) and not "".join(typed).isupper() and _key(" ".join(typed)) in _in_capitals()


@cache
def _in_capitals() -> frozenset[Words]:
    return frozenset(_key(row.alias) for row in alias_rows() if row.is_in_capitals)


def _named_countries(question: Question) -> list[str]:
    """ISO alpha-3 codes of the countries named, or of the only one whose name begins so ("Burkina", "Sierra Leon")."""
    if found := _named(question, _countries):
        return found
    words = tuple(map(folded, question.words))
    codes = {code for name in _likely(words, country_names) if _is_begun(words, name) for code in _countries()[name]}
    return list(codes) if len(codes) == 1 else []


def _begun(question: Question, names: Callable[[], _Known]) -> list[str]:
    """Keys of the places with a name whose words begin with those of the question."""
    words = tuple(map(folded, question.words))
    begun = (name for name in _likely(words, names) if _begins(words, name))
    return list(dict.fromkeys(key for name in begun for key in names()[name]))


def _likely(words: Words, names: Callable[[], Iterable[Words]]) -> list[Words]:
    """The names that begin with the same letters as ``words``; none if these are too few letters."""
    letters = words[0][:_FEWEST_LETTERS] if words else ""
    return _by_beginning(names).get(letters, []) if len(letters) == _FEWEST_LETTERS else []


def _is_begun(words: Words, name: Words) -> bool:
    """Whether ``name`` begins with ``words``, of which the last of several may be cut off."""
    *first, last = words
    start = name[: len(words)]
    return start == words or bool(first and start[:-1] == words[:-1] and start[-1].startswith(last))


def _begins(words: Words, name: Words) -> bool:
    """Whether each word begins a word of ``name``, and the first word its first word."""
    return name[0].startswith(words[0]) and all(any(part.startswith(word) for part in name) for word in words)


def _found_by_name(question: Question, found: Found, names: Callable[[], _Known], keys: Sequence[str]) -> Hits:
    """The places with these ``keys``; if there are none, and no text has the words, those of names that they begin.

    A word that texts have is rarely meant as the beginning of a name: "map" is not that of Maputo.
    """
    keys = keys or ([] if any(found.values()) else _begun(question, names))
    return Hits(keys, is_named=question.is_plain and tuple(map(folded, question.words)) in names())


def search_countries(question: Question, found: Found) -> Hits:
    return _found_by_name(question, found, _countries, _named_countries(question))


def load_countries(loaded: Loaded, hits: Hits, chosen: Sequence[str]) -> list[Hit]:
    """One query."""
    records = Country.objects.for_list().in_bulk(chosen) if chosen else {}
    return [Hit(row.get_absolute_url(), row.short_name, note=_coverage(row)) for row in map(records.get, chosen) if row]


def search_missions(question: Question, found: Found) -> Hits:
    return _found_by_name(question, found, _missions, _named(question, _missions))


def load_missions(loaded: Loaded, hits: Hits, chosen: Sequence[str]) -> list[Hit]:
    """One query."""
    records = Mission.objects.only("acronym", "slug", "name").in_bulk(chosen) if chosen else {}
    return [Hit(row.get_absolute_url(), row.acronym, note=row.name) for row in map(records.get, chosen) if row]


def _coverage(country: Any) -> str:
    number = country.article_count
    return ngettext("Covered by %(n)d article", "Covered by %(n)d articles", number) % {"n": number}


def search_case_studies(question: Question, found: Found) -> Hits:
    """Case studies whose country the question names, then by title and summary.

    They are never ``is_named``, so that the page of a country comes before its case studies.
    """
    hits = search_findings(_CASE_STUDIES, question, found)
    return replace(
        hits, keys=list(dict.fromkeys([*(row.key for row in found["case_studies"]), *hits.keys])), is_named=False
    )


_CASE_STUDIES = Index("casestudies.CaseStudy", ("title", "summary"), title="title")

CASE_STUDIES = SearchKind(
    "case_studies",
    _("Case studies"),
    search_case_studies,
    partial(load_findings, _CASE_STUDIES),
    (_CASE_STUDIES,),
    Named(
        _named_countries,
        lambda countries: CaseStudy.objects.public().filter(country__in=names_of(countries)),
    ),
)
COUNTRIES = SearchKind("countries", _("Countries"), search_countries, load_countries, names=country_names)
MISSIONS = SearchKind("missions", _("Missions"), search_missions, load_missions, names=mission_names)
