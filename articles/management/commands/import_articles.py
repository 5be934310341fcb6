"""Imports articles: ``manage.py import_articles [PATH...]``."""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.module_loading import import_string

from articles.choices import Status
from articles.importing.files import find_files
from articles.importing.report import as_detail, as_json, as_text, summary
from articles.importing.run import Options, run_import
from articles.importing.store import has_tables


class Command(BaseCommand):
    help = (
        "Imports articles from files, folders and globs. "
        "Exit status: 0 all are in, 1 some failed (each line says why), 2 wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="files, folders or globs (default: seeds/)")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="json: one object a line")
        parser.add_argument("--draft", action="store_true", help="new articles are drafts that only editors see")

    def handle(self, *args: Any, **options: Any) -> None:
        named = [str(path) for path in options["paths"]] or [_seeds()]
        is_json = options["format"] == "json"
        terms = Options(
            kinds=[import_string(name) for name in settings.FINDING_KINDS],
            max_bytes=settings.IMPORT_MAX_BYTES,
            clock=timezone.now,
            status=Status.DRAFT if options["draft"] else Status.TO_REVIEW,
            is_dry=options["dry_run"],
            is_blank=not has_tables(),
            is_detailed=is_json,
        )
        if terms.is_blank and not terms.is_dry:
            raise CommandError("The database has no tables yet. Run: python3 manage.py migrate", returncode=2)
        outcomes: Counter[str] = Counter()
        for report in run_import(find_files(named), named, terms):
            outcomes[report.outcome] += 1
            self.stdout.write(as_json(report) if is_json else as_text(report))
            if options["verbosity"] > 1 and not is_json and (detail := as_detail(report)):
                self.stdout.write(f"           {detail}")
        (self.stderr if is_json else self.stdout).write(summary(outcomes), lambda line: line)
        if outcomes["failed"]:
            sys.exit(1)


def _seeds() -> str:
    """The folder of the seeds, named from the current folder where that is shorter."""
    return min(str(settings.SEEDS_DIR), os.path.relpath(settings.SEEDS_DIR, Path.cwd()), key=len)
