"""Check the whole database: every passage quotes its section exactly, and has the right visibility."""

import sys
from collections.abc import Iterator
from itertools import chain
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
            for line in chain(_out_of_step(kind), _misjudged(kind)):
                self.stdout.write(line)
                wrong += 1
        self.stdout.write(f"{checked} passages checked: {wrong} out of step.")
        if wrong:
            sys.exit(1)


def _out_of_step(kind: Kind) -> Iterator[str]:
    """A line for each passage whose section has other words at its place."""
    for passage in kind.evidence_model.objects.out_of_step().order_by("pk").iterator():
        yield (
            f"{kind.name} passage {passage.pk} quotes {passage.quote!r}; "
            f"section {passage.section_id} has {passage.text_at_span!r} there. Correct or orphan it in the admin."
        )


def _misjudged(kind: Kind) -> Iterator[str]:
    """A line for each passage with the wrong visibility or article."""
    for passage in kind.evidence_model.objects.misjudged().order_by("pk").iterator():
        yield (
            f"{kind.name} passage {passage.pk} is {passage.get_visibility_display()}, in article "
            f"{passage.article_id}; its section and record make it {Visibility(passage.judged).label}. "
            "Save it again in the admin."
        )
