"""An article's sections as one table of its form: order, headings and kinds; the bodies have forms of their own."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.fields import OwnSectionField, short_choices
from articles.admin.stale import SeenForm
from articles.history import ensure_baseline, record_changes
from articles.models import Section
from articles.roles import Operation, may

OUT_OF_THE_WAY = 1_000_000
"""Added to positions before they are rewritten, so that no two sections stand in one place in between."""


class SectionRowForm(SeenForm):
    """Checks by the database are left to the formset, which knows all rows: no query for each."""

    class Meta:
        model = Section
        fields = ("position", "level", "heading", "parent", "kind", "also_kind")
        widgets = {
            "position": forms.NumberInput(attrs={"class": "short-number", "min": 0}),
            "level": forms.NumberInput(attrs={"class": "short-number", "min": 2, "max": 6}),
            "heading": forms.Textarea(attrs={"rows": 1, "class": "heading-text"}),
        }

    def clean_heading(self) -> str:
        return " ".join(self.cleaned_data["heading"].split())

    def validate_unique(self) -> None:
        """By the formset."""

    def validate_constraints(self) -> None:
        """By the formset."""

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"parent"}


class SectionFormSet(forms.BaseInlineFormSet):
    """The article's live sections; ``own_sections`` are read once for the choices of all rows."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if not hasattr(self, "own_sections"):
            self.own_sections = self.get_queryset()
        form.fields["parent"] = OwnSectionField(self.own_sections, required=False, label=_("Parent"), empty_label="–")
        key = form.fields["id"]
        form.fields["id"] = OwnSectionField(
            self.own_sections, required=False, initial=key.initial, widget=forms.HiddenInput
        )

    def clean(self) -> None:
        super().clean()
        rows = [form.cleaned_data | {"pk": form.instance.pk} for form in self.initial_forms if form.is_valid()]
        _refuse_shared_positions(rows)
        place = {row["pk"]: row["position"] for row in rows}
        for row in rows:
            if row["parent"] and place.get(row["parent"].pk, -1) >= row["position"]:
                raise ValidationError(_("A section stands after its parent: %(heading)s."), params=_named(row))
            if not 2 <= row["level"] <= 6:
                raise ValidationError(_("A level is 2 to 6: %(heading)s."), params=_named(row))


def _refuse_shared_positions(rows: list[dict[str, Any]]) -> None:
    seen: set[int] = set()
    for row in rows:
        if row["position"] in seen:
            raise ValidationError(_("Two sections stand in place %(position)d."), params={"position": row["position"]})
        seen.add(row["position"])


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {"heading": row["heading"] or row["position"]}


class SectionInline(admin.TabularInline):
    model = Section
    form = SectionRowForm
    formset = SectionFormSet
    template = "admin/parts/section_rows.html"
    fields = ("position", "level", "heading", "parent", "kind", "also_kind", "seen")
    ordering = ("position", "pk")
    extra = 0
    can_delete = False
    show_change_link = True
    verbose_name_plural = _("Sections in order")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("choices", short_choices(db_field))
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.live().defer("body", "imported_body", "incoming_body")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As the article's own form: its text is public or not with it."""
        of_article = obj is None or may(request.user, Operation.CHANGE, obj)
        return of_article and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def save_sections(formset: Any, user: Any, reason: str) -> None:
    """Store the changed rows with their history: six statements, however many there are."""
    changed = formset.save(commit=False)
    keys = [section.pk for section in changed]
    ensure_baseline(Section, keys)
    whole = Section.objects.in_bulk(keys)
    for section in changed:
        for name in SectionRowForm.Meta.fields:
            setattr(whole[section.pk], name, getattr(section, name))
    Section.objects.filter(pk__in=keys).update(position=F("position") + OUT_OF_THE_WAY)
    Section.objects.bulk_update(whole.values(), SectionRowForm.Meta.fields)
    record_changes(list(whole.values()), reason, user)
    formset.save_m2m()
