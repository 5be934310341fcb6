"""Search for case studies, countries and missions, by all their names in the reference data."""

from collections import defaultdict
from collections.abc import Callable, Sequence
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
from casestudies.models import CaseStudy, Country, Mission
from casestudies.names import alias_rows, mission_rows, spellings

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
def _by_beginning(names: Callable[[], _Known]) -> dict[str, list[Words]]:
    """The first ``_FEWEST_LETTERS`` letters -> the names that begin with them."""
    found: dict[str, list[Words]] = defaultdict(list)
    for name in names():
        found[name[0][:_FEWEST_LETTERS]].append(name)
    return dict(found)


def _named(question: Question, names: Callable[[], _Known]) -> list[str]:
    """Keys of the places that the question names, longest names first; if it names none, of names that it begins."""
    known = names()
    words = tuple(map(folded, question.words))
    found: dict[str, None] = {}
    start = 0
    while start < len(words):
        ends = range(len(words), start, -1)
        end = next((end for end in ends if words[start:end] in known), start)
        found |= dict.fromkeys(known.get(words[start:end], ()))
        start = max(end, start + 1)
    if not found and words and len(words[0]) >= _FEWEST_LETTERS:
        beginning = _by_beginning(names).get(words[0][:_FEWEST_LETTERS], [])
        found = dict.fromkeys(key for name in beginning if _begins(words, name) for key in known[name])
    return list(found)


def _begins(words: Words, name: Words) -> bool:
    """Whether each word begins a word of ``name``, and the first word its first word."""
    return name[0].startswith(words[0]) and all(any(part.startswith(word) for part in name) for word in words)


def _found_by_name(question: Question, names: Callable[[], _Known]) -> Hits:
    return Hits(_named(question, names), is_named=question.is_plain and tuple(map(folded, question.words)) in names())


def search_countries(question: Question, found: Found) -> Hits:
    return _found_by_name(question, _countries)


def load_countries(loaded: Loaded, hits: Hits, chosen: Sequence[str]) -> list[Hit]:
    """One query."""
    records = Country.objects.for_list().in_bulk(chosen) if chosen else {}
    return [Hit(row.get_absolute_url(), row.short_name, note=_coverage(row)) for row in map(records.get, chosen) if row]


def search_missions(question: Question, found: Found) -> Hits:
    return _found_by_name(question, _missions)


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
        lambda question: _named(question, _countries),
        lambda countries: CaseStudy.objects.public().filter(country__in=names_of(countries)),
    ),
)
COUNTRIES = SearchKind("countries", _("Countries"), search_countries, load_countries, names=country_names)
MISSIONS = SearchKind("missions", _("Missions"), search_missions, load_missions, names=mission_names)
