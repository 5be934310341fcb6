"""Limit the size of uploads."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

TOO_LARGE = "concord.upload_too_large"
"""The key of ``request.META`` that has the size, in bytes, of a request whose files were skipped."""


class LimitedUpload(FileUploadHandler):
    """Skips the files of requests larger than UPLOAD_MAX_BYTES, without storing them.

    The view is still called and can report it; see ``TOO_LARGE``.
    """

    is_too_large = False

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any, **named: Any) -> None:  # noqa: N803
        self.is_too_large = content_length > settings.UPLOAD_MAX_BYTES
        if self.is_too_large and self.request is not None:
            self.request.META[TOO_LARGE] = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.is_too_large:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
