"""Plan the changes that bring what is stored up to the parsed files. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing.addresses import spellings
from articles.importing.changes import Action, Change, Plan, Terms, free_slug
from articles.importing.extract import FindingKind
from articles.importing.identity import find_renamed, find_stored
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
RENAMED = (
    "Its title was “{}” before. Most of its text is the same, so it was imported as a new version of that article."
)
RESEMBLES = (
    "Most of its text is that of “{}” (/articles/{}/), whose own file is not in this run. It was imported as another "
    "article; if it is the same under a new title, say so in the admin under “Renamed articles”."
)
WAS_DELETED = "An editor deleted this article, so it was not imported. To bring it back, import it with --restore."


@dataclass(frozen=True, slots=True)
class _Identity:
    """The article that a file is a version of: the stored one or None, its key, its slug.

    ``resembles`` is an article with most of the text of a new one; ``warning`` says how it was recognised, if oddly.
    """

    stored: StoredArticle | None
    key: Key
    slug: str
    resembles: StoredArticle | None = None
    warning: str = ""


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
    if stored and stored.pk not in snapshot.taken:
        snapshot.taken.add(stored.pk)
        return _Identity(stored, stored.pk, stored.slug)
    if not terms.restores and not snapshot.deleted_articles.isdisjoint(spellings(parsed.import_key)):
        return None
    found = find_renamed(parsed, snapshot.similar.get(parsed.import_key, ()), terms.paths, snapshot.taken)
    if found and found.is_certain:
        stored = found.article
        snapshot.taken.add(stored.pk)
        return _Identity(stored, stored.pk, stored.slug, warning=RENAMED.format(stored.imported_title))
    key, slug = snapshot.new(ARTICLE), free_slug(parsed.slug, snapshot.article_slugs)
    snapshot.targets.setdefault(slug, key)
    if found:
        warning = RESEMBLES.format(found.article.title, found.article.slug)
        return _Identity(None, key, slug, found.article, warning)
    return _Identity(None, key, slug)


def _plan(parsed: Parsed, identity: _Identity, snapshot: Snapshot, kinds: Sequence[FindingKind], terms: Terms) -> Plan:
    stored, key, slug = identity.stored, identity.key, identity.slug
    sections = plan_sections(parsed.outline, stored, key, snapshot, terms)
    parts = [
        *sections.changes,
        *plan_links(parsed.outline, stored, key, slug, sections, snapshot),
        *plan_evidence(parsed.found, stored, key, sections, snapshot, kinds, terms),
        *_source_version(parsed, identity, snapshot, terms),
    ]
    if stored:
        article = changed_article(parsed, stored, parts, terms)
    else:
        article = new_article(parsed, identity.resembles, key, slug, terms)
    warnings = [*parsed.outline.warnings, *sections.warnings, *filter(None, [identity.warning])]
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
