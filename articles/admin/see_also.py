"""See-also links; red ones lead to articles that have not been imported."""

from typing import Any

from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.records import RecordAdmin
from articles.models import SeeAlso


@admin.register(SeeAlso)
class SeeAlsoAdmin(RecordAdmin):
    list_display = ("title", "article", "target", "is_red")
    list_filter = (("target", admin.EmptyFieldListFilter), "is_imported")
    list_select_related = ("article", "target")
    search_fields = ("title", "article__title")
    search_help_text = _("Search by words in the link or in the title of its article.")
    ordering = ("title", "pk")
    autocomplete_fields = ("article", "section", "target")
    fixed_fields = ("article",)
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("article", "title", "slug", "url", "target")}),
        (_("Location"), {"fields": ("section", "position")}),
    )

    @admin.display(description=_("red link"), boolean=True)
    def is_red(self, link: Any) -> bool:
        return link.target_id is None

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        if initial.get("article", "").isdecimal():
            last = SeeAlso.objects.filter(article=initial["article"]).aggregate(last=Max("position"))["last"]
            initial.setdefault("position", 0 if last is None else last + 1)
        return initial
