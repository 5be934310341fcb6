"""The desk's first page: what waits for an editor and how much, how far the collection is, what happened last."""

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
from articles.kinds import Kind, finding_kinds
from articles.models import Action, Article, ImportFile, ImportRun, Section, SeeAlso
from articles.roles import may_undo
from articles.suggestions import Line
from config.desk import desk_overview

NEWEST_RUNS = 5
NEWEST_ACTIONS = 8
COMINGS_AND_GOINGS = [ActionKind.LOGIN, ActionKind.LOGIN_FAILED, ActionKind.LOGOUT]
"""Kinds of the log that change nothing."""
MOST_WANTED = 10


@dataclass(frozen=True, slots=True)
class Number:
    """``count`` rows wait in the list at ``url``."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of work that waits; ``help_text`` says what there is to do."""

    title: str
    help_text: str
    numbers: Sequence[Number]

    @property
    def total(self) -> int:
        return sum(number.count for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Share:
    """``done`` of ``total``, as a chart's bar shows it and as the words beside it say it."""

    name: str
    title: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return 100 * self.done // self.total if self.total else 0


@desk_overview
def overview(request: HttpRequest) -> dict[str, Any]:
    """What the page shows of the records that the user may see; a fixed number of queries, however many rows."""
    return _Overview(request.user).context()


class _Overview:
    def __init__(self, user: Any) -> None:
        self.user = user
        self.kinds = [kind for kind in finding_kinds() if self._sees(kind.evidence_model)]
        self.reviews = {kind.name: kind.evidence_model.objects.numbers_by_review() for kind in self.kinds}
        self.statuses = Article.objects.numbers_by_status() if self._sees(Article) else {}
        self.runs = self._newest_runs()

    def context(self) -> dict[str, Any]:
        tasks = list(self._tasks())
        return {
            "is_empty": self._sees(Article) and not self.statuses,
            "tasks": tasks,
            "next_task": next((task for task in tasks if task.total), None),
            "shares": list(self._shares()),
            "wanted": self._most_wanted(),
            "runs": self.runs,
            "actions": self._newest_actions(),
            "log_url": panels.list_url(Action),
            "runs_url": panels.list_url(ImportRun),
            "upload_url": reverse("admin:upload") if self.user.has_perm("articles.run_import") else "",
        }

    def _sees(self, model: Any) -> bool:
        app, name = model._meta.app_label, model._meta.model_name
        return any(self.user.has_perm(f"{app}.{what}_{name}") for what in ("view", "change"))

    def _tasks(self) -> Iterator[Task]:
        """In the order in which they are best done: what is imported must be whole before it is reviewed."""
        yield from self._conflicts()
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
            yield Task(_("Failed in the last import"), _("Each says why, and what to do."), [number])

    def _conflicts(self) -> Iterator[Task]:
        if self._sees(Section):
            count = Section.objects.waiting().count() + Article.objects.waiting().count()
            number = Number(ngettext("text", "texts", count), count, reverse("admin:conflict_list"))
            yield Task(_("Conflicts of imports"), _("An editor and the source changed the same words."), [number])

    def _orphans(self) -> Iterator[Task]:
        numbers = [self._passages(kind, Review.ORPHANED) for kind in self.kinds]
        if numbers:
            yield Task(_("Orphaned passages"), _("Their words left the text."), numbers)

    def _passages(self, kind: Kind, review: Review) -> Number:
        count = self.reviews[kind.name].get(review, 0)
        return Number(_label(kind, count), count, panels.list_url(kind.evidence_model, review__exact=review))

    def _suggestions(self) -> Iterator[Task]:
        """As the review desk counts them for those who review there: others have the list of all."""
        if self.user.has_perm("articles.review_passage"):
            numbers = [self._waiting(kind) for kind in self.kinds]
        else:
            numbers = [self._passages(kind, Review.SUGGESTED) for kind in self.kinds]
        if numbers:
            yield Task(_("Suggestions to review"), _("Found by the importer."), numbers)

    def _waiting(self, kind: Kind) -> Number:
        line = Line(pile=kind.name)
        count = line.count(self.user)
        return Number(_label(kind, count), count, f"{reverse('admin:review_desk')}?{urlencode([*line.parameters()])}")

    def _duplicates_url(self, kind: Kind) -> str:
        if self.user.has_perm("articles.merge_finding"):
            return reverse("admin:duplicates", args=[kind.name])
        return panels.list_url(kind.duplicate_model)

    def _duplicates(self) -> Iterator[Task]:
        models = [(kind, kind.duplicate_model) for kind in finding_kinds() if kind.duplicate_model]
        seen = [(kind, model) for kind, model in models if self._sees(model) or self._sees(kind.model)]
        counts = [(kind, model, model.objects.open().count()) for kind, model in seen]
        numbers = [Number(_label(kind, count), count, self._duplicates_url(kind)) for kind, _model, count in counts]
        if numbers:
            yield Task(_("Possible duplicates"), _("Pairs of records that may be one."), numbers)

    def _articles(self) -> Iterator[Task]:
        if self._sees(Article):
            url = panels.list_url(Article, status__exact=Status.TO_REVIEW)
            count = self.statuses.get(Status.TO_REVIEW, 0)
            number = Number(ngettext("article", "articles", count), count, url)
            yield Task(_("Articles to review"), _("Public, and flagged as not yet reviewed."), [number])

    def _red_links(self) -> Iterator[Task]:
        if self._sees(SeeAlso):
            count = SeeAlso.objects.number_of_wanted()
            number = Number(ngettext("article", "articles", count), count, panels.list_url(SeeAlso, target__isempty=1))
            yield Task(_("Red links"), _("Named under “See also”, and not here yet."), [number])

    def _most_wanted(self) -> list[Number]:
        if not self._sees(SeeAlso):
            return []
        return [
            Number(row["title"], row["wanted_by"], panels.list_url(SeeAlso, target__isempty=1, slug__exact=row["slug"]))
            for row in SeeAlso.objects.most_wanted(MOST_WANTED)
        ]

    def _shares(self) -> Iterator[Share]:
        for kind in self.kinds:
            numbers = self.reviews[kind.name]
            done = numbers.get(Review.ACCEPTED, 0) + numbers.get(Review.REJECTED, 0)
            title = _("Reviewed passages on %(kind)s") % {"kind": _label(kind)}
            yield Share(f"reviewed-{kind.slug}", title, done, done + numbers.get(Review.SUGGESTED, 0))
        if self._sees(Article):
            total = sum(self.statuses.values()) - self.statuses.get(Status.ARCHIVED, 0)
            yield Share("published", _("Published articles"), self.statuses.get(Status.PUBLISHED, 0), total)

    def _newest_runs(self) -> list[Any]:
        if not self._sees(ImportRun):
            return []
        rows = ImportRun.objects.with_outcome_counts().with_later().select_related("started_by")
        runs = panels.with_urls(rows.order_by("-started_at", "-pk")[:NEWEST_RUNS])
        for run in runs:
            run.state = STATES[state_of(run)]
        return runs

    def _newest_actions(self) -> list[Any]:
        if not self.user.has_perm("articles.see_log"):
            return []
        rows = Action.objects.exclude(kind__in=COMINGS_AND_GOINGS).select_related("actor", "undoes")
        actions: list[Any] = list(rows.defer("changes", "undoes__changes").order_by("-at", "-pk")[:NEWEST_ACTIONS])
        for action in actions:
            if action.is_undoable and not action.undone_at and may_undo(self.user, action):
                action.undo_url = reverse("admin:undo", args=[action.pk])
        return actions


def _label(kind: Kind, count: int = 0) -> str:
    meta = kind.model._meta
    return str(meta.verbose_name if count == 1 else meta.verbose_name_plural)
