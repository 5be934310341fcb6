"""Actions on articles that may be older ones under a new title."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles.admin.bulk import Bulk, Effect, ask_then_do, keys_of
from articles.curation.renaming import join_older, keep_apart
from articles.log.actions import Recording
from articles.models import Article

_MOST_NAMED = 20


class RenamedActions:
    """Mixin for the admin of articles."""

    @admin.action(
        permissions=["publish"], description=gettext_lazy("Join the selected articles with their older ones…")
    )
    def join_older(self, request: HttpRequest, queryset: Any) -> Any:
        effect = gettext(
            "will be archived. Later imports of its file change the older article instead, which keeps everything that "
            "editors did to it; its new text comes in with the next import."
        )
        return self._decide(request, queryset, "join_older", gettext("Join"), effect, join_older, _joined)

    @admin.action(permissions=["publish"], description=gettext_lazy("Mark the selected articles as not renamed…"))
    def keep_apart(self, request: HttpRequest, queryset: Any) -> Any:
        effect = gettext("will stay beside the older article that it resembles.")
        button = gettext("Mark as not renamed")
        return self._decide(request, queryset, "keep_apart", button, effect, keep_apart, _kept_apart)

    def _decide(
        self,
        request: HttpRequest,
        queryset: Any,
        name: str,
        button: str,
        effect: str,
        do: Callable[[list[int], Any], Recording],
        done: Callable[[int], str],
    ) -> Any:
        keys = keys_of(queryset)
        renamed = Article.objects.renamed().filter(pk__in=keys)
        named = renamed.order_by("title", "pk").values_list("title", "resembles__title")[:_MOST_NAMED]
        pair = gettext("is “%(new)s”, which resembles “%(older)s”.")
        count = renamed.count()
        bulk = Bulk(
            name=name,
            title=gettext("%(button)s: are you sure?") % {"button": button},
            button=button,
            effects=[
                Effect(count, effect),
                *(Effect(1, pair % {"new": new, "older": older}) for new, older in named),
                Effect(len(keys) - count, gettext("will not change: it resembles no other article.")),
            ],
            do=lambda keys: do(keys, request.user),
            done=done,
        )
        return ask_then_do(self, request, keys, bulk)


def _joined(count: int) -> str:
    text = ngettext(
        "Joined %(count)d article with the older one.", "Joined %(count)d articles with the older ones.", count
    )
    return text % {"count": count}


def _kept_apart(count: int) -> str:
    text = ngettext("Marked %(count)d article as not renamed.", "Marked %(count)d articles as not renamed.", count)
    return text % {"count": count}
