"""CSV, JSON and Atom files are well formed and read back exactly, whatever characters a record has."""

import csv
import io
import json
import re
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

from django.utils.feedgenerator import Atom1Feed
from hypothesis import given
from hypothesis import strategies as st

from articles.machines.citations import one_line
from articles.open_data.columns import Column, as_cells, as_json, names_of
from articles.open_data.csv_file import FORMULA_STARTS, csv_file

HOSTILE = st.sampled_from(
    ["=1+1", "@SUM(A1)", "\t-1", "שלום", "مرحبا", "\u202eabc", "👩‍👩‍👧", "]]>", '","', "\r\n", "\x00", "\x1b[0m"]
)
WORDS = st.lists(st.one_of(HOSTILE, st.text(st.characters(exclude_categories=["Cs"]), max_size=40)), max_size=3).map(
    "".join
)
COLUMNS = (Column("title", "text", ""), Column("body", "text", ""))
RECORDS = st.lists(st.builds(SimpleNamespace, title=WORDS, body=WORDS), max_size=3)


def address(path: str) -> str:
    return path


def unguarded(cell: str) -> str:
    """The text of a cell, as /data/ documents it: without the apostrophe that prevents a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULA_STARTS) else cell


@given(RECORDS)
def test_csv_reads_back_and_no_cell_is_a_formula(records: list[Any]) -> None:
    answer: Any = csv_file("x", names_of(COLUMNS), (as_cells(COLUMNS, record, address) for record in records))
    header, *rows = csv.reader(io.StringIO(answer.getvalue().decode(), newline=""))
    assert header == ["title", "body"]
    assert [[unguarded(cell) for cell in row] for row in rows] == [[record.title, record.body] for record in records]
    assert not any(cell.lstrip(" ").startswith(FORMULA_STARTS) for row in rows for cell in row)


@given(RECORDS)
def test_json_reads_back(records: list[Any]) -> None:
    text = json.dumps([as_json(COLUMNS, record, address) for record in records], ensure_ascii=False).encode()
    assert json.loads(text) == [{"title": record.title, "body": record.body} for record in records]


@given(RECORDS)
def test_a_feed_is_well_formed_and_reads_back(records: list[Any]) -> None:
    feed = Atom1Feed("Concord", "https://example.org/", "What is new")
    for record in records:
        feed.add_item(one_line(record.title), "https://example.org/", one_line(record.body))
    root = ET.fromstring(feed.writeString("utf-8"))  # noqa: S314 (our own words)
    atom = "{http://www.w3.org/2005/Atom}"
    read = [
        (entry.findtext(f"{atom}title"), entry.findtext(f"{atom}summary") or "") for entry in root.iter(f"{atom}entry")
    ]
    assert read == [(one_line(record.title), one_line(record.body)) for record in records]
    assert not any(re.search("[\x00-\x1f\x7f]", words) for pair in read for words in pair if words)
