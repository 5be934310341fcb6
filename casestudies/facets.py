"""The facets by country or mission of the lists of articles, findings and case studies."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.lists.facets import CountedFacet, Labels, RelatedFacet
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, Mission


def _names_of_countries(slugs: Collection[str]) -> Labels:
    return dict(Country.objects.filter(slug__in=slugs).values_list("slug", "short_name"))


class CountryFacet(RelatedFacet):
    """Countries by slug; the names of chosen ones take one more query."""

    def labels(self, values: Collection[str]) -> Labels:
        return _names_of_countries(values)


def covered_by_articles() -> CountryFacet:
    """The countries that an article covers as case studies."""
    return CountryFacet(
        pairs=CaseStudyEvidence.objects.of_public_findings,
        row="article",
        value="finding__country__slug",
        shown_as="finding__country__short_name",
        label=_("Country covered"),
    )


class SameArticleFacet(CountedFacet):
    """The countries, by slug, that the articles stating a finding cover."""

    def __init__(self) -> None:
        super().__init__(label=_("Country covered in the same article"))

    def labels(self, values: Collection[str]) -> Labels:
        return _names_of_countries(values)

    def narrow(self, rows: "QuerySet[Any]", chosen: list[str]) -> "QuerySet[Any]":
        covering = CaseStudyEvidence.objects.of_public_findings().filter(finding__country__slug__in=chosen)
        stating = rows.model._meta.get_field("evidence").related_model.objects.shown()
        stating = stating.filter(article__in=covering.order_by().values("article"))
        return rows.filter(Exists(stating.filter(finding=OuterRef("pk"))))

    def count(self, rows: "QuerySet[Any]", is_narrowed: bool) -> tuple[Mapping[str, int], Labels]:
        """Two queries, joined in Python: a join in SQL would have a row for every pair of passages in an article."""
        evidence = rows.model._meta.get_field("evidence").related_model.objects
        stated = (
            evidence.of_public_findings()
            if not is_narrowed
            else evidence.shown().filter(finding__in=rows.order_by().values("pk"))
        )
        findings: dict[int, set[int]] = defaultdict(set)
        for article, finding in stated.order_by().values_list("article", "finding").iterator():
            findings[article].add(finding)
        found: dict[str, set[int]] = defaultdict(set)
        labels = {}
        names = ("article", "finding__country__slug", "finding__country__short_name")
        covering = CaseStudyEvidence.objects.of_public_findings().order_by().values_list(*names).distinct()
        for article, slug, name in covering.iterator():
            labels[slug] = name
            found[slug] |= findings.get(article, set())
        return {slug: len(of_country) for slug, of_country in found.items() if of_country}, labels


class MissionFacet(CountedFacet):
    """The missions, by slug, that a case study's passages name, or that an editor split the case study off for."""

    def labels(self, values: Collection[str]) -> Labels:
        return dict(Mission.objects.filter(slug__in=values).values_list("slug", "acronym"))

    def narrow(self, rows: Any, chosen: list[str]) -> Any:
        return rows.naming(chosen)

    def count(self, rows: "QuerySet[Any]", is_narrowed: bool) -> tuple[Mapping[str, int], Labels]:
        """One query; pairs are counted in Python, because case studies are few: about one per country."""
        keys = rows.order_by().values("pk")
        named = CaseStudyEvidence.objects.of_public_findings().filter(finding__in=keys, mission__isnull=False)
        split = CaseStudy.objects.filter(pk__in=keys, mission__isnull=False).order_by()
        pairs = named.order_by().values_list("finding", "mission__slug", "mission__acronym")
        pairs = pairs.union(split.values_list("pk", "mission__slug", "mission__acronym")).order_by()
        numbers: dict[str, int] = {}
        labels = {}
        for _case_study, slug, acronym in pairs:
            numbers[slug] = numbers.get(slug, 0) + 1
            labels[slug] = acronym
        return numbers, labels
