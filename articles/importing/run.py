"""Run an import: hold the lock, keep the run's record, and write the log."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils.text import Truncator

from articles.choices import ActionKind, Outcome
from articles.importing import store
from articles.importing.file_mapping import unmapped_file
from articles.importing.garbage_collection import rare_collection
from articles.importing.importer import Importer
from articles.importing.lock import one_import
from articles.importing.options import Options
from articles.importing.report import FileReport, summary
from articles.importing.sources import Source
from articles.importing.workers import workers
from articles.log.actions import record_action
from articles.search.schema import merge_pending

LONGEST_NAMED = 200
"""Longest list of sources in the log entry, in code points."""


def run_import(sources: Iterable[Source], named: Sequence[str], options: Options) -> Iterator[FileReport]:
    """Import the files and yield each one's report, in their order; one bad file never stops the others.

    A killed run leaves every article either as it was or completely imported, and has no end time. A second run waits
    for the first.
    """
    listed = list(sources)
    with rare_collection(), unmapped_file(connection), workers(options.jobs) as processes:
        if options.is_dry:
            yield from Importer(None, options, processes).import_all(listed)
            return
        with one_import(lambda: options.say(store.why_to_wait())):
            if interrupted := store.unfinished_run():
                options.say(
                    f"The last import ({interrupted}) was interrupted. What it imported is complete; this run goes on."
                )
            run = store.start_run(named, options.clock(), options.user)
            options.begun(run)
            outcomes: Counter[str] = Counter()
            for report in Importer(run, options, processes).import_all(listed):
                outcomes[report.outcome] += 1
                yield report
            store.finish_run(run, options.clock())
            merge_pending(connection, outcomes[Outcome.CREATED] + outcomes[Outcome.UPDATED])
            _log(run, outcomes)


def _log(run: Any, outcomes: Mapping[str, int]) -> None:
    named = Truncator(", ".join(map(str, run.sources))).chars(LONGEST_NAMED)
    text = f"Imported {named}: {summary(outcomes)}"
    record_action(ActionKind.IMPORT, run.started_by, text, count=sum(outcomes.values()), record=run)
