"""What an import reads: files, members of archives and standard input, each when its turn comes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from articles.importing.document import UnreadableFileError

STANDARD_INPUT = "-"
ARCHIVE = ".zip"
MOST_NAMED, LONGEST_NAMED = 3, 60
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

type Notify = Callable[[str], object]
"""Takes a line about what was skipped."""

type Fetch = Callable[[int], bytes]
"""Returns a file's bytes; raises UnreadableFileError if there are more than the given number, or OSError."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import, or the ``problem`` with a path.

    ``path`` is its name in reports; ``name``, if it differs, has the suffix of the file's format.
    """

    path: str
    problem: str = ""
    fetch: Fetch | None = None
    name: str = ""

    def read(self, max_bytes: int) -> bytes:
        """The file's bytes; raises UnreadableFileError if it is too large or cannot be read."""
        if self.problem or self.fetch is None:
            raise UnreadableFileError(self.problem or "There is nothing to read.")
        try:
            return self.fetch(max_bytes)
        except OSError as error:
            raise UnreadableFileError(
                f"The file could not be read ({error.strerror}). Check its permissions."
            ) from error


def too_large(size: int, max_bytes: int) -> UnreadableFileError:
    """The error for a file of ``size`` bytes, with a limit of ``max_bytes``."""
    return UnreadableFileError(
        f"The file is {size / 1_000_000:.0f} MB; the limit is {max_bytes // 1_000_000} MB. "
        "Split it, or raise IMPORT_MAX_MEGABYTES."
    )


def printable(path: object) -> str:
    """A path as a line of text, with U+FFFD for characters that terminals or databases do not accept."""
    return _UNPRINTABLE.sub("\ufffd", str(path))


def file_source(path: Path) -> Source:
    """A file on disk, which is read, and its size checked, when its turn comes."""

    def fetch(max_bytes: int) -> bytes:
        size = path.stat().st_size
        if size > max_bytes:
            raise too_large(size, max_bytes)
        with path.open("rb") as file:
            return file.read(max_bytes + 1)

    return Source(printable(path), fetch=fetch)


def standard_input(stream: IO[bytes], format_name: str) -> Source:
    """The contents of ``stream``, read as a file with the suffix ``format_name``, such as ``md``."""

    def fetch(max_bytes: int) -> bytes:
        data = stream.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise UnreadableFileError(
                f"Standard input has more than {max_bytes // 1_000_000} MB. Split it, or raise IMPORT_MAX_MEGABYTES."
            )
        return data

    return Source(STANDARD_INPUT, fetch=fetch, name=f"standard-input.{format_name}")


def skipped(place: object, names: Sequence[str]) -> str:
    """A line about the files of a folder or archive that are of other types than articles."""
    listed = ", ".join(_short(name) for name in names[:MOST_NAMED])
    if len(names) == 1:
        return f"{printable(place)}: skipped 1 file that is not an article: {listed}."
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{printable(place)}: skipped {len(names)} files that are not articles: {listed}{more}."


def _short(name: str) -> str:
    return printable(name if len(name) <= LONGEST_NAMED else f"…{name[-LONGEST_NAMED:]}")


def ignore(_line: str) -> None:
    """Ignore a line about what was skipped."""
