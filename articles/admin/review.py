"""Accept or reject suggestions, one in its form or many in the list."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from articles.admin.bulk import Bulk, Effect, ask_then_do, keys_of
from articles.admin.records import RecordAdmin
from articles.admin.status import badge, changed_message
from articles.choices import ActionKind, Review
from articles.curation.own_work import own_work
from articles.history import ensure_baseline, record_changes
from articles.log.actions import Recording, recording

VERDICTS = [Review.ACCEPTED, Review.REJECTED]


def set_review(model: Any, keys: list[Any], review: Review, user: Any, reason: str) -> Recording:
    """Give rows a verdict, with history, as one action; a fixed number of statements.

    Orphaned rows and the user's own work are left as they are.
    """
    with recording(ActionKind.REVIEW, user, reason, record=model) as entry:
        changing = _changing(model, keys, review, user)
        chosen = model._default_manager.filter(pk__in=changing)
        entry.watch(chosen, "review", "reviewer", "reviewed_at")
        ensure_baseline(model, changing)
        chosen.update(review=review, reviewer=user, reviewed_at=timezone.now())
        record_changes(list(chosen), reason, user)
        entry.count = len(changing)
        kind = model._meta.verbose_name if len(changing) == 1 else model._meta.verbose_name_plural
        summary = gettext("Marked %(count)d %(kind)s as “%(review)s”")
        entry.summary = summary % {"count": len(changing), "kind": kind, "review": review.label}
    return entry


def _changing(model: Any, keys: list[Any], review: Review, user: Any) -> list[Any]:
    rows = model._default_manager.filter(pk__in=keys).exclude(review__in=[review, Review.ORPHANED])
    return list(rows.exclude(pk__in=own_work(model, keys, user)).order_by("pk").values_list("pk", flat=True))


class ReviewAdmin(RecordAdmin):
    """The admin of records that are suggested, then accepted or rejected."""

    actions = ("accept", "reject", "export")
    kept_fields = ("review",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Make the verdict read-only for those who may not review, for orphans, and for the user's own work."""
        fields = (*super().get_readonly_fields(request, obj), "reviewer", "reviewed_at")
        is_decided_here = self.has_review_permission(request) and (obj is None or self._takes_verdict(request, obj))
        return fields if is_decided_here else (*fields, "review")

    def _takes_verdict(self, request: HttpRequest, obj: Any) -> bool:
        return obj.review != Review.ORPHANED and not own_work(self.model, [obj.pk], request.user)

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

    @admin.action(permissions=["review"], description=gettext_lazy("Accept the selected %(verbose_name_plural)s…"))
    def accept(self, request: HttpRequest, queryset: Any) -> Any:
        return self._set_review(request, queryset, Review.ACCEPTED, gettext("Accept"))

    @admin.action(permissions=["review"], description=gettext_lazy("Reject the selected %(verbose_name_plural)s…"))
    def reject(self, request: HttpRequest, queryset: Any) -> Any:
        return self._set_review(request, queryset, Review.REJECTED, gettext("Reject"))

    def _set_review(self, request: HttpRequest, queryset: Any, review: Review, button: str) -> Any:
        keys = keys_of(queryset)
        reason = gettext("Marked as “%(review)s” in the list") % {"review": review.label}
        bulk = Bulk(
            name=request.POST["action"],
            title=gettext("%(button)s: are you sure?") % {"button": button},
            button=button,
            effects=_effects(self.model, keys, review, request.user),
            do=lambda keys: set_review(self.model, keys, review, request.user, reason),
            done=lambda count: changed_message(count, review.label),
        )
        return ask_then_do(self, request, keys, bulk)


def _effects(model: Any, keys: list[Any], review: Review, user: Any) -> list[Effect]:
    changing = len(_changing(model, keys, review, user))
    own = len(own_work(model, keys, user))
    public = gettext("will be accepted, and shown to readers as checked by an editor.")
    hidden = gettext("will be rejected: hidden from readers, and not suggested again by any import.")
    return [
        Effect(changing, public if review == Review.ACCEPTED else hidden),
        Effect(own, gettext("will not change: added or edited by you, so someone else has to review them.")),
        Effect(len(keys) - changing - own, gettext("will not change: orphaned, or already reviewed that way.")),
    ]
