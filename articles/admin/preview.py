"""Previews: a record of any status on its readers' page, for staff who may view the record."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import views
from articles.admin import panels
from articles.models import Article, Challenge, Strategy
from config.desk import desk_page


def preview_url(record: Model) -> str:
    return reverse(f"admin:preview_{record._meta.model_name}", args=[record.pk])


def add_preview(model: Any, show: Callable[..., HttpResponse]) -> None:
    """Add the previews of a model's records to the admin; ``show`` renders the readers' page of one."""
    name = model._meta.model_name

    @desk_page(f"preview/{name}/<int:pk>/", name=f"preview_{name}", permission=f"{model._meta.app_label}.view_{name}")
    @never_cache
    @require_safe
    def preview(request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(model.objects.for_preview(), pk=pk)
        seen = model.objects.public().filter(pk=pk).exists()
        about = {"record": record, "is_public": seen, "edit_url": panels.change_url(record)}
        response = show(request, record, preview=about)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex"
        return response


add_preview(Article, views.show_article)
add_preview(Challenge, views.show_challenge)
add_preview(Strategy, views.show_strategy)
