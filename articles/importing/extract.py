"""The protocol of extractors: an outline in, candidates with exact spans out; one module per kind of finding."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from articles.importing.document import Span
from articles.importing.outline import Outline

_NOTHING: Mapping[str, str | None] = {}


class Found(NamedTuple):
    """A passage that states a finding.

    ``section`` is an index into the outline's sections, and ``span.of(sections[section].body) == quote``.
    ``key`` identifies the finding among those of its kind: the normalised title, or a country's code.
    ``record_fields`` and ``evidence_fields`` are further columns of the two rows, by attribute name (``country_id``).
    ``facts`` are further fields of the report (``country``, ``mission``).
    """

    title: str
    key: str
    section: int
    span: Span
    quote: str
    rule: str
    record_fields: Mapping[str, str | None] = _NOTHING
    evidence_fields: Mapping[str, str | None] = _NOTHING
    facts: Mapping[str, str | None] = _NOTHING


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One kind of finding: its name in the report, the labels of its models, and its extractor, ``find``.

    ``duplicate_model`` holds possible duplicates; a kind without it matches records by their exact key alone.
    """

    name: str
    model: str
    evidence_model: str
    find: Callable[[Outline], list[Found]]
    duplicate_model: str = ""
