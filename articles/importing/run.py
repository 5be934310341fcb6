"""One run of the import: files in batches through read, outline, extract, plan and apply; a report for each."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import perf_counter
from typing import Any

from articles.importing import store
from articles.importing.changes import Plan, Terms
from articles.importing.document import UnreadableFileError
from articles.importing.extract import FindingKind
from articles.importing.files import Source
from articles.importing.load import load
from articles.importing.parse import Parsed, parse
from articles.importing.plan import plan_batch
from articles.importing.report import FileReport
from articles.importing.snapshot import New, Snapshot

BATCH_FILES = 50
BATCH_BYTES = 4_000_000
"""A batch is one transaction: enough files to share its statements, few enough to keep memory flat and locks short."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: ``is_dry`` stops before anything is written; ``is_detailed`` also takes unchanged files apart.

    ``is_blank``, of a dry run only: there is no database to compare with.
    """

    kinds: Sequence[FindingKind]
    max_bytes: int
    clock: Callable[[], datetime]
    status: str = "to_review"
    is_dry: bool = False
    is_blank: bool = False
    is_detailed: bool = False
    user: Any = None


@dataclass(slots=True)
class _Read:
    """A file on its way: its bytes are dropped once they are parsed."""

    path: str
    data: bytes
    sha256: str


@dataclass(slots=True)
class _Memory:
    """What a run remembers from batch to batch: the file that each article came from, and a dry run's new rows."""

    paths: dict[str, str] = field(default_factory=dict)
    planned: Snapshot = field(default_factory=Snapshot)


def run_import(sources: Iterable[Source], named: Sequence[str], options: Options) -> Iterator[FileReport]:
    """Import the files and yield each one's report; one bad file never stops the others.

    A killed run leaves every article as before or as after.
    """
    run = None if options.is_dry else store.start_run(named, options.clock(), options.user)
    importer = _Importer(run, options)
    try:
        for batch in _batches(sources):
            yield from importer.import_batch(batch)
    finally:
        if run:
            store.finish_run(run, options.clock())


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    for source in sources:
        batch.append(source)
        if len(batch) == BATCH_FILES:
            yield batch
            batch = []
    if batch:
        yield batch


class _Importer:
    def __init__(self, run: Any, options: Options) -> None:
        self.run, self.options, self.memory = run, options, _Memory()

    def import_batch(self, sources: Sequence[Source]) -> list[FileReport]:
        """Reports of one batch, in the order of its files."""
        started = perf_counter()
        reports: dict[str, FileReport] = {}
        files = [file for source in sources if (file := self._read(source, reports))]
        parsed = self._parse(files, reports)
        for path, report in self._import(parsed):
            reports[path] = report
        share = (perf_counter() - started) / len(sources)
        ordered = [replace(reports[source.path], seconds=share) for source in sources]
        if self.run:
            store.record_files(self.run, [_file_row(report) for report in ordered])
        return ordered

    def _read(self, source: Source, reports: dict[str, FileReport]) -> _Read | None:
        try:
            if source.problem:
                raise UnreadableFileError(source.problem)
            data = source.read(self.options.max_bytes)
        except UnreadableFileError as error:
            reports[source.path] = FileReport(source.path, "failed", error=str(error))
            return None
        return _Read(source.path, data, hashlib.sha256(data).hexdigest())

    def _parse(self, files: Sequence[_Read], reports: dict[str, FileReport]) -> list[Parsed]:
        """The files to be planned; reports the others: unchanged, unreadable, the second of one article."""
        stored = {} if self.options.is_blank else store.unchanged(file.sha256 for file in files)
        parsed = []
        for file in files:
            known = stored.get(file.sha256)
            try:
                taken_apart = None if known and not self.options.is_detailed else self._taken_apart(file)
                key = known[2] if known else taken_apart.import_key if taken_apart else ""
                self._claim(key, file.path)
            except UnreadableFileError as error:
                reports[file.path] = FileReport(file.path, "failed", file.sha256, str(error))
                continue
            if known:
                reports[file.path] = FileReport(
                    file.path, "unchanged", file.sha256, slug=known[1], article=known[0], parsed=taken_apart
                )
            elif taken_apart:
                parsed.append(taken_apart)
        return parsed

    def _taken_apart(self, file: _Read) -> Parsed:
        try:
            return parse(file.path, file.data, self.options.kinds, self.options.max_bytes)
        except UnreadableFileError:
            raise
        except Exception as error:
            raise UnreadableFileError(
                f"Concord cannot take this file apart ({type(error).__name__}: {error}). "
                "Please report it with the file; the other files are not affected."
            ) from error

    def _claim(self, key: str, path: str) -> None:
        """Refuse a second file of one article: which of the two texts is the newer one, only a person can say."""
        first = self.memory.paths.setdefault(key, path)
        if first != path:
            raise UnreadableFileError(
                f"It has the same title (or address) as {first}, which this run imports. "
                "Change one of the two titles, give each its own source URL, or remove the older file."
            )

    def _import(self, batch: Sequence[Parsed]) -> Iterator[tuple[str, FileReport]]:
        if not batch:
            return
        try:
            plans, articles = self._apply(batch)
        except Exception as error:
            if len(batch) > 1:
                for parsed in batch:
                    yield from self._import([parsed])
                return
            message = f"The database refused it ({type(error).__name__}: {error}). Nothing of it was written."
            yield batch[0].path, FileReport(batch[0].path, "failed", batch[0].sha256, message)
            return
        for parsed, plan, article in zip(batch, plans, articles, strict=True):
            yield parsed.path, _report(parsed, plan, article)

    def _apply(self, batch: Sequence[Parsed]) -> tuple[list[Plan], list[int | None]]:
        terms = Terms(self.options.clock(), self.options.status)
        if self.options.is_dry:
            snapshot = Snapshot() if self.options.is_blank else load(batch, self.options.kinds)
            plans = plan_batch(batch, self._with_planned(snapshot), self.options.kinds, terms)
            return plans, [None if isinstance(plan.article, New) else plan.article for plan in plans]
        with store.one_writer():
            plans = plan_batch(batch, load(batch, self.options.kinds), self.options.kinds, terms)
            return plans, [*store.apply(plans, self.run, self.options.kinds)]

    def _with_planned(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with the findings that a dry run would have created before."""
        for key, finding in self.memory.planned.findings.items():
            snapshot.findings.setdefault(key, finding)
        snapshot.numbers = self.memory.planned.numbers
        self.memory.planned = snapshot
        return snapshot


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


def _file_row(report: FileReport) -> dict[str, Any]:
    return {
        "path": report.path[:500],
        "outcome": report.outcome,
        "message": report.error,
        "warnings": list(report.warnings),
        "changes": report.changes,
        "sha256": report.sha256,
        "seconds": report.seconds,
        "article_id": report.article,
    }
