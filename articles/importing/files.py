"""Which files the named paths mean: files, folders and globs, each file once, in the order named."""

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.importing.document import UnreadableFileError
from articles.importing.readers import READERS


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import, or the reason why a named path gives none."""

    path: str
    problem: str = ""

    def read(self, max_bytes: int) -> bytes:
        """The file's bytes; raises UnreadableFileError where it is too large or cannot be read."""
        try:
            size = Path(self.path).stat().st_size
            if size > max_bytes:
                raise UnreadableFileError(
                    f"The file has {size / 1_000_000:.0f} MB; the limit is {max_bytes // 1_000_000} MB. "
                    "Split it, or raise IMPORT_MAX_MEGABYTES."
                )
            return Path(self.path).read_bytes()
        except OSError as error:
            raise UnreadableFileError(f"The file cannot be read ({error.strerror}). Check its permissions.") from error


def find_files(named: Iterable[str]) -> Iterator[Source]:
    seen: set[Path] = set()
    for name in named:
        for source in _expand(name):
            resolved = Path(source.path).resolve()
            if source.problem or resolved not in seen:
                yield source
            seen.add(resolved)


def _expand(name: str) -> Iterator[Source]:
    path = Path(name)
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield Source(str(path))
    elif matches := sorted(glob.glob(name, recursive=True)):
        for match in matches:
            yield from _folder(Path(match)) if Path(match).is_dir() else [Source(match)]
    else:
        yield Source(name, "There is no such file or folder. Check the spelling and the current folder.")


def _folder(folder: Path) -> Iterator[Source]:
    """The folder's articles, sub-folders included; passes over hidden and other files, and links that lead out."""
    root = folder.resolve()
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in READERS
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.resolve().is_relative_to(root)
    ]
    if not files:
        yield Source(str(folder), f"The folder holds no article. Articles end in {', '.join(sorted(READERS))}.")
    for path in files:
        yield Source(str(path))
