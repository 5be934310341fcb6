"""The review desk: one suggestion after another, decided with single keys or forms."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from articles.admin.review_form import QueueForm, filters_in
from articles.admin.review_item import Item, item_of, text_of
from articles.admin.review_list import find_records
from articles.curation import reviewing
from articles.curation.claims import Reference, give_back, others_with, take
from articles.curation.own_work import own_work
from articles.curation.suggestions import Place, Queue, pile_named, pile_of_model
from articles.keys import key_in
from articles.log.actions import UndoError, undo_action
from config.desk import desk_page

PERMISSION = "articles.review_passage"
MOST_DECISIONS = 8
COUNTED_EVERY = 10
"""Number of suggestions after which the total is counted again, since others decide too."""
REASONS = (
    gettext_lazy("Not what the passage says"),
    gettext_lazy("Too general"),
    gettext_lazy("Only part of a sentence"),
    gettext_lazy("Already stated by another passage"),
    gettext_lazy("Not about peacekeeping"),
)


@desk_page("review/", name="review_desk", permission=PERMISSION)
@require_safe
def review_desk(request: HttpRequest) -> HttpResponse:
    """Show the next suggestion, or the one that ``item`` names, and reserve it for the editor for some minutes."""
    form = QueueForm(request.GET)
    queue = form.queue()
    item = _named_item(request) or _next(queue, Place.parse(request.GET.get("after", "")), request.user)
    context = admin.site.each_context(request) | {"title": gettext("Review desk"), "form": form, "reasons": REASONS}
    context |= {
        "item": item,
        "total": 0,
        "queue": queue,
        "address": urlencode([*queue.parameters()]),
        "done": _passed(request.GET),
    }
    context |= {"join_label": gettext("Join another record"), "respond_label": _respond_label(item)}
    context |= {"decisions": reviewing.decisions(request.user).for_desk()[:MOST_DECISIONS]}
    if item is not None:
        context |= {"number": context["done"] + 1, "total": _total(request, queue, item, context["done"])}
        context |= {"text": text_of(item, context["address"])}
        context |= _search(request, item)
    return render(request, "admin/review_desk.html", context)


@desk_page("review/decide/", name="review_decide", permission=PERMISSION)
@require_POST
def review_decide(request: HttpRequest) -> HttpResponse:
    """Store one decision and go on to the next suggestion."""
    sent = request.POST
    reference = Reference.parse(sent.get("item", "")) or Reference("", 0)
    passed, place = _passed(sent), Place.parse(sent.get("place", ""))
    decision = sent.get("decision", "")
    if decision == "skip":
        give_back([reference], request.user)
        messages.info(request, gettext("Skipped. The suggestion stays open for the next reviewer."))
        return _desk(sent, after=place, done=passed + 1)
    try:
        action = _decide(decision, reference, sent, request.user)
    except reviewing.RefusalError as refusal:
        typed = " ".join(sent.get(name, "").strip() for name in ("title", "reason") if sent.get(name, "").strip())
        kept = gettext("You typed: “%(typed)s”.") % {"typed": typed} if typed else ""
        messages.warning(request, gettext("Not saved. %(why)s %(kept)s") % {"why": refusal, "kept": kept})
        return _desk(sent, item=reference, after=place, done=passed)
    if action is not None:
        messages.success(request, action.summary)
    stays = {"item": reference, "done": passed} if decision == "respond" else {"done": passed + 1}
    return _desk(sent, after=place, **stays)


@desk_page("review/undo/", name="review_undo", permission=PERMISSION)
@require_POST
def review_undo(request: HttpRequest) -> HttpResponse:
    """Undo one of the editor's own decisions, the last one unless another is named, and show its suggestion again."""
    mine = reviewing.decisions(request.user)
    named = key_in(request.POST.get("action", ""))
    action = mine.first() if named is None else mine.filter(pk=named).first()
    if action is None:
        messages.info(request, gettext("There is nothing left to undo."))
        return _desk(request.POST, item=request.POST.get("item", ""), done=_passed(request.POST))
    pile = pile_of_model(action.record)
    item = Reference(pile.name, int(action.record_key)) if pile and action.record_key else None
    # A response leaves its suggestion undecided, so it did not advance the editor's count.
    stayed = pile is not None and item is not None and pile.model.objects.waiting().filter(pk=item.row).exists()
    try:
        undone = undo_action(action, request.user)
    except UndoError as error:
        messages.warning(request, str(error))
        return _desk(request.POST, item=request.POST.get("item", ""), done=_passed(request.POST))
    messages.success(request, " ".join([undone.action.summary, *map(str, undone.skipped)]))
    passed = _passed(request.POST)
    return _desk(request.POST, item=item, done=passed if stayed else max(passed - 1, 0))


def _decide(decision: str, reference: Reference, sent: QueryDict, user: Any) -> Any:
    seen, key = sent.get("seen", ""), key_in(sent.get("target", "")) or 0
    match decision:
        case "accept":
            return reviewing.accept(reference, seen, user, sent.get("title", ""))
        case "reject":
            return reviewing.reject(reference, seen, user, sent.get("why") or sent.get("reason", ""))
        case "join":
            return reviewing.join(reference, seen, user, key)
        case "respond":
            return reviewing.respond(reference, seen, user, key)
    raise reviewing.RefusalError(gettext("There is no such decision."))


def _named_item(request: HttpRequest) -> Item | None:
    """The suggestion that ``item`` names, if it waits, is not the editor's own work and nobody else has it."""
    reference = Reference.parse(request.GET.get("item", ""))
    pile = pile_named(reference.pile) if reference else None
    if reference is None or pile is None:
        return None
    if own_work(pile.model, [reference.row], request.user):
        messages.info(
            request,
            gettext("You added or edited that suggestion, so someone else has to review it. This is the next one."),
        )
        return None
    if take([reference], request.user):
        if item := item_of(reference, request.user):
            return item
        give_back([reference], request.user)
    elif holder := others_with([reference], request.user).get(reference):
        messages.info(request, gettext("%(who)s is reviewing that suggestion. This is the next one.") % {"who": holder})
    return None


def _next(queue: Queue, after: Place, user: Any) -> Item | None:
    for reference in queue.take_next(after, user):
        return item_of(reference, user)
    return None


def _respond_label(item: Item | None) -> str:
    if item is not None and item.answering == "strategies":
        return gettext("Choose a strategy that answers it")
    return gettext("Choose a challenge that it answers")


def _search(request: HttpRequest, item: Item) -> dict[str, Any]:
    """Results of the search that works without a script, for joining (``join``) or for a response (``respond``)."""
    panel, words = request.GET.get("panel", ""), request.GET.get("q", "")
    pile = {"join": item.reference.pile, "respond": item.answering}.get(panel, "")
    without = str(item.finding.pk) if item.finding and panel == "join" else ""
    return {"panel": panel, "words": words, "found": find_records(pile, words, without) if words else []}


def _desk(sent: QueryDict, **state: Any) -> HttpResponseRedirect:
    """Redirect to the passage on the desk, with the filters that the form carried."""
    state["total"] = sent.get("total", "")
    query = urlencode([*filters_in(sent), *((name, str(value)) for name, value in state.items() if value)])
    return HttpResponseRedirect(f"{reverse('admin:review_desk')}?{query}#passage")


def _passed(values: QueryDict) -> int:
    """The number of suggestions that the editor has gone through, as the form or address says."""
    return _number(values.get("done", ""))


def _total(request: HttpRequest, queue: Queue, item: Item, done: int) -> int:
    """The number of suggestions in the editor's queue: carried along, and counted anew every ``COUNTED_EVERY``."""
    carried = _number(request.GET.get("total", ""))
    if carried > done and done % COUNTED_EVERY:
        return carried
    return done + 1 + queue.count(request.user, item.place)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0
