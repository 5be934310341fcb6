"""Make an Outline of a Document: title, notice, introduction, and nested sections with their kinds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from articles.importing.answers import with_inferred_kinds
from articles.importing.body import markdown_of, pieces_of
from articles.importing.conclusion import conclusion_start
from articles.importing.counted import kind_of_counted
from articles.importing.document import Block, BlockKind, Document
from articles.importing.furniture import without_furniture
from articles.importing.head import take_head
from articles.importing.headings import settle_headings
from articles.importing.kinds import (
    CASE_STUDIES,
    CHALLENGES,
    CONCLUSION,
    INTRODUCTION,
    OTHER,
    STRATEGIES,
    Kind,
    announces_challenges,
    goes_through_missions,
    kind_of,
)
from articles.importing.levels import Draft, infer_parents, is_name
from articles.importing.markdown_text import plain_text
from articles.importing.notices import UNKNOWN, level_of
from articles.importing.see_also_lists import with_see_also_lists
from articles.importing.sentences import LONGEST_SECTION

_DEEPEST = 6
_NUMBERS = {word: number for number, word in enumerate("two three four five six seven eight nine".split(), 2)}
_INHERITED = (CHALLENGES, STRATEGIES, CASE_STUDIES)


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section; ``heading`` is empty for a conclusion without one, ``parent`` an index into the outline's sections.

    ``kind`` and ``also_kind`` are values of ``articles.choices.SectionKind``; the latter may be empty. ``body`` is
    Markdown with blank lines between blocks, without See-also links and page furniture.
    """

    heading: str
    level: int
    parent: int | None
    kind: str
    also_kind: str
    body: str


@dataclass(frozen=True, slots=True)
class OutlineSeeAlso:
    """A See-also link; ``section`` is the index of its section, None before the first."""

    title: str
    section: int | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of an article; ``has_title`` is false if the title was made from the file's name."""

    title: str
    has_title: bool
    disclosure: str
    disclosure_level: str
    introduction: tuple[str, ...]
    sections: tuple[OutlineSection, ...]
    see_also: tuple[OutlineSeeAlso, ...]
    source_url: str = ""
    language: str = ""
    published_on: date | None = None
    warnings: tuple[str, ...] = ()


class _Part(NamedTuple):
    """A heading with the blocks under it; ``level`` is the source's, and ``number``, 0 if it gives none."""

    heading: str
    level: int
    number: int
    blocks: tuple[Block, ...]
    see_also: tuple[Block, ...]


def outline(document: Document, name: str) -> Outline:
    """The outline of a document; ``name`` is the file's path, which gives the title if the text has none."""
    head = take_head(without_furniture(with_see_also_lists(document.blocks)), document, name)
    opening, *parts = _parts(settle_headings(head.rest))
    is_plain = not any(part.level for part in parts)
    if is_plain and parts:
        parts = _with_conclusion_apart(parts, head.title if head.has_title else "")
    sections = _sections(parts, head.title if head.has_title else "", is_plain)
    warnings = [*document.warnings, *head.warnings]
    if not head.disclosure:
        warnings.append("No AI notice was found in the article. If it has one, add it in the admin.")
    if not parts:
        warnings.append(
            "No headings were found, so the whole text is the introduction. If it has headings, mark them in the file."
        )
    warnings += [_too_long(section) for section in sections if len(section.body) > LONGEST_SECTION]
    return Outline(
        title=head.title,
        has_title=head.has_title,
        disclosure=head.disclosure,
        disclosure_level=level_of(head.disclosure) if head.disclosure else UNKNOWN,
        introduction=tuple(pieces_of(opening.blocks)),
        sections=tuple(sections),
        see_also=tuple(_see_also(opening, parts)),
        source_url=document.source_url,
        language=document.language,
        published_on=document.published_on,
        warnings=tuple(warnings),
    )


def _too_long(section: OutlineSection) -> str:
    return (
        f"The section “{section.heading[:60]}” has more than {LONGEST_SECTION:,} characters: "
        "it was not searched for challenges, strategies and case studies."
    )


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """A part for the text before the first heading, then one for each heading."""
    starts = [place for place, block in enumerate(blocks) if block.kind == BlockKind.HEADING]
    ends = [*starts, len(blocks)]
    parts = [_part("", 0, 0, blocks[: ends[0]])]
    for start, end in zip(starts, ends[1:], strict=True):
        heading = blocks[start]
        parts.append(_part(plain_text(heading.text), heading.level, heading.number, blocks[start + 1 : end]))
    return parts


def _part(heading: str, level: int, number: int, blocks: Sequence[Block]) -> _Part:
    own = tuple(block for block in blocks if block.kind != BlockKind.SEE_ALSO)
    return _Part(heading, level, number, own, tuple(block for block in blocks if block.kind == BlockKind.SEE_ALSO))


def _with_conclusion_apart(parts: list[_Part], title: str) -> list[_Part]:
    last = parts[-1]
    start = conclusion_start(last.blocks, last.heading, title)
    if start is None:
        return parts
    return [*parts[:-1], last._replace(blocks=last.blocks[:start]), _Part("", 0, 0, last.blocks[start:], ())]


def _sections(parts: Sequence[_Part], title: str, is_plain: bool) -> list[OutlineSection]:
    about_challenges = announces_challenges(title)
    counted, announced = kind_of_counted(title), OTHER  # by the title, and by the last heading without a number
    drafts: list[Draft] = []
    for part in parts:
        body = markdown_of(part.blocks)
        kind = kind_of(part.heading, body, is_about_challenges=about_challenges) if part.heading else Kind(CONCLUSION)
        if not part.number:
            announced = kind.kind
        elif kind.kind == OTHER:
            kind = Kind(counted if counted != OTHER or announced not in _INHERITED else announced)
        is_summary = kind.kind == CONCLUSION and part is parts[0] and len(parts) > 1  # "Key Takeaways" come first
        drafts.append(Draft(part.heading, Kind(INTRODUCTION) if is_summary else kind, body))
    if is_plain:
        drafts = with_inferred_kinds(drafts, [None] * len(drafts), title)
        parents = infer_parents(drafts, title, is_about_challenges=about_challenges)
        levels = [2 if parent is None else 3 for parent in parents]
    else:
        levels, parents = _given_levels([part.level for part in parts])
        drafts = with_inferred_kinds(_with_cases_below(drafts, parents), parents, title)
    sections: list[OutlineSection] = []
    for draft, level, parent in zip(drafts, levels, parents, strict=True):
        kind = _inherited(draft.kind, None if parent is None else sections[parent])
        sections.append(OutlineSection(draft.heading, level, parent, kind.kind, kind.also, draft.body))
    return sections


def _with_cases_below(drafts: Sequence[Draft], parents: Sequence[int | None]) -> list[Draft]:
    """``drafts`` with sections of kind *other* as case studies if their subsections have names and name missions.

    Or if the heading says how many subsections there are: "Four Searches".
    """
    settled = list(drafts)
    for place, draft in enumerate(drafts):
        if draft.kind.kind != OTHER:
            continue
        below = [drafts[at] for at, parent in enumerate(parents) if parent == place]
        if not all(is_name(part.heading) for part in below):
            continue
        is_counted = len(below) > 1 and _NUMBERS.get(draft.heading.partition(" ")[0].lower()) == len(below)
        if is_counted or goes_through_missions([part.body for part in below]):
            settled[place] = draft._replace(kind=Kind(CASE_STUDIES))
    return settled


def _inherited(kind: Kind, parent: OutlineSection | None) -> Kind:
    if parent is not None and kind.kind == OTHER and parent.kind in _INHERITED:
        return Kind(parent.kind, parent.also_kind)
    return kind


def _given_levels(levels: Sequence[int]) -> tuple[list[int], list[int | None]]:
    """Levels, from 2 on, and parents, as the source nests its headings."""
    shift = 2 - min(level for level in levels if level)
    shifted = [min(max(level + shift, 2), _DEEPEST) if level else 2 for level in levels]
    parents: list[int | None] = []
    above: list[int] = []
    for place, level in enumerate(shifted):
        while above and shifted[above[-1]] >= level:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(place)
    return shifted, parents


def _see_also(opening: _Part, parts: Sequence[_Part]) -> list[OutlineSeeAlso]:
    numbered: list[tuple[int | None, _Part]] = [(None, opening), *enumerate(parts)]
    return [
        OutlineSeeAlso(plain_text(block.text), place, block.url) for place, part in numbered for block in part.see_also
    ]
