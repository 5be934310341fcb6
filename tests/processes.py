"""Run commands in separate processes on separate databases, to test how processes affect each other."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import dj_database_url
import psycopg
from django.db import connections
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from articles.kinds import finding_kinds
from articles.models import Article, ImportRun, Section, SeeAlso

PROJECT = Path(__file__).resolve().parent.parent


class Site:
    """A migrated database, and the means to run commands on it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(folder)}

    def command(self, *words: str | Path) -> list[str]:
        return [sys.executable, str(PROJECT / "manage.py"), *map(str, words)]

    def start(self, *words: str | Path, **options: Any) -> "subprocess.Popen[str]":
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True} | options
        return subprocess.Popen(self.command(*words), env=self.environment, cwd=self.folder, **pipes)

    def run(self, *words: str | Path, **options: Any) -> "subprocess.CompletedProcess[str]":
        pipes = {"capture_output": True, "text": True} | options
        return subprocess.run(self.command(*words), env=self.environment, cwd=self.folder, check=False, **pipes)


def content_of(place: Site) -> dict[str, Any]:
    """The content of a site: ``articles``, ``runs`` and ``wrong``.

    ``articles`` has a digest of each article with all its parts, by slug; ``runs`` has whether each run has ended;
    ``wrong`` is the number of passages whose quote differs from their section's text.
    """
    connections.settings["site"] = connections.settings["default"] | dj_database_url.parse(
        place.environment["DATABASE_URL"]
    )
    try:
        return _content("site")
    finally:
        connections["site"].close()
        del connections["site"], connections.settings["site"]


def _content(database: str) -> dict[str, Any]:
    parts: defaultdict[int, list[Any]] = defaultdict(list)
    rest: list[Any]
    articles = Article.objects.using(database).order_by("pk")
    for pk, *rest in articles.values_list("pk", "slug", "introduction", "disclosure"):
        parts[pk].append(rest)
    sections = Section.objects.using(database).order_by("position")
    for pk, *rest in sections.values_list("article_id", "position", "heading", "body"):
        parts[pk].append(rest)
    for pk, *rest in (
        SeeAlso.objects.using(database).order_by("position").values_list("article_id", "position", "title")
    ):
        parts[pk].append(rest)
    wrong = 0
    for kind in finding_kinds():
        passages: Any = kind.evidence_model.objects.using(database)
        wrong += passages.out_of_step().count()
        rows = passages.order_by("section__position", "start", "finding__match_key")
        for pk, *rest in rows.values_list(
            "section__article_id", "start", "quote", "finding__match_key", "finding__title"
        ):
            parts[pk].append(rest)
    digests = {
        slug: hashlib.sha256(repr(parts[pk]).encode()).hexdigest() for pk, slug in articles.values_list("pk", "slug")
    }
    ends = ImportRun.objects.using(database).order_by("pk").values_list("finished_at", flat=True)
    return {"articles": digests, "runs": [bool(at) for at in ends], "wrong": wrong}


@contextmanager
def site(folder: Path, like: Site | None = None) -> Iterator[Site]:
    """A new, migrated database on the same database system as the tests', or a copy of another site's."""
    url = os.environ.get("DATABASE_URL", "")
    make = _postgresql if url.startswith("postgres") else _sqlite
    folder.mkdir(parents=True, exist_ok=True)
    with make(url, folder, like) as own:
        made = Site(own, folder)
        if like is None:
            assert made.run("migrate", "--verbosity", "0").returncode == 0
        yield made


@contextmanager
def _sqlite(_url: str, folder: Path, like: Site | None) -> Iterator[str]:
    if like:
        shutil.copy(like.folder / "site.sqlite3", folder / "site.sqlite3")
    yield f"sqlite:///{folder / 'site.sqlite3'}"


@contextmanager
def _postgresql(url: str, _folder: Path, like: Site | None) -> Iterator[str]:
    name = f"site_{uuid4().hex[:12]}"
    template = f" TEMPLATE {conninfo_to_dict(like.environment['DATABASE_URL'])['dbname']}" if like else ""
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}{template}".encode())
        try:
            head, _, query = url.partition("?")
            yield f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def write_articles(folder: Path, number: int, change: str = "") -> Path:
    """Write ``number`` short articles made from a seed; ``change`` is inserted into each several times."""
    folder.mkdir(parents=True, exist_ok=True)
    words = (PROJECT / "seeds").glob("001*.txt")
    body = next(words).read_text(encoding="utf-8").split("\n", 3)[3]
    body = body[: body.index("\n\n", 6000)] + "\n"
    for place in range(number):
        digest = hashlib.sha256(str(place).encode()).hexdigest()
        country = ("Liberia", "Mali", "Cyprus", "Haiti")[int(digest[0], 16) % 4]
        text = f"Why Mission {digest[:8]} Mattered\n\nThis article was written by AI.\n\n"
        text += body.replace("Liberia", country)
        if change:
            text = text.replace(". ", f". {change} ", 9)
        (folder / f"{place:03}.txt").write_text(text, encoding="utf-8")
    return folder
