"""Lists that detect which of the chosen rows have changed since they were shown."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import ngettext

from articles.keys import is_too_long, key_in, keys_in

SHOWN = "_shown"
"""The field in which a list posts the digest of each row that it showed."""
LATEST = "_latest"
"""The field in which a list posts what was newest when it was read: primary keys of a row and of a history row."""
MOST_NAMED = 5


class MarkedListAdmin(admin.ModelAdmin):
    """A list whose actions skip the rows that somebody changed since it was shown, and name them.

    Of rows on all its pages, chosen by one click, it also skips those that did not exist yet. Models without history
    (users and groups) are checked on the page that was shown only.
    """

    change_list_template = "admin/record_list.html"

    def for_list(self, rows: Any) -> Any:
        """``rows`` with the columns that the list shows, and no others."""
        return rows

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, with the mark of what was newest before it was read; one query more."""
        latest = latest_of(self.model) if request.method != "POST" and self.get_actions(request) else ""
        changelist: Any = super().get_changelist_instance(request)
        changelist.latest = latest
        return changelist

    def action_checkbox(self, obj: Any) -> SafeString:
        """The row's checkbox, with a digest of what the list shows of the row."""
        box = super().action_checkbox(obj)
        return format_html('{}<input type="hidden" name="{}" value="{}">', box, SHOWN, digest_of(obj))

    @transaction.atomic
    def response_action(self, request: HttpRequest, queryset: Any, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """The action's response; nobody else changes the chosen rows until it is done."""
        _untick_impossible(request)
        chosen = _chosen(request, queryset)
        locked = self.model._base_manager.select_for_update().filter(pk__in=chosen.values("pk"))
        list(locked.order_by("pk").values_list("pk"))
        changed = changed_since(request, self.for_list(self.get_queryset(request)))
        if _is_across(request):
            changed += written_since(request, chosen.exclude(pk__in=[row.pk for row in changed]))
        if changed:
            self.message_user(request, _warning(changed), messages.WARNING)
            queryset = queryset.exclude(pk__in=[row.pk for row in changed])
            if not _chosen(request, queryset).exists():
                return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset, *args, **kwargs)


def _untick_impossible(request: HttpRequest) -> None:
    """Leave out ticks of numbers that are too long for a key."""
    ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
    possible = [key for key in ticked if not is_too_long(key)]
    if len(possible) < len(ticked):
        posted = request.POST.copy()
        posted.setlist(ACTION_CHECKBOX_NAME, possible)
        request.POST = posted  # type: ignore[assignment]


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


def latest_of(model: Any) -> str:
    """The highest primary keys of the model's rows and of their history, as ``row:history``; one query."""
    if not hasattr(model, "history"):
        return ""
    newest = model.history.order_by("-pk").values("pk")[:1]
    rows = model._base_manager.order_by("-pk").values_list("pk", Coalesce(Subquery(newest), 0))
    return "{}:{}".format(*(rows.first() or (0, 0)))


def written_since(request: HttpRequest, rows: Any) -> list[Any]:
    """Those of ``rows`` that were added or changed after the posted list was read; one query.

    Without the list's mark, all of them: nobody has seen them.
    """
    model = rows.model
    if not hasattr(model, "history"):
        return []
    row, _, entry = request.POST.get(LATEST, "").partition(":")
    known, seen = key_in(row) or 0, key_in(entry) or 0
    entries = model.history.filter(**{model._meta.pk.attname: OuterRef("pk")}, pk__gt=seen)
    return list(rows.filter(Q(pk__gt=known) | Exists(entries)).order_by("pk"))


def _is_across(request: HttpRequest) -> bool:
    """Whether the action is for the rows of all pages of the list."""
    return request.POST.get("select_across") == "1"


def _chosen(request: HttpRequest, rows: Any) -> Any:
    """Those of ``rows``, which are all that the list's filters leave, that the action is for; in no order."""
    if _is_across(request):
        return rows.order_by()
    return rows.order_by().filter(pk__in=keys_in(request.POST.getlist(ACTION_CHECKBOX_NAME)))


def _warning(changed: Sequence[Any]) -> str:
    names = ", ".join(f"“{Truncator(str(row)).chars(60)}”" for row in changed[:MOST_NAMED])
    text = ngettext(
        "%(count)d record was changed or added after you opened this list, and has been left as it is: %(names)s. "
        "Look at it, then try again.",
        "%(count)d records were changed or added after you opened this list, and have been left as they are: "
        "%(names)s. Look at them, then try again.",
        len(changed),
    )
    return text % {"count": len(changed), "names": names if len(changed) <= MOST_NAMED else f"{names} …"}
