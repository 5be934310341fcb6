"""Clean text of invisible characters, hidden watermarks and mojibake."""

import re

# Runs of selectors or tags carry hidden marks; a single selector does after a letter. Emoji keep theirs.
_BLACK_FLAG = "\U0001f3f4"
_FLAG = _BLACK_FLAG + "[\U000e0061-\U000e007a0-9]+\U000e007f"
_WATERMARK = re.compile(
    f"({_FLAG})|"
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}|(?<=[A-Za-z\\s.,;:])[\ufe00-\ufe0f]|[\ufe00-\ufe0d]"
    "|[\U000e0000-\U000e01ef]+"
)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e01ef]+")
_JOINER = re.compile("(?<![\u2190-\U0001faff])\u200d|\u200d(?![\u2190-\U0001faff])")
_REMOVED = re.compile(
    "[\u200b\u200c\u200e\u200f\u2060-\u2064\u2066-\u2069\u202a-\u202e\ufeff\u00ad\u180e"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)

# First bytes of two, three and four bytes of UTF-8, as Windows-1252 and Windows-1250 show them.
_FIRST_BYTES = frozenset("ÂÃÄÅâãðđĂĹ")
_SUSPECT = re.compile(f"[{''.join(sorted(_FIRST_BYTES))}][^\x00-\x7f]+ ?")
_USUAL = bytes([*range(0x20, 0x7F), *b"\t\n\v\f\r"])


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` with LF line ends and without hidden characters, and warnings about what was changed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    warnings: list[str] = []
    unusual = _unusual(text)
    if not _FIRST_BYTES.isdisjoint(unusual):
        text = _repair(text, warnings)
        unusual = _unusual(text)
    if not unusual:
        return text, ()
    if _SELECTORS.search(unusual):
        text = _without_watermarks(text, warnings)
    if "\u200d" in unusual:
        text = _JOINER.sub("", text)
    if _REMOVED.search(unusual):
        text = _REMOVED.sub("", text)
    return text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n"), tuple(warnings)


def _unusual(text: str) -> str:
    """The characters of ``text`` that are neither printable ASCII nor white space: few, and quick to search.

    Deleting bytes takes a hundredth of the time of a regular expression over every character.
    """
    return text.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass")


def _without_watermarks(text: str, warnings: list[str]) -> str:
    removed = 0

    def without(match: re.Match[str]) -> str:
        nonlocal removed
        if match[1]:
            return match[1]
        removed += len(match[0])
        return ""

    def of_run(match: re.Match[str]) -> str:
        before = text[match.start() - 1 : match.start()]
        return _WATERMARK.sub(without, before + match[0])[len(before) :]

    # Watermarks are in runs of selectors, and depend only on the character before; flags begin with another one.
    text = _WATERMARK.sub(without, text) if _BLACK_FLAG in text else _SELECTORS.sub(of_run, text)
    if removed:
        characters = "character" if removed == 1 else "characters"
        warnings.append(f"Removed {removed} hidden watermark {characters}; the visible text is unchanged.")
    return text


def _repair(text: str, warnings: list[str]) -> str:
    """Undo a wrong decoding run by run, if a run's bytes are valid UTF-8."""
    repaired: list[str] = []

    def right(match: re.Match[str]) -> str:
        run = match[0]
        for encoding in ("cp1252", "cp1250"):
            found = _decoded_again(run, encoding)
            if found is not None:
                repaired.append(run.strip())
                return _SUSPECT.sub(right, found)  # what was decoded wrongly twice
        return run

    text = _SUSPECT.sub(right, text)
    if repaired:
        characters = "character" if len(repaired) == 1 else "characters"
        warnings.append(f"Repaired {len(repaired)} wrongly decoded {characters}, such as “{repaired[0]}”.")
    return text


def _decoded_again(run: str, encoding: str) -> str | None:
    letters = run.rstrip(" ")
    tail = run[len(letters) :]
    data = _bytes_of(letters, encoding)
    if data is None:
        return None
    try:
        return data.decode("utf-8") + tail
    except UnicodeDecodeError:
        pass
    if not tail:
        return None
    try:  # U+00A0 as the last byte is often flattened to a space on the way
        return (data + b"\xa0").decode("utf-8") + tail
    except UnicodeDecodeError:
        return None


def _bytes_of(run: str, encoding: str) -> bytes | None:
    data = bytearray()
    for character in run:
        try:
            data += character.encode(encoding)
        except UnicodeEncodeError:
            if not 0x80 <= ord(character) <= 0x9F:
                return None
            data.append(ord(character))
    return bytes(data)
