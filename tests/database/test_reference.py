"""``migrate`` loads the reference data, and repairs it when it runs again."""

import pytest
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.test.utils import CaptureQueriesContext

from casestudies.models import Country, CountryAlias, Mission
from casestudies.reference import load_after_migrate
from casestudies.tables import rows
from tests.factories import make_case_study

pytestmark = pytest.mark.django_db


def written(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_migrated_database_has_every_country_alias_and_mission() -> None:
    assert Country.objects.count() == len(rows("regions"))
    assert CountryAlias.objects.count() == len(rows("country_aliases"))
    assert Mission.objects.count() == len(rows("missions"))


def test_a_country_has_its_names_and_a_slug() -> None:
    country = Country.objects.get(pk="CIV")

    assert (country.short_name, country.alpha2, country.slug) == ("Côte d'Ivoire", "CI", "cote-divoire")
    assert country.m49_intermediate == "Western Africa"
    assert country.is_un_member
    assert not Country.objects.get(pk="XKX").is_un_member


def test_a_mission_has_its_dates_and_all_its_host_countries() -> None:
    mission = Mission.objects.get(pk="UNMIS")

    assert sorted(mission.countries.values_list("pk", flat=True)) == ["SDN", "SSD"]
    assert mission.start == "2005-03-24"
    assert Mission.objects.get(pk="UNOSOM II").slug == "unosom-ii"
    assert Mission.objects.get(pk="UNMIK").end == ""


def test_a_support_office_is_of_a_kind_of_its_own() -> None:
    kinds = Mission.objects.filter(pk__in=["UNSOA", "UNSOS"]).values_list("kind", flat=True)
    assert set(kinds) == {Mission.Kind.SUPPORT_OFFICE}


def test_loading_again_reads_four_tables_and_writes_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        load_after_migrate()

    assert written(queries) == []
    assert len([query for query in queries if query["sql"].startswith("SELECT")]) == 4


def test_changed_and_missing_rows_are_restored_and_others_are_not_written() -> None:
    Country.objects.filter(pk="LBR").update(short_name="Siberia")
    Mission.objects.get(pk="UNMIL").delete()
    CountryAlias.objects.filter(country="MLI", alias="Mali").delete()

    with CaptureQueriesContext(connection) as queries:
        load_after_migrate()

    assert Country.objects.get(pk="LBR").short_name == "Liberia"
    assert list(Mission.objects.get(pk="UNMIL").countries.values_list("pk", flat=True)) == ["LBR"]
    assert CountryAlias.objects.filter(country="MLI", alias="Mali").exists()
    assert len(written(queries)) == 4


def test_an_alias_and_a_host_that_are_not_in_the_files_are_deleted() -> None:
    CountryAlias.objects.create(country_id="MLI", alias="Formali", kind="name")
    Mission.objects.get(pk="UNMIL").countries.add(Country.objects.get(pk="FRA"))

    load_after_migrate()

    assert not CountryAlias.objects.filter(alias="Formali").exists()
    assert list(Mission.objects.get(pk="UNMIL").countries.values_list("pk", flat=True)) == ["LBR"]


def test_a_country_that_is_not_in_the_files_is_kept_with_its_case_study() -> None:
    Country.objects.create(
        pk="X01", alpha2="X1", slug="atlantis", name="Atlantis", short_name="Atlantis", iso_name="Atlantis"
    )
    CountryAlias.objects.create(country_id="X01", alias="Atlantis", kind="name")
    case_study = make_case_study("X01")

    load_after_migrate()

    case_study.refresh_from_db()
    assert case_study.country.short_name == "Atlantis"
    assert CountryAlias.objects.filter(country="X01").exists()


def test_nothing_is_loaded_before_the_migrations_have_created_the_tables() -> None:
    before_the_first_migration = Apps()
    with CaptureQueriesContext(connection) as queries:
        load_after_migrate(using=DEFAULT_DB_ALIAS, apps=before_the_first_migration)

    assert len(queries) == 0


@pytest.mark.django_db(transaction=True)
def test_a_flushed_database_has_the_reference_data_again() -> None:
    call_command("flush", interactive=False, verbosity=0)

    assert Country.objects.count() == len(rows("regions"))
    assert Mission.objects.count() == len(rows("missions"))


@pytest.mark.django_db(transaction=True)
def test_the_data_is_loaded_again_after_a_migration_to_zero_and_back() -> None:
    call_command("migrate", "casestudies", "0001_squashed_0007", verbosity=0)
    call_command("migrate", "casestudies", "zero", verbosity=0)
    call_command("migrate", verbosity=0)

    assert Country.objects.count() == len(rows("regions"))
    with transaction.atomic():
        assert Mission.objects.get(pk="UNAMET").countries.get().pk == "TLS"
