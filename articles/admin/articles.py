"""Articles: the list, and a form with the article's sections, passages, links and imports in order."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import panels
from articles.admin.checks import checks_of
from articles.admin.lists import WaitingFilter
from articles.admin.records import RecordForm
from articles.admin.renamed import RenamedActions
from articles.admin.section_inline import SectionInline
from articles.admin.section_order import save_sections
from articles.admin.status import StatusAdmin
from articles.curation.former_links import in_words, links_at, put_links_back
from articles.differences import shortened, word_differences
from articles.models import Article, ImportFile, Section, SeeAlso, SourceVersion

NEWEST_IMPORTS = 5
RENAMED_NOTE = _(
    "This may be the article below under a new title. To join them or to keep both, use the actions of the list of "
    "articles."
)


class ArticleForm(RecordForm):
    """The article's own AI notice can be corrected, but not removed."""

    def clean_disclosure(self) -> str:
        disclosure: str = self.cleaned_data["disclosure"]
        if self.instance.imported_disclosure and not disclosure:
            raise forms.ValidationError(_("This notice comes from the source. You can correct it, but not remove it."))
        return disclosure


@admin.register(Article)
class ArticleAdmin(RenamedActions, StatusAdmin):
    actions = (*StatusAdmin.actions, "join_older", "keep_apart")
    list_display = ("title", "status_badge", "disclosure_level", "section_count", "waiting_count", "updated_on")
    list_filter = (
        "status",
        "disclosure_level",
        "language",
        ("incoming_introduction", WaitingFilter),
        ("resembles", WaitingFilter),
    )
    search_fields = ("title", "slug__startswith", "source_url__startswith")
    search_help_text = _("Search by words in the title, or the start of the slug or source URL.")
    ordering = ("title", "pk")
    form = ArticleForm
    prepopulated_fields = {"slug": ("title",)}
    inlines = (SectionInline,)
    change_form_template = "admin/article_form.html"
    readonly_fields = ("incoming_introduction", "resembles", "created_at", "updated_at")
    fieldsets = (
        (None, {"fields": ("title", "slug", "status")}),
        (_("AI disclosure"), {"fields": ("disclosure", "disclosure_level")}),
        (_("Introduction"), {"fields": ("introduction",)}),
        (_("Source"), {"fields": ("source_url", "source_published_on", "language", ("created_at", "updated_at"))}),
    )

    @admin.display(description=_("updated"), ordering="updated_at")
    def updated_on(self, article: Any) -> str:
        return date_format(localtime(article.updated_at), "SHORT_DATE_FORMAT")

    @admin.display(description=_("sections"))
    def section_count(self, article: Any) -> int:
        return int(article.section_count)

    @admin.display(description=_("to review"))
    def waiting_count(self, article: Any) -> int:
        return int(article.waiting_count)

    def record_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets = super().record_fieldsets(request, obj)
        if obj is not None and obj.incoming_introduction:
            waiting = {
                "fields": ("incoming_introduction",),
                "description": panels.conflict_note(obj),
            }
            fieldsets.insert(3, (_("Needs a decision"), waiting))
        if obj is not None and obj.resembles_id:
            fieldsets.insert(1, (_("Renamed?"), {"fields": ("resembles",), "description": RENAMED_NOTE}))
        return fieldsets

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs.get("obj") is not None:
            context["checks"] = checks_of(kwargs["obj"])
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; reverting to a former version restores its See-also links too."""
        super().save_model(request, obj, form, change)
        if hasattr(obj, "_history"):
            reason = form.cleaned_data.get("change_reason") or gettext("Article reverted to an earlier version")
            put_links_back(obj.entry, obj.pk, obj._history.history_date, request.user, reason)

    def render_history_view(self, request: HttpRequest, template: str, context: Any, **kwargs: Any) -> HttpResponse:
        """Add ``links`` to the page of one version: how its See-also links differ from today's."""
        if "original" in context:
            former = context["original"]._history
            then, now = (in_words(links_at(former.id, when)) for when in (former.history_date, timezone.now()))
            context["links"] = shortened(word_differences(now, then)) if now != then else ()
        response: HttpResponse = super().render_history_view(request, template, context, **kwargs)  # type: ignore[no-untyped-call]
        return response

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        save_sections(formset, request.user, form.cleaned_data.get("change_reason") or "", form.instance.entry)
        for heading in formset.lost_rows():
            text = _(
                "Someone deleted the section “%(heading)s” while you were editing. Your changes to it were not saved."
            )
            self.message_user(request, text % {"heading": heading}, messages.WARNING)

    def beside_form(self, request: HttpRequest, key: int) -> dict[str, Any]:
        """The panels below the form: three queries, and one per kind of passage."""
        links = SeeAlso.objects.for_desk().filter(article=key).order_by("position", "pk")
        versions = SourceVersion.objects.filter(article=key).defer("text").order_by("-number")
        files = ImportFile.objects.filter(article=key).select_related("run").order_by("-run__started_at", "-pk")
        return {
            "passages": panels.passages_of(key),
            "see_also": panels.with_urls(links),
            "source_versions": panels.with_urls(versions),
            "import_files": [(file, panels.change_url(file.run)) for file in files[:NEWEST_IMPORTS]],
            "add_section_url": panels.allowed_add_url(request.user, Section, article=key),
            "add_see_also_url": panels.allowed_add_url(request.user, SeeAlso, article=key),
        }
