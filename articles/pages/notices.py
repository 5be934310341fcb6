"""AI notices of the articles behind records: the number of articles by level, and the notices verbatim."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from articles.freshness.cached import cached
from articles.kinds import kind_of

_ARTICLE = "article"
_NOTICE = (f"{_ARTICLE}__disclosure_level", f"{_ARTICLE}__disclosure")


def add_notices(findings: Sequence[Any]) -> None:
    """Give findings of one kind ``disclosure_levels`` and ``disclosures`` of their articles: one query."""
    if not findings:
        return
    passages = kind_of(findings[0]).evidence_model.objects.shown().filter(finding__in=[row.pk for row in findings])
    by_finding: dict[int, list[tuple[str, str, int]]] = {}
    for key, *notice in _counted(passages, "finding"):
        by_finding.setdefault(key, []).append(tuple(notice))
    for finding in findings:
        _add(finding, by_finding.get(finding.pk, []))


def add_notices_of(record: Any, passages: Any) -> None:
    """As ``add_notices()``, for a single record and its ``passages``: one query."""
    _add(record, _counted(passages))


def notices_on_page(request: HttpRequest, record: Any, passages: Any) -> None:
    """As ``add_notices_of()``, cached."""
    name = f"notices {record._meta.label} {record.pk}"
    _add(record, cached(request, name, lambda: list(_counted(passages)), standalone=True))


def _counted(passages: Any, *fields: str) -> Any:
    return passages.order_by().values_list(*fields, *_NOTICE).annotate(_n=Count(_ARTICLE, distinct=True))


def _add(record: Any, notices: Iterable[tuple[str, str, int]]) -> None:
    rows = sorted(notices)
    record.disclosure_levels = {}
    for level, _notice, number in rows:
        record.disclosure_levels[level] = record.disclosure_levels.get(level, 0) + number
    record.disclosures = list(dict.fromkeys(notice for _level, notice, _n in rows if notice))
