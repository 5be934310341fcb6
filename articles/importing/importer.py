"""Take files in batches through an import: read, parse, plan, store, and report on each."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from time import perf_counter
from typing import Any

from articles.importing import store
from articles.importing.addresses import spellings
from articles.importing.batches import File, read_batches
from articles.importing.changes import Plan, Terms
from articles.importing.database_thread import Begin, database_thread
from articles.importing.document import UnreadableFileError
from articles.importing.load import load
from articles.importing.load_findings import KnownFindings
from articles.importing.options import Options
from articles.importing.parse import Parsed
from articles.importing.plan import plan_batch
from articles.importing.report import FileReport
from articles.importing.snapshot import New, Snapshot
from articles.importing.sources import STANDARD_INPUT, Source
from articles.importing.workers import Job, Workers
from config.retries import is_transient, with_retries

EDITED_MEANWHILE = "Editors kept saving what it changes. Nothing from this file was saved; import it again."
STILL_WAITS = "A conflict from an earlier import is still waiting for an editor's decision."


@dataclass(slots=True)
class _Memory:
    """What a run keeps from batch to batch: new rows of a dry run, and the known findings.

    ``claimed`` has the path and the hash of each article's file, by the article's key. ``taken`` are the stored
    articles that files are versions of; ``paths`` are those of all files.
    """

    claimed: dict[str, tuple[str, str]] = field(default_factory=dict)
    planned: Snapshot = field(default_factory=Snapshot)
    known: KnownFindings = field(default_factory=KnownFindings)
    taken: set[int] = field(default_factory=set)
    paths: frozenset[str] = frozenset()


class Importer:
    """Takes the files of a run in batches through parsing, planning and storing; ``run`` is None for a dry run."""

    def __init__(self, run: Any, options: Options, processes: Workers) -> None:
        self.run, self.options, self.workers, self.memory = run, options, processes, _Memory()
        self._clock = perf_counter()
        self._parsed_batch: list[tuple[File, Parsed | None]] = []
        """The batch to store next."""

    def import_all(self, sources: Sequence[Source]) -> Iterator[FileReport]:
        """The reports in the order of the sources; while a batch is stored, the next one is parsed."""
        self.memory.paths = frozenset(source.path for source in sources) - {STANDARD_INPUT}
        under_way: deque[list[File]] = deque()
        with database_thread() as begin:
            for batch in read_batches(sources, self.options.max_bytes):
                under_way.append(self._begin(batch))
                if len(under_way) > self.workers.ahead:
                    yield from self._turn(under_way.popleft(), begin)
            while under_way:
                yield from self._turn(under_way.popleft(), begin)
            yield from self._finish(self._parsed_batch)

    def _turn(self, batch: list[File], begin: Begin[list[FileReport]]) -> list[FileReport]:
        """Parse a batch while the one before is stored; the reports of the one before."""
        reports = begin(partial(self._finish, self._parsed_batch))
        self._parsed_batch = [(file, self._parsed(file)) for file in batch]
        return reports()

    def _begin(self, batch: list[File]) -> list[File]:
        """Look up which files are unchanged, and give those that must be parsed to the workers."""
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
        """Store a batch; returns the reports of its files."""
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
        """The parsed file, or None if it has its report: unchanged, unreadable, or the second of one article."""
        if file.report:
            return None
        result, file.result = file.result, None
        known = file.known
        try:
            parsed = result() if result else None
            article = known or parsed
            copied = self._claim(article.import_key if article else "", file)
        except UnreadableFileError as error:
            file.fail(error)
            return None
        if not (known or copied):
            return parsed
        if known:
            self.memory.taken.add(known.article)
        warnings = [f"The same file as {copied}, which is in this run too."] if copied else []
        file.report = FileReport(
            file.path,
            "unchanged",
            file.sha256,
            slug=known.slug if known else "",
            article=known.article if known else None,
            parsed=parsed,
            warnings=[*warnings, *([STILL_WAITS] if known and known.waits else [])],
        )
        return None

    def _claim(self, key: str, file: File) -> str:
        """The path of the same bytes in this run; empty if there are none.

        Refuses another file of the same article: only a person can say which of the two is newer.
        """
        path, sha256 = self.memory.claimed.setdefault(spellings(key)[0], (file.path, file.sha256))
        if path == file.path or sha256 == file.sha256:
            return path if path != file.path else ""
        raise UnreadableFileError(
            f"It has the same title or address as {path}, which is in this run too. "
            "Change one of the two titles, give each its own source URL, or remove the older file."
        )

    def _import(self, batch: Sequence[tuple[File, Parsed]]) -> None:
        """Store the batch in one transaction; if the database refuses it, store each file in its own."""
        if not batch:
            return
        texts = [parsed for _file, parsed in batch]
        try:
            reports = self._apply(texts) if len(batch) > 1 else with_retries(partial(self._apply, texts))
        except Exception as error:
            if len(batch) > 1:
                for one in batch:
                    self._import([one])
                return
            batch[0][0].fail(EDITED_MEANWHILE if is_transient(error) else _refused(error))
            return
        for (file, _parsed), report in zip(batch, reports, strict=True):
            file.report, file.is_recorded = report, True

    def _apply(self, batch: Sequence[Parsed]) -> list[FileReport]:
        options = self.options
        terms = Terms(options.clock(), options.status, options.restores, self.memory.paths)
        if options.is_dry:
            snapshot = Snapshot() if options.is_blank else self._load(batch)
            plans = plan_batch(batch, self._with_planned(snapshot), options.kinds, terms)
            articles = [None if isinstance(plan.article, New) else plan.article for plan in plans]
            self.memory.taken |= snapshot.taken
            return [replace(_report(*planned), plan=planned[1]) for planned in zip(batch, plans, articles, strict=True)]
        with store.as_one():
            snapshot = self._load(batch)
            plans = plan_batch(batch, snapshot, options.kinds, terms)
            applied = store.apply(plans, self.run, options.kinds)
            reports = list(map(_report, batch, plans, [one.article for one in applied]))
            created = [one.created for one in applied]
            store.record_files(self.run, map(_file_row, self._timed(reports, len(batch)), created))
        self.memory.taken |= snapshot.taken
        return reports

    def _load(self, batch: Sequence[Parsed]) -> Snapshot:
        snapshot = load(batch, self.options.kinds, self.memory.known)
        snapshot.taken |= self.memory.taken
        return snapshot

    def _timed(self, reports: Iterable[FileReport], files: int) -> list[FileReport]:
        """The reports with their share of the time since the last batch."""
        seconds = (perf_counter() - self._clock) / files
        return [replace(report, seconds=seconds) for report in reports]

    def _with_planned(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with the findings that a dry run would have created so far."""
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
