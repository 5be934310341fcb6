"""Taking an import run back in a process of its own, which tells how far it is in a folder of the run."""

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

_SECONDS_BETWEEN_WORDS = 0.5
_log = logging.getLogger(__name__)


class Progress(NamedTuple):
    """``state`` is "none", "at work", "interrupted", "broken" or "done"; ``note`` says in words what became of it.

    It lies in a file: what is taken back is one transaction, in which nothing could be told to others.
    """

    state: str = "none"
    done: int = 0
    total: int = 0
    note: str = ""


def begin(run: ImportRun, user: Any) -> bool:
    """Let a process of its own take the run back, as ``user`` wishes; False where one is at it already."""
    with background.hold(_folder(run)) as lock:
        if lock is None:
            return False
        tell(run, Progress("at work"))
        if settings.IMPORT_BACKGROUND:
            background.start(lock, "carry_out_reversal", str(run.pk), str(user.pk))
        else:
            carry_out(run, user)
    return True


def carry_out(run: ImportRun, user: Any) -> None:
    """Take the run back; whatever breaks it off is told on its page, and in full in the log."""
    told_at = monotonic()

    def say(done: int, total: int) -> None:
        nonlocal told_at
        if monotonic() - told_at > _SECONDS_BETWEEN_WORDS:
            tell(run, Progress("at work", done, total))
            told_at = monotonic()

    try:
        with one_import(lambda: tell(run, Progress("at work", note=store.why_to_wait()))):
            done = revert_run(run, extractors(), timezone.now, user, say=say)
        tell(run, Progress("done", note=_told(done)))
    except Exception as error:
        _log.exception("Taking %s back broke off.", run)
        tell(run, Progress("broken", note=f"{type(error).__name__}: {error}"))


def progress_of(run: ImportRun) -> Progress:
    """How far it is; "interrupted" where the process that was at it is gone, "none" where none was or all was told."""
    is_at_work = background.is_held(_folder(run))
    try:
        told = Progress(*json.loads(_file(run).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Progress()
    return Progress("interrupted") if told.state == "at work" and not is_at_work else told


def forget(run: ImportRun) -> None:
    """Forget how far it was, once its page told what became of it."""
    shutil.rmtree(_folder(run), ignore_errors=True)


def _folder(run: ImportRun) -> Path:
    return Path(settings.UPLOADS_DIR, f"run-{run.pk}")


def _file(run: ImportRun) -> Path:
    return _folder(run) / "progress.json"


def tell(run: ImportRun, progress: Progress) -> None:
    """In one step, so that nobody reads half of it."""
    fresh = _file(run).with_suffix(".new")
    with suppress(FileNotFoundError):  # somebody cleaned the folder away
        fresh.write_text(json.dumps(progress), encoding="utf-8")
        fresh.replace(_file(run))


def _told(done: Reverted) -> str:
    gone = [one for one in done.articles if not one.why]
    went = ngettext("%(count)d article was reverted.", "%(count)d articles were reverted.", len(gone))
    stay = len(done.articles) - len(gone)
    stays = ngettext(
        "%(count)d was left unchanged because of later changes.",
        "%(count)d were left unchanged because of later changes.",
        stay,
    )
    return " ".join([went % {"count": len(gone)}, *([stays % {"count": stay}] if stay else [])])
