"""Verdicts on suggestions, for many rows at once."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles.admin.records import RecordAdmin
from articles.admin.status import badge
from articles.choices import Review
from articles.history import ensure_baseline, record_changes

VERDICTS = [Review.ACCEPTED, Review.REJECTED]


def set_review(model: Any, keys: list[Any], review: Review, user: Any, reason: str) -> int:
    """Give rows a verdict, with their history; returns how many had another one. Seven statements at most.

    Orphaned rows wait for their words and take no verdict.
    """
    with transaction.atomic():
        rows = model._default_manager.filter(pk__in=keys).exclude(review__in=[review, Review.ORPHANED])
        changing = list(rows.order_by("pk").values_list("pk", flat=True))
        ensure_baseline(model, changing)
        chosen = model._default_manager.filter(pk__in=changing)
        chosen.update(review=review, reviewer=user, reviewed_at=timezone.now())
        changed = list(chosen)
        record_changes(changed, reason, user)
        if changed:
            LogEntry.objects.log_actions(user.pk, changed, CHANGE, reason)
    return len(changed)


class ReviewAdmin(RecordAdmin):
    """A desk for what is suggested, then accepted or rejected."""

    actions = ("accept", "reject")
    kept_fields = ("review",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = (*super().get_readonly_fields(request, obj), "reviewer", "reviewed_at")
        return (*fields, "review") if obj is not None and obj.review == Review.ORPHANED else fields

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "review":
            kwargs["choices"] = [choice for choice in Review.choices if choice[0] != Review.ORPHANED]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "review" in form.changed_data:
            decided = obj.review in VERDICTS
            obj.reviewer = request.user if decided else None
            obj.reviewed_at = timezone.now() if decided else None
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("review"), ordering="review")
    def review_badge(self, obj: Any) -> SafeString:
        return badge(obj.review, obj.get_review_display())

    @admin.action(permissions=["change"], description=gettext_lazy("Accept selected %(verbose_name_plural)s"))
    def accept(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        self._set_review(request, queryset, Review.ACCEPTED)

    @admin.action(permissions=["change"], description=gettext_lazy("Reject selected %(verbose_name_plural)s"))
    def reject(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        self._set_review(request, queryset, Review.REJECTED)

    def _set_review(self, request: HttpRequest, queryset: "models.QuerySet[Any]", review: Review) -> None:
        keys = list(queryset.order_by().values_list("pk", flat=True))
        reason = gettext("Marked as “%(review)s” in the list") % {"review": review.label}
        count = set_review(self.model, keys, review, request.user, reason)
        done = ngettext("%(count)d is now “%(review)s”.", "%(count)d are now “%(review)s”.", count)
        left = gettext("%(left)d left as they were: orphaned, or in that state already.")
        text = done % {"count": count, "review": review.label}
        if len(keys) > count:
            text = f"{text} {left % {'left': len(keys) - count}}"
        self.message_user(request, text, messages.SUCCESS if count else messages.WARNING)
