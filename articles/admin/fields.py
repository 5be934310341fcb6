"""Form fields that keep an editor's text exactly as it was typed."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget


class TextField(forms.CharField):
    """Text with LF line ends: browsers send CRLF, which would shift every offset into a body."""

    widget = AdminTextareaWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False} | kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return str(text).replace("\r\n", "\n").replace("\r", "\n")


class SeenField(forms.CharField):
    """A hidden mark of the state that the form showed; it never counts as a change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def short_choices(column: Any) -> Any:
    """The column's choices, with a dash for the empty one."""
    return column.get_choices(include_blank=column.blank, blank_choice=[("", "–")])


class OwnSectionField(forms.ModelChoiceField):
    """A section of one article, from rows that are read once for all forms of the page."""

    def __init__(self, sections: Any, **kwargs: Any) -> None:
        super().__init__(queryset=sections, **kwargs)
        self.known = {str(section.pk): section for section in sections}
        self.choices = [("", str(self.empty_label)), *((key, str(row)) for key, row in self.known.items())]

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        row = self.known.get(str(getattr(value, "pk", value)))
        if row is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
            )
        return row
