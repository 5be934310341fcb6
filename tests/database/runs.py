"""Import runs of articles that tests write by hand, and the content of the database before and after them."""

from io import StringIO
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.history import ensure_baseline
from articles.importing import store
from articles.importing.parse import Parsed
from articles.kinds import finding_kinds
from articles.models import Article, ImportRun, Section, SeeAlso, SourceVersion
from tests.factories import make_run
from tests.outlines import ALL_KINDS, parsed_article, plan, section

COUNTED_ON = {"version", "updated_at", "created_at"}

OBSTACLES = section("Obstacles", "[Limited funding hampers missions.] Time passes. [Roads are bad.]")
MEASURES = section("Measures", "{Joint training helps.} It rains.", kind="strategies")
FIRST = parsed_article(OBSTACLES, MEASURES, see_also=["Elsewhere", "Here"])
OTHER = parsed_article(section("Problems", "[Roads are bad.] [Mud is deep.]"), title="Another")


def import_run(*batch: Parsed) -> ImportRun:
    """Import the articles in a run that is recorded as the command records it."""
    run = make_run()
    with store.as_one():
        plans = plan(*batch)
        applied = store.apply(plans, run, ALL_KINDS)
        files = [
            {"path": parsed.path, "outcome": one.outcome, "created": done.created, "article_id": done.article}
            for parsed, one, done in zip(batch, plans, applied, strict=True)
        ]
        store.record_files(run, files)
    return run


def content(*but: str) -> dict[str, list[dict[str, Any]]]:
    """All rows that imports write, by record; without columns that always increase, and those named."""
    kinds = finding_kinds()
    models: list[Any] = [Article, SourceVersion, Section, SeeAlso]
    models += [model for kind in kinds for model in (kind.model, kind.evidence_model)]
    models += [apps.get_model(kind.duplicate_model) for kind in ALL_KINDS if getattr(kind, "duplicate_model", "")]
    left_out = COUNTED_ON | set(but)
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in left_out}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in models
    }


def row_numbers() -> dict[str, int]:
    return {name: len(rows) for name, rows in content().items()}


def revert(run: ImportRun, *options: str) -> list[str]:
    out = StringIO()
    call_command("revert_import", str(run.pk), *options, stdout=out)
    return out.getvalue().splitlines()


def edited(row, user: User, **values: object) -> None:
    """Change a row as the admin does: the history has the state before and the editor's name."""
    ensure_baseline(type(row), [row.pk])
    for name, value in values.items():
        setattr(row, name, value)
    row._history_user = user
    row.save()
