"""Find the files to import: paths, folders, globs, archives and standard input; each once, in the order named."""

import glob
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from articles.importing.document import UnreadableFileError
from articles.importing.readers import READERS

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


def find_files(named: Iterable[str], incoming: Source | None = None, notify: Notify = ignore) -> Iterator[Source]:
    """The files that the paths name; ``incoming`` stands for ``-``.

    ``notify`` is called for each folder and archive with files that are skipped.
    """
    seen: set[str] = set()
    for name in named:
        for identity, source in _expand(name, incoming, notify):
            if source.problem or identity not in seen:
                yield source
            seen.add(identity)


def _expand(name: str, incoming: Source | None, notify: Notify) -> Iterator[tuple[str, Source]]:
    """Each file with its identity, so that it is imported once however often it is named."""
    path = Path(name)
    if not name.strip():
        yield name, Source('""', "The path is empty: perhaps a shell variable is not set.")
    elif name == STANDARD_INPUT and incoming:
        yield name, incoming
    elif path.exists():
        yield from _contents(path, notify)
    elif matches := sorted(glob.glob(name, recursive=True)):
        for match in matches:
            yield from _contents(Path(match), notify)
    else:
        problem = "There is no such file or folder. Check the spelling and the current folder."
        yield name, Source(printable(name), problem)


def _contents(path: Path, notify: Notify) -> Iterator[tuple[str, Source]]:
    if path.is_dir():
        yield from _folder(path, notify)
    elif not path.is_file():
        problem = "It is neither a file nor a folder. Save its contents as a file first."
        yield str(path), Source(printable(path), problem)
    elif path.suffix.lower() == ARCHIVE:
        from articles.importing.archives import members

        yield from ((f"{path.resolve()}/{place}", source) for place, source in enumerate(members(path, notify)))
    else:
        yield str(path.resolve()), file_source(path)


def _folder(folder: Path, notify: Notify) -> Iterator[tuple[str, Source]]:
    """The folder's articles, sub-folders included; skips hidden files silently, and others with a notice."""
    visible = [
        path
        for path in sorted(folder.rglob("*"))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    there = [path for path in visible if not path.is_dir()]
    for path in visible:
        if path.is_symlink() and path.is_dir():
            line = "links to folders are not followed. To import that folder, name it on the command line."
            notify(f"{printable(path)}: {line}")
        elif path.suffix.lower() == ARCHIVE:
            notify(f"{printable(path)}: archives in folders are not opened. To import it, name it on the command line.")
    files = [path for path in there if path.suffix.lower() in READERS]
    endings = {*READERS, ARCHIVE}
    if others := [str(path.relative_to(folder)) for path in there if path.suffix.lower() not in endings]:
        notify(skipped(folder, others))
    if not files:
        message = f"The folder holds no articles. File names of articles end in {', '.join(sorted(READERS))}."
        yield str(folder), Source(printable(folder), message)
    for path in files:
        if problem := _problem_of(path, folder):
            yield str(path), Source(printable(path), problem)
        else:
            yield str(path.resolve()), file_source(path)


def _problem_of(path: Path, folder: Path) -> str:
    """Why a file of a folder cannot be read; empty if it can."""
    if path.is_symlink() and not path.exists():
        return "The link is broken. Remove it or restore the file it points to."
    if not path.is_file():
        return "It is not a regular file. Save its contents as a file first."
    if not path.resolve().is_relative_to(folder.resolve()):
        return "The link points outside the folder, so it was not followed. To import its target, name that."
    return ""
