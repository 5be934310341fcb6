"""What is counted: changes of each table that readers' pages show, and apart from these the decisions of editors.

Each counter is a column of one table and a bit of an integer, so that a set of counters is an integer too.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from django.apps import apps

from articles.kinds import finding_kinds

TABLE = "articles_changes"
REVIEW = ("review", "review_before", "reviewer_id", "reviewed_at")
"""Columns of a passage that editors write all day and that few pages depend on."""
STATUS = ("status", "version", "updated_at")
"""The same of an article. Whether its passages are public is stored with these."""
ALL = -1
"""The set of all counters, however many there are."""
_NOT_SHOWN = ("Historical", "Import", "Upload", "Planned", "Action", "Claim")
_APPS = ("articles", "casestudies")
_OURS = re.compile(rf"\b(?:{'|'.join(_APPS)})_\w+")
_ANY_COLUMN = r"(?<!COUNT\()\*"


def counted_tables() -> Iterator[str]:
    """Tables of our own models and their many-to-many relations, without those that only editors see."""
    for label in _APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if not model.__name__.startswith(_NOT_SHOWN):
                yield model._meta.db_table


@cache
def decision_columns() -> dict[str, tuple[str, ...]]:
    """The columns that editors decide on, by table."""
    passages = {kind.evidence_model._meta.db_table: REVIEW for kind in finding_kinds()}
    return passages | {apps.get_model("articles.Article")._meta.db_table: STATUS}


def decision_counter(table: str) -> str:
    """The counter of changes to the table's decision columns; the table's own counts all other changes."""
    return f"{table}_decided"


@cache
def counters() -> dict[str, int]:
    """The bit of each counter by its name, which is its column."""
    names = [*counted_tables(), *map(decision_counter, sorted(decision_columns()))]
    return {name: 1 << place for place, name in enumerate(names)}


@lru_cache(maxsize=1000)
def counters_of(sql: str) -> int:
    """The counters that a query's answer depends on.

    ``ALL`` where it names a table of ours that is derived from others; none for the query of the counters themselves.
    """
    tables = set(_OURS.findall(sql))
    if TABLE in tables:
        return 0
    if not tables <= counters().keys():
        return ALL
    decided = [decision_counter(table) for table in tables & decision_columns().keys() if _decisions_in(table, sql)]
    return sum(counters()[name] for name in (*tables, *decided))


def _decisions_in(table: str, sql: str) -> bool:
    return _decision_pattern(table).search(sql) is not None


@cache
def _decision_pattern(table: str) -> re.Pattern[str]:
    """Matches the name of one of the table's decision columns, and the asterisk that selects all columns."""
    return re.compile(rf"\b(?:{'|'.join(decision_columns()[table])})\b|{_ANY_COLUMN}")
