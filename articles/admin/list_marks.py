"""Lists that detect which of their rows have changed since they were shown."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import ngettext

SHOWN = "_shown"
"""The field in which a list posts the digest of each row that it showed."""
MOST_NAMED = 5


class MarkedListAdmin(admin.ModelAdmin):
    """A list whose actions skip the rows that somebody changed since it was shown, and name them."""

    def for_list(self, rows: Any) -> Any:
        """``rows`` with the columns that the list shows, and no others."""
        return rows

    def action_checkbox(self, obj: Any) -> SafeString:
        """The row's checkbox, with a digest of what the list shows of the row."""
        box = super().action_checkbox(obj)
        return format_html('{}<input type="hidden" name="{}" value="{}">', box, SHOWN, digest_of(obj))

    @transaction.atomic
    def response_action(self, request: HttpRequest, queryset: Any, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """The action's response; nobody else changes the rows that were shown until it is done."""
        selected = [key for key in request.POST.getlist(ACTION_CHECKBOX_NAME) if key.isdecimal()]
        list(self.model._base_manager.select_for_update().filter(pk__in=selected).order_by("pk").values_list("pk"))
        changed = changed_since(request, self.for_list(self.get_queryset(request)))
        if changed:
            self.message_user(request, _warning(changed), messages.WARNING)
            keys = [row.pk for row in changed]
            if not set(request.POST.getlist(ACTION_CHECKBOX_NAME)) - {str(key) for key in keys}:
                return HttpResponseRedirect(request.get_full_path())
            queryset = queryset.exclude(pk__in=keys)
        return super().response_action(request, queryset, *args, **kwargs)


def digest_of(row: Any) -> str:
    """The row's primary key and a digest of its loaded columns."""
    deferred = row.get_deferred_fields()
    names = sorted(field.attname for field in row._meta.concrete_fields if field.attname not in deferred)
    state = [(name, getattr(row, name)) for name in names]
    return f"{row.pk}:{hashlib.sha256(repr(state).encode()).hexdigest()[:16]}"


def changed_since(request: HttpRequest, rows: Any) -> list[Any]:
    """The selected rows that differ from what the posted list showed; one query.

    ``rows`` is the list's whole queryset, with its deferred columns. Rows on pages that were not shown, which are
    selected where all pages are, have no digest and are left out.
    """
    digests = dict(mark.rpartition(":")[::2] for mark in request.POST.getlist(SHOWN))
    selected = [key for key in request.POST.getlist(ACTION_CHECKBOX_NAME) if key in digests]
    present = {str(row.pk): row for row in rows.filter(pk__in=selected)} if selected else {}
    return [row for key, row in present.items() if digest_of(row) != f"{key}:{digests[key]}"]


def _warning(changed: Sequence[Any]) -> str:
    names = ", ".join(f"“{Truncator(str(row)).chars(60)}”" for row in changed[:MOST_NAMED])
    text = ngettext(
        "%(count)d record changed after you opened this list and was left unchanged: %(names)s. Check and try again.",
        "%(count)d records changed after you opened this list and were left unchanged: %(names)s. Check and try again.",
        len(changed),
    )
    return text % {"count": len(changed), "names": names if len(changed) <= MOST_NAMED else f"{names} …"}
