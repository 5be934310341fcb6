"""One undoable entry of the log for each saved form, in place of Django's ``LogEntry``."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.choices import ActionKind
from articles.log.actions import Recording, record_action

FORM_ONLY = ("change_reason", "seen", "orphans")
KINDS = {"status": ActionKind.STATUS, "review": ActionKind.REVIEW, "groups": ActionKind.ROLE}
"""Columns whose change gives the log entry its kind; the first that changed counts."""


class Logged:
    """Mixin for a ``ModelAdmin``."""

    kinds = (ActionKind.ADD, ActionKind.EDIT)
    """Kinds of the entries for a new and for a changed record."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """What changed: names and labels of columns, and the number of changed rows in formsets."""
        changed = [name for name in form.changed_data if name not in FORM_ONLY]
        rows = sum(one.has_changed() for formset in formsets or () for one in formset.forms)
        return {"columns": changed, "labels": [str(form.fields[name].label or name) for name in changed], "rows": rows}

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self._log(request, self.kinds[0], _("Added %(record)s") % {"record": named(obj)}, obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write an entry, unless nothing changed."""
        if not isinstance(message, dict):
            return self._log(request, ActionKind.EDIT, f"{named(obj)}: {message}", obj)
        if hasattr(obj, "_history"):
            summary = _("Reverted %(record)s to an earlier version") % {"record": named(obj)}
            return self._log(request, ActionKind.REVERT, summary, obj)
        if not message["columns"] and not message["rows"]:
            return None
        what = ", ".join(message["labels"]) or _("sections")
        kind = next((KINDS[name] for name in KINDS if name in message["columns"]), self.kinds[1])
        summary = _("Changed %(record)s: %(what)s") % {"record": named(obj), "what": what}
        if kind == ActionKind.STATUS:
            summary = _("Changed the status of %(record)s to “%(status)s”") % {
                "record": named(obj),
                "status": obj.get_status_display(),
            }
            others = others_in(message, "status")
            if message["rows"]:
                others.append(_("sections"))
            if others:
                summary += "; " + _("also changed: %(what)s") % {"what": ", ".join(others)}
        return self._log(request, kind, summary, obj)

    def _log(self, request: HttpRequest, kind: ActionKind, summary: str, obj: Any) -> Any:
        entry: Recording | None = getattr(obj, "entry", None)
        changes = entry.changes() if entry is not None else {}
        action = record_action(kind, request.user, summary, record=obj, changes=changes)
        request.done = action  # type: ignore[attr-defined]
        return action

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Write nothing: ``discard()`` writes an entry that can be undone."""


def others_in(message: dict[str, Any], column: str) -> list[str]:
    """The labels of the changed columns other than ``column``."""
    return [label for name, label in zip(message["columns"], message["labels"], strict=True) if name != column]


def named(record: Any) -> str:
    """The record's kind and name, such as: article “Peace in Liberia”."""
    return f"{record._meta.verbose_name} “{Truncator(str(record)).chars(80)}”"
