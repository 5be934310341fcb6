"""An article's See-also links as they were at a former time, and how to restore them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from articles.history import AS_IMPORTED, delete_in_bulk, ensure_baseline, record_changes, record_returns
from articles.log.actions import Recording
from articles.models import Article, Section, SeeAlso

COLUMNS = ("section_id", "position", "title", "slug", "url", "target_id", "is_imported")
_OUT_OF_THE_WAY = 1_000_000


def links_at(article: int, when: datetime) -> list[SeeAlso]:
    """The article's links at the time ``when``, in their order, as unsaved instances; two queries.

    A link without history has never changed, and one whose history begins with ``AS_IMPORTED`` existed before that.
    """
    history: Any = SeeAlso.history
    known: dict[int, SeeAlso | None] = {}
    for version in history.filter(article=article).order_by("history_date", "history_id"):
        was_there = version.id not in known and version.history_change_reason == AS_IMPORTED
        if version.history_date <= when or was_there:
            known[version.id] = None if version.history_type == "-" else version.instance
        else:
            known.setdefault(version.id, None)
    untouched = [link for link in SeeAlso.objects.filter(article=article) if link.pk not in known]
    return sorted([*untouched, *(link for link in known.values() if link)], key=lambda link: (link.position, link.pk))


def in_words(links: Sequence[SeeAlso]) -> str:
    """The links as text, one line each, with the title of a blue link's article; one query."""
    targets = Article.objects.filter(pk__in=[link.target_id for link in links if link.target_id])
    titles = dict(targets.order_by().values_list("pk", "title"))
    return "\n".join(" → ".join(filter(None, (link.title, titles.get(link.target_id or 0)))) for link in links)


def put_links_back(entry: Recording, article: int, when: datetime, user: Any, reason: str) -> None:
    """Restore the links that an article had, in bulk and with history; ``entry`` notes the changes.

    A link that has turned blue since stays blue; references to deleted sections and articles are dropped.
    """
    present = {link.pk: link for link in SeeAlso.objects.filter(article=article)}
    former = _adjusted(links_at(article, when), present)
    gone = present.keys() - {link.pk for link in former}
    missing = [link for link in former if link.pk not in present]
    changed = [link for link in former if link.pk in present and _values(link) != _values(present[link.pk])]
    if not (gone or missing or changed):
        return
    rows = SeeAlso.objects.filter(article=article)
    entry.watch(rows)
    ensure_baseline(SeeAlso, present)
    if gone:
        delete_in_bulk(SeeAlso, gone, reason, user)
    # Positions are unique in an article, so move the old ones out of the way first.
    rows.filter(pk__in=[link.pk for link in changed]).update(position=F("position") + _OUT_OF_THE_WAY)
    SeeAlso.objects.bulk_update(changed, [name.removesuffix("_id") for name in COLUMNS])
    record_changes(changed, reason, user)
    entry.made(SeeAlso.objects.bulk_create(missing))
    record_returns(missing, reason, user)


def _adjusted(links: list[SeeAlso], present: dict[int, SeeAlso]) -> list[SeeAlso]:
    """The former links, adjusted to what exists today: their sections and targets, and unique positions."""
    sections = _existing(Section, (link.section_id for link in links))
    articles = _existing(Article, (link.target_id for link in links))
    for link in links:
        link.section_id = link.section_id if link.section_id in sections else None
        link.target_id = link.target_id if link.target_id in articles else None
        if link.target_id is None and link.pk in present:
            link.target_id = present[link.pk].target_id
    if len({link.position for link in links}) < len(links):
        for position, link in enumerate(links):
            link.position = position
    return links


def _existing(model: Any, keys: Iterable[int | None]) -> set[int]:
    return set(model.objects.filter(pk__in={key for key in keys if key}).order_by().values_list("pk", flat=True))


def _values(link: SeeAlso) -> list[Any]:
    return [getattr(link, name) for name in COLUMNS]
