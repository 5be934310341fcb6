"""Proves for the whole database that every passage quotes its section to the letter, and is seen as it should be."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from articles.choices import Visibility
from articles.kinds import Kind, finding_kinds


class Command(BaseCommand):
    help = (
        "Checks that every passage quotes its section exactly, and that readers see the right passages and no others."
        " Exit status: 0 if everything is in order, 1 if not."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        checked = wrong = 0
        for kind in finding_kinds():
            checked += kind.evidence_model.objects.count()
            wrong += self._tell_out_of_step(kind) + self._tell_misjudged(kind)
        self.stdout.write(f"{checked} passages checked: {wrong} out of step.")
        if wrong:
            sys.exit(1)

    def _tell_out_of_step(self, kind: Kind) -> int:
        number = 0
        for passage in kind.evidence_model.objects.out_of_step().order_by("pk").iterator():
            number += 1
            self.stdout.write(
                f"{kind.name} passage {passage.pk} quotes {passage.quote!r}; "
                f"section {passage.section_id} has {passage.stands!r} there. Correct or orphan it in the admin."
            )
        return number

    def _tell_misjudged(self, kind: Kind) -> int:
        number = 0
        for passage in kind.evidence_model.objects.misjudged().order_by("pk").iterator():
            number += 1
            self.stdout.write(
                f"{kind.name} passage {passage.pk} is {passage.get_visibility_display()}, in article "
                f"{passage.article_id}; its section and record make it {Visibility(passage.judged).label}. "
                "Save it again in the admin."
            )
        return number
