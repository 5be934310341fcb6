"""Source versions: the exact texts that imports read; read-only."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.records import ReadOnlyAdmin
from articles.models import SourceVersion


@admin.register(SourceVersion)
class SourceVersionAdmin(ReadOnlyAdmin):
    list_display = ("article", "number", "media_type", "origin", "imported_at", "run")
    list_filter = ("imported_at",)
    list_select_related = ("article", "run")
    search_fields = ("article__title", "sha256__startswith")
    search_help_text = _("Search by words in the article’s title, or the start of the file’s SHA-256.")
    ordering = ("-pk",)
    sortable_by = ()
    fieldsets = (
        (None, {"fields": ("article", ("number", "media_type"), "origin", "sha256", ("imported_at", "run"))}),
        (_("Text"), {"fields": ("whole_text",)}),
    )
    readonly_fields = ("whole_text",)

    def for_list(self, rows: Any) -> Any:
        shown = ("number", "media_type", "origin", "imported_at", "article__title", "run__started_at")
        return rows.select_related("article", "run").only(*shown)

    @admin.display(description=_("text"))
    def whole_text(self, version: Any) -> SafeString:
        return format_html('<pre class="source-text">{}</pre>', version.text)
