"""Revert an import run on behalf of an editor; the admin starts it."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles.models import ImportRun
from articles.reversals import carry_out


class Command(BaseCommand):
    help = "Reverts an import run. The admin starts this itself; on the command line, use revert_import."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, help="number of the import run")
        parser.add_argument("user", type=int, help="number of the account that asked for it")

    def handle(self, *args: Any, **options: Any) -> None:
        run = ImportRun.objects.filter(pk=options["run"]).first()
        user = get_user_model().objects.filter(pk=options["user"]).first()
        if run is None or user is None:
            raise CommandError("There is no such import run or account.", returncode=2)
        carry_out(run, user)
