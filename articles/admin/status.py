"""The status of records, which decides who sees them: changed in the form or for many rows at once."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.bulk import Bulk, Effect, ask_then_do, keys_of
from articles.admin.preview import preview_url
from articles.admin.records import RecordAdmin, without
from articles.choices import ActionKind, Status
from articles.history import ensure_baseline, record_changes
from articles.log.actions import Recording, recording
from articles.models import Finding

EFFECTS = {
    Status.DRAFT: _("hidden from readers"),
    Status.TO_REVIEW: _("public, marked as not yet reviewed by an editor"),
    Status.PUBLISHED: _("public, as published by an editor"),
    Status.ARCHIVED: _("hidden from readers, but kept"),
}


def set_status(model: Any, keys: list[Any], status: Status, user: Any, reason: str) -> Recording:
    """Give rows a status, with history, as one action; a fixed number of statements.

    Rows that were merged into another keep theirs, as readers see the other one.
    """
    with recording(ActionKind.STATUS, user, reason, record=model) as entry:
        changing = list(_changing(model, keys, status).order_by("pk").values_list("pk", flat=True))
        chosen = model._default_manager.filter(pk__in=changing)
        entry.watch(chosen, "status")
        ensure_baseline(model, changing)
        chosen.update(status=status, version=F("version") + 1, updated_at=timezone.now())
        record_changes(list(chosen), reason, user)
        entry.count = len(changing)
        entry.summary = _summary(model, len(changing), status)
    return entry


def _summary(model: Any, count: int, status: Status) -> str:
    meta = model._meta
    kind = meta.verbose_name if count == 1 else meta.verbose_name_plural
    summary = gettext("Changed the status of %(count)d %(kind)s to “%(status)s”")
    return summary % {"count": count, "kind": kind, "status": status.label}


def _changing(model: Any, keys: list[Any], status: Status) -> Any:
    rows = model._default_manager.filter(pk__in=keys).exclude(status=status)
    return rows.filter(merged_into=None) if issubclass(model, Finding) else rows


def effects_of(model: Any, keys: list[Any], status: Status) -> list[Effect]:
    """What happens to the rows: how many change, from which status, and how many do not; three queries."""
    changing = _changing(model, keys, status)
    numbers = changing.order_by().values_list("status").annotate(Count("pk"))
    now = {Status(value): count for value, count in numbers}
    becomes = gettext("will be “%(status)s”: %(effect)s.") % {"status": status.label, "effect": EFFECTS[status]}
    was = gettext("of these are currently “%(status)s”: %(effect)s.")
    is_finding = issubclass(model, Finding)
    merged = model._default_manager.filter(pk__in=keys).exclude(merged_into=None).count() if is_finding else 0
    stays = len(keys) - sum(now.values()) - merged
    return [
        Effect(sum(now.values()), becomes),
        *(Effect(now[one], was % {"status": one.label, "effect": EFFECTS[one]}) for one in Status if one in now),
        Effect(stays, gettext("will not change: already “%(status)s”.") % {"status": status.label}),
        Effect(merged, gettext("will not change: merged into another record, which readers see instead.")),
    ]


class StatusAdmin(RecordAdmin):
    """The admin of records with a status; changing it, by an action or in the form, takes ``publish_<model>``."""

    actions: Sequence[str] = ("publish", "back_to_review", "archive", "export")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_publish_permission(request) else (*fields, "status")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        new_draft = obj is None and not self.has_publish_permission(request)
        return without(fieldsets, ("status",)) if new_draft else fieldsets

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change and not self.has_publish_permission(request):
            obj.status = Status.DRAFT
        super().save_model(request, obj, form, change)

    def view_on_site(self, obj: Any) -> str:
        """The readers' page, or the preview of a record that readers do not see."""
        return str(obj.get_absolute_url()) if self.is_seen(obj) else preview_url(obj)

    def is_seen(self, obj: Any) -> bool:
        """Whether readers see the record."""
        return bool(obj.is_public)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_badge(self, obj: Any) -> SafeString:
        return badge(obj.status, obj.get_status_display())

    @admin.action(permissions=["publish"], description=gettext_lazy("Publish the selected %(verbose_name_plural)s…"))
    def publish(self, request: HttpRequest, queryset: Any) -> Any:
        return self._set_status(request, queryset, Status.PUBLISHED, gettext("Publish"))

    @admin.action(
        permissions=["publish"], description=gettext_lazy("Send the selected %(verbose_name_plural)s back to review…")
    )
    def back_to_review(self, request: HttpRequest, queryset: Any) -> Any:
        return self._set_status(request, queryset, Status.TO_REVIEW, gettext("Send back to review"))

    @admin.action(permissions=["publish"], description=gettext_lazy("Archive the selected %(verbose_name_plural)s…"))
    def archive(self, request: HttpRequest, queryset: Any) -> Any:
        return self._set_status(request, queryset, Status.ARCHIVED, gettext("Archive"))

    def _set_status(self, request: HttpRequest, queryset: Any, status: Status, button: str) -> Any:
        keys = keys_of(queryset)
        reason = gettext("Status set to “%(status)s” in the list") % {"status": status.label}
        bulk = Bulk(
            name=request.POST["action"],
            title=gettext("%(button)s: are you sure?") % {"button": button},
            button=button,
            effects=effects_of(self.model, keys, status),
            do=lambda keys: set_status(self.model, keys, status, request.user, reason),
            done=lambda count: changed_message(count, status.label),
        )
        return ask_then_do(self, request, keys, bulk)


def changed_message(count: int, label: Any) -> str:
    """What to tell the user after ``count`` rows were given the status or verdict of that label."""
    return ngettext("%(count)d is now “%(label)s”.", "%(count)d are now “%(label)s”.", count) % {
        "count": count,
        "label": label,
    }


def badge(value: str, label: str) -> SafeString:
    """A choice as a coloured badge; the colour only repeats what the word says."""
    return format_html('<span class="badge badge-{}">{}</span>', value, label)
