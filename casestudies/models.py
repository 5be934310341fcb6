"""Countries, missions and case studies; case studies are what articles say about countries."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models import DERIVED, Evidence, Finding
from casestudies.querysets import CaseStudyQuerySet, CountryQuerySet, MissionQuerySet


class Country(models.Model):
    """A country or territory of ISO 3166-1, and Kosovo (XKX); reference data, loaded by ``migrate``."""

    alpha3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, primary_key=True)
    alpha2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("UN name"), max_length=100)
    short_name = models.CharField(_("short name"), max_length=100, db_index=True)
    iso_name = models.CharField(_("ISO name"), max_length=100)
    m49_code = models.CharField("UN M49", max_length=3, blank=True)
    m49_region = models.CharField(_("M49 region"), max_length=50, blank=True, db_index=True)
    m49_subregion = models.CharField(_("M49 subregion"), max_length=50, blank=True)
    m49_intermediate = models.CharField(_("M49 intermediate region"), max_length=50, blank=True)
    is_un_member = models.BooleanField(_("UN member state"), default=False)
    latitude = models.FloatField(_("latitude of its label"), null=True, blank=True)
    longitude = models.FloatField(_("longitude of its label"), null=True, blank=True)

    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = ("short_name", "pk")
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90)) | Q(latitude=None), name="country_latitude_is_on_earth"
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180)) | Q(longitude=None), name="country_longitude_is_on_earth"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("country", args=[self.slug])


class CountryAlias(models.Model):
    """A name that texts use for a country, its people, or a town or area in it; reference data."""

    class Kind(models.TextChoices):
        NAME = "name", _("name")
        ABBREVIATION = "abbreviation", _("abbreviation")
        FORMER = "former", _("former name")
        DEMONYM = "demonym", _("demonym")
        REGION = "region", _("town or area")

    country = models.ForeignKey(Country, models.CASCADE, related_name="aliases", verbose_name=_("country"))
    alias = models.CharField(_("alias"), max_length=100, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    is_ambiguous = models.BooleanField(_("ambiguous"), default=False)

    class Meta:
        ordering = ("country", "alias", "pk")
        verbose_name = _("country's alias")
        verbose_name_plural = _("countries' aliases")
        constraints = [
            models.UniqueConstraint(fields=["country", "alias", "kind"], name="country_alias_is_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=["name", "abbreviation", "former", "demonym", "region"]),
                name="country_alias_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alias} ({self.country_id})"


class Mission(models.Model):
    """A UN mission; reference data. Dates are ISO 8601, as precise as known: YYYY-MM-DD, YYYY-MM or YYYY.

    Without an end, the mission is running; without a start, the start is unknown.
    """

    class Kind(models.TextChoices):
        PEACEKEEPING = "peacekeeping", _("peacekeeping operation")
        SPECIAL_POLITICAL = "special_political", _("special political mission")
        SUPPORT_OFFICE = "support_office", _("support office")

    acronym = models.CharField(_("acronym"), max_length=30, primary_key=True)
    slug = models.SlugField(_("slug"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    countries = models.ManyToManyField(Country, related_name="missions", verbose_name=_("host countries"), blank=True)
    start = models.CharField(_("start"), max_length=10, blank=True, db_index=True)
    end = models.CharField(_("end"), max_length=10, blank=True)
    alternative_acronyms = models.CharField(_("other acronyms"), max_length=100, blank=True)
    successor_of = models.CharField(_("successor of"), max_length=100, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = MissionQuerySet.as_manager()

    class Meta:
        ordering = ("acronym",)
        verbose_name = _("mission")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["peacekeeping", "special_political", "support_office"]),
                name="mission_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(end="") | Q(start="") | Q(end__gte=F("start")), name="mission_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.acronym

    def get_absolute_url(self) -> str:
        return reverse("mission", args=[self.slug])


class CaseStudy(Finding):
    """What articles say about one country. Imports keep one per country; editors may split it by mission or period."""

    country = models.ForeignKey(
        Country,
        models.PROTECT,
        related_name="case_studies",
        verbose_name=_("country"),
        help_text=_("The country that it is about. Type part of its name to find it."),
    )
    mission = models.ForeignKey(
        Mission,
        models.PROTECT,
        related_name="case_studies",
        verbose_name=_("mission"),
        null=True,
        blank=True,
        help_text=_("Only if an editor split the country's case study by mission."),
    )
    period = models.CharField(
        _("period"),
        max_length=50,
        blank=True,
        help_text=_("Only if an editor split it by period, such as 1999-2002."),
    )

    objects = CaseStudyQuerySet.as_manager()  # type: ignore[misc]
    history = HistoricalRecords()

    class Meta(Finding.Meta):
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")
        permissions = [("publish_casestudy", _("Can publish, unpublish and archive case studies"))]
        constraints = [
            *Finding.Meta.constraints,
            models.UniqueConstraint(
                fields=["country"],
                condition=Q(mission=None, period="", merged_into=None),
                name="casestudy_whole_country_is_one",
                violation_error_message=_(
                    "This country already has a case study. Edit that one, or split it by mission or period."
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("case_study", args=[self.slug])


class CaseStudyEvidence(Evidence):
    """A passage that covers a country; ``mission`` is set only if its words or its heading name one."""

    finding = models.ForeignKey(
        CaseStudy,
        models.CASCADE,
        related_name="evidence",
        verbose_name=_("case study"),
        db_index=False,  # an index of passages begins with it
        help_text=_("The case study that the words are about. Type part of its title to find it."),
    )
    mission = models.ForeignKey(
        Mission,
        models.PROTECT,
        related_name="evidence",
        verbose_name=_("mission"),
        null=True,
        blank=True,
        db_index=False,  # the index of passages that name one begins with it: most do not
        help_text=_("Only if the words name one, such as UNMIL."),
    )

    note_column = "mission_id"

    history = HistoricalRecords(excluded_fields=DERIVED)

    class Meta(Evidence.Meta):
        verbose_name = _("passage on a case study")
        verbose_name_plural = _("passages on case studies")
        indexes = [
            *Evidence.Meta.indexes,
            models.Index(
                fields=["mission", "visibility", "finding"],
                condition=Q(mission__isnull=False),
                name="casestudyevidence_by_mission",
            ),
        ]
