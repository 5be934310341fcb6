"""Revert an import run: ``manage.py revert_import RUN``."""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from articles.importing import store
from articles.importing.lock import one_import
from articles.importing.revert import Reverted, revert_run
from articles.kinds import extractors
from articles.models import ImportRun
from config.retries import is_transient


class Command(BaseCommand):
    help = (
        "Reverts an import run where nobody has worked since: removes articles it created and restores articles it "
        "changed. Says what stays, and why. Exit status: 0 if done, 2 for wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, metavar="RUN", help="number of the run, as in the admin's list of runs")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, but write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            last = ImportRun.objects.order_by("-pk").first()
            known = f"The last is {last.pk}." if last else "Nothing has been imported yet."
            raise CommandError(f"There is no import run {options['run']}. {known}", returncode=2)
        kinds = extractors()
        if options["dry_run"]:
            self._say(revert_run(run, kinds, timezone.now, is_dry=True))
            self.stdout.write("This was a dry run: nothing has been changed.")
            return
        try:
            with one_import(lambda: self.stderr.write(store.why_to_wait(), lambda line: line)):
                self._say(revert_run(run, kinds, timezone.now))
        except OperationalError as error:
            if not is_transient(error):
                raise
            raise CommandError("Editors kept saving what the run changed. Nothing was changed; try again.") from error
        except IntegrityError as error:
            raise CommandError(f"The database refused it ({error}). Nothing was changed.") from error

    def _say(self, done: Reverted) -> None:
        for one in done.articles:
            outcome = "removed" if one.is_removed else "restored"
            self._line("stays" if one.why else outcome, one.title, one.why)
        for finding in done.findings:
            name = apps.get_model(finding.record)._meta.verbose_name
            self._line("stays" if finding.why else "removed", f"{finding.title} ({name})", finding.why)
        going = [one.is_removed for one in done.articles if not one.why]
        records = sum(not finding.why for finding in done.findings)
        article = "article" if len(done.articles) == 1 else "articles"
        record = "record" if len(done.findings) == 1 else "records"
        self.stdout.write(
            f"{len(done.articles)} {article}: {sum(going)} removed, {len(going) - sum(going)} restored, "
            f"{len(done.articles) - len(going)} stay. "
            f"{len(done.findings)} {record}: {records} removed, {len(done.findings) - records} stay."
        )

    def _line(self, what: str, name: str, why: tuple[str, ...]) -> None:
        self.stdout.write(f"{what:<9}  {name}" + (f": {'; '.join(why)}" if why else ""))
