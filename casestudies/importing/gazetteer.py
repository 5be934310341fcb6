"""Find countries and UN missions in text. Pure: text in, mentions with exact spans out; names from ``data/*.csv``."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from articles.importing.document import Span
from casestudies.importing.names import AliasRow, MissionRow, alias_rows, mission_rows, normal, spellings, stop_phrases


class MentionKind(StrEnum):
    """How a place is named. A town is the weakest evidence of a case study: it may only be where talks were held."""

    COUNTRY = "country"
    AREA = "area"
    TOWN = "town"
    DEMONYM = "demonym"
    MISSION = "mission"


class Mention(NamedTuple):
    """A name in a text. ``countries`` are ISO alpha-3 codes: usually one; all hosts of a mission.

    ``missions`` are acronyms: several if the text omits the number ("UNOSOM"), none for places.
    """

    span: Span
    kind: MentionKind
    countries: tuple[str, ...]
    missions: tuple[str, ...] = ()


@dataclass(slots=True)
class _Entry:
    """What a name may mean; ``is_sure``: it needs no other name of its country near it."""

    kind: MentionKind | None
    """None for a phrase that only prevents matches of shorter names inside it."""
    countries: tuple[str, ...] = ()
    missions: tuple[str, ...] = ()
    is_sure: bool = True
    may_be_person: bool = False


@dataclass(slots=True)
class _Node:
    """A node of the trie of names: the next words or signs, and the entry of the name that ends here, if any."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    entry: _Entry | None = None


_LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f]"
_CAPITAL_WORD = re.compile(rf"{_CAPITAL}[^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*")
_TOKEN = re.compile(rf"\s{{0,4}}({_LETTERS}|[^\w\s])")
# Addresses of links are skipped: ".../elections-in-Iraq" does not mention the country.
_ADDRESS = re.compile(r"\]\([^()\s]{1,2000}\)|(?:https?://|www\.)\S+")

MANY_COUNTRIES = 3
"""An alias of more countries than this stands for a region, not for any of them: "former Yugoslavia"."""

# Words around a name that may be a person's (Chad, Jordan): those beside a place, and those beside a person.
_DIRECTIONS = r"(?:(?:north|south|east|west|central|neighbou?ring|post|war)[\w-]{0,12}\s+){1,2}"
_PLACED = re.compile(
    r"(?:\b(?:in|of|to|from|across|throughout|within|into|inside|between|for|and|like|unlike|than)\s+(?:the\s+)?"
    rf"(?:{_DIRECTIONS})?|\b{_DIRECTIONS}|(?:^|[.;:!?*|]\s+|\n\s*))\Z",
    re.IGNORECASE,
)
_REACH = 60
_SMALL_REACH = 12
_NO_GIVEN_NAME = (
    "(?:North|South|East|West|Central|Neighbou?r)[a-z]*|A|After|Although|And|As|At|Because|Before|Between|Both|But|By|"
    "Consider|Even|Finally|For|From|Here|How|If|In|Into|Later|Like|Meanwhile|Of|Once|Only|Or|Perhaps|Since|So|Take|That|"
    "The|Then|Though|To|Today|Unlike|What|When|Where|While|Why|With|Yet"
)
_NAMED_BEFORE = re.compile(rf"(?<![.!?:]\s)\b(?!(?:{_NO_GIVEN_NAME})\s){_CAPITAL}[a-z]+\s\Z")
_NAMED_AFTER = re.compile(rf"\s(?:{_CAPITAL}[a-z]|(?:argues?|argued|said|says|writes|wrote|notes|noted|of)\b)")


def find_mentions(text: str, known: frozenset[str] = frozenset()) -> list[Mention]:
    """The mentions in ``text``, in order, without overlaps: at each word the longest name wins.

    An ambiguous alias counts only if the same country is named unambiguously: in ``text``, or outside it as ``known``
    says (ISO alpha-3 codes, such as those of the heading). Linear in the length of ``text``; about 50 microseconds
    for 2,000 characters.
    """
    hits = [hit for hit in _hits(text) if not (hit[1].may_be_person and _is_person(text, hit[0]))]
    if not hits:
        return []
    hosts = frozenset(country for _, entry in hits if entry.missions for country in entry.countries)
    sure = set(known | hosts)
    for span, entry in hits:
        if len(entry.countries) == 1 and entry.countries[0] not in sure:
            is_congo = entry.countries == ("COG",) and "COD" not in hosts
            if entry.is_sure or is_congo or (entry.may_be_person and _is_placed(text, span)):
                sure.add(entry.countries[0])
    mentions = []
    for span, entry in hits:
        countries = _settle(entry, sure, hosts)
        if entry.kind and countries:
            mentions.append(Mention(span, entry.kind, countries, entry.missions))
    return mentions


def _settle(entry: _Entry, sure: Set[str], hosts: Set[str]) -> tuple[str, ...]:
    """The countries that an entry means, given those named for certain (``sure``) and those of missions (``hosts``).

    Empty if that stays uncertain.
    """
    if entry.missions or entry.is_sure:
        return entry.countries
    if "COG" in entry.countries:
        # "Congo" is the Democratic Republic unless the text names Brazzaville; so is ONUC's "Republic of the Congo".
        names_brazzaville = "COG" in sure and "COD" not in sure
        is_democratic = not names_brazzaville if "COD" in entry.countries else "COD" in hosts
        return ("COD",) if is_democratic else ("COG",)
    return tuple(country for country in entry.countries if country in sure)


def _is_placed(text: str, span: Span) -> bool:
    """Whether a name that may be a person's opens a sentence or follows a word that precedes places ("in Chad")."""
    return _PLACED.search(text, max(0, span.start - _REACH), span.start) is not None


def _is_person(text: str, span: Span) -> bool:
    """Whether the words around a name show that it is a person's: "Chad Wilson", "Jordan argues"."""
    before = text[max(0, span.start - _REACH) : span.start]
    return bool(_NAMED_BEFORE.search(before) or _NAMED_AFTER.match(text, span.end))


def _hits(text: str) -> Iterator[tuple[Span, _Entry]]:
    """Every entry in ``text`` with its span, in order.

    Only capitalized words are looked up, together with a lower-case word before them ("south Lebanon").
    """
    root, small, lowered = _trie()
    if "](" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
    position = 0
    following = root.following
    for first in _CAPITAL_WORD.finditer(text):
        word = first[0]
        node = following.get(word if word.isascii() else normal(word))
        if node is None:
            continue
        start = first.start()
        if start < position or (start and text[start - 1].isalnum()):
            continue
        found = None
        if word in lowered and (before := small.search(text, max(0, start - _SMALL_REACH), start)):
            found = _longest(text, root, before.start())
            start = before.start() if found else start
        found = found or _longest(text, node, first.end())
        if found:
            entry, position = found
            yield Span(start, position), entry


def _longest(text: str, node: _Node, end: int) -> tuple[_Entry, int] | None:
    """The entry of the longest name that continues from ``node`` at ``end``, and the offset where the name ends."""
    found = (node.entry, end) if node.entry else None
    while node.following and (token := _TOKEN.match(text, end)):
        following = node.following.get(normal(token[1]))
        if following is None:
            break
        node, end = following, token.end()
        if node.entry:
            found = (node.entry, end)
    return found


@cache
def _trie() -> tuple[_Node, re.Pattern[str], frozenset[str]]:
    """The trie of all names, a pattern of the lower-case words that some begin with, and the words after those.

    Built on the first call, in about 20 ms.
    """
    root = _Node()
    listed = {alias.alias for alias in alias_rows()}
    for alias in alias_rows():
        for spelling in spellings(alias.alias, is_demonym=alias.kind == "demonym"):
            if spelling == alias.alias or spelling not in listed:  # the plural of "Philippine" is the country
                _add_alias(_node(root, spelling), alias)
    for mission in mission_rows():
        for spelling in mission.spellings:
            node = _node(root, spelling)
            if node.entry and spelling in node.entry.missions:
                continue
            shared = node.entry if node.entry and spelling != mission.acronym else _Entry(MentionKind.MISSION)
            node.entry = _Entry(
                MentionKind.MISSION,
                tuple(dict.fromkeys(shared.countries + mission.countries)),
                tuple(dict.fromkeys((*shared.missions, mission.acronym))),
            )
    for phrase in stop_phrases():
        _node(root, phrase).entry = _Entry(None)
    small = sorted(word for word in root.following if word[0].islower())
    lowered = frozenset(name for word in small for name in _names_after(root.following[word]))
    return root, re.compile(rf"(?<![^\W_])(?:{'|'.join(small)})[\s-]\Z"), lowered


def _names_after(node: _Node) -> Iterator[str]:
    """The words that may follow ``node``, hyphens passed over."""
    for word, following in node.following.items():
        yield from _names_after(following) if word == "-" else (word,)


def _node(root: _Node, name: str) -> _Node:
    """The node of ``name``, created with those before it if they are missing."""
    node = root
    for token in _TOKEN.finditer(name):
        node = node.following.setdefault(normal(token[1]), _Node())
    return node


def _add_alias(node: _Node, row: AliasRow) -> None:
    """Add a row of an alias to the node's entry, which may hold other countries of the same alias."""
    countries = (*node.entry.countries, row.country) if node.entry else (row.country,)
    countries = tuple(dict.fromkeys(countries))
    if len(countries) > MANY_COUNTRIES:
        node.entry = _Entry(None, countries)
        return
    node.entry = _Entry(
        kind=_kind(row),
        countries=countries,
        is_sure=not row.is_ambiguous and len(countries) == 1,
        may_be_person=row.is_ambiguous
        and len(countries) == 1
        and row.kind in ("name", "abbreviation")
        and " " not in row.alias,
    )


def _kind(row: AliasRow) -> MentionKind:
    if row.kind == "demonym":
        return MentionKind.DEMONYM
    if row.kind != "region":
        return MentionKind.COUNTRY
    return MentionKind.TOWN if row.is_town else MentionKind.AREA


@cache
def missions_by_acronym() -> dict[str, MissionRow]:
    return {mission.acronym: mission for mission in mission_rows()}


@cache
def host_countries() -> frozenset[str]:
    """ISO alpha-3 codes of countries that have hosted a UN mission; seats of regional offices do not count."""
    return frozenset(country for mission in mission_rows() if not mission.is_regional for country in mission.countries)
