"""Revert an import: a preview of what goes and what stays, then the same code as the command ``revert_import``."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from articles import reversals
from articles.admin import panels
from articles.importing import lock
from articles.importing.revert import revert_run
from articles.kinds import extractors
from articles.models import ImportRun
from config.desk import desk_page

MAY_IMPORT = "articles.run_import"
MOST_LISTED = 50
"""Most articles, and most records, that are named of those that go, and of those that stay."""


class _Part:
    """What would happen to the articles or findings of a run: how many go and stay, and the first ones of each."""

    def __init__(self, title: str, rows: Sequence[Any]) -> None:
        self.title = title
        self.staying = [row for row in rows if row.why]
        self.going = [row for row in rows if not row.why]
        self.listed = [*self.staying[:MOST_LISTED], *self.going[:MOST_LISTED]]
        self.unlisted = len(rows) - len(self.listed)


@desk_page("import/runs/<int:run>/revert/", name="revert_run", permission=MAY_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def revert(request: HttpRequest, run: int) -> HttpResponse:
    """Show what would be reverted; while it runs, the progress; at the end, go to the run with a message."""
    row = get_object_or_404(ImportRun, pk=run)
    if request.method == "POST":
        _begin(request, row)
        return redirect("admin:revert_run", row.pk)
    progress = reversals.progress_of(row)
    if progress.state == "done":
        reversals.forget(row)
        messages.success(request, progress.note)
        return redirect(panels.change_url(row))
    context = {
        "title": gettext("Revert %(run)s") % {"run": row},
        "run": row,
        "run_url": panels.change_url(row),
        "progress": progress,
    }
    if progress.state != "at work":
        planned = revert_run(row, extractors(), timezone.now, is_dry=True)
        parts = [_Part(gettext("Articles"), planned.articles)] if planned.articles else []
        parts += [_Part(gettext("Records that this run created"), planned.findings)] if planned.findings else []
        context |= {"parts": parts, "goes": any(part.going for part in parts), "is_busy": lock.is_held()}
    return render(request, "admin/revert_run.html", {**admin.site.each_context(request), **context})


@desk_page("import/runs/<int:run>/revert/state/", name="revert_state", permission=MAY_IMPORT)
@require_safe
def revert_state(request: HttpRequest, run: int) -> HttpResponse:
    """The progress as JSON, for the page that polls it."""
    progress = reversals.progress_of(get_object_or_404(ImportRun, pk=run))
    return JsonResponse(progress._asdict(), headers={"Cache-Control": "no-store"})


def _begin(request: HttpRequest, run: ImportRun) -> None:
    if reversals.progress_of(run).state == "at work":
        messages.warning(request, gettext("This import is already being reverted. Its progress is shown below."))
    elif lock.is_held():
        messages.warning(
            request, gettext("Another import is running, so nothing was reverted. Try again when it has finished.")
        )
    else:
        reversals.begin(run, request.user)
