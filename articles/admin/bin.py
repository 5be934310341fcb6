"""The bin: what was deleted in the last 30 days and can be restored, with everything that belonged to it."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.log.bin import KEPT_FOR, in_bin
from articles.roles import may_undo
from config.desk import desk_page

PER_PAGE = 50


@desk_page("bin/", name="bin", permission="articles.delete_article")
@require_safe
def bin_list(request: HttpRequest) -> HttpResponse:
    deletions = in_bin(timezone.now()).select_related("actor", "undoes")
    page = Paginator(deletions, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(action, action.at + KEPT_FOR, may_undo(request.user, action)) for action in page]
    context = {"title": _("Bin"), "page": page, "rows": rows, "days": KEPT_FOR.days}
    return render(request, "admin/bin.html", {**admin.site.each_context(request), **context})
