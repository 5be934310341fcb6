"""Export a selection of records as CSV for editors, drafts included, with the AI notice in each row of AI text."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.http import StreamingHttpResponse

from articles.kinds import kind_of_model
from articles.log.undo_plan import own_fields, values_of
from articles.models import Article, Evidence, Finding, Response
from articles.open_data.csv_file import csv_file, guarded

NOTICE = ("disclosure_level", "disclosure")
SEVERAL = " | "
"""The separator of the notices of several articles that state one record."""
_NO_NOTICE = "unknown"


def selection_file(name: str, model: type[Model], keys: list[Any]) -> StreamingHttpResponse:
    """The file ``name.csv`` with a row for each record, in the order of the primary keys; some three queries.

    A row has the record's columns as stored, except those that only imports use, and ends with its notice.
    """
    columns = _columns(model)
    return csv_file(name, ["id", *columns, *NOTICE], _rows(model, keys, columns))


def _rows(model: type[Model], keys: list[Any], columns: list[str]) -> Iterator[list[Any]]:
    notices = _notices(model, keys)
    for record in model._default_manager.filter(pk__in=keys).order_by("pk").iterator(chunk_size=500):
        values = values_of(record)
        row = [record.pk, *(values[name] for name in columns), *notices.get(record.pk, (_NO_NOTICE, ""))]
        yield [guarded(value) if isinstance(value, str) else value for value in row]


def _columns(model: type[Model]) -> list[str]:
    skipped = ("imported_", "is_imported", "import_key", "match_key", *NOTICE)
    return [field.attname for field in own_fields(model) if not field.attname.startswith(skipped)]


def _notices(model: type[Model], keys: list[Any]) -> dict[Any, tuple[str, str]]:
    """Level and notice by primary key; one query. A record that several articles state has all their notices."""
    source, key, path = _path_to_article(model)
    rows: Any = source._default_manager.filter(**{f"{key}__in": keys}).order_by(f"{path}pk")
    levels: dict[Any, dict[str, None]] = {}
    notices: dict[Any, dict[str, None]] = {}
    for pk, level, notice in rows.values_list(key, f"{path}disclosure_level", f"{path}disclosure").distinct():
        levels.setdefault(pk, {})[level or _NO_NOTICE] = None
        notices.setdefault(pk, {})[notice or ""] = None
    return {pk: (SEVERAL.join(levels[pk]), SEVERAL.join(filter(None, notices[pk]))) for pk in levels}


def _path_to_article(model: type[Model]) -> tuple[Any, str, str]:
    """A model, its column that holds the record's key, and the lookup path from the model to the article."""
    if issubclass(model, Finding):
        return kind_of_model(model).evidence_model, "finding", "section__article__"
    for part, path in ((Article, ""), (Evidence, "section__article__"), (Response, "evidence__section__article__")):
        if issubclass(model, part):
            return model, "pk", path
    return model, "pk", "article__"
