"""Prints how fast readers' pages are, on both databases, beside pages of plain Django measured in the same run.

    python -m tests.benchmarks.page_speed [N ...]        (numbers of articles; default 1000 10000)

Real articles by the real importer, served by gunicorn with two workers; one request after the other, as a reader's.
The column "of plain" compares the medians with the plain page of the same content, "growth" with the first N.
"""

import http.client
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from django.utils.text import slugify

from tests.benchmarks.corpus import make_article, make_corpus
from tests.postgres import running_postgresql

REQUESTS = 200
SAMPLE = 60
"""Articles that are asked for, again and again: pages that readers come to."""
COMMON, RARE = "peacekeeping", "interpreters"


class Page(NamedTuple):
    """``paths`` are asked for in turn; ``plain`` are those of the floor, none where it has no such page."""

    name: str
    paths: list[str]
    plain: list[str]
    is_conditional: bool = False


def main(numbers: list[int]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="concord-page-speed-")))
        server = stack.enter_context(running_postgresql())
        for vendor in ("SQLite", "PostgreSQL"):
            first: dict[str, float] = {}
            for number in numbers:
                corpus = folder / str(number)
                make_corpus(corpus, number)
                sqlite = f"sqlite:///{folder / f'{number}.sqlite3'}"
                url = sqlite if vendor == "SQLite" else server.replace("/concord?", "/postgres?")
                _measure(vendor, number, _filled(url, corpus, folder), first)


def _filled(url: str, corpus: Path, folder: Path) -> dict[str, str]:
    """An environment whose database has the articles of a folder and nothing else."""
    environment = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(folder), "LOG_LEVEL": "ERROR"}
    analyse = "from django.db import connection; connection.cursor().execute('ANALYZE')"
    for command in (
        ["migrate", "--verbosity=0"],
        ["flush", "--no-input", "--verbosity=0"],
        ["import_articles", "--jobs=2", "--verbosity=0", str(corpus)],
        ["shell", "--verbosity=0", "-c", analyse],
    ):
        subprocess.run([sys.executable, "manage.py", *command], env=environment, stdout=subprocess.DEVNULL, check=True)
    return environment


def _measure(vendor: str, number: int, environment: dict[str, str], first: dict[str, float]) -> None:
    print(f"\n{vendor}, {number} articles")
    print(f"{'':26}{'p50 ms':>9}{'p95 ms':>9}{'plain p50':>11}{'of plain':>10}{'growth':>8}{'kB':>7}")
    pages = _pages(number)
    with _serving(environment) as port:
        figures = {page.name: _times(port, page.paths, is_conditional=page.is_conditional) for page in pages}
    with _serving(environment | {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.plain_site"}) as port:
        floors = {page.name: _times(port, page.plain) for page in pages if page.plain}
    for page in pages:
        times, size = figures[page.name]
        middle, high = median(times), quantiles(times, n=20)[-1]
        floor = median(floors[page.name][0]) if page.plain else None
        first.setdefault(page.name, middle)
        beside = f"{floor:11.2f}{middle / floor:10.2f}" if floor else f"{'':21}"
        print(f"{page.name:26}{middle:9.2f}{high:9.2f}{beside}{middle / first[page.name]:8.2f}{size / 1000:7.0f}")
    sys.stdout.flush()


def _pages(number: int) -> list[Page]:
    choose = random.Random(number)  # noqa: S311 (a sample, no secret)
    sample = choose.sample(range(number), min(SAMPLE, number))
    titles = [slugify(make_article(index).partition("\n")[0]) for index in sample]
    articles = [f"/articles/{title}/" for title in titles]
    last = f"/articles/?page={-(-number // 50)}"
    common, rare = f"/search/?q={COMMON}", f"/search/?q={RARE}"
    return [
        Page("article", articles, articles),
        Page("article, 304", articles, articles, is_conditional=True),
        Page("articles, first page", ["/articles/"], ["/articles/"]),
        Page("articles, last page", [last], [last]),
        Page("challenges, first page", ["/challenges/"], []),
        Page("country", ["/countries/liberia/"], ["/countries/liberia/"]),
        Page("home", ["/"], []),
        Page("search, common word", [common], [common]),
        Page("search, rare word", [rare], [rare]),
        Page("search, misspelt", ["/search/?q=peacekeping"], []),
    ]


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator[int]:
    """The production server, two workers, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2"]
    command += ["--worker-class=gthread", "--threads=2", "--log-level=error"]
    server = subprocess.Popen(command, env=environment)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    """Until the server answers."""
    deadline = time.monotonic() + 30
    while True:
        time.sleep(1)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/articles/")
            connection.getresponse().read()
        except OSError:
            if time.monotonic() > deadline:
                raise
        else:
            return
        finally:
            connection.close()


def _times(port: int, paths: list[str], *, is_conditional: bool = False) -> tuple[list[float], int]:
    """Milliseconds of each request after some to warm up, and the bytes of the last answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    tags: dict[str, str] = {}
    times, size = [], 0
    for turn in range(-2 * len(paths), REQUESTS):
        path = paths[turn % len(paths)]
        headers = {"If-None-Match": tags[path]} if is_conditional and path in tags else {}
        begun = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if turn >= 0:
            times.append((time.perf_counter() - begun) * 1000)
        expected = 304 if headers else 200
        assert answer.status == expected, f"{path} answered {answer.status}"
        tags[path], size = answer.headers.get("ETag", ""), len(body)
    return times, size


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 10_000])
