"""Import runs and their outcomes, file by file; read-only."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin import panels
from articles.admin.records import ReadOnlyAdmin
from articles.admin.status import badge
from articles.choices import Outcome
from articles.importing import lock
from articles.models import ImportFile, ImportRun

NEEDS_A_LOOK_FIRST = [Outcome.FAILED, Outcome.CONFLICT, Outcome.UPDATED, Outcome.CREATED, Outcome.UNCHANGED]

STATES = {
    "finished": _("finished"),
    "at work": _("running"),
    "interrupted": _("interrupted: every article it imported is complete; import again for the rest"),
    "reverted": _("reverted, except for what people have changed since"),
}


def state_of(run: ImportRun) -> str:
    """The run's key in ``STATES``. Only the newest run can be at work, as it holds the lock."""
    if run.reverted_at:
        return "reverted"
    if run.finished_at:
        return "finished"
    has_later = run.has_later if hasattr(run, "has_later") else ImportRun.objects.filter(pk__gt=run.pk).exists()
    return "interrupted" if has_later or not lock.is_held() else "at work"


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = (
        "number",
        "started_at",
        "state",
        "duration",
        "started_by",
        "file_count",
        "conflict_count",
        "failed_count",
        "source_list",
    )
    list_filter = (("started_by", admin.RelatedOnlyFieldListFilter), "started_at")
    list_select_related = ("started_by",)
    ordering = ("-started_at", "-pk")
    change_form_template = "admin/import_run.html"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("number", "state", "reverted_at"),
                    ("started_at", "finished_at", "duration"),
                    *("started_by", "source_list"),
                )
            },
        ),
    )
    readonly_fields = ("number", "state", "duration", "source_list")

    def for_list(self, rows: Any) -> Any:
        return rows.with_outcome_counts().with_later()

    @admin.display(description=_("run"), ordering="pk")
    def number(self, run: Any) -> int:
        return int(run.pk)

    @admin.display(description=_("state"))
    def state(self, run: Any) -> str:
        return str(STATES[state_of(run)])

    @admin.display(description=_("duration"))
    def duration(self, run: Any) -> str:
        if run.finished_at is None:
            return "–"
        seconds = (run.finished_at - run.started_at).total_seconds()
        return _("%(seconds).1f s") % {"seconds": seconds}

    @admin.display(description=_("files"))
    def file_count(self, run: Any) -> int:
        return int(run.file_count)

    @admin.display(description=_("conflicts"))
    def conflict_count(self, run: Any) -> int:
        return int(run.conflict_count)

    @admin.display(description=_("failed"))
    def failed_count(self, run: Any) -> int:
        return int(run.failed_count)

    @admin.display(description=_("sources"))
    def source_list(self, run: Any) -> str:
        return ", ".join(run.sources)

    def beside_form(self, request: HttpRequest, key: int) -> dict[str, Any]:
        """The files of the run: one query."""
        order = Case(*(When(outcome=outcome, then=Value(n)) for n, outcome in enumerate(NEEDS_A_LOOK_FIRST)))
        files = ImportFile.objects.filter(run=key).select_related("article").defer(*_ARTICLE_TEXTS)
        listed = panels.with_urls(files.order_by(order, "pk")[: panels.MOST_ROWS])
        for file in listed:
            file.change_lines = panels.change_lines(file.changes)
        shown = {"files": listed, "files_url": panels.list_url(ImportFile, run__id__exact=key)}
        if request.user.has_perm("articles.run_import"):
            shown["revert_url"] = reverse("admin:revert_run", args=[key])
        return shown


_ARTICLE_TEXTS = tuple(
    f"article__{name}"
    for name in ("introduction", "disclosure", "imported_introduction", "imported_disclosure", "incoming_introduction")
)


@admin.register(ImportFile)
class ImportFileAdmin(ReadOnlyAdmin):
    list_display = ("path", "outcome_badge", "article", "message", "taken", "run")
    list_filter = ("outcome", "run__started_at")
    list_select_related = ("run", "article")
    search_fields = ("path", "sha256__startswith")
    sortable_by = ("path",)
    search_help_text = _("Search by words in the path, or the start of the file’s SHA-256.")
    ordering = ("-pk",)
    fields = (
        "path",
        "outcome",
        "message",
        "warning_list",
        "change_list",
        "article",
        "sha256",
        "taken",
        "run",
        "reverted_at",
    )
    readonly_fields = ("warning_list", "change_list", "taken")

    def for_list(self, rows: Any) -> Any:
        shown = ("path", "outcome", "message", "seconds", "article__title", "run__started_at")
        return rows.select_related("run", "article").only(*shown)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "run__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("outcome"), ordering="outcome")
    def outcome_badge(self, file: Any) -> SafeString:
        return badge(file.outcome, file.get_outcome_display())

    @admin.display(description=_("seconds"))
    def taken(self, file: Any) -> str:
        return f"{file.seconds:.2f}"

    @admin.display(description=_("warnings"))
    def warning_list(self, file: Any) -> str:
        return "\n".join(str(warning) for warning in file.warnings)

    @admin.display(description=_("changes"))
    def change_list(self, file: Any) -> str:
        return "\n".join(panels.change_lines(file.changes))
