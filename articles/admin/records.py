"""What every desk of records does alike: history with a reason, no lost updates."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from articles.actions import Recording
from articles.admin.access import RoleAccess, RoleForm
from articles.admin.bulk import ExportMixin
from articles.admin.lists import ListAdmin
from articles.admin.logged import Logged
from articles.admin.safe_form import SafeFormAdmin
from articles.admin.stale import SeenForm, claim
from articles.admin.undo import offer_undo
from articles.bin import discard
from articles.choices import ActionKind
from articles.history import ensure_baseline


class RecordForm(RoleForm, SeenForm):
    """A form that asks for the reason of a change.

    ``computed`` names columns that the form itself sets on the record. They and ``checked`` columns are held against
    the database's rules like those that the form shows, so that a broken rule is a message and no failure.
    """

    computed: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()

    change_reason = forms.CharField(
        label=_("Reason for this change"),
        max_length=200,
        required=False,
        help_text=_("Shown in the history, so that others can see why."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - ({*self.computed, *self.checked} - set(self.fields))


class ReadOnlyAdmin(ListAdmin):
    """Records that are looked at and never edited here."""

    change_form_template = "admin/read_only_form.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RecordAdmin(SafeFormAdmin, RoleAccess, Logged, ExportMixin, ListAdmin, SimpleHistoryAdmin):
    """A record that editors change.

    A change names its reason; the state before the first one is kept; a form that changes nothing writes nothing.
    """

    form: type[forms.ModelForm] = RecordForm
    change_form_template = "admin/record_form.html"
    object_history_template = "admin/record_history.html"
    object_history_list_template = "admin/parts/history_list.html"
    object_history_form_template = "admin/record_revert.html"
    form_only: tuple[str, ...] = ("change_reason", "seen")
    """Fields of the form alone, which no record has."""
    actions: Any = ("export",)
    fixed_fields: tuple[str, ...] = ()
    """Fields that are chosen once, when the record is made."""
    kept_fields: tuple[str, ...] = ("status",)
    """Fields that going back to a former state leaves as they are."""

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

    def record_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The record's own fields; a reason for the change is asked for below them."""
        return list(super().get_fieldsets(request, obj))

    @transaction.atomic
    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().history_form_view(request, *args, **kwargs)  # type: ignore[no-untyped-call]
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """``obj.entry`` watches what the form changes, for its entry of the log."""
        obj.entry = Recording()
        if change and not self._prepare(obj, form):
            return
        if change:
            obj.entry.watch(self.model._base_manager.filter(pk=obj.pk))
        obj._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_model(request, obj, form, change)  # type: ignore[no-untyped-call]
        obj.entry.made([obj])

    def _prepare(self, obj: Any, form: Any) -> bool:
        """Get a changed record ready to be saved; False where nothing changed."""
        restored = hasattr(obj, "_history")
        if not restored and not form.edited_fields():
            return False
        if restored and not _keep_the_rest(obj, form):
            return True
        ensure_baseline(self.model, [obj.pk])
        if hasattr(obj, "version"):
            claim(obj)
        return True

    def message_user(self, request: Any, message: Any, level: Any = messages.INFO, *more: Any, **kw: Any) -> None:
        """What was done comes with the button that takes it back."""
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
        """What hangs on a record goes with it: leave to delete that one is enough."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return listed, counts, lacking & {self.opts.verbose_name}, protected

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._discard(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Whole rows: those of the list lack columns."""
        self._discard(request, self.model._base_manager.filter(pk__in=list(queryset.values_list("pk", flat=True))))

    def _discard(self, request: HttpRequest, rows: Any) -> None:
        request.done = discard(rows, request.user).action  # type: ignore[attr-defined]


def without(fieldsets: Any, names: tuple[str, ...]) -> list[Any]:
    """The fieldsets without some of their fields, which may stand alone or several in a line."""
    return [(title, options | {"fields": _left(options["fields"], names)}) for title, options in fieldsets]


def _left(fields: Any, names: tuple[str, ...]) -> list[Any]:
    lines = [line if isinstance(line, str) else tuple(name for name in line if name not in names) for line in fields]
    return [line for line in lines if line and line not in names]


def _keep_the_rest(restored: Any, form: Any) -> bool:
    """Give a former state the present value of every column that the form does not show.

    What the last import wrote, above all: it is the base of the next merge. False where the record was deleted since.
    """
    present = type(restored)._base_manager.filter(pk=restored.pk).first()
    if present is None:
        return False
    shown = {*form.cleaned_data, *form.computed}
    for field in restored._meta.concrete_fields:
        if field.name not in shown:
            setattr(restored, field.attname, getattr(present, field.attname))
    return True
