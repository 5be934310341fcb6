"""Import conflicts, one after another: the three texts side by side, a decision, and its effect on the passages."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin import panels
from articles.admin.fields import TextField
from articles.admin.undo import offer_undo
from articles.curation import conflicts
from articles.curation.conflicts import Conflict, StaleConflictError
from articles.differences import shortened, word_differences
from articles.roles import Operation, may
from config.desk import desk_page

PER_PAGE = 50
MAY_LOOK = "articles.view_section"
REASON_LENGTH = 200


@desk_page("conflicts/", name="conflict_list", permission=MAY_LOOK)
@require_safe
def conflict_list(request: HttpRequest) -> HttpResponse:
    """List the conflicts that wait; four queries, however many there are."""
    page = Paginator(conflicts.waiting(), PER_PAGE).get_page(request.GET.get("page"))
    rows = conflicts.with_records(list(page.object_list))
    return _page(request, "conflict_list", gettext("Import conflicts"), page=page, conflicts=rows)


@desk_page("conflicts/<str:kind>/<int:key>/", name="conflict", permission=MAY_LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    if kind not in ("section", "introduction"):
        raise Http404
    found = conflicts.find(kind, key)
    if found is None:
        return _decided(request, kind, key)
    if request.method == "POST" and not may(request.user, Operation.CHANGE, found.record):
        raise PermissionDenied
    choice = request.POST.get("do", "")
    if choice and request.POST.get("mark") != found.mark:
        return _stale(request, found)
    if choice == "save":
        return _save(request, found)
    if choice in ("mine", "theirs", "merged"):
        return _preview(request, found, choice)
    return _compare(request, found, _typed(request) if choice else None)


def _compare(request: HttpRequest, found: Conflict, typed: str | None = None) -> HttpResponse:
    parts = found.parts()
    return _page(
        request,
        "conflict",
        str(found.record) if found.kind == "section" else gettext("Introduction"),
        conflict=found,
        mine=word_differences(found.base, found.mine),
        theirs=word_differences(found.base, found.theirs),
        disputes=[part for part in parts if part.is_disputed],
        merged="".join(part.mine for part in parts) if typed is None else typed,
        may_decide=may(request.user, Operation.CHANGE, found.record),
        record_url=panels.change_url(found.record),
    )


def _preview(request: HttpRequest, found: Conflict, choice: str) -> HttpResponse:
    """Show what the decision would change, passages included; nothing is stored."""
    text = {"mine": found.mine, "theirs": found.theirs, "merged": _typed(request)}[choice]
    return _page(
        request,
        "conflict_preview",
        gettext("Check before saving"),
        conflict=found,
        text=text,
        stretches=shortened(word_differences(found.mine, text)),
        is_same=text == found.mine,
        effect=found.effect_of(text),
        reason_length=REASON_LENGTH,
    )


def _save(request: HttpRequest, found: Conflict) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()[:REASON_LENGTH]
    try:
        effect, action = conflicts.decide(found, _typed(request), request.user, reason)
    except StaleConflictError:
        again = conflicts.find(found.kind, found.record.pk)
        return _stale(request, again) if again else _decided(request, found.kind, found.record.pk)
    message = gettext("Conflict resolved.")
    if effect.orphaned:
        orphaned = ngettext(
            "%(count)d passage is now orphaned.", "%(count)d passages are now orphaned.", len(effect.orphaned)
        )
        message = f"{message} {orphaned % {'count': len(effect.orphaned)}}"
    offer_undo(request, action, message)
    following = conflicts.waiting(after=found.place).first() or conflicts.waiting().first()
    if following is None:
        messages.success(request, gettext("There are no more import conflicts."))
        return redirect("admin:conflict_list")
    return redirect("admin:conflict", following["what"], following["key"])


def _decided(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Show the present text beside what the user typed, after somebody else decided the conflict."""
    typed, now = _typed(request), conflicts.text_of(kind, key)
    if not typed or typed == now:
        messages.info(request, gettext("That conflict has already been resolved."))
        return redirect("admin:conflict_list")
    stretches = shortened(word_differences(now, typed))
    title = gettext("Someone has already resolved this conflict")
    name = "section" if kind == "section" else "article"
    form_url = reverse(f"admin:articles_{name}_change", args=[key])
    return _page(request, "conflict_decided", title, stretches=stretches, typed=typed, form_url=form_url)


def _stale(request: HttpRequest, found: Conflict) -> HttpResponse:
    """Show the texts as they are now, and keep what the user typed."""
    text = gettext("One of the texts has changed since you opened this page. Nothing was saved; your version is below.")
    messages.warning(request, text)
    return _compare(request, found, _typed(request))


def _typed(request: HttpRequest) -> str:
    return str(TextField(required=False).clean(request.POST.get("text", "")))


def _page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    common = {"title": title, "list_url": reverse("admin:conflict_list")}
    return render(request, f"admin/{template}.html", {**admin.site.each_context(request), **common, **context})
