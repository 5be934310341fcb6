"""Possible duplicates side by side with their passages, to be merged into one record or kept apart for good."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from articles.admin import panels
from articles.admin.review_list import find_records
from articles.choices import ActionKind
from articles.curation.duplicates import Cluster, clusters, open_groups, search
from articles.curation.merging import MergeError, merge_all, set_apart
from articles.importing.likeness import POSSIBLE
from articles.keys import keys_in
from articles.kinds import Kind, finding_kinds, kind_named, kind_of_model
from articles.log.actions import UndoError, undo_action
from articles.models import Action
from config.desk import desk_page

PERMISSION = "articles.merge_finding"
CLUSTERS_SIZE = 10
MOST_RECORDS = 30
MOST_DECISIONS = 8
SEARCH_SECONDS = 10
ALIKE, LESS_ALIKE = int(POSSIBLE), 60
"""Likeness from which pairs are suggested by imports, and from which an editor may look for more."""
KINDS = (ActionKind.MERGE, ActionKind.SPLIT, ActionKind.APART)
TITLE = gettext_lazy("Possible duplicates")


def kind_or_404(name: str) -> Kind:
    """The kind of finding of that name; raises Http404 if there is none."""
    kind = kind_named(name)
    if kind is None:
        raise Http404(gettext("There is no such kind of record."))
    return kind


def merge_url(model: Any, *keys: int) -> str:
    """The address of the page that shows records of a model side by side, to be merged."""
    name = kind_of_model(model).name
    return f"{reverse('admin:duplicates_chosen', args=[name])}?{urlencode([('record', key) for key in keys])}"


@desk_page("duplicates/<slug:name>/", name="duplicates", permission=PERMISSION)
@require_safe
def duplicates(request: HttpRequest, name: str) -> HttpResponse:
    """Clusters of possible duplicates, the most alike first."""
    kind = kind_or_404(name)
    if kind.duplicate_model is None:
        return HttpResponseRedirect(reverse("admin:duplicates_chosen", args=[name]))
    page = Paginator(open_groups(kind), CLUSTERS_SIZE).get_page(request.GET.get("page"))
    shown = clusters(kind, [*page])
    context = _context(request, kind, str(TITLE)) | {"page": page, "clusters": [_shown(one) for one in shown]}
    return render(request, "admin/duplicates.html", context)


@desk_page("duplicates/<slug:name>/chosen/", name="duplicates_chosen", permission=PERMISSION)
@require_safe
def duplicates_chosen(request: HttpRequest, name: str) -> HttpResponse:
    """Any records of one kind, chosen by searching or in a list, to be merged."""
    kind = kind_or_404(name)
    keys = keys_in(request.GET.getlist("record"))[:MOST_RECORDS]
    words = request.GET.get("q", "")
    matching = find_records(kind.name, words)
    found = [row for row in matching if row.pk not in keys]
    cluster = _shown(clusters(kind, [sorted(keys)])[0]) if keys else None
    context = _context(request, kind, gettext("Merge records")) | {"cluster": cluster, "words": words, "found": found}
    context["is_all_chosen"] = bool(matching) and not found
    return render(request, "admin/duplicates_chosen.html", context)


@desk_page("duplicates/<slug:name>/merge/", name="duplicates_merge", permission=PERMISSION)
@require_POST
def duplicates_merge(request: HttpRequest, name: str) -> HttpResponse:
    """Merge the ticked records into the one that stays, if all are as the editor saw them."""
    kind = kind_or_404(name)
    stays, ticked = keys_in([request.POST.get("stays", "")]), keys_in(request.POST.getlist("record"))
    title = " ".join(request.POST.get("title", "").split())
    try:
        with transaction.atomic():
            target, sources = _records(kind, request.POST.getlist("seen"), stays, ticked, title)
            _refuse_if_set_apart(kind, keys_in(request.POST.getlist("asked")), [target, *sources])
            action = merge_all(sources, target, request.user, gettext("Merged as the same record"), title)
    except MergeError as error:
        typed = gettext("The title you typed was “%(title)s”.") % {"title": title} if title else ""
        messages.warning(request, gettext("Nothing was merged. %(why)s %(typed)s") % {"why": error, "typed": typed})
        return _back(request, name, "duplicates_chosen", sorted({*stays, *ticked}))
    messages.success(request, action.summary)
    return _back(request, name)


@desk_page("duplicates/<slug:name>/apart/", name="duplicates_apart", permission=PERMISSION)
@require_POST
def duplicates_apart(request: HttpRequest, name: str) -> HttpResponse:
    """Mark the posted pairs as not the same."""
    kind = kind_or_404(name)
    keys = keys_in(request.POST.getlist("pair"))
    count = set_apart(kind.duplicate_model, keys, request.user, gettext("Marked as not the same")).count or 0
    done = ngettext(
        "%(count)d pair was marked as not the same", "%(count)d pairs were marked as not the same", count
    ) % {"count": count}
    again = gettext("%(pairs)s. Nobody will be asked again.") % {"pairs": done}
    text = again if count else gettext("Nothing was changed.")
    left = gettext("%(count)d had already been decided.") % {"count": len(keys) - count} if len(keys) > count else ""
    messages.add_message(request, messages.SUCCESS if count else messages.WARNING, f"{text} {left}")
    return _back(request, name)


@desk_page("duplicates/<slug:name>/search/", name="duplicates_search", permission=PERMISSION)
@require_POST
def duplicates_search(request: HttpRequest, name: str) -> HttpResponse:
    """Compare all records for some seconds; the message says how far it got, and the button continues from there."""
    kind = kind_or_404(name)
    after = keys_in([request.POST.get("after", "")])
    least = LESS_ALIKE if request.POST.get("least") == str(LESS_ALIKE) else ALIKE
    done = search(kind, after[0] if after else 0, SEARCH_SECONDS, least)
    found = ngettext("%(count)d new possible duplicate", "%(count)d new possible duplicates", done.found)
    found %= {"count": done.found}
    if done.is_done:
        messages.success(request, gettext("All records have been compared: %(found)s.") % {"found": found})
        return _back(request, name)
    messages.info(request, gettext("%(found)s so far. Choose “Compare the rest” to continue.") % {"found": found})
    return HttpResponseRedirect(
        f"{reverse('admin:duplicates', args=[name])}?{urlencode({'after': done.last, 'least': least})}"
    )


@desk_page("duplicates/<slug:name>/undo/", name="duplicates_undo", permission=PERMISSION)
@require_POST
def duplicates_undo(request: HttpRequest, name: str) -> HttpResponse:
    """Undo one of the editor's own merges, splits or verdicts."""
    action = _decisions(request.user).filter(pk__in=keys_in([request.POST.get("action", "")])).first()
    if action is None:
        messages.warning(
            request, gettext("This has already been undone, or it was someone else’s decision. See the log.")
        )
        return _back(request, name)
    try:
        undone = undo_action(action, request.user)
        messages.success(request, " ".join([undone.action.summary, *map(str, undone.skipped)]))
    except UndoError as error:
        messages.warning(request, str(error))
    return _back(request, name)


def _context(request: HttpRequest, kind: Kind, title: str) -> dict[str, Any]:
    kinds = [
        (one.name, capfirst(one.model._meta.verbose_name_plural)) for one in finding_kinds() if one.duplicate_model
    ]
    return admin.site.each_context(request) | {
        "title": title,
        "kind": kind,
        "kind_label": capfirst(kind.model._meta.verbose_name_plural),
        "kinds": kinds,
        "pairs": kind.duplicate_model and kind.duplicate_model._meta,
        "after": request.GET.get("after", ""),
        "least": request.GET.get("least", ""),
        "alike": ALIKE,
        "less_alike": LESS_ALIKE,
        "decisions": _decisions(request.user).for_desk()[:MOST_DECISIONS],
    }


def _decisions(user: Any) -> Any:
    return Action.objects.undoable().filter(actor=user, kind__in=KINDS).order_by("-at", "-pk")


def _shown(cluster: Cluster) -> Cluster:
    """Add the counts in words, and choose the record that most articles state as the one to keep."""
    panels.with_numbers(panels.with_urls(cluster.records))
    best = max(cluster.records, key=lambda row: (row.all_article_count, row.all_passage_count, -row.pk), default=None)
    for row in cluster.records:
        row.is_best = row is best
    return cluster


def _records(kind: Kind, seen: list[str], stays: list[int], ticked: list[int], title: str) -> tuple[Any, list[Any]]:
    """The record to keep and the others, locked; raises MergeError if they are not as the editor saw them."""
    rows = kind.model.objects.select_for_update().filter(pk__in={*stays, *ticked}).order_by("pk")
    by_key = {row.pk: row for row in rows}
    target = by_key.get(stays[0]) if stays else None
    sources = [row for row in by_key.values() if row is not target]
    if target is None or not sources or len(by_key) < len({*stays, *ticked}):
        raise MergeError(
            gettext("Choose the record to keep and at least one other. One of them may have been deleted.")
        )
    changed = [row for row in by_key.values() if f"{row.pk}:{row.version}" not in seen]
    if changed:
        names = ", ".join(f"“{row}”" for row in changed)
        raise MergeError(
            gettext("Changed since you opened this page: %(names)s. Check before you merge.") % {"names": names}
        )
    if len(title) > 200:
        raise MergeError(gettext("A title can have at most %(most)d characters.") % {"most": 200})
    return target, sources


def _refuse_if_set_apart(kind: Kind, asked: list[int], records: list[Any]) -> None:
    """Raise MergeError if somebody has decided since that a pair the editor was asked about is not the same."""
    if not asked or kind.duplicate_model is None:
        return
    apart = kind.duplicate_model.objects.different().filter(pk__in=asked, one__in=records, other__in=records)
    pair = apart.select_related("one", "other", "decided_by").first()
    if pair is not None:
        text = gettext("%(who)s has just marked “%(one)s” / “%(other)s” as not the same. Check before you merge.")
        raise MergeError(text % {"who": pair.decided_by, "one": pair.one, "other": pair.other})


def _back(
    request: HttpRequest, name: str, page: str = "duplicates", records: list[int] | None = None
) -> HttpResponseRedirect:
    """To the group that took the place of the one decided, or to the chosen records."""
    query = urlencode([("record", key) for key in records or ()])
    number, group = request.POST.get("page", ""), request.POST.get("group", "")
    query = query or (urlencode({"page": number}) if number.isdecimal() else "")
    place = f"#cluster-{group}" if group.isdecimal() else ""
    return HttpResponseRedirect(f"{reverse(f'admin:{page}', args=[name])}{'?' if query else ''}{query}{place}")
