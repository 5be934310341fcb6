"""Import by upload: the plan of the uploaded files is shown; once confirmed, a separate process imports them."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin import panels
from articles.admin.imports import NEEDS_A_LOOK_FIRST
from articles.choices import Outcome, Status, UploadStep
from articles.differences import shortened, word_differences
from articles.importing import lock
from articles.importing.readers import READERS
from articles.importing.sources import ARCHIVE
from articles.models import PlannedFile, Upload
from articles.uploads.staging import discard, is_at_work, stage
from articles.uploads.work import begin
from config.desk import desk_page
from config.uploads import TOO_LARGE

FILES_PER_PAGE = 50
SECONDS_TO_END = 5
"""How long the planning process may take to exit after it has stored the plan."""
MAY_IMPORT = "articles.run_import"


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files at once, each cleaned as by ``FileField``."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        clean = super().clean
        return [clean(one, initial) for one in data or [None]]


class UploadForm(forms.Form):
    texts = _FilesField(
        label=gettext_lazy("Files"),
        allow_empty_file=True,
        help_text=gettext_lazy("Text, Markdown, HTML or Word files, or zip archives of them. You can choose several."),
        widget=_FilesInput(attrs={"accept": ",".join([*sorted(READERS), ARCHIVE])}),
        error_messages={"required": gettext_lazy("Choose at least one file.")},
    )
    is_draft = forms.BooleanField(
        label=gettext_lazy("Hide new articles from readers until an editor publishes them"),
        required=False,
        help_text=gettext_lazy("They are imported as drafts. Existing articles keep their status."),
    )
    restores = forms.BooleanField(
        label=gettext_lazy("Import deleted articles again"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise, articles that an editor deleted stay deleted even if the files contain them."
        ),
    )


@desk_page("import/", name="upload", permission=MAY_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form: Any = UploadForm(*_posted(request), label_suffix="")
    if size := request.META.get(TOO_LARGE):
        form.fields["texts"].error_messages["required"] = _too_large(size)
    if form.is_valid():
        status = Status.DRAFT if form.cleaned_data["is_draft"] else Status.TO_REVIEW
        options = {"sent_by": request.user, "status": status, "restores": form.cleaned_data["restores"]}
        sent = stage(form.cleaned_data["texts"], **options)
        begin(sent, UploadStep.PLANNING, request.user)
        return redirect("admin:upload_plan", sent.token)
    others = Upload.objects.exclude(step=UploadStep.IMPORTED).select_related("sent_by")
    return _page(
        request,
        "upload",
        gettext("Import articles"),
        form=form,
        others=[(one, state_of(one)) for one in others[:FILES_PER_PAGE]],
        limit=_megabytes(settings.UPLOAD_MAX_BYTES),
        is_busy=lock.is_held(),
    )


@desk_page("import/<uuid:token>/", name="upload_plan", permission=MAY_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload_plan(request: HttpRequest, token: UUID) -> HttpResponse:
    sent = get_object_or_404(Upload.objects.select_related("sent_by", "run"), token=token)
    if request.method == "POST":
        return _answer(request, sent)
    state = state_of(sent)
    if state == UploadStep.IMPORTED and sent.run:
        return redirect(panels.change_url(sent.run))
    order = Case(*(When(outcome=outcome, then=Value(n)) for n, outcome in enumerate(NEEDS_A_LOOK_FIRST)))
    files = sent.files.defer("details").select_related("article").order_by("-is_news", order, "position")
    page = Paginator(files, FILES_PER_PAGE).get_page(request.GET.get("page"))
    shown: Any = page.object_list
    for file in shown:
        file.change_lines = panels.change_lines(file.changes)
    numbers = _numbers(sent)
    return _page(
        request,
        "upload_plan",
        gettext("Import articles"),
        upload=sent,
        state=state,
        page=page,
        numbers=numbers,
        importable=sum(number for outcome, _label, number in numbers if outcome != Outcome.FAILED),
        is_busy=state == UploadStep.PLANNED and lock.is_held(),
    )


@desk_page("import/<uuid:token>/state/", name="upload_state", permission=MAY_IMPORT)
@require_safe
def upload_state(request: HttpRequest, token: UUID) -> HttpResponse:
    """The upload's progress as JSON, for the page that polls it."""
    sent = get_object_or_404(Upload, token=token)
    progress = {"state": state_of(sent), "done": sent.done, "total": sent.total, "note": sent.note}
    return JsonResponse(progress, headers={"Cache-Control": "no-store"})


@desk_page("import/<uuid:token>/files/<int:position>/", name="planned_file", permission=MAY_IMPORT)
@require_safe
def planned_file(request: HttpRequest, token: UUID, position: int) -> HttpResponse:
    files = PlannedFile.objects.select_related("upload", "article")
    file = get_object_or_404(files, upload__token=token, position=position)
    for text in (*file.details["texts"], *file.details["sections"]):
        if "after" in text:
            text["stretches"] = shortened(word_differences(text["before"], text["after"]))
    findings = {str(panels.kind_label(kind)): found for kind, found in file.details["findings"].items() if found}
    return _page(request, "planned_file", file.title or file.path, file=file, upload=file.upload, findings=findings)


def state_of(sent: Upload) -> str:
    """The upload's step; ``broken`` if that failed, ``interrupted`` if its process is gone."""
    if sent.step in (UploadStep.PLANNED, UploadStep.IMPORTED):
        return sent.step
    if not sent.problem and is_at_work(sent):
        return sent.step
    # The work may have ended between reading the row and looking at the lock.
    sent.refresh_from_db(fields=["step", "problem", "note", "done", "total", "differs", "run"])
    if sent.problem:
        return "broken"
    return sent.step if sent.step in (UploadStep.PLANNED, UploadStep.IMPORTED) else "interrupted"


def _posted(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _answer(request: HttpRequest, sent: Upload) -> HttpResponse:
    """Do what the button says: import what the page showed, continue interrupted work, or discard the files."""
    choice = request.POST.get("do", "")
    if is_at_work(sent, SECONDS_TO_END if sent.step == UploadStep.PLANNED else 0):
        messages.warning(request, gettext("These files are already being processed. The progress is shown below."))
    elif choice == "discard" and sent.step != UploadStep.IMPORTED:
        discard(sent)
        messages.success(request, gettext("The files were discarded. Nothing more will be imported from them."))
        return redirect("admin:upload")
    elif choice == "import" and request.POST.get("plan") != sent.plan_digest:
        messages.warning(request, gettext("The plan has changed since you saw it. Check it, then confirm again."))
    elif choice in ("import", "plan"):
        begin(sent, UploadStep.IMPORTING if choice == "import" else UploadStep.PLANNING, request.user)
    return redirect("admin:upload_plan", sent.token)


def _numbers(sent: Upload) -> list[tuple[str, Any, int]]:
    """Each outcome, its label and the number of its files; those that need attention first."""
    counted = dict(sent.files.order_by().values_list("outcome").annotate(Count("pk")))
    return [(one.value, one.label, counted[one]) for one in NEEDS_A_LOOK_FIRST if one in counted]


def _too_large(size: int) -> str:
    return gettext(
        "The files are %(size)s in total, and the limit is %(limit)s. Upload fewer at once, or a zip archive, "
        "or ask an administrator to raise UPLOAD_MAX_MEGABYTES."
    ) % {"size": _megabytes(size), "limit": _megabytes(settings.UPLOAD_MAX_BYTES)}


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"


def _page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    common = {"upload_url": reverse("admin:upload"), "title": title}
    return render(request, f"admin/{template}.html", {**admin.site.each_context(request), **common, **context})
