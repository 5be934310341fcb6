"""Split a record: move chosen passages to a new record or to another existing one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from articles.admin import panels
from articles.admin.duplicates_desk import PERMISSION, kind_or_404
from articles.admin.review_list import find_records
from articles.curation.splitting import SplitError, move_to, split_off
from articles.keys import keys_in
from articles.kinds import Kind, kind_of_model
from config.desk import desk_page

MOST_PASSAGES = 500


def split_url(model: Any, key: int) -> str:
    return reverse("admin:split", args=[kind_of_model(model).name, key])


class SplitForm(forms.Form):
    """The new record; ``period`` tells a case study from others of its country, and other kinds do not have it."""

    title = forms.CharField(
        label=_("Title of the new record"),
        max_length=200,
        required=False,
        help_text=_("A short name without a full stop. Leave it empty to move the passages to an existing record."),
    )
    period = forms.CharField(
        label=_("Period"),
        max_length=50,
        required=False,
        help_text=_("For example 1999–2002, to tell the two records apart."),
    )
    target = forms.IntegerField(label=_("Or move them to"), required=False, widget=forms.RadioSelect)

    def __init__(self, kind: Kind, data: Any) -> None:
        super().__init__(data, label_suffix="")
        if kind.duplicate_model is not None:
            del self.fields["period"]


@desk_page("split/<slug:name>/<int:key>/", name="split", permission=PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, name: str, key: int) -> HttpResponse:
    """Choose passages, and move them to a new record or to an existing one."""
    kind = kind_or_404(name)
    source = get_object_or_404(kind.model, pk=key)
    form = SplitForm(kind, request.POST or None)
    if source.merged_into_id is not None:
        return _merged(request, name, source)
    chosen = keys_in(request.POST.getlist("passage"))
    if request.method == "POST" and form.is_valid():
        try:
            _refuse_if_renamed(source, request.POST.get("seen", ""))
            target = _split(kind, source, chosen, form.cleaned_data, request.user)
        except SplitError as error:
            form.add_error(None, str(error))
        else:
            text = gettext(
                "The passages now belong to “%(title)s”. You can undo this under “Your recent decisions” or in the log."
            )
            messages.success(request, text % {"title": target})
            return redirect(panels.change_url(target))
    words = request.GET.get("q", "")
    context = admin.site.each_context(request) | {
        "title": gettext("Split a record"),
        "kind": kind,
        "source": source,
        "source_url": panels.change_url(source),
        "form": form,
        "chosen": chosen,
        "passages": source.evidence.for_desk().order_by("section_id", "start", "pk")[:MOST_PASSAGES],
        "words": words,
        "found": find_records(kind.name, words, str(source.pk)),
    }
    return render(request, "admin/split.html", context)


def _merged(request: HttpRequest, name: str, source: Any) -> HttpResponse:
    """Redirect to the record that ``source`` was merged into, with the typed title in the message."""
    text = gettext("“%(source)s” has been merged into this record. No passages were moved.") % {"source": source}
    if title := request.POST.get("title", "").strip():
        text = f"{text} {gettext('The title you typed was “%(title)s”.') % {'title': title}}"
    messages.warning(request, text)
    return redirect("admin:split", name, source.merged_into_id)


def _refuse_if_renamed(source: Any, seen: str) -> None:
    """Raise SplitError if the title, by which the passages were chosen, has changed since."""
    if seen and seen != source.title:
        text = gettext(
            "Someone renamed “%(seen)s” to “%(title)s” while you were choosing. Check the passages, then move them."
        )
        raise SplitError(text % {"seen": seen, "title": source.title})


def _split(kind: Kind, source: Any, chosen: list[int], values: dict[str, Any], user: Any) -> Any:
    if values["target"] and not values["title"]:
        target = kind.model.objects.standing().filter(pk=values["target"]).first()
        if target is None:
            raise SplitError(gettext("That record no longer exists. Choose another one."))
        move_to(source, chosen, target, user)
        return target
    if not values["title"]:
        raise SplitError(gettext("Enter a title for a new record, or choose an existing one."))
    columns = {"country": source.country, "period": values["period"]} if "period" in values else {}
    return split_off(kind, source, chosen, values["title"], user, **columns)
