"""Zip archives of articles: each member is a file of its own, read in memory and never unpacked to disk."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath

from articles.importing.document import UnreadableFileError
from articles.importing.readers import READERS
from articles.importing.sources import ARCHIVE, Notify, Source, ignore, printable, skipped, too_large

MOST_MEMBERS = 20_000
MOST_UNPACKED = 1_000_000_000
MOST_TIMES_LARGER = 100
"""Text compresses to a third or a tenth; a ratio above this is a zip bomb's."""
HARMLESS = 1_000_000
"""Unpacked size, in bytes, up to which any ratio is accepted."""
_LARGEST_READ = 4_000_000
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NOT_ONE = "The file is not a zip archive, or it is damaged. Make the archive again."
_DAMAGED = "It is damaged inside the archive. Make the archive again."


class _Archive(io.FileIO):
    """The archive's file, closed with its last reference.

    It refuses reads larger than any honest central directory, since the names of countless members would fill the
    memory before they could be counted.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        here = self.tell()
        wanted = self.seek(0, io.SEEK_END) - here if size is None or size < 0 else size
        self.seek(here)
        if wanted > _LARGEST_READ:
            raise UnreadableFileError(f"The archive holds too many files; the limit is {MOST_MEMBERS:,}. Split it.")
        return super().read(wanted) or b""

    def __del__(self) -> None:
        self.close()


def members(path: Path, notify: Notify = ignore) -> Iterator[Source]:
    """The archive's articles in its own order, with a problem in place of each that cannot be read.

    ``notify`` is called with a line about members of other types, which are skipped.
    """
    try:
        yield from _checked(path, zipfile.ZipFile(_Archive(path)), notify)
    except UnreadableFileError as error:
        yield Source(printable(path), str(error))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        yield Source(printable(path), _NOT_ONE)


def _checked(path: Path, archive: zipfile.ZipFile, notify: Notify) -> list[Source]:
    """The archive's articles; raises UnreadableFileError if the archive as a whole is not safe to read."""
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise UnreadableFileError(f"The archive holds {len(entries):,} files; the limit is {MOST_MEMBERS:,}. Split it.")
    visible = [entry for entry in entries if not entry.is_dir() and not _is_hidden(entry)]
    kept = [entry for entry in visible if _ending(entry) in (*READERS, ARCHIVE)]
    if others := [entry.filename for entry in visible if _ending(entry) not in (*READERS, ARCHIVE)]:
        notify(skipped(path, others))
    unpacked = sum(entry.file_size for entry in kept)
    if unpacked > max(HARMLESS, MOST_TIMES_LARGER * path.stat().st_size):
        raise UnreadableFileError(
            "The archive unpacks to far more than its own size, as a zip bomb does. Nothing was read."
        )
    if unpacked > MOST_UNPACKED:
        raise UnreadableFileError(
            f"The archive unpacks to {unpacked / 1_000_000:,.0f} MB; "
            f"the limit is {MOST_UNPACKED // 1_000_000:,} MB. Split it."
        )
    if not kept:
        raise UnreadableFileError(
            f"The archive holds no articles. File names of articles end in {', '.join(sorted(READERS))}."
        )
    return [_source(path, archive, entry) for entry in kept]


def _is_hidden(entry: zipfile.ZipInfo) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in _name(entry).parts)


def _ending(entry: zipfile.ZipInfo) -> str:
    return _name(entry).suffix.lower()


def _name(entry: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(entry.filename.replace("\\", "/"))


def _source(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Source:
    label = printable(f"{path}/{entry.filename}")
    if problem := _problem(entry):
        return Source(label, problem)
    return Source(label, fetch=partial(_fetch, archive, entry))


def _problem(entry: zipfile.ZipInfo) -> str:
    name = _name(entry)
    leads_out = name.is_absolute() or PureWindowsPath(entry.filename).drive or ".." in name.parts
    reasons = {
        "Its name points outside the archive or is not valid. Rename it and make the archive again.": leads_out
        or printable(entry.filename) != entry.filename,
        "It is a link. Put the file itself in the archive.": stat.S_ISLNK(entry.external_attr >> 16),
        "It is an archive inside an archive. Unpack it and import its contents.": name.suffix.lower() == ARCHIVE,
        "It is encrypted. Unpack the archive with its password and import the contents.": entry.flag_bits & _ENCRYPTED,
        "It is compressed with an unsupported method. Make the archive again with the usual method, “deflate”.": (
            entry.compress_type not in _METHODS
        ),
        "It unpacks to far more than its own size, as a zip bomb does. It was not read.": (
            entry.file_size > max(HARMLESS, MOST_TIMES_LARGER * entry.compress_size)
        ),
    }
    return next((reason for reason, applies in reasons.items() if applies), "")


def _fetch(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, max_bytes: int) -> bytes:
    """The member's bytes; raises UnreadableFileError if there are more than ``max_bytes`` or it is damaged."""
    if entry.file_size > max_bytes:
        raise too_large(entry.file_size, max_bytes)
    try:
        with archive.open(entry) as stream:
            return stream.read(max_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(_DAMAGED) from error
