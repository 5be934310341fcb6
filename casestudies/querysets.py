"""Named questions on countries, missions and case studies."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Prefetch, Q, QuerySet

from articles.querysets import FindingQuerySet, count_of, related


def _public_passages(model: type[models.Model]) -> Any:
    """Passages on case studies that readers see; ``model`` must have a relation named ``case_studies``."""
    return related(related(model, "case_studies").model, "evidence").of_public_findings()


class CountryQuerySet(models.QuerySet):
    def public(self) -> Self:
        """All countries: reference data is always public."""
        return self

    def with_counts(self) -> Self:
        """Adds ``passage_count``, ``article_count`` and ``mission_count``."""
        # By the keys of the country's case studies: with a join, SQLite would read the passages of all countries.
        of_country = related(self.model, "case_studies").filter(country=OuterRef(OuterRef("pk"))).order_by()
        passages = _public_passages(self.model).filter(finding__in=of_country.values("pk"))
        return self.annotate(
            passage_count=count_of(passages),
            article_count=count_of(passages, "article"),
            mission_count=count_of(related(self.model, "missions").filter(countries=OuterRef("pk"))),
        )

    def for_list(self) -> Self:
        """Countries by name, with their counts: one query, lazy loading refused."""
        return self.with_counts().order_by("short_name", "pk").fetch_mode(models.FETCH_RAISE)

    def covered(self) -> Self:
        """Countries that a public article covers as a case study."""
        return self.filter(pk__in=_public_passages(self.model).order_by().values("finding__country"))

    def for_map(self) -> Self:
        """Countries by name, with the columns that maps and lists of choices need: one query, lazy loading refused."""
        rows = self.only("slug", "short_name", "is_un_member").order_by("short_name", "pk")
        return rows.fetch_mode(models.FETCH_RAISE)

    def for_page(self) -> Self:
        """Countries with their counts, and their missions by start: two queries, lazy loading refused."""
        missions = related(self.model, "missions").with_passage_count()
        rows = self.with_counts().prefetch_related(Prefetch("missions", missions.order_by("start", "pk")))
        return rows.fetch_mode(models.FETCH_RAISE)


class MissionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """All missions: reference data is always public."""
        return self

    def with_passage_count(self) -> Self:
        """Adds ``passage_count``: of passages that name the mission, or whose case study an editor split off for it."""
        passages, is_named = _public_passages(self.model), Q(mission=OuterRef("pk"))
        of_study = passages.filter(~is_named, finding__mission=OuterRef("pk"))
        # Two counts, each by its index: a count of "one or the other" would read all passages for each mission.
        return self.annotate(passage_count=count_of(passages.filter(is_named)) + count_of(of_study))

    def running(self, today: date) -> Self:
        """Missions without an end, or with one that may not have passed: an end may be a month or a year only."""
        day = today.isoformat()
        return self.filter(Q(end="") | Q(end__gte=day) | Q(end__in=[day[:4], day[:7]]))

    def for_list(self) -> Self:
        """Missions by acronym, with host countries and ``passage_count``: two queries, lazy loading refused."""
        countries = related(self.model, "countries").order_by("short_name", "pk")
        rows = self.with_passage_count().defer("note").prefetch_related(Prefetch("countries", countries))
        return rows.order_by("acronym").fetch_mode(models.FETCH_RAISE)

    def named_in(self, passages: QuerySet) -> Self:
        """Missions that ``passages`` of case studies name, by start: one query."""
        return self.filter(pk__in=passages.order_by().values("mission")).defer("note").order_by("start", "pk")

    def hosted_with(self, mission: models.Model) -> Self:
        """The mission and all others that its host countries have hosted, by start: one query."""
        hosts = related(self.model, "countries").filter(missions=mission).order_by().values("pk")
        hosted = self.filter(countries__in=hosts).order_by().values("pk")
        rows = self.filter(Q(pk=mission.pk) | Q(pk__in=hosted))
        return rows.defer("note").order_by("start", "pk").fetch_mode(models.FETCH_RAISE)

    def for_page(self) -> Self:
        """As in ``for_list()``, with the note: two queries."""
        return self.for_list().defer(None)


class CaseStudyQuerySet(FindingQuerySet):
    def for_rows(self) -> Self:
        """As for other findings, with country and mission: one query, lazy loading refused."""
        return super().for_rows().select_related("country", "mission").defer("summary", "mission__note")

    def for_list(self) -> Self:
        """Public case studies by country: one query, lazy loading refused."""
        return super().for_list().order_by("country__short_name", "title", "pk")

    def for_preview(self) -> Self:
        """Case studies with country and mission, whatever the status: one query, lazy loading refused."""
        return super().for_preview().select_related("country", "mission").defer("mission__note")

    def naming(self, missions: list[str]) -> Self:
        """Case studies with a passage that names one of the missions (slugs), or that an editor split off for one."""
        named = related(self.model, "evidence").shown().filter(mission__slug__in=missions).values("finding")
        return self.filter(Q(mission__slug__in=missions) | Q(pk__in=named))

    def for_desk(self) -> Self:
        """The editors' list, with country and mission: one query."""
        return super().for_desk().select_related("country", "mission").defer("summary", "mission__note")
