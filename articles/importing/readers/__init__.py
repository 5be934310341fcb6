"""Bytes and a file's name in, a document out: one module for each format."""

from collections.abc import Callable
from pathlib import PurePath

from articles.importing.document import Document, UnreadableFileError
from articles.importing.readers.text import read_text

MAX_BYTES = 20_000_000

READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": read_text,
    ".text": read_text,
}


def read(name: str, data: bytes, *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in ``data``, read as the suffix of ``name`` says. Raises UnreadableFileError."""
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(READERS)
        named = f"The ending “{suffix}” is" if suffix else "A name without an ending is"
        raise UnreadableFileError(f"{named} not one that can be read. Save the article as one of: {known}.")
    if len(data) > max_bytes:
        raise UnreadableFileError(
            f"The file has {len(data):,} bytes; the limit is {max_bytes:,}. "
            "Split it into one file for each article, or raise IMPORT_MAX_BYTES."
        )
    if not data:
        raise UnreadableFileError("The file is empty. Export the article again, or leave this file out.")
    return reader(data)
