"""Finds the countries and missions that an outline tells of as case studies."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from articles.choices import SectionKind
from articles.importing.extract import FindingKind, Found
from articles.importing.outline import Outline, OutlineSection
from articles.importing.sentences import LONGEST_SECTION, passages_of
from casestudies.gazetteer import find_mentions, host_countries
from casestudies.tables import rows
from casestudies.telling import HEADING_RULE, Heading, Telling, heading_of, tellings

CASES = SectionKind.CASE_STUDIES.value
OTHER = SectionKind.OTHER.value
OPENING_LENGTH = 100
"""Code points of a paragraph in which a name opens it."""
DEEPEST_LEVEL = 6


def find_case_studies(outline: Outline) -> list[Found]:
    """Passages that tell of a country: one for each country and run of sentences of a paragraph, in reading order.

    In sections on case studies, and in sections of kind *other* that a country's name heads or that go from country
    to country, paragraph by paragraph. The mission is one that the passage or its heading names, never inferred.
    """
    found: list[Found] = []
    for index, section in enumerate(outline.sections):
        if len(section.body) > LONGEST_SECTION:
            continue
        if CASES in (section.kind, section.also_kind):
            told = _told(section.body, _heading(section, outline.sections))
        elif section.kind == OTHER:
            told = _told_in_other(section.body, _heading(section, outline.sections))
        else:
            continue
        found += [_found(index, section.body, telling) for block in told for telling in block]
    return found


def _heading(section: OutlineSection, sections: Sequence[OutlineSection]) -> Heading:
    """What heads a section: the places of its own heading, else those of the nearest heading above it."""
    heading = heading_of(section.heading)
    for _ in range(DEEPEST_LEVEL):
        if heading.countries or section.parent is None:
            break
        section = sections[section.parent]
        heading = heading_of(section.heading)
    return heading


def _told(body: str, heading: Heading) -> list[list[Telling]]:
    """What each paragraph of ``body`` tells of."""
    mentions = find_mentions(body, frozenset(heading.countries))
    if not mentions and not heading.countries:
        return []
    blocks = groupby(passages_of(body), key=lambda passage: passage.block)
    return [tellings(body, list(block), mentions, heading) for _, block in blocks]


def _told_in_other(body: str, heading: Heading) -> list[list[Telling]]:
    """Paragraphs that name the host country which heads the section; or all, where they go through several."""
    if not host_countries().isdisjoint(heading.countries):
        told = _told(body, heading)
        return [[telling for telling in block if telling.rule != HEADING_RULE] for block in told]
    if _may_go_from_country_to_country(body) and _goes_from_country_to_country(told := _told(body, heading)):
        return told
    return []


def _may_go_from_country_to_country(body: str) -> bool:
    """A cheap look at how paragraphs begin, before all of a section is searched: most name no place there."""
    openings = (paragraph[:OPENING_LENGTH] for paragraph in body.split("\n\n"))
    return len(find_mentions("\n\n".join(openings))) > 1


def _goes_from_country_to_country(told: Sequence[Sequence[Telling]]) -> bool:
    """Whether two paragraphs or more, and half of all, open with a country: then the section is one of case studies."""
    opened = [block for block in told if block and block[0].opens_block]
    return len({telling.country for block in opened for telling in block}) > 1 and 2 * len(opened) >= max(4, len(told))


def _found(section: int, body: str, telling: Telling) -> Found:
    return Found(
        title=_short_names()[telling.country],
        key=telling.country,
        section=section,
        span=telling.span,
        quote=telling.span.of(body),
        rule=telling.rule,
        record_fields={"country_id": telling.country},
        evidence_fields={"mission_id": telling.mission},
        facts={"country": telling.country, "mission": telling.mission},
    )


@cache
def _short_names() -> dict[str, str]:
    return {row["alpha3"]: row["short_name"] for row in rows("regions")}


KIND = FindingKind("case_studies", "casestudies.CaseStudy", "casestudies.CaseStudyEvidence", find_case_studies)
