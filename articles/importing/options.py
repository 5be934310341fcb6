"""The options of an import."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.importing.extract import FindingKind


def _ignore_line(_line: str) -> None:
    """Ignore what the run waits for: without a terminal, nobody reads it."""


def _ignore_run(_run: Any) -> None:
    """Ignore which run it is."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run an import: ``is_dry`` writes nothing; ``is_detailed`` parses unchanged files too.

    ``is_blank`` is for dry runs without a database to compare with. ``jobs`` is the number of processes that parse
    files, ``max_seconds`` the processor time that one file may take. ``say`` is called with a line about what the run
    waits for, ``begun`` with the run's row when it begins.
    """

    kinds: Sequence[FindingKind]
    max_bytes: int
    clock: Callable[[], datetime]
    status: str = "to_review"
    restores: bool = False
    is_dry: bool = False
    is_blank: bool = False
    is_detailed: bool = False
    user: Any = None
    jobs: int = 1
    max_seconds: int = 8
    say: Callable[[str], None] = _ignore_line
    begun: Callable[[Any], None] = _ignore_run
