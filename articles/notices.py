"""What the articles that records are drawn from say of AI: how many of which level, and their notices word for word."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from articles.kinds import kind_of
from articles.remembered import remembered

_ARTICLE = "article"
_TOLD = (f"{_ARTICLE}__disclosure_level", f"{_ARTICLE}__disclosure")


def add_notices(findings: Sequence[Any]) -> None:
    """Give findings of one kind ``disclosure_levels`` and ``disclosures`` of their articles: one query."""
    if not findings:
        return
    passages = kind_of(findings[0]).evidence_model.objects.shown().filter(finding__in=[row.pk for row in findings])
    by_finding: dict[int, list[tuple[str, str, int]]] = {}
    for key, *told in _counted(passages, "finding"):
        by_finding.setdefault(key, []).append(tuple(told))
    for finding in findings:
        _add(finding, by_finding.get(finding.pk, []))


def add_notices_of(record: Any, passages: Any) -> None:
    """As ``add_notices()``, of the one record that ``passages`` are shown with: one query."""
    _add(record, _counted(passages))


def notices_on_page(request: HttpRequest, record: Any, passages: Any) -> None:
    """As ``add_notices_of()``; remembered."""
    name = f"notices {record._meta.label} {record.pk}"
    _add(record, remembered(request, name, lambda: list(_counted(passages)), apart=True))


def _counted(passages: Any, *fields: str) -> Any:
    return passages.order_by().values_list(*fields, *_TOLD).annotate(_n=Count(_ARTICLE, distinct=True))


def _add(record: Any, told: Iterable[tuple[str, str, int]]) -> None:
    rows = sorted(told)
    record.disclosure_levels = {}
    for level, _notice, number in rows:
        record.disclosure_levels[level] = record.disclosure_levels.get(level, 0) + number
    record.disclosures = list(dict.fromkeys(notice for _level, notice, _n in rows if notice))
