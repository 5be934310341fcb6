"""What changes are counted of: each table that readers' pages show, and of passages their review, apart from the rest.

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
ALL = -1
"""Every part, whichever there are."""
_NOT_SHOWN = ("Historical", "Import", "Upload", "Planned", "Action", "Claim")
_APPS = ("articles", "casestudies")
_OURS = re.compile(rf"\b(?:{'|'.join(_APPS)})_\w+")
_REVIEWED = re.compile(rf"\b(?:{'|'.join(REVIEW)})\b|(?<!COUNT\()\*")


def counted_tables() -> Iterator[str]:
    """Tables of our own models, their many-to-many ones too, without those that only editors see."""
    for label in _APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if not model.__name__.startswith(_NOT_SHOWN):
                yield model._meta.db_table


def review_of(table: str) -> str:
    """The part that counts how passages were reviewed, where the table's own counts all else of them."""
    return f"{table}_review"


@cache
def passages() -> frozenset[str]:
    """The tables of passages."""
    return frozenset(kind.evidence_model._meta.db_table for kind in finding_kinds())


@cache
def parts() -> dict[str, int]:
    """The bit of each part by its name, which is the column that counts it."""
    names = [*counted_tables(), *map(review_of, sorted(passages()))]
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
    if _REVIEWED.search(sql):
        tables |= {review_of(table) for table in tables & passages()}
    return sum(parts()[table] for table in tables)
