"""Find the countries, and the missions named there, that an outline covers as case studies."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from articles.choices import SectionKind
from articles.importing.extract import FindingKind, Found
from articles.importing.outline import Outline, OutlineSection
from articles.importing.sentences import LONGEST_SECTION, passages_of
from casestudies.importing.coverage import HEADING_RULE, Coverage, Heading, coverage_of, heading_of
from casestudies.importing.gazetteer import find_mentions, host_countries
from casestudies.tables import rows

CASES = SectionKind.CASE_STUDIES.value
OTHER = SectionKind.OTHER.value
OPENING_LENGTH = 100
"""Code points at the start of a paragraph in which a name counts as opening it."""
DEEPEST_LEVEL = 6


def find_case_studies(outline: Outline) -> list[Found]:
    """Passages that cover a country: one per country and run of sentences of a paragraph, in reading order.

    They are found in sections on case studies, and in sections of kind *other* whose heading names a country or whose
    paragraphs take one country after another. The mission is one that the passage or its heading names, never inferred.
    Sections longer than ``LONGEST_SECTION`` are skipped.
    """
    found: list[Found] = []
    for index, section in enumerate(outline.sections):
        if len(section.body) > LONGEST_SECTION:
            continue
        if CASES in (section.kind, section.also_kind):
            paragraphs = _by_paragraph(section.body, _heading(section, outline.sections))
        elif section.kind == OTHER:
            paragraphs = _by_paragraph_of_other(section.body, _heading(section, outline.sections))
        else:
            continue
        found += [_found(index, section.body, coverage) for paragraph in paragraphs for coverage in paragraph]
    return found


def _heading(section: OutlineSection, sections: Sequence[OutlineSection]) -> Heading:
    """The section's heading, or the nearest one above it that names a country."""
    heading = heading_of(section.heading)
    for _ in range(DEEPEST_LEVEL):
        if heading.countries or section.parent is None:
            break
        section = sections[section.parent]
        heading = heading_of(section.heading)
    return heading


def _by_paragraph(body: str, heading: Heading) -> list[list[Coverage]]:
    """What each paragraph of ``body`` covers."""
    mentions = find_mentions(body, frozenset(heading.countries))
    if not mentions and not heading.countries:
        return []
    blocks = groupby(passages_of(body), key=lambda passage: passage.block)
    return [coverage_of(body, list(block), mentions, heading) for _, block in blocks]


def _by_paragraph_of_other(body: str, heading: Heading) -> list[list[Coverage]]:
    """What the paragraphs of a section of kind *other* cover.

    Under a heading that names a host country, only what paragraphs themselves name; otherwise everything, if the
    section takes one country after another, else nothing.
    """
    if not host_countries().isdisjoint(heading.countries):
        paragraphs = _by_paragraph(body, heading)
        return [[coverage for coverage in one if coverage.rule != HEADING_RULE] for one in paragraphs]
    if _may_take_several_countries(body) and _takes_several_countries(paragraphs := _by_paragraph(body, heading)):
        return paragraphs
    return []


def _may_take_several_countries(body: str) -> bool:
    """A cheap test before the whole section is searched: the openings of most sections' paragraphs name no place."""
    openings = (paragraph[:OPENING_LENGTH] for paragraph in body.split("\n\n"))
    return len(find_mentions("\n\n".join(openings))) > 1


def _takes_several_countries(paragraphs: Sequence[Sequence[Coverage]]) -> bool:
    """Whether at least two paragraphs, and half of all, open with a country, and these cover more than one country."""
    opened = [paragraph for paragraph in paragraphs if paragraph and paragraph[0].opens_block]
    countries = {coverage.country for paragraph in opened for coverage in paragraph}
    return len(countries) > 1 and 2 * len(opened) >= max(4, len(paragraphs))


def _found(section: int, body: str, coverage: Coverage) -> Found:
    return Found(
        title=_short_names()[coverage.country],
        key=coverage.country,
        section=section,
        span=coverage.span,
        quote=coverage.span.of(body),
        rule=coverage.rule,
        record_fields={"country_id": coverage.country},
        evidence_fields={"mission_id": coverage.mission},
        facts={"country": coverage.country, "mission": coverage.mission},
    )


@cache
def _short_names() -> dict[str, str]:
    return {row["alpha3"]: row["short_name"] for row in rows("regions")}


KIND = FindingKind("case_studies", "casestudies.CaseStudy", "casestudies.CaseStudyEvidence", find_case_studies)
