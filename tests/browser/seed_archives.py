"""The seed articles as a zip archive to upload."""

import zipfile
from pathlib import Path

from django.conf import settings


def zip_of_seeds(folder: Path, old: str = "", new: str = "") -> Path:
    """Write ``seeds.zip`` into ``folder``, with ``old`` words replaced by ``new`` ones in each text."""
    path = folder / "seeds.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for seed in sorted(Path(settings.SEEDS_DIR).glob("*.txt")):
            text = seed.read_text(encoding="utf-8")
            archive.writestr(f"seeds/{seed.name}", text.replace(old, new) if old else text)
    return path
