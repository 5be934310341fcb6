"""Taking an import back: what goes and what stays is shown first; the same code as the command ``revert_import``."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from articles.admin import panels
from articles.importing import lock
from articles.importing.revert import Reverted, revert_run
from articles.models import ImportRun
from config.desk import desk_page


@desk_page("import/runs/<int:run>/revert/", name="revert_run", permission="articles.run_import")
@require_http_methods(["GET", "HEAD", "POST"])
def revert(request: HttpRequest, run: int) -> HttpResponse:
    row = get_object_or_404(ImportRun, pk=run)
    if request.method == "POST":
        _take_back(request, row)
        return redirect(panels.change_url(row))
    planned = revert_run(row, _kinds(), timezone.now, is_dry=True)
    context = {
        "title": gettext("Take back %(run)s") % {"run": row},
        "run": row,
        "run_url": panels.change_url(row),
        "planned": planned,
        "goes": not all(one.why for one in planned.articles) or not all(one.why for one in planned.findings),
        "is_busy": lock.is_held(),
    }
    return render(request, "admin/revert_run.html", {**admin.site.each_context(request), **context})


def _take_back(request: HttpRequest, run: ImportRun) -> None:
    if lock.is_held():
        messages.warning(request, gettext("Another import is at work. Nothing was taken back: try again after it."))
        return
    try:
        with lock.one_import(lambda: None):
            done = revert_run(run, _kinds(), timezone.now, request.user)
    except IntegrityError as error:
        messages.error(request, gettext("The database refused it (%(why)s). Nothing was changed.") % {"why": error})
        return
    messages.success(request, _told(done))


def _told(done: Reverted) -> str:
    gone = [one for one in done.articles if not one.why]
    went = ngettext("%(count)d article was taken back.", "%(count)d articles were taken back.", len(gone))
    stay = len(done.articles) - len(gone)
    stays = ngettext("%(count)d stays, as people worked on it.", "%(count)d stay, as people worked on them.", stay)
    return " ".join([went % {"count": len(gone)}, *([stays % {"count": stay}] if stay else [])])


def _kinds() -> list[Any]:
    return [import_string(name) for name in settings.FINDING_KINDS]
