"""A process does not answer with cached pages that another process has made stale."""

import subprocess
from pathlib import Path

from tests.processes import Site, site, write_articles

WATCH = """
import sys
from django.core.cache import cache, caches
from django.test import Client
urls = ["/", "/articles/", "/articles/?language=en", "/countries/", "/matrix/"]
client = Client(SERVER_NAME="127.0.0.1")
for line in sys.stdin:
    kept = [client.get(url).content for url in urls]
    for cache in caches.all():
        cache.clear()
    print(kept == [client.get(url).content for url in urls], kept[0].count(b"Renamed"), flush=True)
"""


def test_a_change_by_another_process_makes_cached_pages_stale(migrated: Site, tmp_path: Path) -> None:
    with site(tmp_path / "site", like=migrated) as place:
        watcher = place.start("shell", "--verbosity=0", "-c", WATCH, stdin=subprocess.PIPE)
        assert ask(watcher) == "True 0"
        place.run("import_articles", write_articles(tmp_path / "articles", 2))
        assert ask(watcher) == "True 0"
        place.run("shell", "-c", "Article.objects.update(title='Renamed')")
        assert ask(watcher) == "True 2"
        watcher.communicate()


def ask(watcher: "subprocess.Popen[str]") -> str:
    """Ask the other process whether its pages are as if rendered anew, and what they show of the change."""
    assert watcher.stdin is not None
    assert watcher.stdout is not None
    watcher.stdin.write("\n")
    watcher.stdin.flush()
    return watcher.stdout.readline().strip()
