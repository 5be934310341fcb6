"""The command ``import_articles``, called in this process."""

from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

SEEDS = sorted(str(path) for path in settings.SEEDS_DIR.glob("*.txt"))


def import_articles(*paths: str | Path, **options: Any) -> tuple[list[str], int]:
    """Run the command; return the lines of standard output and the exit status."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_articles", *map(str, paths), stdout=out, stderr=err, **options)
    except SystemExit as stop:
        return out.getvalue().splitlines(), int(str(stop.code))
    return out.getvalue().splitlines(), 0
