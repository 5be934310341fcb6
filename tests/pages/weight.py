"""What a page weighs as it is served in production, before it is compressed."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from rcssmin import cssmin

HEAVIEST = 100_000
"""The most bytes of a page with its style sheet and scripts."""


def weight_of(page: str) -> int:
    """The bytes of a page's HTML with the style sheet and the scripts that it loads."""
    loaded = [path.removeprefix("/static/") for path in re.findall(r'(?:src|href)="([^"]*\.(?:css|js))"', page)]
    assert any(path.endswith(".css") for path in loaded)
    files = {path: Path(str(finders.find(path))).read_text(encoding="utf-8") for path in loaded}
    served = [cssmin(text) if path.endswith(".css") else text for path, text in files.items()]
    return sum(len(text.encode()) for text in (page, *served))
