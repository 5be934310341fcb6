"""Set the kind of many sections at once."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles.admin.bulk import Bulk, Effect, ask_then_do, keys_of
from articles.choices import ActionKind, SectionKind
from articles.history import ensure_baseline, record_changes
from articles.log.actions import Recording, recording
from articles.models import Section


def set_kind(keys: list[int], kind: SectionKind, user: Any) -> Recording:
    """Give sections a kind, with history, as one action; a fixed number of statements."""
    with recording(ActionKind.SECTION_KIND, user, record=Section) as entry:
        rows = Section.objects.filter(pk__in=keys).exclude(kind=kind)
        changing = list(rows.order_by("pk").values_list("pk", flat=True))
        chosen = Section.objects.filter(pk__in=changing)
        entry.watch(chosen, "kind")
        ensure_baseline(Section, changing)
        chosen.update(kind=kind)
        entry.count = len(changing)
        entry.summary = ngettext(
            "Set the kind of %(count)d section to “%(kind)s”",
            "Set the kind of %(count)d sections to “%(kind)s”",
            len(changing),
        ) % {"count": len(changing), "kind": kind.label}
        record_changes(list(chosen), entry.summary, user)
    return entry


class SectionKindAction:
    """Mixin for the admin of sections."""

    @admin.action(permissions=["publish"], description=gettext_lazy("Set the kind of the selected sections…"))
    def set_kind(self, request: HttpRequest, queryset: Any) -> Any:
        keys = keys_of(queryset)
        kind = next((kind for kind in SectionKind if kind == request.POST.get("kind")), SectionKind.OTHER)
        effect = ngettext(
            "section will get the kind that you choose. Its text will not change.",
            "sections will get the kind that you choose. Their text will not change.",
            len(keys),
        )
        bulk = Bulk(
            name="set_kind",
            title=gettext("Choose a kind"),
            button=gettext("Set kind"),
            effects=[Effect(len(keys), effect)],
            do=lambda keys: set_kind(keys, kind, request.user),
            done=lambda count: _message(count, kind),
        )
        choice = {"name": "kind", "label": gettext("Kind"), "options": SectionKind.choices, "chosen": kind}
        return ask_then_do(self, request, keys, bulk, choice=choice, asked=("kind",))


def _message(count: int, kind: SectionKind) -> str:
    text = ngettext("%(count)d section is now “%(kind)s”.", "%(count)d sections are now “%(kind)s”.", count)
    return text % {"count": count, "kind": kind.label}
