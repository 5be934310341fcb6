"""Load what a server process needs before its first request, which would otherwise take half a second longer."""

import gc
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from articles.kinds import finding_kinds


def load_pages() -> None:
    """Load the URLs with their views, the rules of all kinds of findings, and the templates; no queries."""
    len(get_resolver().reverse_dict)  # computed on first access
    finding_kinds()
    folder = Path(settings.BASE_DIR, "templates")
    for path in folder.rglob("*.html"):
        get_template(path.relative_to(folder).as_posix())
    # All of it stays for good: each full search for garbage would look through it again, for a tenth of a second.
    gc.collect()
    gc.freeze()
