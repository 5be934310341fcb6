"""The mission in a country that a passage is about, among those that it names."""

import re
from collections import Counter
from collections.abc import Sequence

from articles.importing.document import Span
from casestudies.importing.gazetteer import Mention, missions_by_acronym
from casestudies.importing.roles import Part, Role

_REACH = 60
_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
# A mission after these words is a predecessor or another one, not the one that the passage is about.
_OTHER_BEFORE = re.compile(
    r"\b(?:after|replac\w+|succe(?:ed|ss)\w*|predecessor\w*|took over|followed|from|unlike|like|than|inherit\w+|"
    r"built on|preceded by|instead of)(?:[\s,]+(?:the|its|of|to|from|by|predecessor|failed|earlier|smaller|weaker))*"
    r"[\s,(*_]+\Z",
    re.IGNORECASE,
)

_HANDS_OVER = re.compile(
    r"[^.;]{0,30}?\b(?:handed (?:over|its)|gave way|(?:was|had been) (?:replaced|succeeded|followed|renamed)|"
    r"became|turned into|made way|later)\b"
)


def named_mission(
    country: str, body: str, parts: Sequence[Part], span: Span, heading: Sequence[Mention], *, is_alone: bool
) -> str | None:
    """The acronym of the mission in ``country`` (ISO alpha-3) that ``parts`` name, else the heading; None if neither.

    Of several, the one named most often, at a tie the first; missions that are only replaced or compared come last.
    ``span`` is the passage in ``body``. ``is_alone``: it covers no other country, so a regional office named in it
    counts as this country's.
    """
    votes: Counter[str] = Counter()
    for part in [part for part in parts if part.mention.missions]:
        acronym = _of_country(country, part.mention, body[span.start : span.end], is_alone=is_alone)
        if acronym and part.role is not Role.ASIDE:
            start = part.mention.span.start
            is_other = _OTHER_BEFORE.search(body, max(span.start, start - _REACH), start)
            is_other = is_other or _HANDS_OVER.match(body, part.mention.span.end, span.end)
            votes[acronym] += 1 if is_other else 1000
    if votes:
        return votes.most_common(1)[0][0]
    in_heading = (_of_country(country, mention, "", is_alone=False) for mention in heading)
    return next((acronym for acronym in in_heading if acronym), None)


def _of_country(country: str, mention: Mention, passage: str, *, is_alone: bool) -> str | None:
    """The mention's mission in ``country``; None if it is in no such country.

    Of several missions with one name, the one whose mandate covers most years that ``passage`` names; at a tie a
    peacekeeping operation, then the one that started last.
    """
    if not mention.missions:
        return None
    missions = [missions_by_acronym()[acronym] for acronym in mention.missions]
    fitting = [m for m in missions if country in m.countries or (is_alone and m.is_regional)]
    if not fitting:
        return None
    years = [int(year) for year in _YEAR.findall(passage)] if len(fitting) > 1 else []
    best = max(
        fitting,
        key=lambda m: (sum(m.first_year <= year <= m.last_year for year in years), m.is_peacekeeping, m.first_year),
    )
    return best.acronym
