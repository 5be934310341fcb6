"""What changes are counted of: each table that readers' pages show, and apart from the rest what editors decide on.

A part is a bit, so that parts together are one number.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from django.apps import apps

from articles.kinds import finding_kinds

TABLE = "articles_changes"
REVIEW = ("review", "review_before", "reviewer_id", "reviewed_at")
"""Columns of a passage that editors write all day, and that few numbers count."""
STATUS = ("status", "version", "updated_at")
"""Likewise, of an article. Whether readers see its passages, these say themselves."""
ALL = -1
"""Every part, whichever there are."""
_NOT_SHOWN = ("Historical", "Import", "Upload", "Planned", "Action", "Claim")
_APPS = ("articles", "casestudies")
_OURS = re.compile(rf"\b(?:{'|'.join(_APPS)})_\w+")
_ANY_COLUMN = r"(?<!COUNT\()\*"


def counted_tables() -> Iterator[str]:
    """Tables of our own models, their many-to-many ones too, without those that only editors see."""
    for label in _APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if not model.__name__.startswith(_NOT_SHOWN):
                yield model._meta.db_table


def decided_of(table: str) -> str:
    """The part that counts changes of the columns that editors decide on, where the table's own counts all others."""
    return f"{table}_decided"


@cache
def decided() -> dict[str, tuple[str, ...]]:
    """The columns that editors decide on, by their table."""
    passages = {kind.evidence_model._meta.db_table: REVIEW for kind in finding_kinds()}
    return passages | {apps.get_model("articles.Article")._meta.db_table: STATUS}


@cache
def parts() -> dict[str, int]:
    """The bit of each part by its name, which is the column that counts it."""
    names = [*counted_tables(), *map(decided_of, sorted(decided()))]
    return {name: 1 << place for place, name in enumerate(names)}


@lru_cache(maxsize=1000)
def parts_read_by(sql: str) -> int:
    """The parts that a query may read: all where it names a table of ours that is derived from others.

    The numbers of changes themselves are no part of any page.
    """
    tables = set(_OURS.findall(sql))
    if TABLE in tables:
        return 0
    if not tables <= parts().keys():
        return ALL
    named = [decided_of(table) for table in tables & decided().keys() if _columns_of(table).search(sql)]
    return sum(parts()[part] for part in (*tables, *named))


@cache
def _columns_of(table: str) -> re.Pattern[str]:
    """Finds one of the columns that editors decide on, or that all are asked for."""
    return re.compile(rf"\b(?:{'|'.join(decided()[table])})\b|{_ANY_COLUMN}")
