"""The numbers of changes, and what they say of a page: whether it still is what it was."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from articles.freshness.parts import TABLE, parts
from articles.sql_statements import SQLStatement

_CODE = ("*.py", "*.html", "*.css", "*.js", "*.csv")


@dataclass(frozen=True, slots=True)
class Changes:
    """How many changes there were of each part, in the order of ``parts()``, when a request began."""

    numbers: tuple[int, ...]

    def of(self, read: int) -> tuple[int, ...]:
        """The numbers of the parts ``read``: where they are the same again, nothing of these parts has changed."""
        return tuple(number for place, number in enumerate(self.numbers) if read >> place & 1)

    def tag(self, read: int) -> str:
        """The ETag of a page that depends on the parts ``read``: it names them."""
        read &= (1 << len(self.numbers)) - 1
        said = repr((self.of(read), circumstances(), _code()))
        return f'W/"{read:x}-{hashlib.sha256(said.encode()).hexdigest()[:32]}"'

    def still_hold(self, tag: str) -> bool:
        """Whether a page with this ETag would be the same today."""
        read = tag.removeprefix('W/"').partition("-")[0]
        try:
            return self.tag(int(read, 16)) == tag
        except ValueError:
            return False


def changes_for(request: HttpRequest | None) -> Changes | None:
    """The changes when this request began, if ``count_for()`` has counted them.

    None where nothing is remembered: for whoever has a session, for what is no reader's page, and without a request.
    """
    return getattr(request, "_changes", None)


def count_for(request: HttpRequest) -> Changes:
    """Count the changes at the beginning of a request: one query."""
    request._changes = found = changes()  # type: ignore[attr-defined]
    return found


def changes() -> Changes:
    """One query."""
    [numbers] = _sums().ask({})
    return Changes(tuple(map(int, numbers)))


@cache
def _sums() -> SQLStatement:
    sums = ", ".join(f"coalesce(sum({part}), 0)" for part in parts())
    return SQLStatement(f"SELECT {sums} FROM {TABLE}", ())  # noqa: S608 (own names)


def circumstances() -> tuple[Any, ...]:
    """What pages depend on beside the records and the program."""
    return timezone.localdate(), get_language()


@cache
def _code() -> str:
    """A hash of the program and its templates: with another release, pages may look different."""
    folders = (Path(settings.BASE_DIR) / name for name in ("articles", "casestudies", "config", "templates"))
    paths = sorted(path for folder in folders for pattern in _CODE for path in folder.rglob(pattern))
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
