"""The admin's index page: the work that waits, how much of the collection is reviewed, and the latest actions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin import panels
from articles.admin.imports import STATES, state_of
from articles.choices import ActionKind, Outcome, Review, Status
from articles.curation.suggestions import Pile, Queue, piles
from articles.curation.waiting import number_for, what_waits
from articles.kinds import Kind, finding_kinds
from articles.models import Action, Article, ImportFile, ImportRun, Response, Section, SeeAlso
from articles.roles import may_undo
from config.desk import desk_overview

NEWEST_RUNS = 5
NEWEST_ACTIONS = 8
PUBLISH, REVIEW = "articles.publish_article", "articles.review_passage"
MERGE, IMPORT = "articles.merge_finding", "articles.run_import"
SIGN_INS = [ActionKind.LOGIN, ActionKind.LOGIN_FAILED, ActionKind.LOGOUT]
"""Kinds of log entries that change no record."""


@dataclass(frozen=True, slots=True)
class Number:
    """``count`` rows wait, in the list at ``url``."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of work that waits; ``needs`` is the permission that it takes."""

    title: str
    help_text: str
    numbers: Sequence[Number]
    needs: str

    @property
    def total(self) -> int:
        return sum(number.count for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Share:
    """``done`` of ``total``, for a bar and for the words beside it."""

    name: str
    title: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        """The share in per cent, rounded down, so that 100 means all."""
        return 100 * self.done // self.total if self.total else 0


@desk_overview
def overview(request: HttpRequest) -> dict[str, Any]:
    """The page's context, of the records that the user may see; a fixed number of queries, however many rows."""
    return _Overview(request.user).context()


class _Overview:
    def __init__(self, user: Any) -> None:
        self.user = user
        self.waiting = what_waits()
        self.piles = [pile for pile in piles() if self._sees(pile.model)]
        self.statuses = self.waiting.statuses if self._sees(Article) else {}
        self.runs = self._newest_runs()

    def context(self) -> dict[str, Any]:
        tasks = list(self._tasks())
        return {
            "is_empty": self._sees(Article) and not self.statuses,
            "tasks": tasks,
            "waiting": any(task.total for task in tasks),
            "next_task": next((task for task in tasks if task.total and self.user.has_perm(task.needs)), None),
            "shares": list(self._shares()),
            "wanted": self._most_wanted(),
            "runs": self.runs,
            "actions": self._newest_actions(),
            "log_url": panels.list_url(Action),
            "runs_url": panels.list_url(ImportRun),
            "upload_url": reverse("admin:upload") if self.user.has_perm(IMPORT) else "",
        }

    def _sees(self, model: Any) -> bool:
        app, name = model._meta.app_label, model._meta.model_name
        return any(self.user.has_perm(f"{app}.{what}_{name}") for what in ("view", "change"))

    def _tasks(self) -> Iterator[Task]:
        """The tasks in the order in which to do them: conflicts and orphans come before reviewing."""
        yield from self._conflicts()
        yield from self._dropped()
        yield from self._renamed()
        yield from self._orphans()
        yield from self._suggestions()
        yield from self._duplicates()
        yield from self._articles()
        yield from self._failed()
        yield from self._red_links()

    def _failed(self) -> Iterator[Task]:
        if self.runs:
            last = self.runs[0]
            url = panels.list_url(ImportFile, run__id__exact=last.pk, outcome__exact=Outcome.FAILED)
            number = Number(ngettext("file", "files", last.failed_count), last.failed_count, url)
            yield Task(
                _("Failed in the last import"), _("Each file says what went wrong and what to do."), [number], IMPORT
            )

    def _conflicts(self) -> Iterator[Task]:
        if self._sees(Section):
            count = self.waiting.conflicts
            number = Number(ngettext("text", "texts", count), count, reverse("admin:conflict_list"))
            yield Task(
                _("Import conflicts"), _("An editor and a new import changed the same words."), [number], PUBLISH
            )

    def _dropped(self) -> Iterator[Task]:
        if self._sees(Section):
            count = self.waiting.dropped
            number = Number(ngettext("section", "sections", count), count, panels.list_url(Section, dropped="edited"))
            help_text = _("Edited here, then dropped by the source. Show each again, or delete it.")
            yield Task(_("Dropped sections"), help_text, [number], PUBLISH)

    def _renamed(self) -> Iterator[Task]:
        if self._sees(Article):
            count = self.waiting.renamed
            url = panels.list_url(Article, resembles__isempty=0)
            number = Number(ngettext("article", "articles", count), count, url)
            help_text = _("New, with most of an older article’s text. Join each with the older one, or keep it apart.")
            yield Task(_("Renamed articles"), help_text, [number], PUBLISH)

    def _orphans(self) -> Iterator[Task]:
        numbers = [self._reviewed(pile, Review.ORPHANED) for pile in self.piles if pile.kind]
        if numbers:
            yield Task(_("Orphaned passages"), _("Their words are no longer in the text."), numbers, PUBLISH)

    def _reviewed(self, pile: Pile, review: Review) -> Number:
        count = self.waiting.reviewed[pile.name].everywhere.get(review, 0)
        return Number(_label(pile, count), count, panels.list_url(pile.model, review__exact=review))

    def _suggestions(self) -> Iterator[Task]:
        """Suggestions as the review desk counts them, for those who may review; for others, all of them."""
        if self.user.has_perm(REVIEW):
            numbers = [self._on_desk(pile) for pile in self.piles]
        else:
            numbers = [self._reviewed(pile, Review.SUGGESTED) for pile in self.piles]
        if numbers:
            help_text = _("Found by the importer or added by contributors.")
            yield Task(_("Suggestions to review"), help_text, numbers, REVIEW)

    def _on_desk(self, pile: Pile) -> Number:
        count = number_for(self.user, pile, self.waiting.reviewed[pile.name])
        query = urlencode([*Queue(pile=pile.name).parameters()])
        return Number(_label(pile, count), count, f"{reverse('admin:review_desk')}?{query}")

    def _duplicates_url(self, kind: Kind) -> str:
        if self.user.has_perm(MERGE):
            return reverse("admin:duplicates", args=[kind.name])
        return panels.list_url(kind.duplicate_model)

    def _duplicates(self) -> Iterator[Task]:
        models = [(kind, kind.duplicate_model) for kind in finding_kinds() if kind.duplicate_model]
        seen = [kind for kind, model in models if self._sees(model) or self._sees(kind.model)]
        counts = [(kind, self.waiting.duplicates[kind.name]) for kind in seen]
        numbers = [Number(_label(kind, count), count, self._duplicates_url(kind)) for kind, count in counts]
        if numbers:
            yield Task(_("Possible duplicates"), _("Pairs of records that may be the same."), numbers, MERGE)

    def _articles(self) -> Iterator[Task]:
        if self._sees(Article):
            url = panels.list_url(Article, status__exact=Status.TO_REVIEW)
            count = self.statuses.get(Status.TO_REVIEW, 0)
            number = Number(ngettext("article", "articles", count), count, url)
            yield Task(_("Articles to review"), _("Public, but marked as not yet reviewed."), [number], PUBLISH)

    def _red_links(self) -> Iterator[Task]:
        if self._sees(SeeAlso):
            count = self.waiting.wanted
            number = Number(ngettext("article", "articles", count), count, panels.list_url(SeeAlso, target__isempty=1))
            yield Task(_("Red links"), _("Listed under “See also” but not imported yet."), [number], IMPORT)

    def _most_wanted(self) -> list[Number]:
        if not self._sees(SeeAlso):
            return []
        return [
            Number(row["title"], row["wanted_by"], panels.list_url(SeeAlso, target__isempty=1, slug__exact=row["slug"]))
            for row in self.waiting.most_wanted
        ]

    def _shares(self) -> Iterator[Share]:
        for pile in self.piles:
            title = _("Reviewed passages on %(kind)s") if pile.kind else _("Reviewed %(kind)s")
            reviewed = self.waiting.reviewed[pile.name]
            done = reviewed.on_desk(Review.ACCEPTED, Review.REJECTED)
            total = done + reviewed.on_desk(Review.SUGGESTED)
            yield Share(f"reviewed-{pile.name}", title % {"kind": _label(pile)}, done, total)
        if self._sees(Article):
            total = sum(self.statuses.values()) - self.statuses.get(Status.ARCHIVED, 0)
            yield Share("published", _("Published articles"), self.statuses.get(Status.PUBLISHED, 0), total)

    def _newest_runs(self) -> list[Any]:
        if not self._sees(ImportRun):
            return []
        rows = ImportRun.objects.with_outcome_counts().with_later().select_related("started_by")
        runs = panels.with_urls(rows.order_by("-pk")[:NEWEST_RUNS])
        for run in runs:
            run.state = STATES[state_of(run)]
        return runs

    def _newest_actions(self) -> list[Any]:
        if not self.user.has_perm("articles.see_log"):
            return []
        rows = Action.objects.exclude(kind__in=SIGN_INS).select_related("actor", "undoes")
        actions: list[Any] = list(rows.defer("changes", "undoes__changes").order_by("-at", "-pk")[:NEWEST_ACTIONS])
        for action in actions:
            if action.is_undoable and not action.undone_at and may_undo(self.user, action):
                action.undo_url = reverse("admin:undo", args=[action.pk])
        return actions


def _label(of: Kind | Pile, count: int = 0) -> str:
    """The verbose name of a kind of finding, or of responses, for ``count`` of them."""
    kind = of.kind if isinstance(of, Pile) else of
    meta = kind.model._meta if kind else Response._meta
    return str(meta.verbose_name if count == 1 else meta.verbose_name_plural)
