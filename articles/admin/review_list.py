"""Many suggestions on one screen, accepted together; and the record search of the review desk."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.panels import with_numbers
from articles.admin.review_form import QueueForm, filters_in
from articles.admin.undo import offer_undo
from articles.curation.claims import Reference, give_back
from articles.curation.reviewing import accept_all, mark_of
from articles.curation.suggestions import Place, pile_named
from articles.keys import key_in
from articles.kinds import kind_named
from config.desk import desk_page

PERMISSION = "articles.review_passage"
MOST_LISTED = 20
MOST_FOUND = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """A suggestion in the list: the ``title`` of the record it states, and the ``quote`` it rests on.

    ``seen`` is the mark of what the editor decides on.
    """

    reference: Reference
    seen: str
    place: Place
    label: str
    title: str
    quote: str
    where: str


@desk_page("review/list/", name="review_list", permission=PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def review_list(request: HttpRequest) -> HttpResponse:
    """List suggestions of the queue; on POST, accept those that are ticked and give back the others."""
    if request.method == "POST":
        return _accept(request)
    form = QueueForm(request.GET)
    queue = form.queue()
    after = Place.parse(request.GET.get("after", ""))
    rows = _listed(queue.take_next(after, request.user, MOST_LISTED))
    context = admin.site.each_context(request) | {"title": gettext("Suggestions"), "form": form, "queue": queue}
    context |= {"rows": rows, "total": queue.count(request.user), "address": urlencode([*queue.parameters()])}
    # As text: of a tuple, the template tag for queries would make four parameters.
    context |= {"last": str(rows[-1].place) if rows else "", "is_end": bool(not rows and request.GET.get("after"))}
    return render(request, "admin/review_list.html", context)


@desk_page("review/records/", name="review_records", permission=PERMISSION)
@require_safe
def review_records(request: HttpRequest) -> JsonResponse:
    """Records of one kind whose titles have the words ``q``, as JSON; one query."""
    query = request.GET
    found = find_records(query.get("pile", ""), query.get("q", ""), query.get("without", ""))
    return JsonResponse({"records": [{"key": row.pk, "title": row.title, "numbers": row.numbers} for row in found]})


def find_records(pile: str, words: str, without: str = "") -> list[Any]:
    """Records of the pile's kind by words of their titles, those whose titles begin with them first; one query."""
    kind = kind_named(pile)
    if kind is None or not words.strip():
        return []
    rows = kind.model.objects.standing().titled(words)
    if (key := key_in(without)) is not None:
        rows = rows.exclude(pk=key)
    return with_numbers(rows.starting_with(words.strip()).for_desk()[:MOST_FOUND])


def _accept(request: HttpRequest) -> HttpResponse:
    sent = [text.rpartition(":") for text in request.POST.getlist("item")[:MOST_LISTED]]
    seen = {reference: mark for name, _colon, mark in sent if (reference := Reference.parse(name))}
    entry = accept_all(seen, request.user)
    give_back([one for one in map(Reference.parse, request.POST.getlist("shown")[:MOST_LISTED]) if one], request.user)
    accepted = entry.count or 0
    text = ngettext("%(count)d suggestion accepted.", "%(count)d suggestions accepted.", accepted)
    text %= {"count": accepted}
    if left := len(seen) - accepted:
        text += " " + gettext(
            "%(count)d left unchanged: changed or decided meanwhile, your own work, or with another editor."
        ) % {"count": left}
    if accepted:
        offer_undo(request, entry.action, text)
    else:
        messages.warning(request, text)
    parameters = [*filters_in(request.POST), ("after", request.POST.get("after", ""))]
    return HttpResponseRedirect(f"{reverse('admin:review_list')}?{urlencode([one for one in parameters if one[1]])}")


def _listed(references: list[Reference]) -> list[Listed]:
    """The suggestions in the given order; one query per pile."""
    found = {}
    for name in {one.pile for one in references}:
        pile = pile_named(name)
        if pile is None:
            continue
        keys = [one.row for one in references if one.pile == name]
        for row in pile.model.objects.waiting().for_desk().filter(pk__in=keys):
            label = str(capfirst((pile.kind.model if pile.kind else pile.model)._meta.verbose_name))
            listed = Listed(Reference(name, row.pk), mark_of(row), pile.place_of(row), label, *_words_of(row))
            found[listed.reference] = listed
    return [found[one] for one in references if one in found]


def _words_of(row: Any) -> tuple[str, str, str]:
    if not hasattr(row, "quote"):
        title = gettext("“%(strategy)s” answers “%(challenge)s”")
        title %= {"strategy": row.strategy.title, "challenge": row.challenge.title}
        return title, row.evidence.quote if row.evidence else "", ""
    return row.finding.title, row.quote, f"{row.section.article} › {row.section}"
