"""Import articles: ``manage.py import_articles [PATH...]``."""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone
from tqdm import tqdm

from articles.choices import Status
from articles.importing.files import find_files
from articles.importing.options import Options
from articles.importing.report import FileReport, as_detail, as_json, as_text, summary
from articles.importing.run import run_import
from articles.importing.sources import STANDARD_INPUT, ignore, standard_input
from articles.importing.store import has_tables
from articles.kinds import extractors

FORMATS = ["txt", "md", "html", "docx"]


class Command(BaseCommand):
    help = (
        "Imports articles from files, folders, globs, zip archives and standard input. "
        "Exit status: 0 if all were imported, 1 if some failed (each line says why), 2 for wrong usage. "
        "-v 2 also says what each file changed; -v 0 names only the files that failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="files, folders, globs, zip archives, or - for standard input (default: seeds/)",
        )
        parser.add_argument("--type", choices=FORMATS, help="format of the text on standard input (-)")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, but write nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="json: one object per line")
        parser.add_argument(
            "--draft", action="store_true", help="import new articles as drafts, which only editors see"
        )
        parser.add_argument("--restore", action="store_true", help="bring back articles that an editor deleted")
        parser.add_argument(
            "--jobs", type=int, default=1, metavar="N", help="number of processes that read files (default: 1)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._check_usage(options)
        named = [str(path) for path in options["paths"]] or [_seeds()]
        terms = self._terms(options)
        incoming = standard_input(sys.stdin.buffer, options["type"]) if STANDARD_INPUT in named else None
        sources = find_files(named, incoming, terms.say if options["verbosity"] else ignore)
        outcomes: Counter[str] = Counter()
        # The number of files is only needed for the progress bar.
        listed = list(sources) if sys.stderr.isatty() else sources
        with tqdm(
            total=len(listed) if isinstance(listed, list) else None,
            file=sys.stderr,
            unit=" files",
            leave=False,
            disable=not sys.stderr.isatty(),
        ) as bar:
            for report in run_import(listed, named, terms):
                outcomes[report.outcome] += 1
                with bar.external_write_mode(file=self.stdout, nolock=True), _heard_or_not():
                    self._say(report, is_json=terms.is_detailed, verbosity=options["verbosity"])
                bar.update()
        with _heard_or_not():
            (self.stderr if terms.is_detailed else self.stdout).write(summary(outcomes), lambda line: line)
            self.stdout.flush()
        if outcomes["failed"]:
            sys.exit(1)

    def _check_usage(self, options: dict[str, Any]) -> None:
        is_incoming = STANDARD_INPUT in options["paths"]
        if is_incoming != bool(options["type"]):
            reason = (
                "Say what type the text from - is, for example: --type md."
                if is_incoming
                else "--type is for standard input (-) only."
            )
            raise CommandError(reason, returncode=2)
        if options["jobs"] < 1:
            raise CommandError("--jobs must be at least 1.", returncode=2)

    def _terms(self, options: dict[str, Any]) -> Options:
        terms = Options(
            kinds=extractors(),
            max_bytes=settings.IMPORT_MAX_BYTES,
            clock=timezone.now,
            status=(Status.DRAFT if options["draft"] else Status.TO_REVIEW).value,
            restores=options["restore"],
            is_dry=options["dry_run"],
            is_blank=not _has_tables(),
            is_detailed=options["format"] == "json",
            jobs=options["jobs"],
            max_seconds=settings.IMPORT_MAX_SECONDS,
            say=lambda line: self.stderr.write(line, lambda line: line),
        )
        if terms.is_blank and not terms.is_dry:
            raise CommandError("The database has no tables yet. Run: python3 manage.py migrate", returncode=2)
        return terms

    def _say(self, report: FileReport, *, is_json: bool, verbosity: int) -> None:
        if is_json:
            self.stdout.write(as_json(report))
        elif verbosity or report.error:
            self.stdout.write(as_text(report))
            if verbosity > 1 and (detail := as_detail(report)):
                self.stdout.write(f"           {detail}")


@contextmanager
def _heard_or_not() -> Iterator[None]:
    """Let the import continue if nobody reads its output any more, as with ``| head``."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _has_tables() -> bool:
    try:
        return has_tables()
    except OperationalError as error:
        raise CommandError(f"The database is not responding ({error}). Start it, or correct DATABASE_URL.") from error


def _seeds() -> str:
    """The path of the seeds, relative to the current folder if that is shorter."""
    return min(str(settings.SEEDS_DIR), os.path.relpath(settings.SEEDS_DIR, Path.cwd()), key=len)
