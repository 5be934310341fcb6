"""Show how editors judged the suggestions of each of the importer's rules: ``manage.py rules``."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.kinds import finding_kinds

NUMBERS = ("suggestions", "accepted", "rejected", "open", "orphaned")


class Command(BaseCommand):
    help = (
        "For each rule by which the importer finds passages: how many it suggested, and what editors decided. "
        "The share is the accepted ones among those accepted or rejected; orphaned passages lost their words before "
        "anybody reviewed them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text", help="json: one object per rule")

    def handle(self, *args: Any, **options: Any) -> None:
        rules = [
            {"kind": kind.name, **row, "share": _share(row)}
            for kind in finding_kinds()
            for row in kind.evidence_model.objects.by_rule()
        ]
        if options["format"] == "json":
            for rule in rules:
                self.stdout.write(json.dumps(rule))
        elif rules:
            self._table(rules)
        else:
            self.stdout.write("No rule has suggested anything yet. Import articles first.")

    def _table(self, rules: list[dict[str, Any]]) -> None:
        lines = [("Kind", "Rule", *(name.capitalize() for name in NUMBERS), "Share")]
        for rule in rules:
            share = "–" if rule["share"] is None else f"{rule['share']:.0%}"
            lines.append((rule["kind"], rule["rule"], *(str(rule[name]) for name in NUMBERS), share))
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            words = [
                cell.ljust(width) if place < 2 else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            ]
            self.stdout.write("  ".join(words))


def _share(row: dict[str, Any]) -> float | None:
    """The share of accepted passages among those reviewed; None if none has been."""
    reviewed = row["accepted"] + row["rejected"]
    return round(row["accepted"] / reviewed, 3) if reviewed else None
