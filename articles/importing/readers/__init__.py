"""Readers: a file's name and bytes in, a Document out; one module for each format."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from articles.importing.document import Document, UnreadableFileError

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000
"""Most characters of a document: those of a thick book."""

type Reader = Callable[[bytes], Document]


def _reader(name: str) -> Reader:
    """``read_NAME`` of the module NAME, which is imported when first needed: plain text needs no HTML parser."""

    def read_format(data: bytes) -> Document:
        module = import_module(f"{__name__}.{name}")
        document: Document = getattr(module, f"read_{name}")(data)
        return document

    return read_format


READERS: dict[str, Reader] = {
    ".txt": _reader("text"),
    ".text": _reader("text"),
    ".md": _reader("markdown"),
    ".markdown": _reader("markdown"),
    ".html": _reader("html"),
    ".htm": _reader("html"),
    ".docx": _reader("docx"),
}


def read(name: str, data: bytes, *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in ``data``, read as the suffix of ``name`` says; raises UnreadableFileError."""
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(READERS)
        named = f"The file extension “{suffix}” is" if suffix else "A name without a file extension is"
        raise UnreadableFileError(f"{named} not supported. Save the article as one of: {known}.")
    if len(data) > max_bytes:
        raise UnreadableFileError(
            f"The file has {len(data):,} bytes; the limit is {max_bytes:,}. "
            "Split it into one file for each article, or raise IMPORT_MAX_MEGABYTES."
        )
    if not data:
        raise UnreadableFileError("The file is empty. Export the article again, or leave this file out.")
    document = reader(data)
    if (length := sum(len(block.text) for block in document.blocks)) > MAX_CHARACTERS:
        raise UnreadableFileError(
            f"The text has {length:,} characters; the limit is {MAX_CHARACTERS:,}. "
            "Split it into one file for each article."
        )
    return document
