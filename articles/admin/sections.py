"""Sections: the body in a wide text area, beside the passages that quote it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin import panels
from articles.admin.checks import checks_of
from articles.admin.fields import OwnSectionField, SeenField
from articles.admin.list_search import WORDS
from articles.admin.lists import WaitingFilter
from articles.admin.preview import preview_url
from articles.admin.records import RecordAdmin, RecordForm, without
from articles.admin.section_kinds import SectionKindAction
from articles.admin.status import badge
from articles.curation.anchoring import Effect, effect_of, move_passages
from articles.keys import key_in
from articles.models import Section


class SectionForm(RecordForm):
    """Offers as ``parent`` only earlier sections of the article, so that there can be no cycle."""

    checked = ("article", "retired_at")
    article_id: Any = None
    orphans = SeenField(required=False)
    """The passages that the form has already warned would be orphaned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "parent" in self.fields:
            own = Section.objects.live().filter(article=self.instance.article_id or self.article_id)
            if self.instance.pk is not None:
                own = own.filter(position__lt=self.instance.position)
            own = own.only("heading", "position").order_by("position", "pk")
            help_text = _("An earlier section of this article. Leave empty for a top-level section.")
            self.fields["parent"] = OwnSectionField(
                own, required=False, label=_("Parent"), empty_label="–", help_text=help_text
            )

    def clean(self) -> dict[str, Any] | None:
        """Refuse an edit that would orphan passages once, naming them; saving it again confirms it."""
        cleaned = super().clean()
        if self.errors or self.instance.pk is None or "body" not in self.changed_data:
            return cleaned
        effect = effect_of(self.instance, self._stored().body, self.cleaned_data["body"])
        named = ",".join(f"{row._meta.model_name}:{row.pk}" for row in effect.orphaned)
        if named != self.cleaned_data["orphans"] and named:
            self.carry("orphans", named)
            warning = render_to_string("admin/parts/orphans_to_be.html", {"effect": effect})
            self.add_error(None, forms.ValidationError(warning, code="orphans"))
        return cleaned


class DroppedFilter(admin.SimpleListFilter):
    """Filters for sections that the source dropped although an editor had changed them."""

    title = _("dropped by the source")
    parameter_name = "dropped"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("edited", gettext("edited before"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.dropped_with_edits() if self.value() == "edited" else queryset


@admin.register(Section)
class SectionAdmin(SectionKindAction, RecordAdmin):
    form = SectionForm
    actions = ("set_kind", "export")
    list_display = ("__str__", "article", "position", "level", "kind_badge", "also_kind", "is_retired")
    list_filter = (
        "kind",
        ("incoming_body", WaitingFilter),
        ("retired_at", WaitingFilter),
        DroppedFilter,
    )
    list_select_related = ("article",)
    search_fields = (WORDS, "article__title")
    search_help_text = _("Search by words in the heading, the text or the article’s title.")
    ordering = ("article_id", "position", "pk")
    sortable_by = ("article", "kind_badge")
    autocomplete_fields = ("article",)
    readonly_fields = ("incoming_body",)
    fixed_fields = ("article",)
    prepopulated_fields = {"anchor": ("heading",)}
    change_form_template = "admin/section_form.html"
    form_only = (*RecordAdmin.form_only, "orphans")
    fieldsets = (
        (None, {"fields": ("article", "heading", "anchor", ("position", "level"), "parent", ("kind", "also_kind"))}),
        (_("Text"), {"fields": ("body",)}),
    )

    @admin.display(description=_("kind"), ordering="kind")
    def kind_badge(self, section: Any) -> SafeString:
        return badge("kind", section.get_kind_display())

    @admin.display(description=_("retired"), empty_value="–", ordering="retired_at")
    def is_retired(self, section: Any) -> str | None:
        return gettext("retired") if section.retired_at else None

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("article")

    def record_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets = super().record_fieldsets(request, obj)
        if obj is None and not _article_in(request):
            return without(fieldsets, ("parent",))
        if obj is not None and (obj.incoming_body or obj.retired_at):
            fieldsets.insert(2, (_("Needs a decision"), _waiting(obj)))
        return fieldsets

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.article_id = _article_in(request)
        return form

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "body" and field is not None:
            field.widget.attrs |= {"rows": 24, "class": "vLargeTextField body-text"}
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        if article := _article_in(request):
            last = Section.objects.live().filter(article=article).aggregate(last=Max("position"))["last"]
            initial.setdefault("position", 0 if last is None else last + 1)
        return initial

    def view_on_site(self, section: Any) -> str | None:
        if section.retired_at is not None:
            return None
        article = section.article
        return str(section.get_absolute_url()) if article.is_public else f"{preview_url(article)}#{section.anchor}"

    def beside_form(self, request: HttpRequest, key: int) -> dict[str, Any]:
        return {"passages": panels.passages_in(Section(pk=key)), "add_links": panels.add_links(section=key)}

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        section = kwargs.get("obj")
        if section is not None:
            checks = checks_of(section.article)
            context["checks"] = [check for check in checks if check.section == section.pk]
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        old_body = Section.objects.filter(pk=obj.pk).values_list("body", flat=True).first() if change else None
        super().save_model(request, obj, form, change)
        if old_body is not None and old_body != obj.body:
            reason = form.cleaned_data.get("change_reason") or gettext("Moved with the section’s text")
            self._report(request, move_passages(obj, old_body, request.user, reason, obj.entry))

    def _report(self, request: HttpRequest, effect: Effect) -> None:
        lines = [
            (effect.followed, messages.INFO, _followed),
            (effect.returned, messages.INFO, _returned),
            (effect.orphaned, messages.WARNING, _orphaned),
        ]
        for passages, level, text in lines:
            if passages:
                self.message_user(request, text(len(passages)) % {"count": len(passages)}, level)


def _article_in(request: HttpRequest) -> int | None:
    """The primary key of the article that an add form's address names, if any."""
    return key_in(request.GET.get("article", ""))


def _waiting(section: Section) -> dict[str, Any]:
    fields = ["incoming_body"] if section.incoming_body else []
    notes = [panels.conflict_note(section)] * len(fields)
    if section.retired_at:
        fields.append("retired_at")
        gone = gettext("The source no longer has this section. Clear the date to show the section again, or delete it.")
        notes.append(format_html("{}", gone))
    return {"fields": fields, "description": format_html_join(" ", "{}", ((note,) for note in notes))}


def _followed(count: int) -> str:
    return ngettext("%(count)d passage moved with the text.", "%(count)d passages moved with the text.", count)


def _returned(count: int) -> str:
    return ngettext(
        "%(count)d orphaned passage matches the text again.", "%(count)d orphaned passages match the text again.", count
    )


def _orphaned(count: int) -> str:
    return ngettext(
        "%(count)d passage is now orphaned: its words are no longer in the text. Correct its quote or delete it.",
        "%(count)d passages are now orphaned: their words are no longer in the text. "
        "Correct their quotes or delete them.",
        count,
    )
