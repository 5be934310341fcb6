"""Revert an import run, except for what people have worked on since."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import batched
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction

from articles.choices import ActionKind
from articles.history import change_rows, delete_in_bulk, ensure_baseline, record_changes, record_returns
from articles.importing import store
from articles.importing.extract import FindingKind
from articles.importing.revert_findings import FindingReversal, plan_findings, remove_findings
from articles.importing.revert_plan import Reversal, articles_of, plan_articles
from articles.importing.snapshot import ARTICLE, SECTION, SEE_ALSO, SOURCE_VERSION
from articles.log.actions import record_action
from articles.models import Article, ImportFile, ImportRun, SeeAlso
from config.retries import with_retries

CHUNK = 50
"""Number of articles that share statements: enough to save some, few enough to keep memory flat."""
_COUNTED_ON = ("version", "updated_at")
"""Columns that never go back, so that forms opened before are detected as stale."""


@dataclass(slots=True)
class Reverted:
    """What was or would be reverted, and what stays: in the order of the run's articles, then its findings."""

    articles: list[Reversal] = field(default_factory=list)
    findings: list[FindingReversal] = field(default_factory=list)


def revert_run(
    run: ImportRun,
    kinds: Sequence[FindingKind],
    clock: Callable[[], datetime],
    user: Any = None,
    *,
    is_dry: bool = False,
    say: Callable[[int, int], None] = lambda _done, _total: None,
) -> Reverted:
    """Revert the run in one transaction, repeated if editors save meanwhile; ``is_dry`` only says what would be done.

    ``say`` is called with the number of articles done and the total. An article stays whole if anything depends on it
    that the run did not create. The rows of the run itself stay, with the time of the revert.
    """
    if is_dry:
        return _planned(run, kinds)

    def revert_once() -> Reverted:
        with store.as_one():
            return _Revert(run, kinds, clock(), user).revert(say)

    return with_retries(revert_once)


def _planned(run: ImportRun, kinds: Sequence[FindingKind]) -> Reverted:
    chunks = batched(articles_of(run), CHUNK)
    articles = [reversal for chunk in chunks for reversal in plan_articles(run, chunk, kinds)]
    return Reverted(articles, plan_findings(run, kinds, _gone(articles, kinds)))


def _gone(reversals: Sequence[Reversal], kinds: Sequence[FindingKind]) -> dict[str, set[int]]:
    """Primary keys of passages that are deleted with their articles, by model."""
    return {
        kind.evidence_model: {pk for one in reversals if not one.why for pk in one.created.get(kind.evidence_model, ())}
        for kind in kinds
    }


class _Revert:
    def __init__(self, run: ImportRun, kinds: Sequence[FindingKind], now: datetime, user: Any) -> None:
        self.run, self.kinds, self.now, self.user = run, kinds, now, user
        self.reason = f"revert of {run}"
        self.evidence = [kind.evidence_model for kind in kinds]

    def revert(self, say: Callable[[int, int], None]) -> Reverted:
        done = Reverted()
        articles = list(articles_of(self.run))
        for chunk in batched(articles, CHUNK):
            for reversal in self._revert_articles(chunk):
                done.articles.append(reversal)
            say(len(done.articles), len(articles))
        done.findings = plan_findings(self.run, self.kinds, _gone(done.articles, self.kinds))
        remove_findings([one for one in done.findings if not one.why], self.kinds, self.reason, self.user)
        self.run.reverted_at = self.now
        self.run.save(update_fields=["reverted_at"])
        gone = [one for one in done.articles if not one.why]
        reverted = "1 article" if len(gone) == 1 else f"{len(gone)} articles"
        summary = f"Reverted {self.run}: {reverted}, {len(done.articles) - len(gone)} left unchanged."
        record_action(ActionKind.IMPORT_REVERT, self.user, summary, count=len(gone), record=self.run)
        return done

    def _revert_articles(self, articles: Sequence[int]) -> Iterator[Reversal]:
        """Revert some articles together or, if the database refuses that, each on its own."""
        reversals = plan_articles(self.run, articles, self.kinds)
        try:
            with transaction.atomic():
                self._apply([reversal for reversal in reversals if not reversal.why])
        except IntegrityError as error:
            if len(articles) > 1:
                for article in articles:
                    yield from self._revert_articles([article])
                return
            reversals = [replace(one, why=(f"the database refuses it ({error})",)) for one in reversals]
        yield from reversals

    def _apply(self, reversals: Sequence[Reversal]) -> None:
        removed = [reversal.article for reversal in reversals if reversal.is_removed]
        kept = [reversal for reversal in reversals if not reversal.is_removed]
        self._unlink(removed)
        former = self._former(kept)
        for record, rows in former.items():
            store.free_places(record, rows)
        # References to deleted sections are deleted or restored below; the constraints are deferred.
        for record in (*self.evidence, SEE_ALSO, SECTION, SOURCE_VERSION):
            self._delete(record, _made(reversals, record))
        for record, rows in former.items():
            self._write(record, rows)
        self._bring_back(kept)
        files = ImportFile.objects.filter(run=self.run, article__in=[reversal.article for reversal in reversals])
        files.update(reverted_at=self.now)
        ImportFile.objects.filter(article__in=removed).update(article=None)
        self._delete(ARTICLE, removed)

    def _former(self, kept: Sequence[Reversal]) -> dict[str, dict[int, dict[str, Any]]]:
        """The columns to restore, by model and primary key; each article's version is incremented."""
        former: dict[str, dict[int, dict[str, Any]]] = {}
        for record in (ARTICLE, SECTION, SEE_ALSO, *self.evidence):
            keys = {pk for reversal in kept for pk in reversal.changed.get(record, ())}
            former[record] = self._columns_before(record, keys)
        for article in Article.objects.filter(pk__in=[one.article for one in kept]):
            former[ARTICLE].setdefault(article.pk, {}).update(version=article.version + 1, updated_at=self.now)
        return former

    def _columns_before(self, record: str, keys: Collection[int]) -> dict[int, dict[str, Any]]:
        """The former values of columns that the run changed and nobody has changed since, by primary key."""
        model: Any = apps.get_model(record)
        before: dict[int, Any] = {}
        after: dict[int, Any] = {}
        seen: dict[int, Any] = {}
        for row in model.history.filter(id__in=keys).order_by("history_id"):
            if row.history_change_reason == str(self.run):
                before.setdefault(row.id, seen.get(row.id))
                after[row.id] = row
            seen[row.id] = row
        present = {row.pk: row for row in model._default_manager.filter(pk__in=keys) if before.get(row.pk)}
        former = {
            pk: {
                column.attname: getattr(before[pk], column.attname)
                for column in model.history.model.tracked_fields
                if column.name not in _COUNTED_ON
                and getattr(before[pk], column.attname) != getattr(after[pk], column.attname)
                and getattr(row, column.attname) == getattr(after[pk], column.attname)
            }
            for pk, row in present.items()
        }
        if record in self.evidence:  # always written, as freeing the places overwrites it
            for pk, row in present.items():
                former[pk].setdefault("review", row.review)
        return former

    def _write(self, record: str, rows: Mapping[int, Mapping[str, Any]]) -> None:
        model: Any = apps.get_model(record)
        columns: dict[frozenset[str], list[Any]] = defaultdict(list)
        # Without the default order of passages, which joins sections that may be deleted already.
        written = list(model._default_manager.filter(pk__in=rows).order_by())
        ensure_baseline(model, [row.pk for row in written])
        for row in written:
            for name, value in rows[row.pk].items():
                setattr(row, name, value)
            columns[frozenset(rows[row.pk])].append(row)
        for names, group in columns.items():
            if names:
                fields = [model._meta.get_field(name).name for name in names]
                model._default_manager.bulk_update(group, fields, batch_size=500)
        record_changes(written, self.reason, self.user)

    def _bring_back(self, kept: Sequence[Reversal]) -> None:
        """Restore the links that the run deleted; imports delete nothing else."""
        keys = {pk for reversal in kept for pk in reversal.deleted.get(SEE_ALSO, ())}
        history: Any = SeeAlso.history
        gone = history.filter(id__in=keys, history_type="-", history_change_reason=str(self.run))
        links = [row.instance for row in gone]
        wanted = Article.objects.filter(pk__in=[link.target_id for link in links])
        targets = set(wanted.values_list("pk", flat=True))
        for link in links:
            link.target_id = link.target_id if link.target_id in targets else None
        record_returns(SeeAlso.objects.bulk_create(links), self.reason, self.user)

    def _unlink(self, articles: Sequence[int]) -> None:
        """Turn other articles' links to the deleted ones red; those that resemble one resemble none any more."""
        links = list(SeeAlso.objects.filter(target__in=articles).exclude(article__in=articles))
        ensure_baseline(SeeAlso, [link.pk for link in links])
        SeeAlso.objects.filter(target__in=articles).update(target=None)
        for link in links:
            link.target = None
        record_changes(links, self.reason, self.user)
        alike = Article.objects.filter(resembles__in=articles).exclude(pk__in=articles)
        change_rows(Article, list(alike.values_list("pk", flat=True)), self.reason, self.user, resembles=None)

    def _delete(self, record: str, keys: Collection[int]) -> None:
        delete_in_bulk(apps.get_model(record), keys, self.reason, self.user)


def _made(reversals: Sequence[Reversal], record: str) -> set[int]:
    return {pk for reversal in reversals for pk in reversal.created.get(record, ())}
