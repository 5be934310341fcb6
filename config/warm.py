"""What a server's process loads before its first request, so that no reader or editor waits for it: half a second."""

import gc
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from articles.kinds import finding_kinds


def load_pages() -> None:
    """Addresses with the views behind them, the rules of every kind of finding, and templates; no query."""
    len(get_resolver().reverse_dict)  # made when it is first looked at, whichever addresses a site has
    finding_kinds()
    folder = Path(settings.BASE_DIR, "templates")
    for path in folder.rglob("*.html"):
        get_template(path.relative_to(folder).as_posix())
    # All of it stays for good: each full search for garbage would look through it again, for a tenth of a second.
    gc.collect()
    gc.freeze()
