"""The counters as they were when a request began, and the ETags made of them."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from articles.freshness.counters import TABLE, counters
from articles.sql_statements import SQLStatement

_CODE = ("*.py", "*.html", "*.css", "*.js", "*.csv")


@dataclass(frozen=True, slots=True)
class Changes:
    """``numbers`` has the number of changes of each counter, in the order of ``counters()``."""

    numbers: tuple[int, ...]

    def of(self, read: int) -> tuple[int, ...]:
        """The numbers of the counters ``read``. While they stay the same, so does what depends on these."""
        return tuple(number for place, number in enumerate(self.numbers) if read >> place & 1)

    def etag(self, read: int) -> str:
        """The weak ETag of a page that depends on the counters ``read``, which the ETag itself names."""
        read &= (1 << len(self.numbers)) - 1
        state = repr((self.of(read), circumstances(), _code()))
        return f'W/"{read:x}-{hashlib.sha256(state.encode()).hexdigest()[:32]}"'

    def match(self, etag: str) -> bool:
        """Whether a page with this ETag is still current."""
        read = etag.removeprefix('W/"').partition("-")[0]
        try:
            return self.etag(int(read, 16)) == etag
        except ValueError:
            return False


def changes_for(request: HttpRequest | None) -> Changes | None:
    """The changes when this request began.

    None where nothing may be cached: for anybody with a session, outside readers' pages, and without a request.
    """
    return getattr(request, "_changes", None)


def read_changes_for(request: HttpRequest) -> Changes:
    """Read the counters when a request begins, for ``changes_for()``: one query."""
    request._changes = found = changes()  # type: ignore[attr-defined]
    return found


def changes() -> Changes:
    """Read the counters: one query."""
    [numbers] = _sums().fetch({})
    return Changes(tuple(map(int, numbers)))


@cache
def _sums() -> SQLStatement:
    sums = ", ".join(f"coalesce(sum({counter}), 0)" for counter in counters())
    return SQLStatement(f"SELECT {sums} FROM {TABLE}", ())  # noqa: S608 (own names)


def circumstances() -> tuple[Any, ...]:
    """What pages depend on besides records and code: the date and the language."""
    return timezone.localdate(), get_language()


@cache
def _code() -> str:
    """A hash of code and templates: another release may render pages differently."""
    folders = (Path(settings.BASE_DIR) / name for name in ("articles", "casestudies", "config", "templates"))
    paths = sorted(path for folder in folders for pattern in _CODE for path in folder.rglob(pattern))
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
