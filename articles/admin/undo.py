"""The undo button, and the page that shows what it would do."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.choices import ActionKind
from articles.log.actions import UndoError, undo_action
from articles.log.undo_plan import plan_undo
from articles.models import Action
from articles.roles import may_undo
from config.desk import desk_page

MOST_SKIPPED = 20
"""Most rows that are named in messages."""


@desk_page("log/<int:pk>/undo/", name="undo", permission="articles.view_article")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an undo would restore and what would stay; undo on POST."""
    action = get_object_or_404(Action.objects.select_related("actor", "undoes", "undone_by"), pk=pk)
    if not may_undo(request.user, action):
        raise PermissionDenied
    if request.method == "POST":
        _undo(request, action)
        return redirect(_next(request))
    plan = plan_undo(action.changes) if action.is_undoable and not action.undone_at else []
    context = {
        "title": _("Restore") if action.kind == ActionKind.DELETE else _("Undo"),
        "action": action,
        "going": sum(not item.why for item in plan),
        "skipped": [item.skipped() for item in plan if item.why],
        "next": _next(request),
    }
    return render(request, "admin/undo.html", {**admin.site.each_context(request), **context})


def offer_undo(request: HttpRequest, action: Action | None, text: str) -> None:
    """Add a message of what was done, with a button to undo it for those who may."""
    if action is None or not action.is_undoable or not may_undo(request.user, action):
        messages.success(request, text)
        return
    form = format_html(
        '{} <form method="post" action="{}" class="undo"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="next" value="{}"><button>{}</button></form>',
        text,
        reverse("admin:undo", args=[action.pk]),
        get_token(request),
        "" if request.path.endswith(("/delete/", "/add/")) else request.get_full_path(),
        _("Undo"),
    )
    messages.success(request, form)


def _undo(request: HttpRequest, action: Action) -> None:
    try:
        done = undo_action(action, request.user)
    except UndoError as error:
        messages.warning(request, str(error))
        return
    text = ngettext(
        "%(count)d record is back to how it was.", "%(count)d records are back to how they were.", done.count
    )
    messages.success(request, f"{done.action.summary}. {text % {'count': done.count}}")
    for one in done.skipped[:MOST_SKIPPED]:
        messages.warning(request, _("Not undone: %(what)s") % {"what": one})


def _next(request: HttpRequest) -> str:
    """The page to go to afterwards: the one with the button, if it is of this site; else the log or the index."""
    given = request.POST.get("next") or request.GET.get("next") or ""
    if given and url_has_allowed_host_and_scheme(given, {request.get_host()}, request.is_secure()):
        return given
    name = "articles_action_changelist" if request.user.has_perm("articles.see_log") else "index"
    return reverse(f"admin:{name}")
