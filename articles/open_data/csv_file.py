"""CSV files, sent row by row, in which no text is a formula for spreadsheets."""

import csv
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.http import StreamingHttpResponse

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    """A file-like object that returns each line that is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_file(name: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """The file ``name.csv``, whose first line is ``head``; cells that are text must be ``guarded()``."""
    return StreamingHttpResponse(
        map(csv.writer(_Echo()).writerow, chain([head], rows)),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def guarded(words: str) -> str:
    """The text of a cell, with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{words}" if words.lstrip(" ").startswith(FORMULA_STARTS) else words
