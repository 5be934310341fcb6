"""Tables of related records below a form: one query each, with links to the records' own forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.admin.utils import quote
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from articles.kinds import finding_kinds, kind_named
from articles.models import Section
from articles.roles import Operation, may

MOST_ROWS = 100
"""Most rows that a panel shows; the list it links to has the rest."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and what it states; ``url`` and ``finding_url`` lead to their forms."""

    row: Any
    kind: str
    label: str
    url: str
    finding_url: str


@dataclass(frozen=True, slots=True)
class AddLink:
    label: str
    url: str


def change_url(row: Model) -> str:
    """The address of the record's form."""
    return reverse(_view(row, "change"), args=[quote(row.pk)])


def conflict_url(row: Any) -> str:
    """The address of the page that resolves the import conflict of a section or of an article's introduction."""
    return reverse("admin:conflict", args=["section" if isinstance(row, Section) else "introduction", row.pk])


def conflict_note(row: Any) -> SafeString:
    note = gettext("This text is from a newer import. An editor had changed the same words.")
    return format_html('{} <a href="{}">{}</a>', note, conflict_url(row), gettext("Compare and resolve"))


def list_url(model: Any, **filters: Any) -> str:
    return f"{reverse(_view(model, 'changelist'))}?{urlencode(filters)}"


def add_url(model: Any, **initial: Any) -> str:
    return f"{reverse(_view(model, 'add'))}?{urlencode(initial)}"


def allowed_add_url(user: Any, model: Any, **initial: Any) -> str:
    """The address of the add form; empty for those who may not add such a record."""
    return add_url(model, **initial) if may(user, Operation.ADD, model) else ""


def passages_of(article_id: Any) -> list[tuple[Section, list[Passage]]]:
    """An article's sections that have passages, in order, each with its passages; one query per kind."""
    found: dict[Section, list[Passage]] = {}
    for kind in finding_kinds():
        rows = kind.evidence_model.objects.for_desk().filter(article=article_id)
        for row in rows.order_by("section__position", "start", "pk"):
            found.setdefault(row.section, []).append(_passage(kind, row))
    ordered = sorted(found.items(), key=lambda item: (item[0].position, item[0].pk))
    return [(section, sorted(passages, key=_by_start)) for section, passages in ordered]


def passages_in(section: Section) -> list[Passage]:
    """A section's passages, in order; one query per kind."""
    passages = [
        _passage(kind, row)
        for kind in finding_kinds()
        for row in kind.evidence_model.objects.for_desk().filter(section=section)
    ]
    return sorted(passages, key=_by_start)


def passages_stating(finding: Any) -> list[Any]:
    """The first passages that state a finding, suggested ones first."""
    rows: QuerySet[Any] = finding.evidence.for_desk()
    return with_urls(rows.order_by("-review", "-pk")[:MOST_ROWS])


def add_links(**initial: Any) -> list[AddLink]:
    """Links to the add forms, one for each kind of passage."""
    return [
        AddLink(capfirst(kind.evidence_model._meta.verbose_name), add_url(kind.evidence_model, **initial))
        for kind in finding_kinds()
    ]


def kind_label(name: str) -> str:
    """The plural label of a kind of finding, by its name in reports."""
    kind = kind_named(name)
    return str(capfirst(kind.model._meta.verbose_name_plural)) if kind else name


def change_lines(changes: Mapping[str, Mapping[str, int]]) -> list[str]:
    """A report's counts by model as lines such as "Sections: 10 created, 1 updated"."""
    names = {model.__name__: str(capfirst(model._meta.verbose_name_plural)) for model in apps.get_models()}
    return [
        f"{names.get(record, record)}: {', '.join(f'{n} {what}' for what, n in numbers.items())}"
        for record, numbers in changes.items()
    ]


def with_urls(rows: Iterable[Any]) -> list[Any]:
    """The rows, each with ``url``, the address of its form."""
    listed = list(rows)
    for row in listed:
        row.url = change_url(row)
    return listed


def with_numbers(findings: Iterable[Any]) -> list[Any]:
    """Records from ``for_desk()``, each with ``numbers``: how often it is stated, in words."""
    listed = list(findings)
    for row in listed:
        passages = ngettext("%(count)d passage", "%(count)d passages", row.all_passage_count)
        articles = ngettext("%(count)d article", "%(count)d articles", row.all_article_count)
        row.numbers = gettext("%(passages)s in %(articles)s") % {
            "passages": passages % {"count": row.all_passage_count},
            "articles": articles % {"count": row.all_article_count},
        }
    return listed


def _passage(kind: Any, row: Any) -> Passage:
    label = capfirst(kind.model._meta.verbose_name)
    return Passage(row, kind.slug, label, change_url(row), change_url(row.finding))


def _by_start(passage: Passage) -> tuple[int, int]:
    return passage.row.start, passage.row.pk


def _view(model: Any, page: str) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
