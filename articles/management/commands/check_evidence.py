"""Proves for the whole database that every passage quotes its section to the letter."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from articles.kinds import finding_kinds


class Command(BaseCommand):
    help = "Checks that every passage quotes its section to the letter. Exit status: 0 all do, 1 some do not."

    def handle(self, *args: Any, **options: Any) -> None:
        checked = wrong = 0
        for kind in finding_kinds():
            passages = kind.evidence_model.objects
            checked += passages.count()
            for passage in passages.out_of_step().order_by("pk").iterator():
                wrong += 1
                self.stdout.write(
                    f"{kind.name} passage {passage.pk} quotes {passage.quote!r}; "
                    f"section {passage.section_id} has {passage.stands!r} there. Correct or orphan it in the admin."
                )
        self.stdout.write(f"{checked} passages checked: {wrong} out of step.")
        if wrong:
            sys.exit(1)
