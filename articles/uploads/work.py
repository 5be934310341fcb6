"""Plan and import an upload in a background process, by the code of the command."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from itertools import batched
from time import monotonic
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles import background
from articles.choices import UploadStep
from articles.importing.options import Options
from articles.importing.report import FileReport
from articles.importing.run import run_import
from articles.kinds import extractors
from articles.models import Article, PlannedFile, Section, Upload
from articles.uploads.details import changed_sections, details_of, digest_of
from articles.uploads.staging import remove_files, sources, work_on

BATCH = 50
_SECONDS_BETWEEN_UPDATES = 0.5
_log = logging.getLogger(__name__)


def begin(upload: Upload, step: UploadStep, user: Any) -> bool:
    """Start a process that plans or imports the upload for ``user``; False if one already works on it.

    The process inherits the upload's lock, so that the lock is held without a gap.
    """
    with work_on(upload) as lock:
        if lock is None:
            return False
        started = Upload.objects.filter(pk=upload.pk).exclude(step=UploadStep.IMPORTED)
        if not started.update(step=step, agreed_by=user, done=0, note="", problem="", differs=False):
            return False
        if settings.IMPORT_BACKGROUND:
            background.start(lock, "carry_out_upload", str(upload.token))
        else:
            carry_out(Upload.objects.get(pk=upload.pk))
    return True


def carry_out(upload: Upload) -> None:
    """Plan or import the upload, as its step says; an error is shown on its page, and logged with its traceback."""
    try:
        if upload.step == UploadStep.PLANNING:
            _plan(upload)
        elif upload.step == UploadStep.IMPORTING:
            _import(upload)
    except Exception as error:
        _log.exception("The upload %s broke off.", upload.token)
        _update(upload, problem=f"{type(error).__name__}: {error}")


def _import(upload: Upload) -> None:
    """Import the upload, unless the plan differs now from the one agreed to; then the new plan is shown instead."""
    agreed = upload.plan_digest
    if _plan(upload, agreed) != agreed:
        return
    for _report in _reports(upload, _options(upload, is_dry=False)):
        pass
    _update(upload, step=UploadStep.IMPORTED, note="")
    upload.files.all().delete()
    remove_files(upload)


def _plan(upload: Upload, agreed: str = "") -> str:
    """Store the plan in place of the former one and return its digest; files are marked that differ from ``agreed``."""
    before = dict(upload.files.values_list("path", "digest")) if agreed else {}
    upload.files.all().delete()
    digest = hashlib.sha256()
    reports = enumerate(_reports(upload, _options(upload, is_dry=True)))
    for batch in batched(reports, BATCH):
        files = _planned_files(upload, batch)
        for file in files:
            file.is_news = bool(agreed) and before.get(file.path) != file.digest
            digest.update(file.digest.encode())
        PlannedFile.objects.bulk_create(files)
    if digest.hexdigest() != agreed:
        _update(upload, step=UploadStep.PLANNED, plan_digest=digest.hexdigest(), differs=bool(agreed), note="")
    return digest.hexdigest()


def _update(upload: Upload, **columns: Any) -> None:
    Upload.objects.filter(pk=upload.pk).update(**columns)


def _options(upload: Upload, *, is_dry: bool) -> Options:
    return Options(
        kinds=extractors(),
        max_bytes=settings.IMPORT_MAX_BYTES,
        max_seconds=settings.IMPORT_MAX_SECONDS,
        clock=timezone.now,
        status=upload.status,
        restores=upload.restores,
        is_dry=is_dry,
        user=upload.agreed_by,
        say=lambda line: _update(upload, note=line),
        begun=lambda run: _update(upload, run=run, note=""),
    )


def _reports(upload: Upload, options: Options) -> Iterator[FileReport]:
    """The run's reports; the upload's row is updated with the progress meanwhile."""
    texts, skipped = sources(upload)
    _update(upload, total=len(texts), done=0, passed_over="\n".join(skipped))
    updated_at = monotonic()
    for done, report in enumerate(run_import(texts, upload.names, options), start=1):
        yield report
        if monotonic() - updated_at > _SECONDS_BETWEEN_UPDATES:
            _update(upload, done=done)
            updated_at = monotonic()
    _update(upload, done=len(texts))


def _planned_files(upload: Upload, batch: Sequence[tuple[int, FileReport]]) -> list[PlannedFile]:
    """Unsaved rows for a batch of reports; two queries."""
    reports = [report for _position, report in batch]
    keys = [key for report in reports for key in changed_sections(report.plan)]
    sections = {row["pk"]: row for row in Section.objects.filter(pk__in=keys).values("pk", "heading", "body")}
    changed = [report.article for report in reports if report.plan and report.article]
    texts = Article.objects.filter(pk__in=changed).values("pk", "title", "introduction", "disclosure")
    articles: dict[int | None, Any] = {row["pk"]: row for row in texts}
    return [
        _planned_file(upload, position, report, details_of(report, articles.get(report.article), sections))
        for position, report in batch
    ]


def _planned_file(upload: Upload, position: int, report: FileReport, details: Any) -> PlannedFile:
    return PlannedFile(
        upload=upload,
        position=position,
        path=report.path[:500],
        outcome=report.outcome,
        message=report.error,
        warnings=list(report.warnings),
        changes=report.changes,
        title=report.parsed.outline.title if report.parsed else "",
        article_id=report.article,
        details=details,
        digest=digest_of(report, details),
    )
