"""An article's sections as a table in its form: order, headings and kinds; bodies are edited in their own forms."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.admin.fields import OwnSectionField, short_choices
from articles.admin.stale import SeenForm
from articles.models import Section
from articles.roles import Operation, may

NEW_ROWS = 1
"""Empty rows at the end of the table, for adding sections without JavaScript."""


class SectionRowForm(SeenForm):
    """One section's row; uniqueness and constraints are left to the formset, which needs no query per row."""

    class Meta:
        model = Section
        fields = ("position", "level", "heading", "parent", "kind", "also_kind")
        widgets = {
            "position": forms.NumberInput(attrs={"class": "short-number", "min": 0}),
            "level": forms.NumberInput(attrs={"class": "short-number", "min": 2, "max": 6}),
            "heading": forms.Textarea(attrs={"rows": 1, "class": "heading-text"}),
        }

    is_gone = False
    """Whether somebody has deleted the section since the form was opened."""

    def has_changed(self) -> bool:
        """A new row counts as soon as it has a heading; one whose section was deleted never does."""
        if self.is_gone:
            return False
        if self.instance.pk is None:
            return bool(str(self["heading"].value() or "").strip())
        return super().has_changed()

    def clean_heading(self) -> str:
        return " ".join(self.cleaned_data["heading"].split())

    def validate_unique(self) -> None:
        """Left to the formset."""

    def validate_constraints(self) -> None:
        """Left to the formset."""

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"parent", "anchor"}


class SectionFormSet(forms.BaseInlineFormSet):
    """The article's live sections."""

    @cached_property
    def own_sections(self) -> Any:
        """The sections, read once for the choices of all rows."""
        return self.get_queryset()

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        help_text = form.fields["parent"].help_text
        form.fields["parent"] = OwnSectionField(
            self.own_sections, required=False, label=_("Parent"), empty_label="–", help_text=help_text
        )
        key = form.fields["id"]
        form.fields["id"] = OwnSectionField(
            self.own_sections, required=False, initial=key.initial, widget=forms.HiddenInput
        )
        for name, field in form.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"section-help-{name}"
        if index is None or index >= self.initial_form_count():
            last = max((section.position for section in self.own_sections), default=-1)
            form.initial["position"] = last + 1 + (0 if index is None else index - self.initial_form_count())
        elif form.instance.pk is None:
            form.is_gone = form.empty_permitted = True

    def clean(self) -> None:
        super().clean()
        forms_there = [form for form in self.forms if form.instance.pk is not None or form.has_changed()]
        rows = [form.cleaned_data | {"pk": form.instance.pk} for form in forms_there if form.is_valid()]
        here = {row["pk"] for row in rows}
        others = [_row(section) for section in self.own_sections if section.pk not in here]
        _refuse_shared_positions(rows, others)
        place = {row["pk"]: row["position"] for row in [*rows, *others] if row["pk"]}
        for row in rows:
            if row["parent"] and place.get(row["parent"].pk, -1) >= row["position"]:
                raise ValidationError(_("A section must come after its parent: %(heading)s."), params=_named(row))
            if not 2 <= row["level"] <= 6:
                raise ValidationError(_("The level must be from 2 to 6: %(heading)s."), params=_named(row))

    def lost_rows(self) -> list[str]:
        """The headings that were typed for sections which somebody has deleted meanwhile."""
        rows: list[Any] = self.initial_forms
        return [str(form["heading"].value()) for form in rows if form.is_gone]


def _row(section: Section) -> dict[str, Any]:
    return {"pk": section.pk, "position": section.position, "heading": section.heading}


def _refuse_shared_positions(rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    """Raise ValidationError if two sections share a position.

    ``others`` are sections that the form lacks because somebody added them after it was opened.
    """
    taken = {row["position"]: row for row in others}
    seen: set[int] = set()
    for row in rows:
        if row["position"] in taken:
            text = _(
                "Someone added “%(heading)s” at position %(position)d while you were editing. "
                "Give your section another position."
            )
            raise ValidationError(text, params={"position": row["position"]} | _named(taken[row["position"]]))
        if row["position"] in seen:
            raise ValidationError(
                _("Two sections have the position %(position)d. Give one of them another position."),
                params={"position": row["position"]},
            )
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
    extra = NEW_ROWS
    can_delete = False
    show_change_link = True
    verbose_name_plural = _("Sections in reading order")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("choices", short_choices(db_field))
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Live sections without their texts; locked while the form is saved."""
        rows: Any = super().get_queryset(request)
        rows = rows.live().defer("body", "imported_body", "incoming_body")
        return rows.select_for_update() if request.method == "POST" else rows

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The same as for the article, whose status is theirs too."""
        return self._may_edit(request, obj) and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj) and super().has_add_permission(request, obj)

    def _may_edit(self, request: HttpRequest, article: Any) -> bool:
        return article is None or may(request.user, Operation.CHANGE, article)
