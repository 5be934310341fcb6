"""Load a Snapshot of the stored rows that a batch of files concerns, in a fixed number of queries."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import Q

from articles.importing.addresses import spellings
from articles.importing.extract import FindingKind
from articles.importing.identity import find_stored
from articles.importing.load_findings import DELETED, KnownFindings, load_findings, with_spares
from articles.importing.load_renamed import similar_articles
from articles.importing.parse import Parsed, title_slug
from articles.importing.snapshot import Snapshot, StoredArticle, StoredEvidence, StoredSection, StoredSeeAlso
from articles.models import Article, Section, SeeAlso, SourceVersion

RUN_REASONS = Q(history_change_reason__startswith="import run") | Q(
    history_change_reason__startswith="revert of import"
)


def load(batch: Sequence[Parsed], kinds: Sequence[FindingKind], known: KnownFindings | None = None) -> Snapshot:
    """Everything that planning this batch needs; about 10 queries, and 7 more if it has articles that are stored.

    As many again if it has new ones with much of the text of others.

    ``known`` is a run's index of all findings, kept from batch to batch.
    """
    snapshot = Snapshot()
    _load_articles(batch, kinds, snapshot)
    _load_similar(batch, kinds, snapshot)
    _load_red_links(batch, snapshot)
    load_findings(kinds, batch, known or KnownFindings(), snapshot)
    return snapshot


def _load_articles(batch: Sequence[Parsed], kinds: Sequence[FindingKind], snapshot: Snapshot) -> None:
    """Load the articles that the files may be versions of, and the primary keys of those that See-also links name."""
    slugs = {parsed.slug for parsed in batch}
    names = slugs | {key for parsed in batch for key in (parsed.import_key, *spellings(parsed.import_key))}
    linked = {title_slug(link.title) for parsed in batch for link in parsed.outline.see_also}
    there = Article.objects.filter(Q(import_key__in=names | linked) | Q(slug__in=slugs | linked))
    known = list(there.values_list("pk", "slug", "import_key"))
    for pk, slug, import_key in known:
        snapshot.targets[slug] = pk
        snapshot.targets.setdefault(import_key, pk)
    keys = [pk for pk, slug, import_key in known if slug in slugs or import_key in names]
    rows = list(Article.objects.filter(pk__in=keys)) if keys else []
    snapshot.article_slugs = set(
        Article.objects.filter(slug__in=with_spares(slugs)).values_list("slug", flat=True) if rows else ()
    )
    history: Any = Article.history
    deleted = history.filter(history_type=DELETED, import_key__in=names).exclude(RUN_REASONS)
    snapshot.deleted_articles = set(deleted.values_list("import_key", flat=True)) - {""}
    for stored in _stored_articles(rows, kinds):
        snapshot.articles.setdefault(stored.slug, stored)
        if stored.import_key:
            snapshot.articles[stored.import_key] = stored


def _load_similar(batch: Sequence[Parsed], kinds: Sequence[FindingKind], snapshot: Snapshot) -> None:
    """Load the articles that new files of the batch may be versions of, under a changed title."""
    found = similar_articles([parsed for parsed in batch if not find_stored(parsed, snapshot.articles)])
    rows = Article.objects.filter(pk__in={key for keys in found.values() for key in keys}) if found else ()
    stored = {article.pk: article for article in _stored_articles(list(rows), kinds)}
    snapshot.similar = {name: [stored[key] for key in keys if key in stored] for name, keys in found.items()}


_NO_VERSION: dict[str, Any] = {"version_number": 0, "sha256": "", "origin": ""}
_ARTICLE_COLUMNS = (
    *("pk", "version", "slug", "import_key", "status", "source_url"),
    *("title", "introduction", "disclosure", "disclosure_level"),
    *("imported_title", "imported_introduction", "imported_disclosure", "incoming_introduction"),
)


def _stored_articles(rows: Sequence[Article], kinds: Sequence[FindingKind]) -> list[StoredArticle]:
    """The articles with all their parts; six queries and two for each kind, none without rows."""
    if not rows:
        return []
    keys = [row.pk for row in rows]
    sections = _by_article(Section.objects.filter(article__in=keys))
    links = _by_article(SeeAlso.objects.filter(article__in=keys))
    evidence = _evidence(keys, kinds)
    versions = _latest_versions(keys)
    gone = _Deleted(keys, [section for rows in sections.values() for section in rows], kinds)
    return [
        StoredArticle(
            **{name: getattr(row, name) for name in _ARTICLE_COLUMNS},
            **versions.get(row.pk, _NO_VERSION),
            sections=tuple(_section(section) for section in sections.get(row.pk, [])),
            evidence=tuple(evidence.get(row.pk, [])),
            see_also=tuple(_see_also(link) for link in links.get(row.pk, [])),
            deleted_sections=frozenset(gone.sections.get(row.pk, ())),
            deleted_quotes=frozenset(gone.quotes.get(row.pk, ())),
            deleted_see_also=frozenset(gone.see_also.get(row.pk, ())),
        )
        for row in rows
    ]


def _latest_versions(articles: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The columns that an article has of its latest source version, by the article's key."""
    rows = SourceVersion.objects.filter(article__in=articles).order_by("number")
    columns = rows.values_list("article_id", "number", "sha256", "origin")
    return {
        article: {"version_number": number, "sha256": sha256, "origin": origin}
        for article, number, sha256, origin in columns
    }


def _by_article(rows: Any) -> dict[int, list[Any]]:
    ordered = rows.order_by("article_id", "position", "pk")
    return {key: list(group) for key, group in groupby(ordered, key=attrgetter("article_id"))}


def _section(row: Section) -> StoredSection:
    return StoredSection(
        pk=row.pk,
        position=row.position,
        level=row.level,
        parent=row.parent_id,
        heading=row.heading,
        anchor=row.anchor,
        kind=row.kind,
        also_kind=row.also_kind,
        body=row.body,
        imported_position=row.imported_position,
        imported_level=row.imported_level,
        imported_heading=row.imported_heading,
        imported_kind=row.imported_kind,
        imported_body=row.imported_body,
        incoming_body=row.incoming_body,
        is_retired=row.retired_at is not None,
    )


def _see_also(row: SeeAlso) -> StoredSeeAlso:
    return StoredSeeAlso(
        row.pk, row.position, row.title, row.url, row.slug, row.section_id, row.target_id, row.is_imported
    )


_EVIDENCE_COLUMNS = (
    *("pk", "finding_id", "match_key", "section_id", "start", "end", "quote", "prefix", "suffix"),
    *("review", "review_before", "rule"),
)


def _evidence(articles: Sequence[int], kinds: Sequence[FindingKind]) -> dict[int, list[StoredEvidence]]:
    found: dict[int, list[StoredEvidence]] = {}
    for kind in kinds:
        rows = apps.get_model(kind.evidence_model)._default_manager.filter(article__in=articles)
        for article, *columns in rows.order_by("pk").values_list("article_id", *_EVIDENCE_COLUMNS):
            found.setdefault(article, []).append(StoredEvidence(kind.name, *columns))
    return found


class _Deleted:
    """What editors deleted, by article, from the history: (heading, body) and (kind, quote) pairs, links' titles."""

    def __init__(self, articles: Sequence[int], sections: Sequence[Section], kinds: Sequence[FindingKind]) -> None:
        self.sections: dict[int, set[tuple[str, str]]] = {}
        self.quotes: dict[int, set[tuple[str, str]]] = {}
        self.see_also: dict[int, set[str]] = {}
        article_of: dict[int, int] = {}
        rows = self._rows(Section, article_id__in=articles)
        for pk, article, heading, body in rows.values_list("id", "article_id", "imported_heading", "imported_body"):
            article_of[pk] = article
            self.sections.setdefault(article, set()).add((heading, body))
        for article, title in self._rows(SeeAlso, article_id__in=articles).values_list("article_id", "title"):
            self.see_also.setdefault(article, set()).add(title)
        article_of |= {section.pk: section.article_id for section in sections}
        for kind in kinds:
            rows = self._rows(apps.get_model(kind.evidence_model), section_id__in=list(article_of))
            for section, quote in rows.values_list("section_id", "quote"):
                self.quotes.setdefault(article_of[section], set()).add((kind.name, quote))

    @staticmethod
    def _rows(model: Any, **where: Any) -> Any:
        return model.history.filter(history_type=DELETED, **where).exclude(RUN_REASONS)


def _load_red_links(batch: Sequence[Parsed], snapshot: Snapshot) -> None:
    red = SeeAlso.objects.red().filter(slug__in=[parsed.slug for parsed in batch])
    for pk, article, slug in red.values_list("pk", "article_id", "slug"):
        snapshot.red_links.setdefault(slug, []).append((pk, article))
