"""Files on their way through an import: read in batches that bound what is in memory at any time."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.importing.document import UnreadableFileError
from articles.importing.files import Source, shown
from articles.importing.report import FileReport
from articles.importing.snapshot import Known
from articles.importing.workers import Result

BATCH_FILES = 50
BATCH_BYTES = 4_000_000
"""A batch is one transaction: enough files to share its statements, few enough to keep memory flat and locks short."""


@dataclass(slots=True)
class File:
    """One file of a batch: its bytes until they are given away, its taking apart, its report once it has one.

    ``known`` is the article whose text it is already. ``is_recorded`` says that its report was stored together with its
    article.
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
        self.report = FileReport(self.path, "failed", self.sha256, shown(error))


def read_batches(sources: Iterable[Source], max_bytes: int) -> Iterator[list[File]]:
    """The files, read; one that cannot be read has its report already."""
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
