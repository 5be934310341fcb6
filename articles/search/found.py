"""What a search finds, as data for its page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. ``url`` leads to the words; in ``title`` and ``excerpt`` they stand between signs.

    ``article`` is where the words of ``excerpt`` are from, with its AI notice, and ``heading`` the section; ``note`` is
    said of the record itself.
    """

    url: str
    title: str
    excerpt: str = ""
    heading: str = ""
    article: Any = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The ``keys`` of what was found, best first; a slice loads its hits.

    ``is_capped``: there are more, which nobody counted. ``is_partial``: none has all the words, these have some.
    """

    keys: Sequence[Any]
    load: Callable[[Sequence[Any]], list[Hit]]
    is_capped: bool = False
    is_partial: bool = False

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, places: slice) -> list[Hit]:
        keys = self.keys[places]
        return self.load(keys) if keys else []
