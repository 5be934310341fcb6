"""The admin of case studies, and of the reference data, which is read-only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.evidence import EvidenceAdmin
from articles.admin.findings import FindingAdmin
from articles.admin.lists import ValuesFilter
from articles.admin.preview import add_preview
from articles.admin.records import ReadOnlyAdmin, RecordForm
from casestudies import views
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, CountryAlias, Mission

add_preview(CaseStudy, views.show_case_study)


class CaseStudyForm(RecordForm):
    checked = ("merged_into",)


@admin.register(CaseStudy)
class CaseStudyAdmin(FindingAdmin):
    form = CaseStudyForm
    list_display = ("title", "country", "mission", *FindingAdmin.list_display[1:])
    list_filter = (
        *FindingAdmin.list_filter,
        ("country", admin.RelatedOnlyFieldListFilter),
        ("country__m49_region", ValuesFilter),
    )
    list_select_related = ("country", "mission")
    search_fields = ("title", "slug__startswith", "country__short_name__startswith", "mission__acronym__startswith")
    search_help_text = _("Search by words in the title, or the start of the slug, country or mission.")
    autocomplete_fields = ("country", "mission")
    record_fields = ("title", "slug", "status", "country", ("mission", "period"), "summary")

    def match_key(self, finding: Any) -> str:
        return str(finding.country_id)


@admin.register(CaseStudyEvidence)
class CaseStudyEvidenceAdmin(EvidenceAdmin):
    list_filter = (*EvidenceAdmin.list_filter, ("mission", admin.RelatedOnlyFieldListFilter))
    autocomplete_fields = ("finding", "section", "mission")
    evidence_fields = ("mission",)


class ReferenceAdmin(ReadOnlyAdmin):
    """Read-only reference data: every ``migrate`` loads it again from the CSV files, where corrections belong."""

    change_list_template = "admin/reference_list.html"
    change_form_template = "admin/reference_form.html"
    files: str

    def for_list(self, rows: Any) -> Any:
        return rows

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"files": self.files} | (extra_context or {}))

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        return super().changeform_view(request, object_id, form_url, {"files": self.files} | (extra_context or {}))


@admin.register(Country)
class CountryAdmin(ReferenceAdmin):
    files = "casestudies/data/regions.csv"
    list_display = ("short_name", "alpha3", "alpha2", "m49_code", "m49_region", "m49_subregion", "is_un_member")
    list_filter = (("m49_region", ValuesFilter), ("m49_subregion", ValuesFilter), "is_un_member")
    search_fields = ("short_name", "alpha3", "iso_name", "aliases__alias__startswith")
    search_help_text = _("Search by words in the name, the ISO code, or the start of any other name.")
    ordering = ("short_name", "pk")


@admin.register(CountryAlias)
class CountryAliasAdmin(ReferenceAdmin):
    files = "casestudies/data/country_aliases.csv"
    list_display = ("alias", "country", "kind", "is_ambiguous")
    list_filter = ("kind", "is_ambiguous")
    list_select_related = ("country",)
    search_fields = ("alias", "country__short_name")
    ordering = ("alias", "pk")


@admin.register(Mission)
class MissionAdmin(ReferenceAdmin):
    files = "casestudies/data/missions.csv"
    list_display = ("acronym", "name", "kind", "host_countries", "start", "end")
    list_filter = ("kind", ("end", admin.EmptyFieldListFilter))
    search_fields = ("acronym", "name", "alternative_acronyms")
    ordering = ("acronym",)

    def for_list(self, rows: Any) -> Any:
        return rows.prefetch_related("countries").defer("note")

    @admin.display(description=_("host countries"))
    def host_countries(self, mission: Any) -> str:
        return ", ".join(country.short_name for country in mission.countries.all())
