"""Plan an article's See-also links, and the red links of other articles that turn blue when it is imported."""

from articles.importing.changes import Action, Change, changed
from articles.importing.outline import Outline
from articles.importing.parse import title_slug
from articles.importing.plan_sections import PlannedSections
from articles.importing.snapshot import SEE_ALSO, Key, New, Snapshot, StoredArticle, StoredSeeAlso


def plan_links(
    outline: Outline,
    stored: StoredArticle | None,
    article: Key,
    slug: str,
    sections: PlannedSections,
    snapshot: Snapshot,
) -> list[Change]:
    """The changes of an article's own links and, if it is new, of the red links to it."""
    return [
        *_own_links(outline, stored, article, sections, snapshot),
        *(_links_to(article, slug, snapshot) if isinstance(article, New) else []),
    ]


def _own_links(
    outline: Outline, stored: StoredArticle | None, article: Key, sections: PlannedSections, snapshot: Snapshot
) -> list[Change]:
    free = list(stored.see_also) if stored else []
    deleted = stored.deleted_see_also if stored else frozenset()
    links = [link for link in outline.see_also if link.title not in deleted]
    changes = []
    for position, link in enumerate(links):
        link_slug = title_slug(link.title)
        target = snapshot.targets.get(link_slug)
        values: dict[str, object] = {
            "position": position,
            "section": None if link.section is None else sections.keys[link.section],
            "url": link.url,
        }
        match = next((row for row in free if row.title == link.title), None)
        if match:
            free.remove(match)
            if match.target is None and target not in (None, article):
                values["target"] = target
            if differing := changed(match, values):
                changes.append(Change(SEE_ALSO, Action.UPDATED, match.pk, _columns(differing)))
            continue
        values |= {"target": None if target == article else target}
        values |= {"article": article, "title": link.title, "slug": link_slug, "is_imported": True}
        changes.append(Change(SEE_ALSO, Action.CREATED, snapshot.new(SEE_ALSO), _columns(values)))
    return [*changes, *_left_over(free, len(links))]


def _left_over(rows: list[StoredSeeAlso], position: int) -> list[Change]:
    """Delete links that are no longer in the source; an editor's own come after the source's."""
    changes = [Change(SEE_ALSO, Action.RETIRED, row.pk, {}) for row in rows if row.is_imported]
    for number, row in enumerate([row for row in rows if not row.is_imported], position):
        if row.position != number:
            changes.append(Change(SEE_ALSO, Action.UPDATED, row.pk, {"position": number}))
    return changes


def _links_to(article: Key, slug: str, snapshot: Snapshot) -> list[Change]:
    return [
        Change(SEE_ALSO, Action.UPDATED, link, {"target_id": article})
        for link, _article in snapshot.red_links.pop(slug, [])
    ]


def _columns(values: dict[str, object]) -> dict[str, object]:
    """The values with foreign keys by their attribute: ``section`` -> ``section_id``."""
    return {f"{name}_id" if name in ("article", "section", "target") else name: v for name, v in values.items()}
