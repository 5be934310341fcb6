"""Which texts the named paths mean: files, folders, globs, archives, standard input; each once, in the order named."""

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

type Tell = Callable[[str], object]
"""Takes a line on what was passed over."""

type Fetch = Callable[[int], bytes]
"""Gives a text's bytes, at most as many as the number; raises UnreadableFileError where there are more, or OSError."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to import, or the reason why a named path gives none.

    ``path`` is what reports call it; ``name`` has the ending that says how to read it, and is ``path`` where empty.
    """

    path: str
    problem: str = ""
    fetch: Fetch | None = None
    name: str = ""

    def read(self, max_bytes: int) -> bytes:
        """The text's bytes; raises UnreadableFileError where it is too large or cannot be read."""
        if self.problem or self.fetch is None:
            raise UnreadableFileError(self.problem or "There is nothing to read.")
        try:
            return self.fetch(max_bytes)
        except OSError as error:
            raise UnreadableFileError(
                f"The file could not be read ({error.strerror}). Check its permissions."
            ) from error


def too_large(size: int, max_bytes: int) -> UnreadableFileError:
    """The error of a file of ``size`` bytes, where ``max_bytes`` are the limit."""
    return UnreadableFileError(
        f"The file is {size / 1_000_000:.0f} MB; the limit is {max_bytes // 1_000_000} MB. "
        "Split it, or raise IMPORT_MAX_MEGABYTES."
    )


def shown(path: object) -> str:
    """A path as a line of text: signs that no terminal and no database takes are replaced."""
    return _UNPRINTABLE.sub("\ufffd", str(path))


def file_source(path: Path) -> Source:
    """A file on disk, which is read when its turn comes: it may have grown since it was listed."""

    def fetch(max_bytes: int) -> bytes:
        size = path.stat().st_size
        if size > max_bytes:
            raise too_large(size, max_bytes)
        with path.open("rb") as file:
            return file.read(max_bytes + 1)

    return Source(shown(path), fetch=fetch)


def standard_input(stream: IO[bytes], format_name: str) -> Source:
    """What comes in by ``stream``, read as a file whose ending is ``format_name``, such as ``md``."""

    def fetch(max_bytes: int) -> bytes:
        data = stream.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise UnreadableFileError(
                f"Standard input has more than {max_bytes // 1_000_000} MB. Split it, or raise IMPORT_MAX_MEGABYTES."
            )
        return data

    return Source(STANDARD_INPUT, fetch=fetch, name=f"standard-input.{format_name}")


def passed_over(place: object, names: Sequence[str]) -> str:
    """A line on the files of a folder or an archive that can be no articles."""
    listed = ", ".join(_short(name) for name in names[:MOST_NAMED])
    if len(names) == 1:
        return f"{shown(place)}: skipped 1 file that is not an article: {listed}."
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{shown(place)}: skipped {len(names)} files that are not articles: {listed}{more}."


def _short(name: str) -> str:
    return shown(name if len(name) <= LONGEST_NAMED else f"…{name[-LONGEST_NAMED:]}")


def unheard(_line: str) -> None:
    """Takes lines that nobody wants to hear."""


def find_files(named: Iterable[str], incoming: Source | None = None, tell: Tell = unheard) -> Iterator[Source]:
    """The texts that the paths mean; ``incoming`` is what ``-`` means.

    ``tell`` hears of each folder and archive whose files were not all taken for articles.
    """
    seen: set[str] = set()
    for name in named:
        for identity, source in _expand(name, incoming, tell):
            if source.problem or identity not in seen:
                yield source
            seen.add(identity)


def _expand(name: str, incoming: Source | None, tell: Tell) -> Iterator[tuple[str, Source]]:
    """Each text with what it is known by, so that it counts once however often it is named."""
    path = Path(name)
    if not name.strip():
        yield name, Source('""', "The path is empty: perhaps a shell variable is not set.")
    elif name == STANDARD_INPUT and incoming:
        yield name, incoming
    elif path.exists():
        yield from _contents(path, tell)
    elif matches := sorted(glob.glob(name, recursive=True)):
        for match in matches:
            yield from _contents(Path(match), tell)
    else:
        yield name, Source(shown(name), "There is no such file or folder. Check the spelling and the current folder.")


def _contents(path: Path, tell: Tell) -> Iterator[tuple[str, Source]]:
    if path.is_dir():
        yield from _folder(path, tell)
    elif not path.is_file():
        yield str(path), Source(shown(path), "It is neither a file nor a folder. Save its contents as a file first.")
    elif path.suffix.lower() == ARCHIVE:
        from articles.importing.archives import members

        yield from ((f"{path.resolve()}/{place}", source) for place, source in enumerate(members(path, tell)))
    else:
        yield str(path.resolve()), file_source(path)


def _folder(folder: Path, tell: Tell) -> Iterator[tuple[str, Source]]:
    """The folder's articles, sub-folders included; passes over hidden files, and tells what else it passes over."""
    visible = [
        path
        for path in sorted(folder.rglob("*"))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    there = [path for path in visible if not path.is_dir()]
    for path in visible:
        if path.is_symlink() and path.is_dir():
            tell(
                f"{shown(path)}: links to folders are not followed. To import that folder, name it on the command line."
            )
        elif path.suffix.lower() == ARCHIVE:
            tell(f"{shown(path)}: archives in folders are not opened. To import it, name it on the command line.")
    files = [path for path in there if path.suffix.lower() in READERS]
    endings = {*READERS, ARCHIVE}
    if others := [str(path.relative_to(folder)) for path in there if path.suffix.lower() not in endings]:
        tell(passed_over(folder, others))
    if not files:
        message = f"The folder holds no articles. File names of articles end in {', '.join(sorted(READERS))}."
        yield str(folder), Source(shown(folder), message)
    for path in files:
        if problem := _problem_of(path, folder):
            yield str(path), Source(shown(path), problem)
        else:
            yield str(path.resolve()), file_source(path)


def _problem_of(path: Path, folder: Path) -> str:
    """Why a file of a folder is not read; empty where it is."""
    if path.is_symlink() and not path.exists():
        return "The link is broken. Remove it or restore the file it points to."
    if not path.is_file():
        return "It is not a regular file. Save its contents as a file first."
    if not path.resolve().is_relative_to(folder.resolve()):
        return "The link points outside the folder, so it was not followed. To import its target, name that."
    return ""
