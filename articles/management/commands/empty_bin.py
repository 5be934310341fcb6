"""Remove for good what was deleted more than 30 days ago: ``manage.py empty_bin``."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.log.bin import empty


class Command(BaseCommand):
    help = (
        "Empties the bin of everything deleted more than 30 days ago. For a daily job; running it twice does no harm."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{empty(timezone.now())} deletions removed from the bin: they can no longer be restored.")
