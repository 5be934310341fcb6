"""Which countries a paragraph covers, in which of its sentences, and which mission it names there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.importing.document import Span
from articles.importing.sentences import Passage
from casestudies.importing import cues
from casestudies.importing.gazetteer import Mention, MentionKind, find_mentions, host_countries, missions_by_acronym
from casestudies.importing.named_missions import named_mission
from casestudies.importing.roles import Part, Role, parts_of, role_of

NAMED = frozenset({MentionKind.COUNTRY, MentionKind.AREA})
POWERS = frozenset({"USA", "GBR", "FRA", "RUS", "CHN"})
"""Permanent members of the Security Council: they lead, send and pay, so their name alone makes no case study."""
HEADING_RULE = "heading-names-country"
MOST_HOSTS = 2
"""A mission with more host countries than this does not by itself say which of them is meant."""

_OPENING_MARKS = re.compile(r"\A[\W_]+")
_CONTRIBUTORS = re.compile(cues.CONTRIBUTOR_LISTS, re.IGNORECASE)
_BOTH_OPENERS = tuple(f"{words} " for words in cues.BOTH_OPENERS)
_CLOSING_OPENERS = tuple(f"{words} " for words in cues.CLOSING_OPENERS)
_LONGEST_OPENER = max(map(len, _BOTH_OPENERS + _CLOSING_OPENERS))

type Rules = dict[str, str]
"""ISO alpha-3 code of each country that a sentence covers -> the rule that found it."""


class Heading(NamedTuple):
    """The countries (ISO alpha-3) that a section's heading names, and all mentions in that heading."""

    countries: tuple[str, ...]
    mentions: tuple[Mention, ...]


class Coverage(NamedTuple):
    """A run of sentences of one paragraph that covers ``country``; ``span`` counts from the start of the body.

    ``mission`` is the acronym of the mission named there, if any. ``opens_block``: the run begins the paragraph, and
    the country's name opens a sentence or clause.
    """

    country: str
    mission: str | None
    span: Span
    rule: str
    opens_block: bool


@dataclass(slots=True)
class _Run:
    """Sentences ``first`` to ``last`` of a paragraph, both included, which cover the same countries."""

    rules: Rules
    first: int
    last: int


def heading_of(text: str) -> Heading:
    """The countries that a heading names; if it names none, the hosts of the missions that it names."""
    mentions = find_mentions(text)
    whole = Span(0, len(text))
    named = [one for one in mentions if not one.missions and role_of(text, one, whole) is not Role.ASIDE]
    named = named or [one for one in mentions if one.missions and _implies_host(one)]
    return Heading(tuple(dict.fromkeys(country for one in named for country in one.countries)), tuple(mentions))


def coverage_of(body: str, block: Sequence[Passage], mentions: Sequence[Mention], heading: Heading) -> list[Coverage]:
    """The countries that a paragraph covers, run by run; ``block`` holds its sentences, ``mentions`` those of ``body``.

    A list of contributors covers none. If the heading names one country, a paragraph that covers no other covers it.
    """
    if _CONTRIBUTORS.search(block[0].lead_in):
        return []
    parts = parts_of(body, block, mentions)
    headed = heading.countries
    by_sentence = _rules_by_sentence(parts, len(block), headed)
    if len(headed) == 1 and (any(headed[0] in rules for rules in by_sentence) or not any(by_sentence)):
        by_sentence[0].setdefault(headed[0], HEADING_RULE)
    found = []
    for run in _runs(block, by_sentence):
        span = Span(block[run.first].span.start, block[run.last].span.end)
        inside = [part for part in parts if run.first <= part.place <= run.last]
        for country, rule in run.rules.items():
            mission = named_mission(country, body, inside, span, heading.mentions, is_alone=len(run.rules) == 1)
            opens_block = run.first == 0 and rule == "opens-sentence"
            found.append(Coverage(country, mission, span, rule, opens_block))
    return found


def _rules_by_sentence(parts: Sequence[Part], sentences: int, headed: tuple[str, ...]) -> list[Rules]:
    """The countries that each sentence covers by its own mentions; ``headed`` are those that the heading names."""
    by_sentence: list[Rules] = [{} for _ in range(sentences)]
    seen: set[str] = set()
    was_covered = False
    for part in parts:
        rule = _rule(part)
        countries = _covered_by(part, parts, seen, headed, follows=part.is_listed and was_covered)
        for country in countries:
            by_sentence[part.place].setdefault(country, rule)
        seen.update(countries)
        was_covered = bool(countries)
    if not seen and not headed:
        for part in _fallback(parts):
            by_sentence[part.place].update(dict.fromkeys(part.mention.countries, "is-only-country-of-paragraph"))
    return by_sentence


def _rule(part: Part) -> str:
    if part.mention.missions:
        return "mission-names-country"
    return "opens-sentence" if part.role >= Role.SUBJECT else "stands-in-sentence"


def _covered_by(
    part: Part, parts: Sequence[Part], seen: set[str], headed: tuple[str, ...], *, follows: bool
) -> tuple[str, ...]:
    """The countries that a mention makes its sentence cover.

    ``seen`` are those that the paragraph covers before it. ``follows``: the mention continues a list of covered ones.
    """
    if part.mention.missions:
        return _hosts_covered_by(part, parts, seen, headed, follows=follows)
    if part.mention.kind is MentionKind.TOWN:
        return ()
    return tuple(
        country
        for country in part.mention.countries
        if _is_covered(country, part, parts, seen, headed, follows=follows)
    )


def _is_covered(
    country: str, part: Part, parts: Sequence[Part], seen: set[str], headed: tuple[str, ...], *, follows: bool
) -> bool:
    """Whether a mention of a country, not of a mission, makes its sentence cover ``country``."""
    has_mission = _has_mission(country, part, parts)
    if part.role is Role.ASIDE or (part.role is Role.PASSING and not (has_mission and part.mention.kind in NAMED)):
        return False
    if country in headed or country in seen or ((follows or has_mission) and not headed):
        return True
    if headed:
        return part.role is Role.TOPIC and has_mission
    if country in POWERS and part.mention.kind is MentionKind.COUNTRY:
        return False
    if country not in host_countries() and part.role is not Role.TOPIC and _places_a_host(parts):
        return False
    return not seen or part.role is Role.TOPIC


def _has_mission(country: str, part: Part, parts: Sequence[Part]) -> bool:
    """Whether the same sentence names a mission that ``country`` hosts."""
    return any(
        other.mention.missions and other.role is not Role.ASIDE and country in other.mention.countries
        for other in parts
        if other.place == part.place
    )


def _places_a_host(parts: Sequence[Part]) -> bool:
    """Whether the paragraph places events in a host country; other countries are contributors or neighbours then."""
    return any(
        part.role >= Role.PLACED and not host_countries().isdisjoint(part.mention.countries)
        for part in parts
        if part.mention.kind is not MentionKind.TOWN
    )


def _hosts_covered_by(
    part: Part, parts: Sequence[Part], seen: set[str], headed: tuple[str, ...], *, follows: bool
) -> tuple[str, ...]:
    """The hosts that a mission's name makes its sentence cover: first those already covered or in the heading.

    Else those that the paragraph names, else all of them if the mission has at most ``MOST_HOSTS`` and no region.
    """
    hosts = part.mention.countries
    known = tuple(country for country in hosts if country in seen or country in headed)
    if known or part.role is Role.ASIDE:
        return known
    if (part.role < Role.SUBJECT and (headed or (seen and not follows))) or part.role is Role.PASSING:
        return ()
    named = {country for other in parts if other.mention.kind in NAMED for country in other.mention.countries}
    return tuple(country for country in hosts if country in named) or (hosts if _implies_host(part.mention) else ())


def _implies_host(mention: Mention) -> bool:
    """Whether a mission's name alone says where it is: no regional office, and at most ``MOST_HOSTS`` hosts."""
    is_regional = any(missions_by_acronym()[acronym].is_regional for acronym in mention.missions)
    return len(mention.countries) <= MOST_HOSTS and not is_regional


def _fallback(parts: Sequence[Part]) -> list[Part]:
    """For a paragraph that covers no country by the other rules: its first mention of host countries only.

    With a country, area or mission come the next ones listed in the same sentence; a town counts only if there is none.
    """
    hosts = host_countries()
    candidates = [part for part in parts if part.role is not Role.ASIDE and part.mention.countries]
    candidates = [part for part in candidates if hosts.issuperset(part.mention.countries)]
    for kinds in (NAMED | {MentionKind.MISSION}, {MentionKind.TOWN}):
        for number, part in enumerate(candidates):
            if part.mention.kind in kinds and (not part.mention.missions or _implies_host(part.mention)):
                listed = [other for other in candidates[number + 1 :] if other.place == part.place and other.is_listed]
                return [part, *listed] if MentionKind.TOWN not in kinds else [part]
    return []


def _runs(block: Sequence[Passage], by_sentence: Sequence[Rules]) -> list[_Run]:
    """Consecutive sentences that cover the same countries, with the sentences after them that name no other.

    A run ends before a sentence that sums up several cases.
    """
    runs: list[_Run] = []
    is_open = False
    for place, (passage, rules) in enumerate(zip(block, by_sentence, strict=True)):
        if rules and not (is_open and rules.keys() == runs[-1].rules.keys()):
            runs.append(_Run(dict(rules), place, place))
            is_open = True
        elif is_open:
            is_open = bool(rules) or _continues(passage.quote, runs[-1])
            runs[-1].last = place if is_open else runs[-1].last
    return runs


def _continues(quote: str, run: _Run) -> bool:
    """Whether a sentence that names no country continues ``run``: by how it opens."""
    opening = _OPENING_MARKS.sub("", quote)[:_LONGEST_OPENER].lower().replace(",", " ")
    return opening.startswith(_BOTH_OPENERS) if len(run.rules) > 1 else not opening.startswith(_CLOSING_OPENERS)
