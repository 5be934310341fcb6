"""Revert an import run in a separate process, which reports its progress in a file."""

import json
import logging
import shutil
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import ngettext

from articles import background
from articles.importing import store
from articles.importing.lock import one_import
from articles.importing.revert import Reverted, revert_run
from articles.kinds import extractors
from articles.models import ImportRun

_REPORT_SECONDS = 0.5
"""Least time between two reports of progress."""
_log = logging.getLogger(__name__)


class Progress(NamedTuple):
    """The progress of a revert; ``state`` is "none", "at work", "interrupted", "broken" or "done".

    ``note`` words the result. It is kept in a file, since the revert is one transaction, which nobody else can read.
    """

    state: str = "none"
    done: int = 0
    total: int = 0
    note: str = ""


def begin(run: ImportRun, user: Any) -> bool:
    """Start a process that reverts the run on behalf of ``user``; False if one is running already."""
    with background.hold(_folder(run)) as lock:
        if lock is None:
            return False
        write_progress(run, Progress("at work"))
        if settings.IMPORT_BACKGROUND:
            background.start(lock, "carry_out_reversal", str(run.pk), str(user.pk))
        else:
            carry_out(run, user)
    return True


def carry_out(run: ImportRun, user: Any) -> None:
    """Revert the run; an error is shown on its page, and logged with its traceback."""
    reported_at = monotonic()

    def report(done: int, total: int) -> None:
        nonlocal reported_at
        if monotonic() - reported_at > _REPORT_SECONDS:
            write_progress(run, Progress("at work", done, total))
            reported_at = monotonic()

    try:
        with one_import(lambda: write_progress(run, Progress("at work", note=store.why_to_wait()))):
            done = revert_run(run, extractors(), timezone.now, user, say=report)
        write_progress(run, Progress("done", note=_result(done)))
    except Exception as error:
        _log.exception("Reverting %s failed.", run)
        write_progress(run, Progress("broken", note=f"{type(error).__name__}: {error}"))


def progress_of(run: ImportRun) -> Progress:
    """The run's progress; "interrupted" if its process is gone, "none" if there was none or it was forgotten."""
    is_at_work = background.is_held(_folder(run))
    try:
        progress = Progress(*json.loads(_file(run).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Progress()
    return Progress("interrupted") if progress.state == "at work" and not is_at_work else progress


def forget(run: ImportRun) -> None:
    """Remove the progress, once the result has been shown."""
    shutil.rmtree(_folder(run), ignore_errors=True)


def _folder(run: ImportRun) -> Path:
    return Path(settings.UPLOADS_DIR, f"run-{run.pk}")


def _file(run: ImportRun) -> Path:
    return _folder(run) / "progress.json"


def write_progress(run: ImportRun, progress: Progress) -> None:
    """Write the progress atomically."""
    fresh = _file(run).with_suffix(".new")
    with suppress(FileNotFoundError):  # somebody removed the folder
        fresh.write_text(json.dumps(progress), encoding="utf-8")
        fresh.replace(_file(run))


def _result(done: Reverted) -> str:
    gone = [one for one in done.articles if not one.why]
    went = ngettext("%(count)d article was reverted.", "%(count)d articles were reverted.", len(gone))
    stay = len(done.articles) - len(gone)
    stays = ngettext(
        "%(count)d was left unchanged because of later changes.",
        "%(count)d were left unchanged because of later changes.",
        stay,
    )
    return " ".join([went % {"count": len(gone)}, *([stays % {"count": stay}] if stay else [])])
