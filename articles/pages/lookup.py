"""From the slug in a URL to the record that readers see there today."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from articles.choices import Status
from articles.freshness.cached import cached


def current_record[Record: Model](records: "QuerySet[Record]", slug: str) -> Record:
    """The record of ``records`` at ``slug``, or the one that took its place.

    The record's own slug differs from ``slug`` after a merge or a change of slug: the view then redirects permanently.
    One query for a current slug; more for former ones. Raises Http404 if no public record is left.
    """
    record = records.filter(slug=slug).first()
    if record is not None:
        return record
    for key in _keys_once_at(records.model, slug):
        record = records.filter(pk=key).first()
        if record is not None:
            return record
    raise Http404(_("There is no public page at this address."))


def cached_record[Record: Model](request: HttpRequest, records: "QuerySet[Record]", slug: str) -> Record:
    """As ``current_record()`` of the rows that a page shows, cached with everything loaded with it."""
    return cached(request, f"page {records.model._meta.label} {slug}", lambda: current_record(records, slug))


def _keys_once_at(model: Any, slug: str) -> Iterator[int]:
    """Keys of the records that have or had ``slug``, the latest first, each after following its merges.

    Drafts are left out: readers never saw them.
    """
    bearers = model._default_manager.filter(slug=slug).values_list("pk", flat=True)
    past = model.history.filter(slug=slug).order_by("-history_date", "-history_id").values_list("id", flat=True)
    for key in dict.fromkeys([*bearers, *past]):
        if model._default_manager.filter(pk=key).exclude(status=Status.DRAFT).exists():
            yield _end_of_merges(model, key)


def _end_of_merges(model: Any, key: int) -> int:
    """The key of the record that ``key`` was finally merged into; if merges go in a circle, one of them."""
    if not hasattr(model, "merged_into"):
        return key
    seen: set[int] = set()
    while key not in seen:
        seen.add(key)
        target = model._default_manager.filter(pk=key).values_list("merged_into", flat=True).first()
        if target is None:
            return key
        key = target
    return key
