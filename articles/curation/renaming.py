"""Decide about articles that may be older ones under a new title."""

from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import ngettext

from articles.choices import ActionKind, Status
from articles.history import change_rows, ensure_baseline, record_changes
from articles.log.actions import Recording, recording
from articles.models import Article


def join_older(keys: list[int], user: Any) -> Recording:
    """Make later imports of each article's file versions of the older article that it resembles, as one action.

    The articles themselves are archived. The older ones keep their text, with all that editors did to it, until the
    next import.
    """
    with recording(ActionKind.MERGE, user, record=Article) as entry:
        renamed = list(Article.objects.renamed().filter(pk__in=keys).select_related("resembles").order_by("pk"))
        both = Article.objects.filter(Q(pk__in=[new.pk for new in renamed]) | Q(look_alikes__in=renamed)).distinct()
        entry.watch(both, "import_key", "source_url", "status", "resembles")
        rows = list(both.order_by("pk"))
        ensure_baseline(Article, [row.pk for row in rows])
        counted_on = {"version": F("version") + 1, "updated_at": timezone.now()}
        released = {"import_key": "", "source_url": "", "status": Status.ARCHIVED, "resembles": None}
        Article.objects.filter(pk__in=[new.pk for new in renamed]).update(**released, **counted_on)
        for new in renamed:
            address = {"source_url": new.source_url} if new.source_url else {}
            older = [row.pk for row in rows if row.pk == new.resembles_id]
            Article.objects.filter(pk__in=older).update(import_key=new.import_key, **address, **counted_on)
        entry.count = len(renamed)
        entry.summary = ngettext(
            "Joined %(count)d renamed article with the older one",
            "Joined %(count)d renamed articles with the older ones",
            entry.count,
        ) % {"count": entry.count}
        record_changes(list(Article.objects.filter(pk__in=[row.pk for row in rows])), entry.summary, user)
    return entry


def keep_apart(keys: list[int], user: Any) -> Recording:
    """Say that the articles are not the older ones that they resemble, as one action."""
    with recording(ActionKind.APART, user, record=Article) as entry:
        renamed = Article.objects.renamed().filter(pk__in=keys)
        chosen = list(renamed.order_by("pk").values_list("pk", flat=True))
        entry.watch(renamed, "resembles")
        entry.count = len(chosen)
        entry.summary = ngettext(
            "Marked %(count)d article as not renamed", "Marked %(count)d articles as not renamed", entry.count
        ) % {"count": entry.count}
        change_rows(Article, chosen, entry.summary, user, resembles=None)
    return entry
