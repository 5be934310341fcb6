"""Which countries a paragraph tells of, in which of its sentences, and which mission it names there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.importing.document import Span
from articles.importing.sentences import Passage
from casestudies import cues
from casestudies.gazetteer import Mention, MentionKind, find_mentions, host_countries, missions_by_acronym
from casestudies.named_missions import named_mission
from casestudies.roles import Part, Role, parts_of, role_of

NAMED = frozenset({MentionKind.COUNTRY, MentionKind.AREA})
POWERS = frozenset({"USA", "GBR", "FRA", "RUS", "CHN"})
"""They lead, send and pay, and are told of only where they head a section."""
HEADING_RULE = "heading-names-country"
MOST_HOSTS = 2
"""A mission in more countries than these does not say by itself which of them is meant."""

_OPENING_MARKS = re.compile(r"\A[\W_]+")
_CONTRIBUTORS = re.compile(cues.CONTRIBUTOR_LISTS, re.IGNORECASE)
_BOTH_OPENERS = tuple(f"{words} " for words in cues.BOTH_OPENERS)
_CLOSING_OPENERS = tuple(f"{words} " for words in cues.CLOSING_OPENERS)
_LONGEST_OPENER = max(map(len, _BOTH_OPENERS + _CLOSING_OPENERS))


class Heading(NamedTuple):
    """The countries that head a section, and all mentions in the heading."""

    countries: tuple[str, ...]
    mentions: tuple[Mention, ...]


class Telling(NamedTuple):
    """A run of sentences of one paragraph that tells of ``country``; ``opens_block``: it begins with the paragraph."""

    country: str
    mission: str | None
    span: Span
    rule: str
    opens_block: bool


@dataclass(slots=True)
class _Run:
    """Sentences ``first`` to ``last`` of a block, which tell of the same countries; the rule that found each."""

    rules: dict[str, str]
    first: int
    last: int


def heading_of(text: str) -> Heading:
    """What a heading names: its countries, else those whose mission it names."""
    mentions = find_mentions(text)
    whole = Span(0, len(text))
    named = [one for one in mentions if not one.missions and role_of(text, one, whole) is not Role.ASIDE]
    named = named or [one for one in mentions if one.missions and _says_where(one)]
    return Heading(tuple(dict.fromkeys(country for one in named for country in one.countries)), tuple(mentions))


def tellings(body: str, block: Sequence[Passage], mentions: Sequence[Mention], heading: Heading) -> list[Telling]:
    """What ``block``, the sentences of one paragraph of ``body``, tells of countries."""
    if _CONTRIBUTORS.search(block[0].lead_in):
        return []
    parts = parts_of(body, block, mentions)
    headed = heading.countries
    told = _told(parts, len(block), headed)
    if len(headed) == 1 and (any(headed[0] in rules for rules in told) or not any(told)):
        told[0].setdefault(headed[0], HEADING_RULE)
    found = []
    for run in _runs(block, told):
        span = Span(block[run.first].span.start, block[run.last].span.end)
        inside = [part for part in parts if run.first <= part.place <= run.last]
        for country, rule in run.rules.items():
            mission = named_mission(country, body, inside, span, heading.mentions, is_alone=len(run.rules) == 1)
            found.append(Telling(country, mission, span, rule, opens_block=run.first == 0 and rule == "opens-sentence"))
    return found


def _told(parts: Sequence[Part], sentences: int, headed: tuple[str, ...]) -> list[dict[str, str]]:
    """For each sentence the countries that it tells of, with the rule that says so."""
    told: list[dict[str, str]] = [{} for _ in range(sentences)]
    seen: set[str] = set()
    was_told = False
    for part in parts:
        rule = _rule(part)
        countries = _told_by(part, parts, seen, headed, follows=part.is_listed and was_told)
        for country in countries:
            told[part.place].setdefault(country, rule)
        seen.update(countries)
        was_told = bool(countries)
    if not seen and not headed:
        for part in _second_best(parts):
            told[part.place].update(dict.fromkeys(part.mention.countries, "is-only-country-of-paragraph"))
    return told


def _rule(part: Part) -> str:
    if part.mention.missions:
        return "mission-names-country"
    return "opens-sentence" if part.role >= Role.SUBJECT else "stands-in-sentence"


def _told_by(
    part: Part, parts: Sequence[Part], seen: set[str], headed: tuple[str, ...], *, follows: bool
) -> tuple[str, ...]:
    """The countries that this mention brings in, or brings in again, given those ``seen`` before it in the block."""
    if part.mention.missions:
        return _told_by_mission(part, parts, seen, headed, follows=follows)
    if part.mention.kind is MentionKind.TOWN:
        return ()
    return tuple(
        country for country in part.mention.countries if _is_told(country, part, parts, seen, headed, follows=follows)
    )


def _is_told(
    country: str, part: Part, parts: Sequence[Part], seen: set[str], headed: tuple[str, ...], *, follows: bool
) -> bool:
    has_mission = _has_mission(country, part, parts)
    if part.role is Role.ASIDE or (part.role is Role.PASSING and not (has_mission and part.mention.kind in NAMED)):
        return False
    if country in headed or country in seen or ((follows or has_mission) and not headed):
        return True
    if headed:
        return part.role is Role.TOPIC and has_mission
    if country in POWERS and part.mention.kind is MentionKind.COUNTRY:
        return False
    if country not in host_countries() and part.role is not Role.TOPIC and _tells_of_host(parts):
        return False
    return not seen or part.role is Role.TOPIC


def _has_mission(country: str, part: Part, parts: Sequence[Part]) -> bool:
    """Whether the sentence names a mission that this country hosts."""
    return any(
        other.mention.missions and other.role is not Role.ASIDE and country in other.mention.countries
        for other in parts
        if other.place == part.place
    )


def _tells_of_host(parts: Sequence[Part]) -> bool:
    """Whether a country with a mission stands in the block, beside which others are contributors or neighbours."""
    return any(
        part.role >= Role.PLACED and not host_countries().isdisjoint(part.mention.countries)
        for part in parts
        if part.mention.kind is not MentionKind.TOWN
    )


def _told_by_mission(
    part: Part, parts: Sequence[Part], seen: set[str], headed: tuple[str, ...], *, follows: bool
) -> tuple[str, ...]:
    """The host that a mission stands for: one that is told of or named, else the only host it has, or both of two."""
    hosts = part.mention.countries
    known = tuple(country for country in hosts if country in seen or country in headed)
    if known or part.role is Role.ASIDE:
        return known
    if (part.role < Role.SUBJECT and (headed or (seen and not follows))) or part.role is Role.PASSING:
        return ()
    named = {country for other in parts if other.mention.kind in NAMED for country in other.mention.countries}
    return tuple(country for country in hosts if country in named) or (hosts if _says_where(part.mention) else ())


def _says_where(mention: Mention) -> bool:
    """Whether a mission's name alone tells of its host: not that of a regional office, nor of a force in many."""
    is_regional = any(missions_by_acronym()[acronym].is_regional for acronym in mention.missions)
    return len(mention.countries) <= MOST_HOSTS and not is_regional


def _second_best(parts: Sequence[Part]) -> list[Part]:
    """Where a paragraph tells of nothing better: its first passing mention of a host country, or its first town."""
    hosts = host_countries()
    told = [part for part in parts if part.role is not Role.ASIDE and part.mention.countries]
    passing = [part for part in told if hosts.issuperset(part.mention.countries)]
    for kinds in (NAMED | {MentionKind.MISSION}, {MentionKind.TOWN}):
        for number, part in enumerate(passing):
            if part.mention.kind in kinds and (not part.mention.missions or _says_where(part.mention)):
                mates = [mate for mate in passing[number + 1 :] if mate.place == part.place and mate.is_listed]
                return [part, *mates] if MentionKind.TOWN not in kinds else [part]
    return []


def _runs(block: Sequence[Passage], told: Sequence[dict[str, str]]) -> list[_Run]:
    """Neighbouring sentences on the same countries, with those that go on about them, up to one that sums up."""
    runs: list[_Run] = []
    is_open = False
    for place, (passage, rules) in enumerate(zip(block, told, strict=True)):
        if rules and not (is_open and rules.keys() == runs[-1].rules.keys()):
            runs.append(_Run(dict(rules), place, place))
            is_open = True
        elif is_open:
            is_open = bool(rules) or _goes_on(passage.quote, runs[-1])
            runs[-1].last = place if is_open else runs[-1].last
    return runs


def _goes_on(quote: str, run: _Run) -> bool:
    opening = _OPENING_MARKS.sub("", quote)[:_LONGEST_OPENER].lower().replace(",", " ")
    return opening.startswith(_BOTH_OPENERS) if len(run.rules) > 1 else not opening.startswith(_CLOSING_OPENERS)
