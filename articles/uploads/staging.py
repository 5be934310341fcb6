"""The folder of an upload below ``UPLOADS_DIR``: its files with safe names, its lock, and its removal."""

import re
import shutil
import unicodedata
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.background import hold, is_held
from articles.importing.files import find_files
from articles.importing.sources import Source
from articles.models import Upload

LONGEST_NAME = 120
_NEVER_IN_A_NAME = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069*?\[\]]"
)


def safe_name(name: str) -> str:
    """The last part of a name that a browser sent, as a file name that is neither hidden nor a path."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    clean = _NEVER_IN_A_NAME.sub("_", last).strip().lstrip(".").strip() or "file"
    path = PurePosixPath(clean)
    suffix = path.suffix[:20]
    return path.stem[: LONGEST_NAME - len(suffix)] + suffix


def distinct_names(names: Sequence[str]) -> list[str]:
    """Safe names in the same order; a repeated name, whatever its case, gets a number."""
    taken: set[str] = set()
    distinct = []
    for name in map(safe_name, names):
        path, number, free = PurePosixPath(name), 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{path.stem}-{number}{path.suffix}"
        taken.add(free.casefold())
        distinct.append(free)
    return distinct


def folder_of(upload: Upload) -> Path:
    return Path(settings.UPLOADS_DIR, str(upload.token))


def stage(files: Sequence[Any], **options: Any) -> Upload:
    """Store the sent files and a row for them; if that fails, neither remains."""
    clean_up()
    upload = Upload(names=distinct_names([file.name for file in files]), **options)
    folder = folder_of(upload)
    folder.mkdir(parents=True, mode=0o700)
    try:
        for name, file in zip(upload.names, files, strict=True):
            with (folder / name).open("xb") as stored:
                for chunk in file.chunks():
                    stored.write(chunk)
        upload.save()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return upload


def sources(upload: Upload) -> tuple[list[Source], list[str]]:
    """The texts to import, with the names that the sender gave them, and lines on the files skipped.

    Archives are unpacked as by the command.
    """
    folder = folder_of(upload)
    lines: list[str] = []
    found = find_files([str(folder / name) for name in upload.names], notify=lines.append)
    texts = [replace(one, path=one.path.removeprefix(f"{folder}/"), name=one.name or one.path) for one in found]
    return texts, [line.removeprefix(f"{folder}/") for line in lines]


def discard(upload: Upload) -> None:
    """Delete an upload and its files."""
    remove_files(upload)
    upload.delete()


def remove_files(upload: Upload) -> None:
    shutil.rmtree(folder_of(upload), ignore_errors=True)


def clean_up() -> None:
    """Delete abandoned uploads, and folders that belong to no upload."""
    long_ago = timezone.now() - timedelta(days=settings.UPLOAD_KEEP_DAYS)
    for upload in Upload.objects.filter(sent_at__lt=long_ago):
        if not is_at_work(upload):
            discard(upload)
    known = {str(token) for token in Upload.objects.values_list("token", flat=True)}
    for folder in Path(settings.UPLOADS_DIR).glob("*"):
        with suppress(FileNotFoundError):
            if folder.name not in known and folder.stat().st_mtime < long_ago.timestamp():
                shutil.rmtree(folder, ignore_errors=True)


def work_on(upload: Upload) -> AbstractContextManager[int | None]:
    """Hold the upload's lock; see ``background.hold()``."""
    return hold(folder_of(upload))


def is_at_work(upload: Upload, patience: float = 0) -> bool:
    """Whether a process works on the upload; see ``background.is_held()``."""
    return is_held(folder_of(upload), patience)
