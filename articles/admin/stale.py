"""Forms that detect that somebody else changed the record since they were opened, and lose neither text."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Model
from django.forms.models import model_to_dict
from django.template.loader import render_to_string

from articles.admin.fields import SeenField


class StaleRecordError(Exception):
    """Somebody saved the record after this request read it; handle the form again to show both texts."""


def claim(record: Any) -> None:
    """Increment the record's version number in one statement; raises StaleRecordError if somebody else has."""
    rows = type(record)._base_manager.filter(pk=record.pk, version=record.version)
    if not rows.update(version=F("version") + 1):
        raise StaleRecordError
    record.version += 1


class SeenForm(forms.ModelForm):
    """A form with a hidden mark of the state that it showed: the record's version, or a digest of the form's fields.

    If the mark is out of date and the form would change something, it is refused with both texts side by side. What was
    typed stays in the form, which now carries the new mark, so that saving it again is a deliberate decision.
    """

    seen = SeenField(required=False)
    unmarked: tuple[str, ...] = ()
    """Fields that change without anybody's editing them, and do not count for the digest."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["seen"] = self._mark()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        now = self.initial.get("seen")
        if now is not None and self.cleaned_data.get("seen") != now and self.edited_fields():
            self.carry("seen", now)
            self.add_error(None, ValidationError(self._both_texts(), code="stale"))
        return cleaned

    def carry(self, name: str, value: str) -> None:
        """Set the hidden field ``name`` to ``value`` in the form when it is shown again."""
        submitted: Any = self.data
        data = submitted.copy()
        data[self.add_prefix(name)] = value
        self.data = data

    def edited_fields(self) -> list[str]:
        """Names of the record's fields that differ from what is stored."""
        columns = {field.name for field in (*self.instance._meta.fields, *self.instance._meta.many_to_many)}
        return [name for name in self.changed_data if name in columns]

    def _mark(self) -> str:
        stored = self._stored()
        if hasattr(stored, "version"):
            return str(stored.version)
        names = [name for name in self._meta.fields or () if name in self.fields and name not in self.unmarked]
        values = sorted(model_to_dict(stored, fields=names).items())
        return hashlib.sha256(repr(values).encode()).hexdigest()[:16]

    def _stored(self) -> Any:
        """The instance; if it is a former version to be restored, the record's present row."""
        if not hasattr(self.instance, "_history"):
            return self.instance
        return type(self.instance)._base_manager.filter(pk=self.instance.pk).first() or self.instance

    def _both_texts(self) -> str:
        """The stored and the submitted value of each field that differs, as HTML, with who changed it last."""
        rows = []
        for name in self.edited_fields():
            stored, submitted = self.initial.get(name), self[name].value()
            rows.append((self.fields[name].label or name, self._shown(name, stored), self._shown(name, submitted)))
        return render_to_string("admin/parts/both_texts.html", {"rows": rows, "latest": latest_change(self.instance)})

    def _shown(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            rows: Any = field.queryset
            return ", ".join(map(str, rows.filter(pk__in=[getattr(key, "pk", key) for key in value or ()])))
        if isinstance(field, forms.ModelChoiceField):
            row = field.queryset.filter(pk=value).first() if value and field.queryset is not None else None
            return str(row or "")
        if isinstance(value, list):
            return " ".join(map(str, value))
        choices = dict(getattr(field, "choices", ()))
        return str(choices.get(value, value if value is not None else ""))


def latest_change(record: Model) -> Any:
    """The record's newest history row with its user, or None; users and groups have no history."""
    history: Any = getattr(type(record), "history", None)
    if history is None:
        return None
    return history.filter(**{record._meta.pk.attname: record.pk}).select_related("history_user").first()


def typed(model: type[Model], posted: Any) -> list[tuple[str, str]]:
    """Label and posted value of each of the model's columns that was not left empty."""
    labels = {field.name: str(field.verbose_name) for field in model._meta.fields}
    return [(labels[name], value) for name, value in posted.items() if name in labels and value]
