"""Rebuild the search index: ``manage.py rebuild_search``."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from articles.search import schema
from articles.search.kinds import indexes


class Command(BaseCommand):
    help = "Rebuilds the search index. The database keeps it up to date by itself; run this only when in doubt."

    def handle(self, *args: Any, **options: Any) -> None:
        schema.rebuild(connection)
        self.stdout.write(f"The search index has been rebuilt ({len(indexes())} tables).")
