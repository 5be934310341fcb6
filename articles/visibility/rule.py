"""The rule of who may see a passage, in SQL for both databases, and the changes after which it is applied again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles.choices import PUBLIC, Visibility
from articles.kinds import finding_kinds
from articles.querysets import ORPHANED_OR_REJECTED

SECTION, ARTICLE = "articles_section", "articles_article"
JUDGED_BY = "section_id, finding_id, review, article_id, visibility"
"""The columns of a passage that have it judged when a statement writes one of them, even with an equal value."""
_PUBLIC = ", ".join(f"'{status}'" for status in PUBLIC)
_HIDING = ", ".join(f"'{review}'" for review in ORPHANED_OR_REJECTED)
_OF_ARTICLE = "CASE WHEN f.id IS NOT NULL THEN a.id END"
# A row that does not exist yet, as may be in the middle of a transaction, hides the passage.
_SEEN = f"""CASE
    WHEN a.id IS NULL OR f.id IS NULL OR s.retired_at IS NOT NULL THEN {Visibility.HIDDEN:d}
    WHEN {{row}}.review IN ({_HIDING}) OR a.status NOT IN ({_PUBLIC}) THEN {Visibility.HIDDEN:d}
    WHEN f.merged_into_id IS NOT NULL OR f.status NOT IN ({_PUBLIC}) THEN {Visibility.SHOWN:d}
    ELSE {Visibility.PUBLIC:d} END"""


class Parent(NamedTuple):
    """A parent of passages: ``passages`` are judged if one of ``columns`` is written and ``differs`` holds."""

    name: str
    table: str
    columns: str
    differs: str
    passages: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one kind of finding: of its passages and of its records."""

    evidence: str
    finding: str

    def judged(self, row: str) -> str:
        """The query of the right ``article_id`` and ``visibility`` of the passage ``row``; one row."""
        return f"SELECT {_OF_ARTICLE}, {_SEEN.format(row=row)} FROM (SELECT 1 AS one) AS one {self._joins(row)}"  # noqa: S608 (own names)

    def wrong(self, rows: str, differs_from: str) -> str:
        """The query of the keys of passages among ``rows`` whose values are not the right ones."""
        values = f"e.article_id {differs_from} {_OF_ARTICLE} OR e.visibility <> {_SEEN.format(row='e')}"
        return f"SELECT e.id FROM {rows} AS e {self._joins('e')} WHERE {values}"  # noqa: S608 (own names)

    def _joins(self, row: str) -> str:
        return (
            f"LEFT JOIN {SECTION} AS s ON s.id = {row}.section_id LEFT JOIN {ARTICLE} AS a ON a.id = s.article_id"
            f" LEFT JOIN {self.finding} AS f ON f.id = {row}.finding_id"
        )

    def touch(self, which: str) -> str:
        """The statement that has passages judged again."""
        return f"UPDATE {self.evidence} SET visibility = visibility WHERE {which}"  # noqa: S608

    @property
    def parents(self) -> tuple[Parent, ...]:
        is_public = f"{{row}}.status IN ({_PUBLIC})"
        is_live, is_standing = "{row}.retired_at IS NULL", f"{is_public} AND {{row}}.merged_into_id IS NULL"
        moved = " OR OLD.article_id <> NEW.article_id"
        of_article = f"section_id IN (SELECT id FROM {SECTION} WHERE article_id = NEW.id)"  # noqa: S608
        return (
            Parent("section", SECTION, "retired_at, article_id", _differs(is_live) + moved, "section_id = NEW.id"),
            Parent("article", ARTICLE, "status", _differs(is_public), of_article),
            Parent("record", self.finding, "status, merged_into_id", _differs(is_standing), "finding_id = NEW.id"),
        )


def _differs(condition: str) -> str:
    return f"({condition.format(row='OLD')}) <> ({condition.format(row='NEW')})"


def all_tables() -> Iterator[Tables]:
    for kind in finding_kinds():
        yield Tables(kind.evidence_model._meta.db_table, kind.model._meta.db_table)
