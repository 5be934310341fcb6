"""Plan or import uploaded files; the admin starts it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Upload
from articles.uploads.work import carry_out


class Command(BaseCommand):
    help = (
        "Plans or imports an upload, depending on how far it is. The admin starts this itself and reports the result."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("token", help="token of the upload")

    def handle(self, *args: Any, **options: Any) -> None:
        upload = Upload.objects.select_related("agreed_by").filter(token=options["token"]).first()
        if upload is None:
            raise CommandError("There is no such upload: it was discarded or has finished.", returncode=2)
        carry_out(upload)
