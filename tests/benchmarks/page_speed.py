"""Measure readers' pages, and pages of plain Django with the same content in the same run.

    python -m tests.benchmarks.page_speed [--only sqlite|postgresql] [--keep FOLDER] [--server URL] [N ...]

``N`` articles (default 1000 10000), imported by the importer, are served by gunicorn with two workers. All sites run at
once and get requests in turn, one at a time, so that other work on the machine slows all alike.

"after an import" is the first request for a page after a change of every kind, as by an import: nothing is cached, and
none of the articles was requested before. "after a decision" is the same page after a suggested passage was accepted
or rejected or an article published, of another kind each time; "warm" is the page requested again. The plain page is
requested after the same change as the first, as a database has to read again what another process wrote, and once more
at the end ("again"). ``cpu`` is processor time, including the database's; "of plain" compares the medians of time and
processor time with those of the plain page, "growth" the processor time with that of the first N. ``--keep`` fills
databases in a folder once and reuses them, as does ``--server``, the address of a PostgreSQL server.
"""

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import psycopg
from django.utils.text import slugify

from tests.benchmarks.corpus import make_article, make_corpus, village
from tests.benchmarks.serving import Answer, Site, parent_of, serving
from tests.postgres import running_postgresql

TURNS, FEWEST, SECONDS = 60, 7, 60
"""The most and fewest requests for each page, and the seconds after which a slow page gets no more."""
WARM_UP = 2
COMMON = "peacekeeping"
PLAIN = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.plain_site"}
DECIDE = """
UPDATE {table} SET review = '{review}', reviewed_at = '2026-01-01'
WHERE id = (SELECT id FROM {table} WHERE review = 'suggested' AND id >= {{least}} ORDER BY id LIMIT 1)
"""
PUBLISH = """
UPDATE articles_article SET status = 'published'
WHERE id = (SELECT id FROM articles_article WHERE status = 'to_review' AND id >= {least} ORDER BY id LIMIT 1)
"""
PASSAGES = ("articles_challengeevidence", "articles_strategyevidence", "casestudies_casestudyevidence")
DECISIONS = [DECIDE.format(table=table, review=review) for review in ("accepted", "rejected") for table in PASSAGES]
DECISIONS.append(PUBLISH)


class Page(NamedTuple):
    """A kind of page with ``paths`` to request in turn; ``has_floor`` is whether there is a plain page of it."""

    name: str
    paths: list[str]
    has_floor: bool = True


class Pair(NamedTuple):
    """The site and its plain counterpart, on a database of ``number`` articles; ``run`` executes SQL on it."""

    number: int
    site: Site
    floor: Site
    run: Callable[[str], Any]

    def change_all(self) -> None:
        """Count a change of everything that pages show."""
        _slot, *parts = (column[0] for column in self.run("SELECT * FROM articles_changes LIMIT 1").description)
        added = ", ".join(f"{part} = {part} + 1" for part in parts)
        self.run(f"UPDATE articles_changes SET {added}")  # noqa: S608 (own names)

    def decide(self, turn: int) -> None:
        """Accept or reject a suggestion, of each kind of passage in turn, or publish an article."""
        self.run(DECISIONS[turn % len(DECISIONS)].format(least=turn * self.number // TURNS))


class Figures(NamedTuple):
    """The answers to each kind of request."""

    imported: list[Answer]
    decided: list[Answer]
    warm: list[Answer]
    unchanged: list[Answer]
    plain: list[Answer]
    plain_again: list[Answer]


def main(options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        folder = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory(prefix="concord-page-speed-")))
        folder.mkdir(exist_ok=True)
        for vendor in ("SQLite", "PostgreSQL"):
            if vendor.lower() == (options.only or vendor.lower()):
                with ExitStack() as servers:
                    server = ""
                    if vendor == "PostgreSQL":
                        server = options.server or servers.enter_context(running_postgresql())
                    pairs = [_started(number, folder, server, servers) for number in options.numbers]
                    _measure(vendor, pairs, options.pages)


def _started(number: int, folder: Path, server: str, servers: ExitStack) -> Pair:
    """Start the site and its plain counterpart, on SQLite or on the PostgreSQL ``server``."""
    path = folder / f"{number}.sqlite3"
    is_filled, url, process = path.exists(), f"sqlite:///{path}", None
    if server:
        with psycopg.connect(urlsplit(server)._replace(path="/postgres").geturl(), autocommit=True) as connection:
            process = parent_of(connection.info.backend_pid)
            name = f"articles_{number}"
            is_filled = bool(connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchall())
            if not is_filled:
                connection.execute(f"CREATE DATABASE {name}")
        url = urlsplit(server)._replace(path=f"/{name}").geturl()
    environment = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(folder), "LOG_LEVEL": "ERROR"}
    environment |= {"ALLOWED_HOSTS": "127.0.0.1"}
    _fill(environment, folder / str(number), None if is_filled else number)
    kept = psycopg.connect(url, autocommit=True) if server else sqlite3.connect(path, timeout=20, autocommit=True)
    site, floor = (servers.enter_context(serving(environment | more, process)) for more in ({}, PLAIN))
    return Pair(number, site, floor, kept.execute)


def _fill(environment: dict[str, str], corpus: Path, number: int | None) -> None:
    """Migrate a database, and import ``number`` articles into it unless it has them."""
    run = partial(subprocess.run, env=environment, stdout=subprocess.DEVNULL, check=True)
    manage = [sys.executable, "manage.py"]
    run([*manage, "migrate", "--verbosity=0"])
    if number:
        make_corpus(corpus, number)
        run([*manage, "import_articles", "--jobs=2", "--verbosity=0", str(corpus)])
    analyse = "from django.db import connection; connection.cursor().execute('ANALYZE')"
    run([*manage, "shell", "--verbosity=0", "-c", analyse])


def _measure(vendor: str, pairs: list[Pair], part: str) -> None:
    print(f"\n{vendor}")
    columns = f"{'p50':>8}{'p95':>8}{'cpu':>7}{'of plain':>12}{'growth':>8}"
    kinds = (f"{kind:43}" for kind in ("after an import", "after a decision", "warm"))
    print(f"{'':30} | {' | '.join(kinds)} |  plain page")
    print(f"{'':24}{'N':>6} |{f'{columns} |' * 3}     p50     cpu   again |   kB")
    for pages in zip(*(_pages(pair.number) for pair in pairs), strict=True):
        if part not in pages[0].name:
            continue
        all_figures = _asked(pairs, pages)
        for pair, page, figures in zip(pairs, pages, all_figures, strict=True):
            _print_row(pair.number, page, figures, all_figures[0])
        if pages[0].name == "article":
            for pair, figures in zip(pairs, all_figures, strict=True):
                _print_unchanged(pair.number, figures, all_figures[0])


def _asked(pairs: list[Pair], pages: tuple[Page, ...]) -> list[Figures]:
    """Request every page of every site in turn, after some turns to warm up."""
    found = [Figures([], [], [], [], [], []) for _pair in pairs]
    for pair in pairs:
        pair.site.look_for_workers()
        pair.floor.look_for_workers()
    deadline = time.monotonic() + SECONDS
    for turn in range(-WARM_UP, TURNS):
        if turn >= FEWEST and time.monotonic() > deadline:
            break
        for pair, page, figures in zip(pairs, pages, found, strict=True):
            answers = _turn(pair, page, turn)
            if turn >= 0:
                for answer, answers_before in zip(answers, figures, strict=True):
                    answers_before.extend([answer] if answer else [])
    return found


def _turn(pair: Pair, page: Page, turn: int) -> tuple[Answer | None, ...]:
    """The answers of the site and of the plain one, in the order of ``Figures``."""
    path = page.paths[(turn + WARM_UP) % len(page.paths)]
    pair.change_all()
    plain = pair.floor.get(path) if page.has_floor else None
    imported = pair.site.get(path)
    pair.decide(turn)
    decided = pair.site.get(path)
    warm = pair.site.get(path)
    plain_again = pair.floor.get(path) if page.has_floor else None
    return imported, decided, warm, pair.site.get(path, warm.etag), plain, plain_again


def _ms(answers: list[Answer]) -> float:
    return median(answer.ms for answer in answers)


def _cpu(answers: list[Answer]) -> float:
    return median(answer.processor_ms for answer in answers)


def _print_row(number: int, page: Page, figures: Figures, first: Figures) -> None:
    kinds = ((figures.imported, first.imported), (figures.decided, first.decided), (figures.warm, first.warm))
    cells = " |".join(_cells(answers, figures.plain, at_first) for answers, at_first in kinds)
    plain = f"{'':24}"
    if page.has_floor:
        plain = f"{_ms(figures.plain):8.2f}{_cpu(figures.plain):8.2f}{_ms(figures.plain_again):8.2f}"
    print(f"{page.name:24}{number:6} |{cells} |{plain} |{figures.warm[-1].size / 1000:5.0f}", flush=True)


def _print_unchanged(number: int, figures: Figures, first: Figures) -> None:
    cells = _cells(figures.unchanged, figures.plain_again, first.unchanged)
    print(f"{'article, 304':24}{number:6} |{'':43} |{'':43} |{cells} |{'':24} |", flush=True)


def _cells(answers: list[Answer], plain: list[Answer], first: list[Answer]) -> str:
    """Median, 95th percentile, processor time, the ratios to the plain page, and the growth of the processor time."""
    high = quantiles((answer.ms for answer in answers), n=20)[-1]
    beside = f"{_ms(answers) / _ms(plain):6.2f}{_cpu(answers) / _cpu(plain):6.2f}" if plain else f"{'':12}"
    return f"{_ms(answers):8.2f}{high:8.2f}{_cpu(answers):7.2f}{beside}{_cpu(answers) / _cpu(first):8.2f}"


def _pages(number: int) -> list[Page]:
    choose = random.Random(number)  # noqa: S311 (a sample, no secret)
    sample = choose.sample(range(number), min(WARM_UP + TURNS, number))
    titles = [slugify(make_article(index).partition("\n")[0]) for index in sample]
    rare = [f"/search/?q={village(index)}" for index in sample]
    return [
        Page("article", [f"/articles/{title}/" for title in titles]),
        Page("articles, first page", ["/articles/"]),
        Page("articles, last page", [f"/articles/?page={-(-number // 50)}"]),
        Page("challenges, first page", ["/challenges/"]),
        Page("country", ["/countries/liberia/"]),
        Page("matrix", ["/matrix/"], has_floor=False),
        Page("home", ["/"], has_floor=False),
        Page("search, common word", [f"/search/?q={COMMON}"]),
        Page("search, rare word", rare),
        Page("search, misspelt", ["/search/?q=peacekeping"], has_floor=False),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("numbers", nargs="*", type=int, default=[1000, 10_000], metavar="N")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], default="")
    parser.add_argument("--keep", default="", metavar="FOLDER")
    parser.add_argument("--server", default="", metavar="URL")
    parser.add_argument("--pages", default="", metavar="PART", help="part of the names of the pages to measure")
    options = parser.parse_args()
    main(options)
