"""Plan the changes that bring what is stored up to the parsed files. Pure: no database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.importing.addresses import spellings
from articles.importing.changes import Action, Change, Plan, Terms, free_slug
from articles.importing.extract import FindingKind
from articles.importing.parse import Parsed
from articles.importing.plan_article import BACK_TO_REVIEW, changed_article, new_article
from articles.importing.plan_evidence import plan_evidence
from articles.importing.plan_links import plan_links
from articles.importing.plan_sections import plan_sections
from articles.importing.snapshot import ARTICLE, SOURCE_VERSION, Key, Snapshot, StoredArticle

SAME_TITLE = (
    "Another article has this title and comes from {}. If both are one, delete the new one in the admin and give the "
    "other this file’s address."
)
WAS_DELETED = "An editor deleted this article, so it was not imported. To bring it back, import it with --restore."


@dataclass(frozen=True, slots=True)
class _Identity:
    """The article that a file is a version of: the stored one or None, its key, its slug."""

    stored: StoredArticle | None
    key: Key
    slug: str


def plan_batch(batch: Sequence[Parsed], snapshot: Snapshot, kinds: Sequence[FindingKind], terms: Terms) -> list[Plan]:
    """A plan for each file, in order; each takes into account what the ones before it create.

    A plan without changes means that importing the file would change nothing.
    """
    articles = [_identify(parsed, snapshot, terms) for parsed in batch]
    return [
        _plan(parsed, article, snapshot, kinds, terms) if article else Plan((), None, "", (WAS_DELETED,))
        for parsed, article in zip(batch, articles, strict=True)
    ]


def _identify(parsed: Parsed, snapshot: Snapshot, terms: Terms) -> _Identity | None:
    """The file's article, or None if an editor deleted it; a new one becomes a target of See-also links."""
    stored = find_stored(parsed, snapshot.articles)
    if stored:
        return _Identity(stored, stored.pk, stored.slug)
    if not terms.restores and not snapshot.deleted_articles.isdisjoint(spellings(parsed.import_key)):
        return None
    new = _Identity(None, snapshot.new(ARTICLE), free_slug(parsed.slug, snapshot.article_slugs))
    snapshot.targets.setdefault(new.slug, new.key)
    return new


def find_stored(parsed: Parsed, articles: Mapping[str, StoredArticle]) -> StoredArticle | None:
    """The article that the file is a version of: by its key, else by its slug unless both have differing URLs."""
    known = spellings(parsed.import_key)
    for key in (parsed.import_key, *known):
        if key in articles:
            return articles[key]
    stored = articles.get(parsed.slug)
    if stored and parsed.outline.source_url and stored.source_url and known[0] != spellings(stored.source_url)[0]:
        return None
    return stored


def _plan(parsed: Parsed, identity: _Identity, snapshot: Snapshot, kinds: Sequence[FindingKind], terms: Terms) -> Plan:
    stored, key, slug = identity.stored, identity.key, identity.slug
    sections = plan_sections(parsed.outline, stored, key, snapshot, terms)
    parts = [
        *sections.changes,
        *plan_links(parsed.outline, stored, key, slug, sections, snapshot),
        *plan_evidence(parsed.found, stored, key, sections, snapshot, kinds, terms),
        *_source_version(parsed, identity, snapshot, terms),
    ]
    article = changed_article(parsed, stored, parts, terms) if stored else new_article(parsed, key, slug, terms)
    warnings = [*parsed.outline.warnings, *sections.warnings]
    if not stored and (namesake := snapshot.articles.get(parsed.slug)):
        warnings.append(SAME_TITLE.format(namesake.source_url))
    if article and stored and "status" in article.values:
        warnings.append(BACK_TO_REVIEW)
    return Plan((*([article] if article else []), *parts), key, slug, tuple(warnings))


def _source_version(parsed: Parsed, identity: _Identity, snapshot: Snapshot, terms: Terms) -> list[Change]:
    stored = identity.stored
    if stored and stored.sha256 == parsed.sha256:
        return []
    values = {
        "article_id": identity.key,
        "number": stored.version_number + 1 if stored else 1,
        "text": parsed.text,
        "sha256": parsed.sha256,
        "media_type": parsed.media_type,
        "origin": parsed.path,
        "imported_at": terms.now,
    }
    return [Change(SOURCE_VERSION, Action.CREATED, snapshot.new(SOURCE_VERSION), values)]
