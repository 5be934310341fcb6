"""The log: who did what, and when; one entry per action."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.records import ReadOnlyAdmin
from articles.choices import ActionKind
from articles.models import Action
from articles.roles import Operation, may, may_undo


@admin.register(Action)
class ActionAdmin(ReadOnlyAdmin):
    list_display = ("at", "what", "state", "who", "kind")
    list_display_links = ("at",)
    list_filter = ("kind", "at", ("actor", admin.RelatedOnlyFieldListFilter))
    search_fields = ("summary", "actor__username")
    search_help_text = gettext_lazy("Search by words in the entry, or by username.")
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    fields = ("at", "who", "kind", "what", "count", "state")
    readonly_fields = ("who", "what", "state")
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        self.user = request.user
        return super().get_queryset(request).defer("changes").select_related("actor", "undone_by", "undoes")

    def for_list(self, rows: Any) -> Any:
        return rows

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, Operation.VIEW, Action)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=gettext_lazy("who"), ordering="actor__username")
    def who(self, action: Any) -> str:
        if action.actor:
            return str(action.actor)
        return _("not signed in") if action.kind == ActionKind.LOGIN_FAILED else _("command line")

    @admin.display(description=gettext_lazy("what"), ordering="summary")
    def what(self, action: Any) -> SafeString | str:
        """The summary, as a link to the record's history if the action was about one record."""
        if not action.record or not action.record_key:
            return str(action.summary)
        name = f"admin:{action.record.lower().replace('.', '_')}_history"
        try:
            url = reverse(name, args=[action.record_key])
        except NoReverseMatch:
            return str(action.summary)
        return format_html('<a href="{}">{}</a>', url, action.summary)

    @admin.display(description=gettext_lazy("undo"))
    def state(self, action: Any) -> SafeString | str:
        if action.undone_at:
            return _("undone by %(who)s") % {"who": action.undone_by}
        if not action.is_undoable and action.kind in (ActionKind.ACCOUNT, ActionKind.ROLE):
            return _("cannot be undone")
        if not action.is_undoable or not may_undo(self.user, action):
            return "–"
        url = reverse("admin:undo", args=[action.pk])
        return format_html('<a class="button" href="{}">{}</a>', url, _("Undo…"))
