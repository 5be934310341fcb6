"""Who sees a record: changed for many rows at once, by those who may publish."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles.admin.preview import preview_url
from articles.admin.records import RecordAdmin, without
from articles.choices import Status
from articles.history import ensure_baseline, record_changes


def set_status(model: Any, keys: list[Any], status: Status, user: Any, reason: str) -> int:
    """Give rows a status, with their history; returns how many had another one before. Seven statements at most.

    A row that was merged into another keeps its status: readers see the other one.
    """
    with transaction.atomic():
        rows = model._default_manager.filter(pk__in=keys).exclude(status=status)
        if any(field.name == "merged_into" for field in model._meta.fields):
            rows = rows.filter(merged_into=None)
        changing = list(rows.order_by("pk").values_list("pk", flat=True))
        ensure_baseline(model, changing)
        chosen = model._default_manager.filter(pk__in=changing)
        chosen.update(status=status, version=F("version") + 1, updated_at=timezone.now())
        changed = list(chosen)
        record_changes(changed, reason, user)
        if changed:
            LogEntry.objects.log_actions(user.pk, changed, CHANGE, reason)
    return len(changed)


class StatusAdmin(RecordAdmin):
    """A desk for records with a status: it changes by an action or in the form, and both need ``publish_<model>``."""

    actions = ("publish", "back_to_review", "archive")

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}"))

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

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy("Publish: readers see the selected %(verbose_name_plural)s as reviewed"),
    )
    def publish(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        self._set_status(request, queryset, Status.PUBLISHED)

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy(
            "Back to review: readers see the selected %(verbose_name_plural)s as not yet reviewed"
        ),
    )
    def back_to_review(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        self._set_status(request, queryset, Status.TO_REVIEW)

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy("Archive: hide the selected %(verbose_name_plural)s from readers, lose nothing"),
    )
    def archive(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        self._set_status(request, queryset, Status.ARCHIVED)

    def _set_status(self, request: HttpRequest, queryset: "models.QuerySet[Any]", status: Status) -> None:
        keys = list(queryset.order_by().values_list("pk", flat=True))
        reason = gettext("Status set to “%(status)s” in the list") % {"status": status.label}
        count = set_status(self.model, keys, status, request.user, reason)
        done = ngettext("%(count)d is now “%(status)s”.", "%(count)d are now “%(status)s”.", count)
        left = gettext("%(left)d left as they were: merged into another, or in that status already.")
        text = done % {"count": count, "status": status.label}
        if len(keys) > count:
            text = f"{text} {left % {'left': len(keys) - count}}"
        self.message_user(request, text, messages.SUCCESS if count else messages.WARNING)


def badge(value: str, label: str) -> SafeString:
    """A choice as a small coloured word; the colour only repeats what the word says."""
    return format_html('<span class="badge badge-{}">{}</span>', value, label)
