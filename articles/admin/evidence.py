"""Passages: an editor enters the quote, and the form finds its position in the section."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.admin import panels
from articles.admin.lists import ValuesFilter
from articles.admin.preview import preview_url
from articles.admin.records import RecordForm
from articles.admin.review import ReviewAdmin
from articles.choices import Review
from articles.curation.anchoring import hold_sections, place
from articles.importing.anchors import find
from articles.importing.document import Span
from articles.limits import CONTEXT_LENGTH
from articles.models import ChallengeEvidence, Section, StrategyEvidence
from articles.pages.passages import anchor_of


class EvidenceForm(RecordForm):
    """Computes start, end and context from the quote; asks for the preceding words if the quote occurs twice."""

    computed = ("start", "end", "prefix", "suffix", "review", "review_before")
    checked = ("section",)
    unmerged = ("finding",)

    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Preceding words"),
        max_length=CONTEXT_LENGTH,
        required=False,
        strip=False,
        help_text=_("Only needed if the quote occurs more than once in the section."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    at = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """Offset of the selected words in the section, in code points: tells equal quotes apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section: Any = self.fields.get("section")
        if section is not None:
            section.queryset = Section.objects.for_desk()
            section.label_from_instance = lambda row: f"{row.article} › {row}"

    def clean_quote(self) -> str:
        quote: str = self.cleaned_data["quote"]
        return quote.strip() if "quote" in self.changed_data else quote

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        section = self.cleaned_data.get("section") or getattr(self.instance, "section", None)
        if section is None or not self.cleaned_data.get("quote") or self._waits():
            return self.cleaned_data
        if "section" in self.changed_data:
            section = hold_sections(pk=section.pk).first()
            if section is None:
                self.add_error("section", _("Someone has just deleted this section. Choose another one."))
                return self.cleaned_data
        span = self._stays(section.body) or self._find(section.body)
        if span is not None:
            place(self.instance, span, section.body)
            self.cleaned_data["prefix"] = self.instance.prefix
        return self.cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        """Leave out the computed columns if the form has errors: a quote that is not found has no position."""
        excluded = super()._get_validation_exclusions()
        return {*excluded, *self.computed} if self.errors else excluded

    def _waits(self) -> bool:
        """Whether it stays an orphan: it does until its quote is entered again, as equal words may be others."""
        return self.instance.review == Review.ORPHANED and not {"quote", "prefix"} & set(self.changed_data)

    def _stays(self, body: str) -> Span | None:
        """The present span, if neither the quote nor the section was changed."""
        span = Span(self.instance.start or 0, self.instance.end or 0)
        stays = not {"quote", "prefix", "section"} & set(self.changed_data)
        return span if stays and span.of(body) == self.cleaned_data["quote"] else None

    def _find(self, body: str) -> Span | None:
        quote, prefix = self.cleaned_data["quote"], self.cleaned_data.get("prefix", "")
        everywhere = find(quote, "", "", body)
        selected = [span for span in everywhere if span.start == self.cleaned_data.get("at")]
        if len(selected or everywhere) == 1:
            return (selected or everywhere)[0]
        if not everywhere:
            self.add_error(
                "quote", _("These words are not in the section. Copy them exactly as they appear in its text.")
            )
            return None
        after_prefix = find(quote, prefix, "", body) or find(quote, f"{prefix.rstrip()} ", "", body)
        if prefix and len(after_prefix) == 1:
            return after_prefix[0]
        message = _("The quote occurs %(count)d times in the section. Enter the words just before the one you mean.")
        self.add_error("prefix", forms.ValidationError(message, params={"count": len(everywhere)}))
        return None


class EvidenceAdmin(ReviewAdmin):
    """The admin of one kind of passage."""

    form = EvidenceForm
    list_display: Any = ("excerpt", "review_badge", "finding_link", "stands_in")
    list_filter: ClassVar[Any] = (
        "review",
        ("rule", ValuesFilter),
        ("reviewer", admin.RelatedOnlyFieldListFilter),
        "reviewed_at",
    )
    list_select_related = ("finding", "section__article", "reviewer")
    search_fields = ("quote", "finding__title")
    search_help_text = _("Search by words in the quote or in the title of its record.")
    ordering = ("-pk",)
    sortable_by = ("excerpt", "review_badge")
    autocomplete_fields: ClassVar[Any] = ("finding", "section")
    readonly_fields = ("start", "end", "suffix", "rule", "stands_in")
    evidence_fields: tuple[str, ...] = ()
    """Columns that only this kind has."""

    def record_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if obj is None:
            return [
                (None, {"fields": ("finding", "section", "quote", "prefix", *self.evidence_fields, "review", "at")})
            ]
        return [
            (None, {"fields": ("finding", "stands_in", "quote", "prefix", *self.evidence_fields)}),
            (_("Review"), {"fields": ("review", ("reviewer", "reviewed_at"))}),
            (_("Location"), {"fields": (("start", "end"), "suffix", "rule")}),
        ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("section__article")

    def hold(self, key: str) -> None:
        """The passage's section first, as whoever edits its text does, and then the passage."""
        list(hold_sections(pk__in=self.model._base_manager.filter(pk=key).order_by().values("section")))
        super().hold(key)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Go back to the section if the form was opened from there."""
        if request.GET.get("section") == str(obj.section_id):
            return HttpResponseRedirect(panels.change_url(obj.section))
        return super().response_post_save_add(request, obj)

    @admin.display(description=_("passage"), ordering="pk")
    def excerpt(self, passage: Any) -> str:
        return Truncator(passage.quote).chars(140)

    @admin.display(description=_("states"), ordering="finding__title")
    def finding_link(self, passage: Any) -> SafeString:
        return format_html('<a href="{}">{}</a>', panels.change_url(passage.finding), passage.finding)

    @admin.display(description=_("article and section"), ordering="section__article__title")
    def stands_in(self, passage: Any) -> SafeString:
        return format_html(
            '<a href="{}">{}</a> › <a href="{}">{}</a>',
            panels.change_url(passage.section.article),
            passage.section.article,
            panels.change_url(passage.section),
            passage.section,
        )

    def view_on_site(self, passage: Any) -> str | None:
        shown = passage.review in (Review.SUGGESTED, Review.ACCEPTED) and passage.section.retired_at is None
        if not shown:
            return None
        article = passage.section.article
        return f"{article.get_absolute_url() if article.is_public else preview_url(article)}#{anchor_of(passage)}"


@admin.register(ChallengeEvidence)
class ChallengeEvidenceAdmin(EvidenceAdmin):
    pass


@admin.register(StrategyEvidence)
class StrategyEvidenceAdmin(EvidenceAdmin):
    pass
