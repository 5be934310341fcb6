"""The lists of possible duplicates: editors merge pairs, or mark them as not the same."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext, ngettext_lazy

from articles.admin import panels
from articles.admin.bulk import keys_of
from articles.admin.records import ReadOnlyAdmin
from articles.admin.status import badge
from articles.admin.undo import offer_undo
from articles.choices import Sameness
from articles.curation.merging import merge_duplicates, set_apart
from articles.models import ChallengeDuplicate, StrategyDuplicate


class OpenFilter(admin.SimpleListFilter):
    """Filters by verdict; undecided pairs unless another choice is made."""

    title = gettext_lazy("decision")
    parameter_name = "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            *((value, label) for value, label in Sameness.choices if value != Sameness.POSSIBLE),
            ("all", gettext("All")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() is None:
            return queryset.open()
        return queryset if self.value() == "all" else queryset.filter(verdict=self.value())

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield first | {"display": gettext("undecided")}
        yield from others


class DuplicateAdmin(ReadOnlyAdmin):
    """The list of pairs of one kind; whoever may change the records may decide."""

    list_display = ("score", "first", "second", "reason", "verdict_badge", "decided_by", "decided_at")
    list_display_links = None
    list_filter: ClassVar[Any] = (OpenFilter, ("decided_by", admin.RelatedOnlyFieldListFilter))
    search_fields = ("one__title", "other__title")
    search_help_text = gettext_lazy("Search by words in either title.")
    ordering = ("-score", "pk")
    sortable_by = ()
    actions = ("merge", "keep_apart")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or self.has_decide_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or self.has_decide_permission(request)

    def has_decide_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change")

    def _may(self, request: HttpRequest, what: str) -> bool:
        record: Any = self.model._meta.get_field("one").related_model
        return bool(request.user.has_perm(f"{record._meta.app_label}.{what}_{record._meta.model_name}"))

    def get_actions(
        self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request, action_location)
        return {name: action for name, action in actions.items() if name in self.actions}

    @admin.display(description=gettext_lazy("first"), ordering="one__title")
    def first(self, pair: Any) -> SafeString:
        return _record(pair.one, pair.one_count)

    @admin.display(description=gettext_lazy("second"), ordering="other__title")
    def second(self, pair: Any) -> SafeString:
        return _record(pair.other, pair.other_count)

    @admin.display(description=gettext_lazy("decision"), ordering="verdict")
    def verdict_badge(self, pair: Any) -> SafeString:
        return badge(pair.verdict, pair.get_verdict_display())

    @admin.action(
        permissions=["decide"], description=gettext_lazy("Merge the selected pairs: the second record into the first")
    )
    def merge(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        done = ngettext_lazy(
            "%(count)d pair was merged. The second record now redirects to the first.",
            "%(count)d pairs were merged. Each second record now redirects to the first.",
            "count",
        )
        self._decide(request, queryset, merge_duplicates, gettext("Merged as the same record"), done)

    @admin.action(permissions=["decide"], description=gettext_lazy("Mark the selected pairs as not the same"))
    def keep_apart(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        done = ngettext_lazy(
            "%(count)d pair was marked as not the same. No import will suggest it again.",
            "%(count)d pairs were marked as not the same. No import will suggest them again.",
            "count",
        )
        self._decide(request, queryset, set_apart, gettext("Marked as not the same"), done)

    def _decide(self, request: HttpRequest, queryset: Any, decide: Any, reason: str, done: Any) -> None:
        """Call ``decide`` for the chosen pairs; ``done`` is a lazy plural text, by the ``count`` that it decided."""
        keys = keys_of(queryset)
        with transaction.atomic():
            entry = decide(self.model, keys, request.user, reason)
        count = entry.count or 0
        text = done % {"count": count}
        if len(keys) > count:
            left = ngettext(
                "%(left)d pair had already been decided.", "%(left)d pairs had already been decided.", len(keys) - count
            )
            said = text if count else gettext("Nothing was changed.")
            text = f"{said} {left % {'left': len(keys) - count}}"
        if count:
            offer_undo(request, entry.action, text)
        else:
            self.message_user(request, text, messages.WARNING)


def _record(finding: Any, passages: int) -> SafeString:
    """A record's title, as a link to its form, with the number of its passages."""
    number = ngettext("%(count)d passage", "%(count)d passages", passages) % {"count": passages}
    return format_html('<a href="{}">{}</a> ({})', panels.change_url(finding), finding, number)


@admin.register(ChallengeDuplicate)
class ChallengeDuplicateAdmin(DuplicateAdmin):
    pass


@admin.register(StrategyDuplicate)
class StrategyDuplicateAdmin(DuplicateAdmin):
    pass
