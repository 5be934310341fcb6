"""Find possible duplicates among all records, as imports do for new ones: ``manage.py find_duplicates``."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.curation.duplicates import search
from articles.kinds import finding_kinds


class Command(BaseCommand):
    help = "Looks for possible duplicates among all records. Editors decide on them in the admin."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for kind in finding_kinds():
            if kind.duplicate_model is not None:
                number = search(kind).found
                self.stdout.write(f"{kind.name}: {number} new possible duplicates.")
                found += number
        self.stdout.write(f"{found} new possible duplicates in all.")
