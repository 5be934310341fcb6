"""How case studies, countries and missions are found: by all their names, which the reference data lists."""

from collections import defaultdict
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.search.found import Hit, Hits
from articles.search.kinds import Index, SearchKind
from articles.search.records import search_findings
from articles.search.words import Names, Question, Words, folded, words_of
from casestudies.models import CaseStudy, Country, Mission
from casestudies.names import alias_rows, mission_rows

_PROPER = ("name", "abbreviation", "former")
_MOST_OTHERS = 8


def _key(name: str) -> Words:
    return words_of(folded(name))


@cache
def _countries() -> dict[Words, tuple[str, ...]]:
    """Codes of countries by every name, folded, that their people and towns have too."""
    found: dict[Words, dict[str, None]] = defaultdict(dict)
    for row in alias_rows():
        found[_key(row.alias)][row.country] = None
    return {name: tuple(codes) for name, codes in found.items() if name}


@cache
def _missions() -> dict[Words, tuple[str, ...]]:
    """Acronyms of missions by every name, folded."""
    found: dict[Words, dict[str, None]] = defaultdict(dict)
    for row in mission_rows():
        for name in row.spellings:
            found[_key(name)][row.acronym] = None
    return {name: tuple(acronyms) for name, acronyms in found.items() if name}


@cache
def country_names() -> Names:
    """What a country is called -> its other names; a name of two countries, or another word, has none."""
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


def _named(question: Question, known: dict[Words, tuple[str, ...]]) -> list[str]:
    """Keys of what the question names: whole names first, then those that its words begin."""
    words = tuple(map(folded, question.words))
    runs = (words[start:end] for start in range(len(words)) for end in range(len(words), start, -1))
    found = dict.fromkeys(key for run in runs for key in known.get(run, ()))
    if not found and words:
        found = dict.fromkeys(key for name, keys in known.items() if _begins(words, name) for key in keys)
    return list(found)


def _begins(words: Words, name: Words) -> bool:
    """Whether each word is the beginning of a word of the name, the first of its first."""
    return (
        len(words[0]) > 2
        and name[0].startswith(words[0])
        and all(any(part.startswith(word) for part in name) for word in words)
    )


def search_countries(question: Question, start: int, end: int) -> Hits:
    """One query."""
    codes = _named(question, _countries())
    return _hits(Country.objects.for_list().in_bulk(codes[start:end]), codes, start, end, "short_name")


def search_missions(question: Question, start: int, end: int) -> Hits:
    """Two queries."""
    acronyms = _named(question, _missions())
    return _hits(Mission.objects.for_list().in_bulk(acronyms[start:end]), acronyms, start, end, "acronym")


def _hits(records: dict[str, Any], keys: list[str], start: int, end: int, title: str) -> Hits:
    shown = (records[key] for key in keys[start:end] if key in records)
    return Hits([Hit(row.get_absolute_url(), getattr(row, title), row.name, "", row) for row in shown], len(keys))


def search_case_studies(question: Question, start: int, end: int) -> Hits:
    """By title and summary, and by what names their country or mission: four queries."""
    codes = _named(question, _countries())
    told = CaseStudy.objects.public().filter(country__in=codes).order_by("country", "pk").values_list("pk", flat=True)
    return search_findings(_CASE_STUDIES, question, start, end, list(told))


_CASE_STUDIES = Index("casestudies.CaseStudy", ("title", "summary"), title="title")

CASE_STUDIES = SearchKind("case_studies", _("Case studies"), (_CASE_STUDIES,), search_case_studies)
COUNTRIES = SearchKind("countries", _("Countries"), (), search_countries, country_names)
MISSIONS = SearchKind("missions", _("Missions"), (), search_missions, mission_names)
