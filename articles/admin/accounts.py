"""Accounts and their roles: every change is logged, and nobody can grant themselves more rights."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.list_marks import MarkedListAdmin
from articles.admin.logged import Logged, named, others_in
from articles.admin.safe_form import SafeFormAdmin
from articles.admin.stale import SeenForm
from articles.choices import ActionKind
from articles.log.actions import Recording, record_action


class TickedChoices(admin.ModelAdmin):
    """Many-to-many fields as checkboxes, which work equally well by touch and by keyboard."""

    filter_horizontal = ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)


class LoggedDeletion(Logged):
    """Records that do not go to the bin when they are deleted; the log has an entry all the same."""

    kinds = (ActionKind.ROLE, ActionKind.ROLE)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        names = ", ".join(named(row) for row in queryset)
        record_action(self.kinds[1], request.user, _("Permanently deleted: %(names)s") % {"names": names})


class AccountDesk(LoggedDeletion):
    """Mixin for the admin of users.

    An administrator who is not a superuser cannot make anybody one, cannot grant single permissions, and cannot change
    a superuser's account or password.
    """

    kinds = (ActionKind.ACCOUNT, ActionKind.ACCOUNT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_above = obj is not None and obj.is_superuser and not _is_superuser(request)
        return not is_above and super().has_change_permission(request, obj)  # type: ignore[misc]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)  # type: ignore[misc]
        return fields if _is_superuser(request) else (*fields, "is_superuser", "user_permissions")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Watch the roles, so that granting and removing them can be undone; nothing else of an account can."""
        form.instance.entry = entry = Recording()
        roles = User.groups.through._default_manager.filter(user=form.instance.pk)
        entry.watch(roles)
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        entry.made(roles.all())

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if not isinstance(message, dict) or "groups" not in message["columns"]:
            return super().log_change(request, obj, message)
        roles = ", ".join(obj.groups.order_by("name").values_list("name", flat=True)) or _("none")
        summary = _("Changed the roles of %(account)s: %(roles)s") % {"account": named(obj), "roles": roles}
        if others := others_in(message, "groups"):
            summary += "; " + _("also changed (cannot be undone): %(what)s") % {"what": ", ".join(others)}
        return self._log(request, ActionKind.ROLE, summary, obj)


def _is_superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))


for model in (User, Group):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class SeenUserForm(SeenForm, UserChangeForm):
    unmarked = ("last_login",)


@admin.register(User)
class ConcordUserAdmin(SafeFormAdmin, MarkedListAdmin, AccountDesk, TickedChoices, UserAdmin):
    form = SeenUserForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return _with_mark(super().get_fieldsets(request, obj), obj)


@admin.register(Group)
class ConcordGroupAdmin(SafeFormAdmin, MarkedListAdmin, LoggedDeletion, TickedChoices, GroupAdmin):  # type: ignore[misc]
    form = SeenForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return _with_mark([(None, {"fields": ("name", "permissions")})], obj)


def _with_mark(fieldsets: Any, obj: Any) -> Any:
    return fieldsets if obj is None else [*fieldsets, (_("About this change"), {"fields": ("seen",)})]
