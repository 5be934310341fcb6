"""Static files for production: compressed, under hashed names, and style sheets without comments and line breaks."""

from typing import Any

from django.core.files.base import ContentFile
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CompactStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # without types
    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".css"):
            content = ContentFile(cssmin(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved
