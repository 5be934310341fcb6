"""Which passages the matrix counts, and the findings that these state."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count

from casestudies.models import CaseStudyEvidence, Country

WITHIN = ("article", "section")
"""What counts as one text, by the field of a passage that names it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages count: those of public findings, in the texts that tell of ``country`` where one is set.

    A text is an article or a section, as ``within`` says.
    """

    within: str = WITHIN[0]
    country: Country | None = None

    @property
    def query(self) -> str:
        """The address's query that narrows to this scope, with its question mark, or nothing."""
        country = {"country": self.country.slug} if self.country else {}
        within = {} if self.within == WITHIN[0] else {"within": self.within}
        return f"?{urlencode(country | within)}" if country or within else ""

    def passages(self, evidence: Any) -> Any:
        """Passages of a model, unordered."""
        rows = evidence.objects.of_public_findings().order_by()
        if self.country is None:
            return rows
        told = CaseStudyEvidence.objects.of_public_findings().order_by().filter(finding__country=self.country)
        return self.in_texts_of(told, rows)

    def passages_on(self, evidence: Any, findings: Iterable[Any]) -> Any:
        return self.passages(evidence).filter(finding__in=[one.pk for one in findings])

    def in_texts_of(self, others: Any, passages: Any) -> Any:
        """Those of ``passages`` that stand in a text with one of ``others``."""
        return passages.filter(**{f"{self.within}__in": others.values(self.within)})

    def most_stated(self, evidence: Any) -> Any:
        """Key, title, slug and number of ``texts`` of each finding, as dictionaries: those of most texts first."""
        named = self.passages(evidence).values("finding", "finding__title", "finding__slug")
        return named.annotate(texts=Count(self.within, distinct=True)).order_by("-texts", "finding__title", "finding")


def as_records(model: Any, rows: Iterable[dict[str, Any]]) -> list[Any]:
    """The records of rows of ``most_stated()``, without their other fields."""
    return [model(pk=row["finding"], title=row["finding__title"], slug=row["finding__slug"]) for row in rows]
