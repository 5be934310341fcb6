"""What a search finds, as data for its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. ``url`` leads to the words; in ``title`` and ``excerpt`` they stand between signs."""

    url: str
    title: str
    excerpt: str = ""
    heading: str = ""
    record: Any = None


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of ``count`` hits, best first; ``is_capped``: there are more, which nobody counted."""

    rows: Sequence[Hit]
    count: int
    is_capped: bool = False
