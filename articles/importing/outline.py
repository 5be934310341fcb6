"""Document -> Outline: which block is the title, which the notice, what is nested under what, and what kind it is."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """``heading`` is empty for a conclusion without one; ``parent`` is an index into the outline's sections.

    ``kind`` and ``also_kind`` are values of ``articles.choices.SectionKind`` (``also_kind`` empty where there is none).
    ``body`` is Markdown: paragraphs and lists, blank lines between blocks, without See-also lines and page furniture.
    """

    heading: str
    level: int
    parent: int | None
    kind: str
    also_kind: str
    body: str


@dataclass(frozen=True, slots=True)
class OutlineSeeAlso:
    """``section`` is the index of the section it stood in; None before the first."""

    title: str
    section: int | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """An article, taken apart. ``has_title`` is false where the title is made from the file's name."""

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
