"""Case studies, countries and missions as JSON and CSV; /data/ documents the columns, which must stay as they are."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from articles.open_data.columns import Column, Data, Part
from articles.open_data.records import FINDING_COLUMNS, QUOTED, SLUG, URL, data_of_findings
from casestudies.filters import CaseStudyFilter, CountryFilter, MissionFilter
from casestudies.models import CaseStudy, Country, Mission
from casestudies.passages import passages_of_case_study, passages_of_country, passages_of_mission

_PASSAGES = Column(
    "passage_count", "number", _("Number of passages on it in public articles, not counting rejected ones.")
)
_ARTICLES = Column("article_count", "number", _("Number of public articles that cover it."))
_NAMED = Column("mission", "text", _("Acronym of the mission that the passage names, if any."), "mission_id")
_COUNTRY = Column(
    "country", "text", _("ISO 3166-1 alpha-3 code of the country that the passage covers."), "finding.country_id"
)


def _data_of_places(model: Any, page_name: str, **declared: Any) -> Data:
    """The data of a kind of place: reference data is never hidden or merged, and has no date."""
    return Data(
        list_name=f"{page_name}_list",
        page_name=page_name,
        rows=model.objects.for_list,
        record=lambda slug: get_object_or_404(model.objects.for_page(), slug=slug),
        is_dated=False,
        **declared,
    )


CASE_STUDIES = data_of_findings(
    CaseStudy,
    "case_study",
    name="case-studies",
    label=_("Case studies"),
    filter=CaseStudyFilter,
    columns=(
        *FINDING_COLUMNS,
        Column("country", "text", _("ISO 3166-1 alpha-3 code of the country."), "country_id"),
        Column("country_name", "text", _("The country’s short name."), "country.short_name"),
        Column(
            "mission",
            "text",
            _("Acronym of the mission. Only if an editor split the case study by mission."),
            "mission_id",
        ),
        Column("period", "text", _("The period. Only if an editor split the case study by period.")),
    ),
    main_part=Part("passages", (*QUOTED, _NAMED), passages_of_case_study),
)
COUNTRIES = _data_of_places(
    Country,
    "country",
    name="countries",
    label=_("Countries"),
    filter=CountryFilter,
    columns=(
        Column("alpha3", "text", _("ISO 3166-1 alpha-3 code; XKX for Kosovo.")),
        Column("alpha2", "text", _("ISO 3166-1 alpha-2 code.")),
        SLUG,
        Column("short_name", "text", _("The name shown on pages.")),
        Column("name", "text", _("The name used by the United Nations.")),
        URL,
        Column("m49_code", "text", _("UN M49 code, three digits.")),
        Column("m49_region", "text", _("UN M49 region.")),
        Column("m49_subregion", "text", _("UN M49 subregion.")),
        Column("m49_intermediate", "text", _("UN M49 intermediate region.")),
        Column("is_un_member", "true or false", _("Whether it is a member state of the United Nations.")),
        Column("latitude", "number", _("Latitude of its label on a map.")),
        Column("longitude", "number", _("Longitude of its label on a map.")),
        Column("mission_count", "number", _("Number of UN missions it has hosted.")),
        _ARTICLES,
        _PASSAGES,
    ),
    main_part=Part("passages", (*QUOTED, _NAMED), passages_of_country),
    followed_in=("article_list", "country"),
    more_columns=(
        Column(
            "missions", "list of texts", _("Acronyms of the missions it has hosted."), lambda row: _keys(row.missions)
        ),
    ),
)
MISSIONS = _data_of_places(
    Mission,
    "mission",
    name="missions",
    label=_("Missions"),
    filter=MissionFilter,
    columns=(
        Column("acronym", "text", _("The mission’s acronym.")),
        SLUG,
        Column("name", "text", _("The mission’s name.")),
        URL,
        Column(
            "mission_kind", "text", _("Kind of mission: peacekeeping, special_political or support_office."), "kind"
        ),
        Column(
            "countries",
            "list of texts",
            _("ISO 3166-1 alpha-3 codes of its host countries."),
            lambda row: _keys(row.countries),
        ),
        Column("start", "text", _("When it started, as far as is known: YYYY-MM-DD, YYYY-MM or YYYY.")),
        Column("end", "text", _("When it ended, likewise. Empty while it is running.")),
        Column("alternative_acronyms", "text", _("Other acronyms.")),
        Column("successor_of", "text", _("Acronym of the mission that it succeeded.")),
        Column("source_url", "text", _("Source of this data.")),
        _PASSAGES,
    ),
    main_part=Part("passages", (*QUOTED, _COUNTRY), passages_of_mission),
    followed_in=("case_study_list", "mission"),
)


def _keys(rows: Any) -> list[str]:
    """Primary keys of prefetched rows: no query."""
    return [row.pk for row in rows.all()]
