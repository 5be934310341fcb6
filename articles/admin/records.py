"""Base of the admins of records: history with reasons, no lost updates, an entry in the log."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from articles.admin.access import RoleAccess, RoleForm
from articles.admin.bulk import ExportMixin
from articles.admin.lists import ListAdmin
from articles.admin.logged import Logged
from articles.admin.safe_form import SafeFormAdmin
from articles.admin.stale import SeenForm, claim
from articles.admin.undo import offer_undo
from articles.choices import ActionKind
from articles.curation.merging import end_of
from articles.history import ensure_baseline
from articles.log.actions import Recording
from articles.log.bin import discard


class RecordForm(RoleForm, SeenForm):
    """A form that asks for the reason for a change.

    ``computed`` names columns that the form itself sets on the record. They and the ``checked`` columns are validated
    along with the form's fields, so that a violated constraint is a message and not a server error.
    """

    computed: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    unmerged: tuple[str, ...] = ()
    """Fields that choose a record of findings: one that has been merged into another is refused."""

    change_reason = forms.CharField(
        label=_("Reason for this change"),
        max_length=200,
        required=False,
        help_text=_("Shown in the history, so that others can see why."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in {*self.unmerged} & {*self.changed_data} & self.cleaned_data.keys():
            self._refuse_merged(name, self.cleaned_data[name])
        return cleaned

    def _refuse_merged(self, name: str, record: Any) -> None:
        """Refuse a merged or deleted record, and lock any other, so that nobody merges or deletes it meanwhile."""
        now = type(record).objects.select_for_update(no_key=True).filter(pk=record.pk).order_by().first()
        if now is None:
            self.add_error(name, _("Someone has just deleted this record. Choose another one."))
        elif now.merged_into_id is not None:
            text = _("“%(record)s” has been merged into “%(target)s”. Choose that record.")
            params = {"record": now, "target": end_of(now)}
            self.add_error(name, forms.ValidationError(text, code="merged", params=params))

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - ({*self.computed, *self.checked} - set(self.fields))


class ReadOnlyAdmin(ListAdmin):
    """Records that can be viewed but not edited here."""

    change_form_template = "admin/read_only_form.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RecordAdmin(SafeFormAdmin, RoleAccess, Logged, ExportMixin, ListAdmin, SimpleHistoryAdmin):
    """The admin of records that editors change.

    Changes carry a reason; the state before the first change is kept; a form that changes nothing writes nothing.
    """

    form: type[forms.ModelForm] = RecordForm
    change_form_template = "admin/record_form.html"
    object_history_template = "admin/record_history.html"
    object_history_list_template = "admin/parts/history_list.html"
    object_history_form_template = "admin/record_revert.html"
    form_only: tuple[str, ...] = ("change_reason", "seen")
    """Fields that only the form has."""
    actions: Any = ("export",)
    fixed_fields: tuple[str, ...] = ()
    """Fields that can only be set when the record is added."""
    kept_fields: tuple[str, ...] = ("status",)
    """Fields that reverting to a former version leaves as they are."""

    class Media:
        js = (forms.Script("articles/select_names.js", type="module"),)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = tuple(super().get_readonly_fields(request, obj))
        return (*fields, *self.fixed_fields) if obj is not None and obj.pk is not None else fields

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = self.record_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        if hasattr(obj, "_history"):
            fieldsets = without(fieldsets, self.kept_fields)
        return [*fieldsets, (_("About this change"), {"fields": self.form_only})]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only the form of a new record fills in fields while others are typed."""
        return super().get_prepopulated_fields(request, obj) if obj is None else {}

    def record_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The record's own fieldsets; the reason for the change comes below them."""
        return list(super().get_fieldsets(request, obj))

    @transaction.atomic
    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().history_form_view(request, *args, **kwargs)  # type: ignore[no-untyped-call]
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; ``obj.entry`` watches what the form changes, for the log."""
        obj.entry = Recording()
        if change and not self._prepare(obj, form):
            return
        if change:
            obj.entry.watch(self.model._base_manager.filter(pk=obj.pk))
        obj._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_model(request, obj, form, change)  # type: ignore[no-untyped-call]
        obj.entry.made([obj])

    def _prepare(self, obj: Any, form: Any) -> bool:
        """Prepare a changed record for saving; False if nothing changed."""
        restored = hasattr(obj, "_history")
        if not restored and not form.edited_fields():
            return False
        if restored and not _keep_other_columns(obj, form):
            return True
        ensure_baseline(self.model, [obj.pk])
        if hasattr(obj, "version"):
            claim(obj)
        return True

    def message_user(self, request: Any, message: Any, level: Any = messages.INFO, *more: Any, **kw: Any) -> None:
        """Add the undo button to the message of success."""
        done = getattr(request, "done", None)
        if done is None or level != messages.SUCCESS:
            super().message_user(request, message, level, *more, **kw)
            return
        if done.kind == ActionKind.DELETE:
            message = format_html(
                "{} {}", message, gettext("For 30 days, everything that was deleted can be restored from the bin.")
            )
        offer_undo(request, done, message)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Permission to delete the record is enough for everything that is deleted with it."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return listed, counts, lacking & {self.opts.verbose_name}, protected

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._discard(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete complete rows: those of the list lack columns that the history needs."""
        self._discard(request, self.model._base_manager.filter(pk__in=list(queryset.values_list("pk", flat=True))))

    def _discard(self, request: HttpRequest, rows: Any) -> None:
        request.done = discard(rows, request.user).action  # type: ignore[attr-defined]


def without(fieldsets: Any, names: tuple[str, ...]) -> list[Any]:
    """The fieldsets without the named fields, also where several share a line."""
    return [(title, options | {"fields": _fields_without(options["fields"], names)}) for title, options in fieldsets]


def _fields_without(fields: Any, names: tuple[str, ...]) -> list[Any]:
    lines = [line if isinstance(line, str) else tuple(name for name in line if name not in names) for line in fields]
    return [line for line in lines if line and line not in names]


def _keep_other_columns(restored: Any, form: Any) -> bool:
    """Give a former version the present value of every column that the form does not show.

    Above all, of what the last import wrote: the base of the next merge. False if the record has been deleted since.
    """
    present = type(restored)._base_manager.filter(pk=restored.pk).first()
    if present is None:
        return False
    shown = {*form.cleaned_data, *form.computed}
    for field in restored._meta.concrete_fields:
        if field.name not in shown:
            setattr(restored, field.attname, getattr(present, field.attname))
    return True
