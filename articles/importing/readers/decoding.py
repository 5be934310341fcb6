"""Decode bytes: detect the encoding, or refuse with the first byte that does not fit."""

import codecs
import re

from articles.importing.document import UnreadableFileError

_HEAD = 4096
_LEAST_UTF16, _MOSTLY = 32, 0.75  # fewest code units to detect UTF-16 by, and the share of them below U+0100
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"{\\rtf", "a rich text file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CONTROL = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}) + b"\x7f"
# What Windows-1252 text may contain beyond ASCII: punctuation, and letters next to an ASCII letter.
_CP1252_TEXT = re.compile(
    rb"[\x00-\x7f]*(?:(?:[\x80\x82-\x85\x8b\x91-\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb]"
    rb"|(?<=[A-Za-z])[\xc0-\xd6\xd8-\xf6\xf8-\xff\x8a\x8c\x8e\x9a\x9c\x9e\x9f]"
    rb"|[\xc0-\xd6\xd8-\xf6\xf8-\xff\x8a\x8c\x8e\x9a\x9c\x9e\x9f](?=[A-Za-z]))[\x00-\x7f]*)*"
)
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes) -> str:
    """The text without a byte order mark, with its own line ends; raises UnreadableFileError."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, len(mark))
    if encoding := _unmarked_utf16(data):
        return _strictly(data, encoding, 0)
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_cp1252(data):
            return data.decode("cp1252")
        raise _wrong_encoding("UTF-8", error, 0) from error


def is_guessed(data: bytes) -> bool:
    """Whether ``decode`` would guess that ``data`` is Windows-1252."""
    is_marked = any(data.startswith(mark) for mark, _encoding in _BYTE_ORDER_MARKS)
    if data.isascii() or is_marked or _unmarked_utf16(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _unmarked_utf16(data: bytes) -> str:
    """The byte order of UTF-16 text without a mark, where nearly every second byte is NUL, and no other; else empty."""
    head = data[:_HEAD] if len(data) % 2 == 0 else b""
    first, second = head[::2], head[1::2]
    for encoding, empty, full in (("utf-16-le", second, first), ("utf-16-be", first, second)):
        if len(empty) >= _LEAST_UTF16 and empty.count(0) >= _MOSTLY * len(empty) and 0 not in full:
            return encoding
    return ""


def _strictly(data: bytes, encoding: str, offset: int) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(encoding.upper(), error, offset) from error
    if "\0" in text:
        raise UnreadableFileError(
            "The file contains NUL characters, so it is not text. Export the article as text again."
        )
    return text


def _refuse_binary(data: bytes) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFileError(
                f"The file is {name}, despite its extension. Export the article as text, or rename the file."
            )
    if b"\0" in data:
        raise UnreadableFileError(
            f"The file is binary: byte {data.index(0)} is NUL. Export the article as text, encoded in UTF-8."
        )
    head = data[:_HEAD]
    if len(head) - len(head.translate(None, _CONTROL)) > len(head) // 50:
        raise UnreadableFileError(
            "The file is binary: it is full of control characters. Export the article as text, encoded in UTF-8."
        )


def _is_cp1252(data: bytes) -> bool:
    """Whether only Windows-1252 makes sense: no UTF-8 sequence anywhere, and every high byte in a likely place."""
    return _UTF8_SEQUENCE.search(data) is None and _CP1252_TEXT.fullmatch(data) is not None


def _wrong_encoding(encoding: str, error: UnicodeDecodeError, offset: int) -> UnreadableFileError:
    place = error.start + offset
    return UnreadableFileError(
        f"The text is not valid {encoding}: byte {place} (0x{error.object[error.start]:02x}) does not fit. "
        "Save the file as UTF-8 and import it again."
    )
