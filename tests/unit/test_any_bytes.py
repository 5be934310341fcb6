"""Readers and extractors read or refuse any bytes, also after the beginning of a known format."""

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.importing import challenges, strategies
from articles.importing.archives import members
from articles.importing.document import UnreadableFileError
from articles.importing.parse import parse
from casestudies.importing import extract
from tests.unit.test_docx_reader import docx, paragraph

KINDS = [challenges.KIND, strategies.KIND, extract.KIND]
PREFIXES = {
    ".txt": [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"A Title\n\nWritten by AI.\n\n"],
    ".md": [b"", b"---\ntitle: x\n---\n", b"---\n", b"# Title\n\n## Challenges\n\n- ", b"\xff\xfe"],
    ".html": [
        *(b"", b"<!DOCTYPE html><html><body><article><p>", b"<?xml version='1.0' encoding='utf-16'?><html>"),
        *(b"<meta charset=utf-7><p>", b"<meta charset=rot13>", b"<!--", b"<![CDATA["),
    ],
    ".docx": [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)],
}
WHOLE_DOCX = docx(paragraph("Roads are bad.") + paragraph("Written by AI."))


def taken_apart(ending: str, data: bytes) -> None:
    with suppress(UnreadableFileError):
        parse(f"a{ending}", data, KINDS, 20_000_000)


@pytest.mark.parametrize("ending", sorted(PREFIXES))
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_bytes_after_any_beginning_are_read_or_refused(ending, data):
    prefix = data.draw(st.sampled_from(PREFIXES[ending]))
    taken_apart(ending, prefix + data.draw(st.binary(max_size=600)))


@given(st.lists(st.tuples(st.integers(0, len(WHOLE_DOCX) - 1), st.integers(0, 255)), max_size=8))
@settings(max_examples=200, deadline=None)
def test_a_damaged_office_document_is_read_or_refused(changes):
    data = bytearray(WHOLE_DOCX)
    for place, byte in changes:
        data[place] = byte
    taken_apart(".docx", bytes(data))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_an_office_document_with_any_markup_is_read_or_refused(text):
    taken_apart(".docx", docx(text))


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", "Roads are bad. " * 9)
        made.writestr("b/c.md", "# Roads")
    return stream.getvalue()


WHOLE_ARCHIVE = archive()


@given(
    changes=st.lists(st.tuples(st.integers(0, len(WHOLE_ARCHIVE) - 1), st.integers(0, 255)), max_size=6),
    end=st.integers(0, len(WHOLE_ARCHIVE)),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_archive_is_read_or_refused(changes, end, tmp_path):
    data = bytearray(WHOLE_ARCHIVE)
    for place, byte in changes:
        data[place] = byte
    (tmp_path / "a.zip").write_bytes(bytes(data[:end]))
    for source in members(tmp_path / "a.zip"):
        with suppress(UnreadableFileError):
            assert len(source.read(1_000)) <= 1_001


SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "bytes": lambda unit: unit * (100_000 // len(unit)),
    "lines": lambda unit: (unit + b"\n") * (100_000 // (len(unit) + 1)),
    "paragraphs": lambda unit: (unit + b"\n\n") * (100_000 // (len(unit) + 2)),
}


SLOW_LINES = b"W!V\n" * 25_000
"""They take a third of a second where nothing else runs."""


def seconds(ending: str, data: bytes) -> float:
    before = time.process_time()
    taken_apart(ending, data)
    return time.process_time() - before


@pytest.mark.parametrize("ending", sorted(PREFIXES))
@given(
    prefix=st.integers(0, 6),
    unit=st.binary(min_size=1, max_size=40) | st.text("aA -*_#>[](){}<>/!&;:.,`|\n1é", min_size=1).map(str.encode),
    shape=st.sampled_from(sorted(SHAPES)),
)
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_a_hundred_kilobytes_take_less_than_a_second(ending, prefix, unit, shape):
    prefixes = PREFIXES[ending]
    data = prefixes[prefix % len(prefixes)] + SHAPES[shape](unit)
    # The better of two: what else goes on in this process is none of the reader's time. And a busy machine is slower.
    assert seconds(ending, data) < 1 or seconds(ending, data) < max(1, 3 * seconds(".txt", SLOW_LINES)), data[:200]
