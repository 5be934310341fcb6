"""Compare two versions of a record word by word, with its links and what happened to its parts in between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.curation.former_links import in_words, links_at
from articles.differences import Stretch, shortened, word_differences
from articles.models import Article
from articles.roles import Operation, may
from config.desk import desk_page

MOST_EVENTS = 100
"""Most changes of parts that are listed; their own histories have the rest."""
NOT_COMPARED = ("version", "updated_at")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that differs, with what was removed and added."""

    label: str
    stretches: Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a part of the record; ``url`` is the address of the part's history."""

    version: Any
    kind: str
    name: str
    url: str


@desk_page("versions/<str:app>/<str:name>/<int:key>/", name="compare_versions", permission="articles.view_article")
@require_safe
def compare(request: HttpRequest, app: str, name: str, key: int) -> HttpResponse:
    """Compare the history rows that ``old`` and ``new`` name; without them, the newest two."""
    model = _model(app, name)
    if not may(request.user, Operation.VIEW, model):
        raise PermissionDenied
    old, new = _versions(model, key, request.GET.get("old", ""), request.GET.get("new", ""))
    urls = {page: reverse(f"admin:{app}_{name}_{page}", args=[key]) for page in ("change", "history")}
    context = {
        "title": _("Compare versions"),
        "opts": model._meta,
        "record": new.instance,
        "old": old,
        "new": new,
        "columns": [*_columns(old, new), *(_links(key, old, new) if model is Article else ())],
        "events": _events(model, key, old.history_date, new.history_date),
        "urls": urls,
        "old_url": reverse(f"admin:{app}_{name}_simple_history", args=[key, old.pk]),
    }
    return render(request, "admin/compare_versions.html", {**admin.site.each_context(request), **context})


def _model(app: str, name: str) -> Any:
    try:
        model = apps.get_model(app, name)
    except LookupError as error:
        raise Http404 from error
    if not hasattr(model, "history") or not admin.site.is_registered(model):
        raise Http404
    return model


def _versions(model: Any, key: int, *wanted: str) -> tuple[Any, Any]:
    """The two history rows, the older first; raises Http404 if there is none."""
    rows = model.history.filter(id=key).select_related("history_user").order_by("history_date", "history_id")
    if all(one.isdecimal() for one in wanted):
        rows = rows.filter(history_id__in=map(int, wanted))
    chosen = list(rows.reverse()[:2])[::-1]
    if not chosen:
        raise Http404
    return chosen[0], chosen[-1]


def _columns(old: Any, new: Any) -> Iterator[Column]:
    for field in new.tracked_fields:
        before, after = (getattr(version, field.attname) for version in (old, new))
        if before != after and field.name not in NOT_COMPARED:
            texts = _shown(field, before), _shown(field, after)
            yield Column(str(field.verbose_name), shortened(word_differences(*texts)))


def _links(article: int, old: Any, new: Any) -> Iterator[Column]:
    """The article's See-also links, if they differ; those of the newest version are today's."""
    history: Any = Article.history
    is_newest = not history.filter(id=article, history_date__gt=new.history_date).exists()
    until = timezone.now() if is_newest else new.history_date
    before, after = (in_words(links_at(article, when)) for when in (old.history_date, until))
    if before != after and old.pk != new.pk:
        yield Column(_("See-also links"), shortened(word_differences(before, after)))


def _shown(field: Any, value: Any) -> str:
    """The value as people read it: the label of a choice, the name of a related record."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        row = field.related_model._base_manager.filter(pk=value).first()
        return str(row) if row is not None else _("number %(key)s (deleted)") % {"key": value}
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


def _events(model: Any, key: int, since: Any, until: Any) -> list[Event]:
    """Changes of the record's parts between the two versions, the newest first; one query per kind of part."""
    found = []
    for relation in model._meta.related_objects:
        part = relation.related_model
        if relation.on_delete is not models.CASCADE or not hasattr(part, "history"):
            continue
        rows = part.history.filter(**{relation.field.attname: key}, history_date__gt=since, history_date__lte=until)
        found += [
            _event(part, row) for row in rows.select_related("history_user").order_by("-history_date")[:MOST_EVENTS]
        ]
    return sorted(found, key=lambda event: event.version.history_date, reverse=True)[:MOST_EVENTS]


def _event(part: Any, version: Any) -> Event:
    meta = part._meta
    names = ("title", "heading", "quote", "note")
    name = next(
        (text for text in (getattr(version, one, "") for one in names) if text), f"{meta.verbose_name} {version.id}"
    )
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[version.id])
    return Event(version, str(meta.verbose_name), Truncator(name).chars(80), url)
