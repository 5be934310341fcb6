"""One run of the import: files in batches through read, outline, extract, plan and apply; a report for each."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import Any

from django.db import connection
from django.utils.text import Truncator

from articles.actions import record_action
from articles.choices import ActionKind
from articles.importing import store
from articles.importing.addresses import spellings
from articles.importing.batches import File, read_batches
from articles.importing.changes import Plan, Terms
from articles.importing.database_thread import Begin, database_thread
from articles.importing.document import UnreadableFileError
from articles.importing.extract import FindingKind
from articles.importing.files import Source
from articles.importing.garbage_collection import rare_collection
from articles.importing.load import load
from articles.importing.load_findings import KnownFindings
from articles.importing.lock import one_import
from articles.importing.parse import Parsed
from articles.importing.plan import plan_batch
from articles.importing.report import FileReport, summary
from articles.importing.snapshot import New, Snapshot
from articles.importing.workers import Job, Workers, workers
from articles.search.schema import sort_in
from config.given_up import is_given_up, until_done

LONGEST_NAMED = 200
"""Of the names of what was imported, in the log's one line."""
STILL_WAITS = "A conflict from an earlier import is still waiting for an editor's decision."


EDITED_MEANWHILE = "Editors kept saving what it changes. Nothing from this file was saved; import it again."


def _in_silence(line: str) -> None:
    """Whoever runs an import without a terminal has nobody to tell that it waits."""


def _unasked(run: Any) -> None:
    """Whoever waits for the end of a run need not know which one it is before."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: ``is_dry`` stops before anything is written; ``is_detailed`` also takes unchanged files apart.

    ``is_blank``, of a dry run only: there is no database to compare with. ``jobs`` is the number of processes that take
    files apart, ``max_seconds`` the processor time that one file may take; ``say`` is told what the run waits for, and
    ``begun`` is given the run's row when it begins.
    """

    kinds: Sequence[FindingKind]
    max_bytes: int
    clock: Callable[[], datetime]
    status: str = "to_review"
    restores: bool = False
    is_dry: bool = False
    is_blank: bool = False
    is_detailed: bool = False
    user: Any = None
    jobs: int = 1
    max_seconds: int = 8
    say: Callable[[str], None] = _in_silence
    begun: Callable[[Any], None] = _unasked


@dataclass(slots=True)
class _Memory:
    """What a run remembers from batch to batch.

    The file that each article came from, a dry run's new rows, and the keys of all findings.
    """

    paths: dict[str, str] = field(default_factory=dict)
    planned: Snapshot = field(default_factory=Snapshot)
    known: KnownFindings = field(default_factory=KnownFindings)


def run_import(sources: Iterable[Source], named: Sequence[str], options: Options) -> Iterator[FileReport]:
    """Import the files and yield each one's report, in their order; one bad file never stops the others.

    A killed run leaves every article as before or as after. One that is broken off in any way has no end; a second
    one waits for the first.
    """
    with rare_collection(), workers(options.jobs) as processes:
        if options.is_dry:
            yield from _Importer(None, options, processes).import_all(sources)
            return
        with one_import(lambda: options.say(store.why_to_wait())):
            if interrupted := store.unfinished_run():
                options.say(
                    f"The last import ({interrupted}) was interrupted. What it imported is complete; this run goes on."
                )
            run = store.start_run(named, options.clock(), options.user)
            options.begun(run)
            outcomes: Counter[str] = Counter()
            for report in _Importer(run, options, processes).import_all(sources):
                outcomes[report.outcome] += 1
                yield report
            store.finish_run(run, options.clock())
            sort_in(connection)
            _log(run, outcomes)


def _log(run: Any, outcomes: Mapping[str, int]) -> None:
    named = Truncator(", ".join(map(str, run.sources))).chars(LONGEST_NAMED)
    told = f"Imported {named}: {summary(outcomes)}"
    record_action(ActionKind.IMPORT, run.started_by, told, count=sum(outcomes.values()), record=run)


class _Importer:
    def __init__(self, run: Any, options: Options, processes: Workers) -> None:
        self.run, self.options, self.workers, self.memory = run, options, processes, _Memory()
        self._clock = perf_counter()
        self._taken_apart: list[tuple[File, Parsed | None]] = []
        """What is stored next."""

    def import_all(self, sources: Iterable[Source]) -> Iterator[FileReport]:
        """Reports in the order of the sources; while a batch is stored, the next one is taken apart."""
        under_way: deque[list[File]] = deque()
        with database_thread() as begin:
            for batch in read_batches(sources, self.options.max_bytes):
                under_way.append(self._begin(batch))
                if len(under_way) > self.workers.ahead:
                    yield from self._turn(under_way.popleft(), begin)
            while under_way:
                yield from self._turn(under_way.popleft(), begin)
            yield from self._finish(self._taken_apart)

    def _turn(self, batch: list[File], begin: Begin[list[FileReport]]) -> list[FileReport]:
        """Take a batch apart while the one before is stored; the reports of the one before."""
        reports = begin(partial(self._finish, self._taken_apart))
        self._taken_apart = [(file, self._parsed(file)) for file in batch]
        return reports()

    def _begin(self, batch: list[File]) -> list[File]:
        """Give the files of which anything is to be known to the workers."""
        hashes = [file.sha256 for file in batch if file.sha256]
        stored = {} if self.options.is_blank else store.unchanged(hashes)
        for file in batch:
            file.known = stored.get(file.sha256)
            if file.report is None and (self.options.is_detailed or not file.known):
                file.result = self.workers.begin(self._job(file))
            file.data = b""
        return batch

    def _job(self, file: File) -> Job:
        options = self.options
        return Job(file.path, file.name, file.data, options.kinds, options.max_bytes, options.max_seconds)

    def _finish(self, batch: Sequence[tuple[File, Parsed | None]]) -> list[FileReport]:
        """Store a batch; the reports of its files."""
        if not batch:
            return []
        self._import([(file, parsed) for file, parsed in batch if parsed])
        reports = [file.report for file, _parsed in batch if file.report]
        if self.run:
            others = [file.report for file, _parsed in batch if file.report and not file.is_recorded]
            store.record_files(self.run, [_file_row(report, {}) for report in self._timed(others, len(batch))])
        self._clock = perf_counter()
        return reports

    def _parsed(self, file: File) -> Parsed | None:
        """What is to be planned; the others have their reports: unchanged, unreadable, the second of one article."""
        if file.report:
            return None
        result, file.result = file.result, None
        try:
            taken_apart = result() if result else None
            self._claim(
                file.known.import_key if file.known else taken_apart.import_key if taken_apart else "", file.path
            )
        except UnreadableFileError as error:
            file.fail(error)
            return None
        if not file.known:
            return taken_apart
        file.report = FileReport(
            file.path,
            "unchanged",
            file.sha256,
            slug=file.known.slug,
            article=file.known.article,
            parsed=taken_apart,
            warnings=[STILL_WAITS] if file.known.waits else [],
        )
        return None

    def _claim(self, key: str, path: str) -> None:
        """Refuse a second file of one article: which of the two texts is the newer one, only a person can say."""
        first = self.memory.paths.setdefault(spellings(key)[0], path)
        if first != path:
            raise UnreadableFileError(
                f"It has the same title or address as {first}, which is in this run too. "
                "Change one of the two titles, give each its own source URL, or remove the older file."
            )

    def _import(self, batch: Sequence[tuple[File, Parsed]]) -> None:
        """Store the batch in one transaction; where the database refuses that, each file in one of its own."""
        if not batch:
            return
        texts = [parsed for _file, parsed in batch]
        try:
            reports = self._apply(texts) if len(batch) > 1 else until_done(partial(self._apply, texts))
        except Exception as error:
            if len(batch) > 1:
                for one in batch:
                    self._import([one])
                return
            batch[0][0].fail(EDITED_MEANWHILE if is_given_up(error) else _refused(error))
            return
        for (file, _parsed), report in zip(batch, reports, strict=True):
            file.report, file.is_recorded = report, True

    def _apply(self, batch: Sequence[Parsed]) -> list[FileReport]:
        options = self.options
        terms = Terms(options.clock(), options.status, options.restores)
        if options.is_dry:
            snapshot = Snapshot() if options.is_blank else load(batch, options.kinds, self.memory.known)
            plans = plan_batch(batch, self._with_planned(snapshot), options.kinds, terms)
            articles = [None if isinstance(plan.article, New) else plan.article for plan in plans]
            return [replace(_report(*planned), plan=planned[1]) for planned in zip(batch, plans, articles, strict=True)]
        with store.as_one():
            plans = plan_batch(batch, load(batch, options.kinds, self.memory.known), options.kinds, terms)
            applied = store.apply(plans, self.run, options.kinds)
            reports = list(map(_report, batch, plans, [one.article for one in applied]))
            created = [one.created for one in applied]
            store.record_files(self.run, map(_file_row, self._timed(reports, len(batch)), created))
        return reports

    def _timed(self, reports: Iterable[FileReport], files: int) -> list[FileReport]:
        """The reports with their share of the time since the batch before."""
        seconds = (perf_counter() - self._clock) / files
        return [replace(report, seconds=seconds) for report in reports]

    def _with_planned(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with the findings that a dry run would have created before."""
        for key, finding in self.memory.planned.findings.items():
            snapshot.findings.setdefault(key, finding)
        snapshot.fresh = self.memory.planned.fresh
        snapshot.numbers = self.memory.planned.numbers
        self.memory.planned = snapshot
        return snapshot


def _refused(error: Exception) -> str:
    return f"The database refused it ({type(error).__name__}: {error}). Nothing from this file was saved."


def _report(parsed: Parsed, plan: Plan, article: int | None) -> FileReport:
    return FileReport(
        path=parsed.path,
        outcome=plan.outcome,
        sha256=parsed.sha256,
        slug=plan.slug,
        article=article,
        parsed=parsed,
        warnings=plan.warnings,
        changes=plan.counts(),
    )


def _file_row(report: FileReport, created: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    return {
        "path": report.path[:500],
        "outcome": report.outcome,
        "message": report.error,
        "warnings": list(report.warnings),
        "changes": report.changes,
        "created": created,
        "sha256": report.sha256,
        "seconds": report.seconds,
        "article_id": report.article,
    }
