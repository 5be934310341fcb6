"""Plans or imports files that were sent by the browser; the admin starts it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Upload
from articles.uploads.work import carry_out


class Command(BaseCommand):
    help = "Plans or imports an upload, as its step says. The admin starts this by itself, and tells what became of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("token", help="the upload's token")

    def handle(self, *args: Any, **options: Any) -> None:
        upload = Upload.objects.select_related("agreed_by").filter(token=options["token"]).first()
        if upload is None:
            raise CommandError("There is no such upload: it was discarded, or is over.", returncode=2)
        carry_out(upload)
