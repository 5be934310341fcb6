"""The addresses of JSON and CSV, and the page that documents them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from articles.open_data.answers import PAGE_SIZE, list_answer, record_answer
from articles.open_data.columns import Data
from articles.open_data.registry import data_kinds

Answer = HttpResponse | StreamingHttpResponse


class FormConverter:
    regex = "json|csv"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


@require_safe
def data_list(request: HttpRequest, data: Data, form: str) -> Answer:
    return list_answer(request, data, form)


@require_safe
def data_record(request: HttpRequest, data: Data, slug: str, form: str) -> Answer:
    record = data.record(slug)
    if record.slug != slug:
        return redirect(reverse(f"{data.page_name}_data", args=[record.slug, form]), permanent=True)
    return record_answer(request, data, record, form)


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    context = {"kinds": data_kinds(), "page_size": PAGE_SIZE, "licence": settings.DATA_LICENCE}
    return render(request, "articles/data.html", context)


def data_urls() -> list[URLPattern]:
    """Each list's and each record's address, with ``.json`` or ``.csv`` where its page has the last slash."""
    patterns = []
    for data in data_kinds():
        more = {"data": data}
        patterns += [
            path(f"{data.name}.<data_form:form>", data_list, more, name=f"{data.list_name}_data"),
            path(f"{data.name}/<slug:slug>.<data_form:form>", data_record, more, name=f"{data.page_name}_data"),
        ]
    return patterns
