"""Named questions on countries, missions and case studies."""

from django.db import models

from articles.querysets import FindingQuerySet


class CountryQuerySet(models.QuerySet):
    pass


class MissionQuerySet(models.QuerySet):
    pass


class CaseStudyQuerySet(FindingQuerySet):
    pass
