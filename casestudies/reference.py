"""Load countries, aliases and missions from ``data/*.csv``; every ``migrate`` does it, so corrections get through."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, models, router, transaction
from django.utils.text import slugify

from casestudies.tables import rows

BATCH = 500
"""Rows per statement: SQLite takes at most 32,766 parameters."""


def load_after_migrate(using: str = DEFAULT_DB_ALIAS, apps: Apps = installed_apps, **kwargs: object) -> None:
    """Update the reference tables from the files: four queries and 8 ms if nothing differs.

    ``apps`` is the state that the migrations have reached; without the models nothing happens. A country or mission
    that is no longer in the files is kept, because case studies may refer to it, with its aliases or hosts; for all
    others, aliases and host countries that are not in the files are deleted.
    """
    if not router.allow_migrate(using, "casestudies"):
        return
    try:
        country = apps.get_model("casestudies", "Country")
        alias = apps.get_model("casestudies", "CountryAlias")
        mission = apps.get_model("casestudies", "Mission")
    except LookupError:
        return
    countries, missions = _countries(), _missions({kind for kind, _name in mission._meta.get_field("kind").flatchoices})
    with transaction.atomic(using=using):
        _upsert(country, countries, using)
        _upsert(mission, missions, using)
        _mirror(alias, "country_id", {row["alpha3"] for row in countries}, _aliases(), using)
        _mirror(mission.countries.through, "mission_id", {row["acronym"] for row in missions}, _hosts(), using)


def _upsert(model: type[models.Model], expected: list[dict[str, Any]], using: str) -> None:
    """Create missing rows and update those that differ from ``expected``; others are not written."""
    key = model._meta.pk.attname
    columns = [name for name in expected[0] if name in {field.attname for field in model._meta.concrete_fields}]
    stored = {row[key]: row for row in model._default_manager.using(using).order_by().values(*columns)}
    candidates = ({name: row[name] for name in columns} for row in expected)
    differing = [model(**row) for row in candidates if stored.get(row[key]) != row]
    model._default_manager.using(using).bulk_create(
        differing,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in columns if name != key],
    )


def _mirror(
    model: type[models.Model], owner: str, owners: set[str], expected: Iterable[dict[str, Any]], using: str
) -> None:
    """Make the rows of ``owners`` equal to ``expected`` by deleting and creating rows.

    ``owner`` is the column with the primary key of the owning country or mission; rows of other owners are kept.
    """
    expected_rows = list(expected)
    columns = list(expected_rows[0])
    missing = {tuple(row.values()) for row in expected_rows}
    manager = model._default_manager.using(using)
    surplus = []
    for pk, *values in manager.order_by().values_list("pk", *columns):
        if tuple(values) in missing:
            missing.remove(tuple(values))
        elif values[columns.index(owner)] in owners:
            surplus.append(pk)
    if surplus:
        manager.filter(pk__in=surplus).delete()
    manager.bulk_create([model(**dict(zip(columns, row, strict=True))) for row in sorted(missing)], batch_size=BATCH)


def _countries() -> list[dict[str, Any]]:
    return [
        {
            "alpha3": row["alpha3"],
            "alpha2": row["alpha2"],
            "slug": slugify(row["short_name"]),
            "name": row["name"],
            "short_name": row["short_name"],
            "iso_name": row["iso_name"],
            "m49_code": row["m49_code"],
            "m49_region": row["m49_region"],
            "m49_subregion": row["m49_subregion"],
            "m49_intermediate": row["m49_intermediate"],
            "is_un_member": row["un_member"] == "yes",
            "latitude": float(row["lat"]) if row["lat"] else None,
            "longitude": float(row["lon"]) if row["lon"] else None,
        }
        for row in rows("regions")
    ]


def _missions(kinds: set[str]) -> list[dict[str, Any]]:
    """The missions; a kind that is not in ``kinds``, those of an earlier migration, becomes what it was then."""
    return [
        {
            "acronym": row["acronym"],
            "slug": slugify(row["acronym"]),
            "name": row["name"],
            "kind": row["kind"] if row["kind"] in kinds else "special_political",
            "start": row["start"],
            "end": row["end"],
            "alternative_acronyms": row["alt_acronyms"],
            "successor_of": row["successor_of"],
            "source_url": row["source"],
            "note": row["note"],
        }
        for row in rows("missions")
    ]


def _aliases() -> list[dict[str, Any]]:
    return [
        {
            "country_id": row["alpha3"],
            "alias": row["alias"],
            "kind": row["kind"],
            "is_ambiguous": row["ambiguous"] == "yes",
        }
        for row in rows("country_aliases")
    ]


def _hosts() -> list[dict[str, Any]]:
    return [
        {"mission_id": row["acronym"], "country_id": alpha3}
        for row in rows("missions")
        for alpha3 in row["countries"].split()
    ]
