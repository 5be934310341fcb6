"""The views of open data in JSON and CSV, and of its documentation."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.open_data.answers import PAGE_SIZE, Answer, list_answer, record_answer
from articles.open_data.columns import Data
from articles.open_data.registry import data_kinds, data_tables


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
    data = {"kinds": data_kinds(), "tables": data_tables()}
    context = {**data, "page_size": PAGE_SIZE, "licence": settings.DATA_LICENCE}
    return render(request, "articles/data.html", context)
