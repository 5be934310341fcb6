"""Actions on many rows: a page that asks, with the number and the effect; then the action, and a button to undo it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.selection import selection_file
from articles.admin.undo import offer_undo
from articles.choices import ActionKind
from articles.log.actions import Recording, record_action

CONFIRMED = "confirmed"
"""Field that the confirmation page posts: the number of rows it said would change."""


@dataclass(frozen=True, slots=True)
class Effect:
    """``count`` of the chosen rows, and in ``text`` what happens to them."""

    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Bulk:
    """An action to confirm: ``title`` asks; ``do`` takes primary keys and returns what it recorded.

    The first of ``effects`` counts the rows that will change; ``done`` words the result for a number of rows.
    """

    name: str
    title: str
    button: str
    effects: Sequence[Effect]
    do: Callable[[list[Any]], Recording]
    done: Callable[[int], str]

    @property
    def changing(self) -> int:
        return self.effects[0].count


def keys_of(queryset: Any) -> list[Any]:
    """The primary keys of the chosen rows; one query."""
    return list(queryset.order_by().values_list("pk", flat=True))


def ask_then_do(
    desk: Any, request: HttpRequest, keys: list[Any], bulk: Bulk, **context: Any
) -> TemplateResponse | None:
    """Return the confirmation page; once it is confirmed with the right number, act, add a message and return None."""
    answered = request.POST.get(CONFIRMED)
    if answered != str(bulk.changing) or not bulk.changing:
        if answered is not None:
            desk.message_user(
                request,
                _("The number of records has changed since you saw this page. Check it, then confirm again."),
                messages.WARNING,
            )
        return _page(desk, request, bulk, len(keys), context)
    entry = bulk.do(keys)
    count = entry.count
    if count is None:
        count = entry.action.count if entry.action else 0
    text = bulk.done(count)
    if left := len(keys) - count:
        stays = ngettext("%(left)d was left unchanged.", "%(left)d were left unchanged.", left)
        text = f"{text} {stays % {'left': left}}"
    offer_undo(request, entry.action, text)
    return None


class ExportMixin:
    """The action that exports a selection as CSV; the log says who exported what."""

    model: Any
    opts: Any

    @admin.action(
        permissions=["export"], description=gettext_lazy("Export the selected %(verbose_name_plural)s as CSV")
    )
    def export(self, request: HttpRequest, queryset: Any) -> StreamingHttpResponse:
        keys = keys_of(queryset)
        kind = self.opts.verbose_name if len(keys) == 1 else self.opts.verbose_name_plural
        summary = _("Exported %(count)d %(kind)s as CSV") % {"count": len(keys), "kind": kind}
        record_action(ActionKind.EXPORT, request.user, summary, count=len(keys), record=self.model)
        response = selection_file(f"{self.opts.model_name}-{localdate():%Y-%m-%d}", self.model, keys)
        response.headers["Cache-Control"] = "no-store"
        return response


def _page(desk: Any, request: HttpRequest, bulk: Bulk, chosen: int, context: dict[str, Any]) -> TemplateResponse:
    skipped = {"csrfmiddlewaretoken", CONFIRMED, "index", *context.get("asked", ())}
    sent = [(name, value) for name in request.POST if name not in skipped for value in request.POST.getlist(name)]
    sent = [("action", bulk.name) if name == "action" else (name, value) for name, value in sent]
    shown = {
        **desk.admin_site.each_context(request),
        "title": bulk.title,
        "opts": desk.opts,
        "bulk": bulk,
        "effects": [effect for effect in bulk.effects if effect.count],
        "chosen": chosen,
        "sent": list(dict.fromkeys(sent)),
        "confirmed": CONFIRMED,
    }
    return TemplateResponse(request, "admin/bulk.html", shown | context)
