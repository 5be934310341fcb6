"""HTTP responses with lists and records as JSON and CSV."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from itertools import batched
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.open_data.columns import Address, Data, Part, Table, as_cells, as_json, names_of
from articles.open_data.csv_file import csv_file

PAGE_SIZE = 500
"""Number of rows in a page of JSON, and in a batch of CSV."""
Answer = HttpResponse | StreamingHttpResponse


def _with_page_errors[**P](answer: Callable[P, Answer]) -> Callable[P, Answer]:
    """``answer``, with status 400 for a page that does not exist, which a program must not mistake for another."""

    @wraps(answer)
    def checked(*args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            return answer(*args, **kwargs)
        except InvalidPage as error:
            return bad_request({"page": [{"message": str(error)}]})

    return checked


@_with_page_errors
def list_answer(request: HttpRequest, data: Data, form: str) -> Answer:
    """The rows of the list's page for the same query: in JSON page by page, in CSV all of them."""
    found = data.filter(request.GET, queryset=data.rows())
    if found.is_bound and found.errors:
        return bad_request(found.errors.get_json_data())
    address = request.build_absolute_uri
    if form == "csv":
        rows = (row for batch in batched(_streamed(found.qs), PAGE_SIZE) for row in _prepared(data, batch))
        return csv_file(data.name, names_of(data.columns), (as_cells(data.columns, row, address) for row in rows))
    page = _page_of(found.qs, request)
    results = [as_json(data.columns, record, address) for record in _prepared(data, tuple(page))]
    return _json(_head(data, request) | {"query": _query(request), **_pages(page, request), "results": results})


@_with_page_errors
def record_answer(request: HttpRequest, data: Data, record: Any, form: str) -> Answer:
    """One record with its parts: in JSON with a page of its main part, in CSV with all rows of that."""
    data.prepare([record])
    address = request.build_absolute_uri
    part, rows = data.main_part, _rows_of(data.main_part, record, request)
    if form == "csv":
        start = as_cells(data.columns, record, address)
        head = [*(f"{data.page_name}_{name}" for name in names_of(data.columns)), *names_of(part.columns)]
        lines = ([*start, *as_cells(part.columns, row, address)] for row in _streamed(rows))
        return csv_file(f"{data.page_name}-{record.slug}", head, lines)
    page = _page_of(rows, request)
    return _json(
        _head(data, request)
        | as_json((*data.columns, *data.more_columns), record, address)
        | {more.name: _all(more, record, address) for more in data.more_parts}
        | {part.name: {**_pages(page, request), "results": [as_json(part.json_columns, row, address) for row in page]}}
    )


@_with_page_errors
def table_answer(request: HttpRequest, table: Table, rows: Sequence[Any], form: str, **more: Any) -> Answer:
    """The rows of the table's page: in JSON page by page, after ``more``, in CSV all of them."""
    address = request.build_absolute_uri
    if form == "csv":
        return csv_file(table.name, names_of(table.columns), (as_cells(table.columns, row, address) for row in rows))
    page = _page_of(rows, request)
    results = [as_json(table.columns, row, address) for row in page.object_list]
    return _json(
        _head(table, request) | {"query": _query(request), **more, **_pages(page, request), "results": results}
    )


def _head(data: Data | Table, request: HttpRequest) -> dict[str, Any]:
    return {
        "kind": data.page_name,
        "documentation": request.build_absolute_uri(reverse("data")),
        "notice": _(
            "AI wrote, or may have written, all or part of each article on this site. Show each row's notice, "
            "disclosure level and review status with its words. Nothing here has been checked against outside sources "
            "unless it says so."
        ),
    }


def _pages(page: Page[Any], request: HttpRequest) -> dict[str, Any]:
    return {
        "count": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "next": _at_page(request, page.next_page_number()) if page.has_next() else None,
        "previous": _at_page(request, page.previous_page_number()) if page.has_previous() else None,
    }


def _page_of(rows: Any, request: HttpRequest) -> Page[Any]:
    """The requested page, by default the first; raises InvalidPage if there is none of that number."""
    return Paginator(rows, PAGE_SIZE).page(request.GET.get("page") or 1)


def _at_page(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _query(request: HttpRequest) -> dict[str, list[str]]:
    return {name: values for name, values in request.GET.lists() if name != "page"}


def _rows_of(part: Part, record: Any, request: HttpRequest) -> Any:
    rows: Any = part.rows(record)
    return rows.in_order(request.GET.get("order", "")) if part.in_chosen_order else rows


def _all(part: Part, record: Any, address: Address) -> list[dict[str, Any]]:
    return [as_json(part.json_columns, row, address) for row in part.rows(record)]


def _prepared(data: Data, batch: tuple[Any, ...]) -> Iterable[Any]:
    data.prepare(batch)
    return batch


def _streamed(rows: Any) -> Iterator[Any]:
    """The rows, fetched and prefetched in batches, so that memory stays flat."""
    return iter(rows.iterator(chunk_size=PAGE_SIZE)) if hasattr(rows, "iterator") else iter(rows)


def _json(answer: dict[str, Any]) -> JsonResponse:
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def bad_request(errors: dict[str, Any]) -> JsonResponse:
    """Status 400 for parameters that the list's page would only ignore with a note."""
    messages = {name: [error["message"] for error in of_name] for name, of_name in errors.items()}
    return JsonResponse({"errors": messages, "documentation": reverse("data")}, status=400)
