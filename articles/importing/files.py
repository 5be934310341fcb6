"""Find the files to import: paths, folders, globs, archives and standard input; each once, in the order named."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from articles.importing.archives import members
from articles.importing.readers import READERS
from articles.importing.sources import ARCHIVE, STANDARD_INPUT, Notify, Source, file_source, ignore, printable, skipped


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
