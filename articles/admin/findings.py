"""Challenges, strategies, and the responses that link them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import panels
from articles.admin.duplicates_desk import MOST_RECORDS, merge_url
from articles.admin.lists import WaitingFilter
from articles.admin.records import RecordForm
from articles.admin.review import ReviewAdmin
from articles.admin.split_desk import split_url
from articles.admin.status import StatusAdmin, badge
from articles.importing.title_keys import key_of
from articles.models import Challenge, Response, Strategy


class FindingAdmin(StatusAdmin):
    """The admin of one kind of finding, with the passages that state it below the form."""

    list_display: Any = (
        "title",
        "status_badge",
        "all_article_count",
        "all_passage_count",
        "waiting_count",
        "updated_at",
    )
    list_filter: ClassVar[Any] = ("status", ("merged_into", WaitingFilter), "created_at", "updated_at")
    search_fields: ClassVar[Any] = ("title", "slug__startswith")
    search_help_text = _("Search by words in the title, or the start of the slug.")
    ordering = ("title", "pk")
    change_form_template = "admin/finding_form.html"
    readonly_fields = ("merged_into", "created_at", "updated_at")
    prepopulated_fields: ClassVar[Any] = {"slug": ("title",)}
    record_fields: tuple[Any, ...] = ("title", "slug", "status", "summary")
    actions: Any = (*StatusAdmin.actions, "merge")

    @admin.display(description=_("status"), ordering="status")
    def status_badge(self, finding: Any) -> SafeString:
        """The status, or that the record was merged: then readers see the other one, whatever the status."""
        return badge("merged", gettext("merged")) if finding.merged_into_id else super().status_badge(finding)

    @admin.display(description=_("articles"))
    def all_article_count(self, finding: Any) -> int:
        return int(finding.all_article_count)

    @admin.display(description=_("passages"))
    def all_passage_count(self, finding: Any) -> int:
        return int(finding.all_passage_count)

    @admin.display(description=_("to review"))
    def waiting_count(self, finding: Any) -> int:
        return int(finding.waiting_count)

    def has_merge_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("articles.merge_finding"))

    @admin.action(permissions=["merge"], description=_("Merge the selected %(verbose_name_plural)s…"))
    def merge(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        keys = queryset.order_by("pk").values_list("pk", flat=True)[:MOST_RECORDS]
        return HttpResponseRedirect(merge_url(self.model, *keys))

    def record_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets: list[Any] = [(None, {"fields": self.record_fields})]
        if obj is not None:
            merged = ("merged_into",) if obj.merged_into_id else ()
            fieldsets.append((_("Record"), {"fields": (*merged, ("created_at", "updated_at"))}))
        return fieldsets

    def is_seen(self, obj: Any) -> bool:
        """Whether readers see the record: a passage of a public article must state it; one query."""
        return bool(self.model.objects.public().filter(pk=obj.pk).exists())

    def match_key(self, finding: Any) -> str:
        """The key by which imports will recognise a record that an editor adds."""
        return key_of(finding.title)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.match_key = self.match_key(obj)
        super().save_model(request, obj, form, change)

    def beside_form(self, request: HttpRequest, key: int) -> dict[str, Any]:
        finding = self.model(pk=key)
        evidence = self.model._meta.get_field("evidence").related_model
        shown = {
            "passages": panels.passages_stating(finding),
            "passages_url": panels.list_url(evidence, finding__id__exact=key),
            "add_passage_url": panels.allowed_add_url(request.user, evidence, finding=key),
        } | self._responses(request.user, finding)
        if self.has_merge_permission(request):
            shown |= {"merge_url": merge_url(self.model, key), "split_url": split_url(self.model, key)}
        return shown

    def _responses(self, user: Any, finding: Any) -> dict[str, Any]:
        """Strategies that answer a challenge, or challenges that a strategy answers; empty for other kinds."""
        if not hasattr(finding, "responses"):
            return {}
        rows = Response.objects.for_desk().filter(**{self.opts.model_name or "": finding}).order_by("-pk")
        return {
            "responses": panels.with_urls(rows[: panels.MOST_ROWS]),
            "add_response_url": panels.allowed_add_url(user, Response, **{self.opts.model_name or "": finding.pk}),
        }


@admin.register(Challenge)
class ChallengeAdmin(FindingAdmin):
    pass


@admin.register(Strategy)
class StrategyAdmin(FindingAdmin):
    pass


class ResponseForm(RecordForm):
    unmerged = ("strategy", "challenge")


@admin.register(Response)
class ResponseAdmin(ReviewAdmin):
    form = ResponseForm
    list_display = ("pair", "review_badge", "passage", "added_by", "reviewed_at")
    list_filter = ("review", ("added_by", admin.RelatedOnlyFieldListFilter), "reviewed_at")
    list_select_related = ("strategy", "challenge", "evidence", "added_by")
    search_fields = ("strategy__title", "challenge__title")
    search_help_text = _("Search by words in the title of the strategy or the challenge.")
    ordering = ("-pk",)
    autocomplete_fields = ("strategy", "challenge", "evidence")
    readonly_fields = ("added_by",)

    @admin.display(description=_("response"), ordering="strategy__title")
    def pair(self, response: Any) -> SafeString:
        return format_html("{} → {}", response.strategy, response.challenge)

    @admin.display(description=_("passage"))
    def passage(self, response: Any) -> str:
        return str(response.evidence or "")

    def record_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        verdict = ("review", ("reviewer", "reviewed_at"), "added_by") if obj else ("review",)
        return [
            (None, {"fields": ("strategy", "challenge", "note", "evidence")}),
            (_("Review"), {"fields": verdict}),
        ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; a response without a passage rests on the editor who adds it."""
        if obj.evidence_id is None and obj.added_by_id is None:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)
