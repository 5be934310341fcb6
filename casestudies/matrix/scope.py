"""Which passages the matrix counts, and the findings that they state."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count

from casestudies.models import CaseStudyEvidence, Country

WITHIN = ("article", "section")
"""What counts as one text: the names of the fields of a passage that point to it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages count: those of public findings, if ``country`` is set only in texts that cover it.

    A text is an article or a section, as ``within`` says.
    """

    within: str = WITHIN[0]
    country: Country | None = None

    @property
    def query(self) -> str:
        """The query string for this scope with its question mark; empty for the widest scope."""
        country = {"country": self.country.slug} if self.country else {}
        within = {} if self.within == WITHIN[0] else {"within": self.within}
        return f"?{urlencode(country | within)}" if country or within else ""

    def passages(self, evidence: Any) -> Any:
        """The passages of the model ``evidence`` that count, unordered."""
        rows = evidence.objects.of_public_findings().order_by()
        if self.country is None:
            return rows
        covering = CaseStudyEvidence.objects.of_public_findings().order_by().filter(finding__country=self.country)
        return self.in_texts_of(covering, rows)

    def passages_on(self, evidence: Any, findings: Iterable[Any]) -> Any:
        return self.passages(evidence).filter(finding__in=[one.pk for one in findings])

    def in_texts_of(self, others: Any, passages: Any) -> Any:
        """Those of ``passages`` that are in the same text as one of ``others``."""
        return passages.filter(**{f"{self.within}__in": others.values(self.within)})

    def most_stated(self, evidence: Any) -> Any:
        """Each finding that the passages state, as a dictionary with its number of ``texts``: most texts first."""
        named = self.passages(evidence).values("finding", "finding__title", "finding__slug")
        return named.annotate(texts=Count(self.within, distinct=True)).order_by("-texts", "finding__title", "finding")


def as_records(model: Any, rows: Iterable[dict[str, Any]]) -> list[Any]:
    """Findings of ``model`` from rows of ``most_stated()``, with key, title and slug only."""
    return [model(pk=row["finding"], title=row["finding__title"], slug=row["finding__slug"]) for row in rows]
