"""Parsed file + what is stored -> the changes that bring the one up to the other. Pure: asks no database, no clock."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.importing.changes import Action, Change, Plan, Terms, changed, free_slug
from articles.importing.extract import FindingKind
from articles.importing.merge import merge_body, merge_value
from articles.importing.parse import Parsed
from articles.importing.plan_evidence import plan_evidence
from articles.importing.plan_links import plan_links
from articles.importing.plan_sections import plan_sections
from articles.importing.snapshot import ARTICLE, SOURCE_VERSION, Key, Snapshot, StoredArticle


def plan_batch(batch: Sequence[Parsed], snapshot: Snapshot, kinds: Sequence[FindingKind], terms: Terms) -> list[Plan]:
    """A plan for each file, in order; a plan knows what the ones before it create, in this batch and in ``snapshot``.

    A plan without changes means that importing the file would change nothing.
    """
    articles = [_article_of(parsed, snapshot) for parsed in batch]
    return [
        _plan(parsed, stored, key, slug, snapshot, kinds, terms)
        for parsed, (stored, key, slug) in zip(batch, articles, strict=True)
    ]


def _article_of(parsed: Parsed, snapshot: Snapshot) -> tuple[StoredArticle | None, Key, str]:
    """The stored article or None, its key, its slug; a new one is a target of See-also links from now on."""
    stored = find_stored(parsed, snapshot.articles)
    if stored:
        return stored, stored.pk, stored.slug
    key, slug = snapshot.new(ARTICLE), free_slug(parsed.slug, snapshot.article_slugs)
    snapshot.targets.setdefault(slug, key)
    return None, key, slug


def find_stored(parsed: Parsed, articles: Mapping[str, StoredArticle]) -> StoredArticle | None:
    """The article that the file is a version of: by its key, else by its slug unless both have URLs and they differ."""
    if parsed.import_key in articles:
        return articles[parsed.import_key]
    stored = articles.get(parsed.slug)
    if stored and parsed.outline.source_url and stored.source_url:
        return None
    return stored


def _plan(
    parsed: Parsed,
    stored: StoredArticle | None,
    key: Key,
    slug: str,
    snapshot: Snapshot,
    kinds: Sequence[FindingKind],
    terms: Terms,
) -> Plan:
    sections = plan_sections(parsed.outline, stored, key, snapshot, terms)
    changes = [
        *sections.changes,
        *plan_links(parsed.outline, stored, key, slug, sections, snapshot),
        *plan_evidence(parsed.found, stored, sections, snapshot, kinds, terms),
        *_source_version(parsed, stored, key, snapshot, terms),
    ]
    article = _article(parsed, stored, key, slug, terms, bool(changes))
    return Plan((*article, *changes), key, slug, (*parsed.outline.warnings, *sections.warnings))


def _article(
    parsed: Parsed, stored: StoredArticle | None, key: Key, slug: str, terms: Terms, parts_change: bool
) -> list[Change]:
    """The change of the article's own row; its version counts on when any part of it changes."""
    outline = parsed.outline
    introduction = "\n\n".join(outline.introduction)
    imported = {
        "imported_title": outline.title,
        "imported_introduction": introduction,
        "imported_disclosure": outline.disclosure,
    }
    if stored is None:
        values = {
            "slug": slug,
            "title": outline.title,
            "introduction": introduction,
            "disclosure": outline.disclosure,
            "disclosure_level": outline.disclosure_level,
            "status": terms.status,
            "source_url": outline.source_url,
            "source_published_on": outline.published_on,
            "language": outline.language or "en",
            "import_key": parsed.import_key,
        }
        return [Change(ARTICLE, Action.CREATED, key, values | imported)]
    wanted, is_conflict = _merged_columns(parsed, stored, imported)
    values = changed(stored, wanted)
    if not values and not parts_change:
        return []
    action = Action.CONFLICT if is_conflict and "incoming_introduction" in values else Action.UPDATED
    return [Change(ARTICLE, action, key, values | {"version": stored.version + 1, "updated_at": terms.now})]


def _merged_columns(parsed: Parsed, stored: StoredArticle, imported: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    """The columns that the article shall have, and whether its introduction waits for an editor."""
    outline = parsed.outline
    theirs = imported["imported_introduction"]
    merged = merge_body(stored.imported_introduction, stored.introduction, theirs)
    wanted: dict[str, Any] = dict(imported)
    if outline.has_title:
        wanted["title"] = merge_value(stored.imported_title, stored.title, outline.title)
    else:
        del wanted["imported_title"]
    if stored.disclosure == stored.imported_disclosure:
        wanted |= {"disclosure": outline.disclosure, "disclosure_level": outline.disclosure_level}
    wanted |= {"source_url": stored.source_url or outline.source_url}
    if stored.import_key != parsed.import_key and outline.source_url:
        wanted["import_key"] = parsed.import_key
    if merged is None:
        del wanted["imported_introduction"]
        return wanted | {"incoming_introduction": theirs}, True
    return wanted | {"introduction": merged, "incoming_introduction": ""}, False


def _source_version(
    parsed: Parsed, stored: StoredArticle | None, key: Key, snapshot: Snapshot, terms: Terms
) -> list[Change]:
    if stored and stored.sha256 == parsed.sha256:
        return []
    values = {
        "article_id": key,
        "number": stored.version_number + 1 if stored else 1,
        "text": parsed.text,
        "sha256": parsed.sha256,
        "media_type": parsed.media_type,
        "origin": parsed.path,
        "imported_at": terms.now,
    }
    return [Change(SOURCE_VERSION, Action.CREATED, snapshot.new(SOURCE_VERSION), values)]
