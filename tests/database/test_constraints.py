"""The database enforces every named constraint: each has an attempt to break it, and one without an attempt fails."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from articles.choices import DisclosureLevel, Review, Sameness
from articles.models import (
    Action,
    Article,
    Challenge,
    Claim,
    ImportFile,
    ImportRun,
    Response,
    Section,
    SeeAlso,
    SourceVersion,
    Strategy,
    Upload,
)
from casestudies.models import CaseStudy, Country, CountryAlias, Mission
from tests.factories import (
    make_article,
    make_case_study,
    make_challenge,
    make_duplicate,
    make_evidence,
    make_run,
    make_section,
    make_see_also,
    make_strategy,
    make_user_of,
)

pytestmark = pytest.mark.django_db
UNKNOWN = "no such choice"


def spoil(row: models.Model, **values: Any) -> None:
    """Write values without the model's own checks, as any SQL statement could."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def version(**values: Any) -> SourceVersion:
    defaults = {"number": 1, "text": "", "sha256": "0" * 64, "media_type": "text/plain", "imported_at": timezone.now()}
    return SourceVersion.objects.create(**{"article": make_article(), "origin": "a.txt", **defaults, **values})


def file(**values: Any) -> ImportFile:
    return ImportFile.objects.create(**{"run": make_run(), "path": "a.txt", "outcome": "created"} | values)


def upload(**values: Any) -> Upload:
    return Upload.objects.create(sent_by=make_user_of("ada"), **values)


def response(**values: Any) -> Response:
    strategy = make_strategy()
    evidence = make_evidence(strategy, quote="Joint training helps.")
    return Response.objects.create(
        **{"strategy": strategy, "challenge": make_challenge(), "evidence": evidence} | values
    )


def twins(make: Callable[..., Any], **values: Any) -> None:
    make(**values)
    make(**values)


def of_finding(name: str, make: Callable[..., Any]) -> dict[str, Callable[[], object]]:
    """Attempts against the constraints of a finding's table and of its passages' table."""

    def passage(**values: Any) -> Any:
        return make_evidence(make(), **values)

    def passage_twice() -> None:
        finding, section = make(), make_section()
        make_evidence(finding, section)
        make_evidence(finding, section)

    def merged_into_itself() -> None:
        row = make()
        spoil(row, merged_into=row)

    return {
        f"{name}_status_is_known": lambda: spoil(make(), status=UNKNOWN),
        f"{name}_has_title": lambda: spoil(make(), title=""),
        f"{name}_has_slug": lambda: spoil(make(), slug=""),
        f"{name}_is_not_merged_into_itself": merged_into_itself,
        f"{name}evidence_span_is_forward": lambda: spoil(passage(), start=9, end=9, quote=""),
        f"{name}evidence_quote_fits_span": lambda: spoil(passage(), quote="Shorter."),
        f"{name}evidence_review_is_known": lambda: spoil(passage(), review=UNKNOWN),
        f"{name}evidence_verdict_has_time": lambda: spoil(passage(), review=Review.ACCEPTED),
        f"{name}evidence_only_orphans_remember": lambda: spoil(passage(), review_before=Review.ACCEPTED),
        f"{name}evidence_is_unique": passage_twice,
    }


def of_duplicate(name: str, make: Callable[..., models.Model]) -> dict[str, Callable[[], object]]:
    """Attempts against the constraints of a table of possible duplicates."""

    def pair() -> models.Model:
        row: models.Model = make_duplicate(make(), make())
        return row

    def pair_twice() -> None:
        twins(make_duplicate, one=make(), other=make())

    def pair_backwards() -> None:
        one, other = make(), make()
        make_duplicate(other, one)

    return {
        f"{name}duplicate_pair_is_unique": pair_twice,
        f"{name}duplicate_pair_is_in_order": pair_backwards,
        f"{name}duplicate_score_is_out_of_100": lambda: spoil(pair(), score=101),
        f"{name}duplicate_verdict_is_known": lambda: spoil(pair(), verdict=UNKNOWN, decided_at=timezone.now()),
        f"{name}duplicate_verdict_has_time": lambda: spoil(pair(), verdict=Sameness.DIFFERENT),
    }


def sections_in_one_place() -> None:
    article = make_article()
    make_section(article, position=1)
    make_section(article, position=1)


def anchors_alike() -> None:
    article = make_article()
    make_section(article, anchor="same")
    make_section(article, anchor="same")


def own_parent() -> None:
    section = make_section()
    spoil(section, parent=section)


def versions_alike() -> None:
    version(article=version().article)


def links_in_one_place() -> None:
    article = make_article()
    make_see_also(article, position=1)
    make_see_also(article, position=1)


def link_to_itself() -> None:
    link = make_see_also()
    spoil(link, target=link.article)


def responses_alike() -> None:
    first = response()
    response(strategy=first.strategy, challenge=first.challenge)


def country(**values: Any) -> None:
    spoil(Country.objects.get(pk="LBR"), **values)


def mission(**values: Any) -> None:
    spoil(Mission.objects.get(pk="UNMIL"), **values)


def two_case_studies_of_a_country() -> None:
    twins(make_case_study)


BREAKS: dict[str, Callable[[], object]] = {
    "article_status_is_known": lambda: make_article(status=UNKNOWN),
    "article_disclosure_level_is_known": lambda: make_article(disclosure_level=UNKNOWN),
    "article_disclosure_has_level": lambda: make_article(disclosure_level=DisclosureLevel.UNKNOWN),
    "article_has_title": lambda: make_article(title=""),
    "article_has_slug": lambda: make_article(slug=""),
    "article_source_url_is_unique": lambda: twins(make_article, source_url="https://one.example/"),
    "article_import_key_is_unique": lambda: twins(make_article, import_key="keeping-the-peace"),
    "section_position_is_unique": sections_in_one_place,
    "section_anchor_is_unique": anchors_alike,
    "section_level_is_2_to_6": lambda: make_section(level=1),
    "section_kind_is_known": lambda: make_section(kind=UNKNOWN),
    "section_second_kind_is_known": lambda: make_section(also_kind=UNKNOWN),
    "section_is_not_its_own_parent": own_parent,
    "source_version_number_is_unique": versions_alike,
    "source_version_counts_from_one": lambda: version(number=0),
    "source_version_sha256_is_whole": lambda: version(sha256="0" * 63),
    "see_also_position_is_unique": links_in_one_place,
    "see_also_has_title": lambda: make_see_also(title=""),
    "see_also_is_not_its_own_article": link_to_itself,
    "response_pair_is_unique": responses_alike,
    "response_review_is_known": lambda: response(review=UNKNOWN),
    "response_verdict_has_time": lambda: response(review=Review.REJECTED),
    "response_has_evidence_or_editor": lambda: response(evidence=None),
    "import_run_ends_after_it_starts": lambda: make_run(finished_at=timezone.now() - timedelta(days=1)),
    "import_run_is_reverted_after_it_starts": lambda: make_run(reverted_at=timezone.now() - timedelta(days=1)),
    "import_file_outcome_is_known": lambda: file(outcome=UNKNOWN),
    "import_file_seconds_count_up": lambda: file(seconds=-1),
    "import_file_failure_has_reason": lambda: file(outcome="failed"),
    "upload_status_is_known": lambda: upload(status=UNKNOWN),
    "upload_step_is_known": lambda: upload(step=UNKNOWN),
    "planned_file_outcome_is_known": lambda: upload().files.create(position=0, path="a.txt", outcome=UNKNOWN),
    "planned_file_position_is_unique": lambda: twins(
        upload().files.create, position=0, path="a.txt", outcome="created"
    ),
    "action_kind_is_known": lambda: Action.objects.create(kind=UNKNOWN, summary="Done"),
    "claim_is_one_editors": lambda: twins(
        Claim.objects.create, pile="challenges", row=1, holder=make_user_of("ada"), until=timezone.now()
    ),
    "action_says_what_was_done": lambda: Action.objects.create(kind="login", summary=""),
    "country_latitude_is_on_earth": lambda: country(latitude=91),
    "country_longitude_is_on_earth": lambda: country(longitude=181),
    "country_alias_is_unique": lambda: twins(CountryAlias.objects.create, country_id="LBR", alias="Same", kind="name"),
    "country_alias_kind_is_known": lambda: CountryAlias.objects.create(country_id="LBR", alias="Some", kind=UNKNOWN),
    "mission_kind_is_known": lambda: mission(kind=UNKNOWN),
    "mission_ends_after_it_starts": lambda: mission(start="2003-09-19", end="2003-09-18"),
    "casestudy_whole_country_is_one": two_case_studies_of_a_country,
    **of_finding("challenge", make_challenge),
    **of_finding("strategy", make_strategy),
    **of_finding("casestudy", make_case_study),
    **of_duplicate("challenge", make_challenge),
    **of_duplicate("strategy", make_strategy),
}
UNIQUE_COLUMNS: dict[type[models.Model], Callable[[], object]] = {
    Article: lambda: twins(make_article, slug="same"),
    Challenge: lambda: twins(make_challenge, slug="same"),
    Strategy: lambda: twins(make_strategy, slug="same"),
    CaseStudy: lambda: [make_case_study("LBR", slug="same"), make_case_study("MLI", slug="same")],
    Country: lambda: country(slug="mali"),
    Mission: lambda: mission(slug="minusma"),
}


def named_constraints() -> set[str]:
    own = [model for label in ("articles", "casestudies") for model in apps.get_app_config(label).get_models()]
    return {constraint.name for model in own for constraint in model._meta.constraints}


def test_every_named_constraint_has_an_attempt_to_break_it():
    assert set(BREAKS) == named_constraints()


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_the_database_refuses_what_breaks_a_constraint(name):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BREAKS[name]()
    if connection.vendor == "postgresql" or "CHECK" in str(refusal.value):
        assert name in str(refusal.value)


@pytest.mark.parametrize("model", list(UNIQUE_COLUMNS))
def test_a_slug_names_one_record(model):
    with pytest.raises(IntegrityError), transaction.atomic():
        UNIQUE_COLUMNS[model]()


def test_every_model_with_a_slug_of_its_own_keeps_it_unique():
    own = [model for label in ("articles", "casestudies") for model in apps.get_app_config(label).get_models()]
    slugged = {model for model in own if any(field.name == "slug" and field.unique for field in model._meta.fields)}
    assert slugged == set(UNIQUE_COLUMNS)


@pytest.mark.parametrize("model", [Section, SeeAlso, ImportRun])
def test_rows_within_the_constraints_are_accepted(model):
    make = {Section: make_section, SeeAlso: make_see_also, ImportRun: make_run}[model]
    assert make().pk
