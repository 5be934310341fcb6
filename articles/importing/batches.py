"""Read the files of an import in batches, which bound the memory that it takes."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.importing.document import UnreadableFileError
from articles.importing.report import FileReport
from articles.importing.snapshot import Known
from articles.importing.sources import Source, printable
from articles.importing.workers import Result

BATCH_FILES = 50
BATCH_BYTES = 4_000_000
"""A batch is one transaction: large enough to share statements, small enough for flat memory and short locks."""


@dataclass(slots=True)
class File:
    """One file of a batch: its bytes until they are parsed, the result of that, and at the end its report.

    ``known`` is the article that has this very text already. ``is_recorded`` says that the report was stored together
    with the article.
    """

    path: str
    name: str
    data: bytes = b""
    sha256: str = ""
    known: Known | None = None
    result: Result | None = None
    report: FileReport | None = None
    is_recorded: bool = False

    def fail(self, error: object) -> None:
        self.report = FileReport(self.path, "failed", self.sha256, printable(error))


def read_batches(sources: Iterable[Source], max_bytes: int) -> Iterator[list[File]]:
    """Batches of the files, read; a file that cannot be read has its report already."""
    batch: list[File] = []
    size = 0
    for source in sources:
        file = _read(source, max_bytes)
        batch.append(file)
        size += len(file.data)
        if len(batch) == BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read(source: Source, max_bytes: int) -> File:
    file = File(source.path, source.name or source.path)
    try:
        file.data = source.read(max_bytes)
        file.sha256 = hashlib.sha256(file.data).hexdigest()
    except UnreadableFileError as error:
        file.fail(error)
    return file
