"""Plan an article's own row: merged texts, conflicts, and its status."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.importing.changes import Action, Change, Terms, changed
from articles.importing.merge import merge_body, merge_value
from articles.importing.parse import Parsed
from articles.importing.snapshot import ARTICLE, SECTION, Key, StoredArticle

BACK_TO_REVIEW = "It was published, but its text has changed, so it is back among the articles to review."
_TEXTS = {"title", "introduction", "disclosure", "heading", "body", "retired_at"}
"""Columns of articles and sections that decide what readers read."""


def new_article(parsed: Parsed, resembles: StoredArticle | None, key: Key, slug: str, terms: Terms) -> Change:
    """The row of a new article, with the status that the import gives, and the older one that it ``resembles``."""
    outline = parsed.outline
    values = {
        "slug": slug,
        "title": outline.title,
        "introduction": "\n\n".join(outline.introduction),
        "disclosure": outline.disclosure,
        "disclosure_level": outline.disclosure_level,
        "status": terms.status,
        "source_url": outline.source_url,
        "source_published_on": outline.published_on,
        "language": outline.language or "en",
        "import_key": parsed.import_key,
        "resembles_id": resembles.pk if resembles else None,
    }
    return Change(ARTICLE, Action.CREATED, key, values | _imported(parsed))


def changed_article(parsed: Parsed, stored: StoredArticle, parts: Iterable[Change], terms: Terms) -> Change | None:
    """The change of a stored article's row; None if neither it nor any of its ``parts`` changes.

    Every change increments its version. A published article whose text changes goes back to review, since an editor
    published other words.
    """
    wanted, is_conflict = _merged_columns(parsed, stored)
    values = changed(stored, wanted)
    parts = list(parts)
    if not values and not parts:
        return None
    if stored.status == "published" and (_TEXTS & values.keys() or any(map(_changes_text, parts))):
        values["status"] = "to_review"
    action = Action.CONFLICT if is_conflict and "incoming_introduction" in values else Action.UPDATED
    return Change(ARTICLE, action, stored.pk, values | {"version": stored.version + 1, "updated_at": terms.now})


def _changes_text(part: Change) -> bool:
    return part.record == SECTION and bool(_TEXTS & part.values.keys())


def _imported(parsed: Parsed) -> dict[str, str]:
    return {
        "imported_title": parsed.outline.title,
        "imported_introduction": "\n\n".join(parsed.outline.introduction),
        "imported_disclosure": parsed.outline.disclosure,
    }


def _merged_columns(parsed: Parsed, stored: StoredArticle) -> tuple[Mapping[str, Any], bool]:
    """The article's new columns, and whether its introduction is in conflict."""
    outline = parsed.outline
    wanted: dict[str, Any] = _imported(parsed)
    theirs = wanted["imported_introduction"]
    if outline.has_title:
        wanted["title"] = merge_value(stored.imported_title, stored.title, outline.title)
    else:
        del wanted["imported_title"]
    if stored.disclosure == stored.imported_disclosure:
        wanted |= {"disclosure": outline.disclosure, "disclosure_level": outline.disclosure_level}
    if outline.source_url and stored.source_url in ("", stored.import_key):  # no editor gave another
        wanted["source_url"] = outline.source_url
    if outline.source_url or "://" not in stored.import_key:
        wanted["import_key"] = parsed.import_key
    merged = merge_body(stored.imported_introduction, stored.introduction, theirs)
    if merged is None:
        del wanted["imported_introduction"]
        return wanted | {"incoming_introduction": theirs}, True
    return wanted | {"introduction": merged, "incoming_introduction": ""}, False
