"""After an import is killed, every article is in its old or its new state; imports at the same time take turns."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.processes import Site, content_of, site, write_articles

type Content = Callable[[Site], dict[str, Any]]
ARTICLES = 100
"""Two batches."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("interruptions")


@pytest.fixture(scope="module")
def first(folder: Path) -> Path:
    return write_articles(folder / "first", ARTICLES)


@pytest.fixture(scope="module")
def second(folder: Path) -> Path:
    return write_articles(folder / "second", ARTICLES, "Besides, roads are bad and limited funding hampers patrols.")


@pytest.fixture(scope="module")
def before(folder: Path, first: Path, migrated: Site) -> Iterator[Site]:
    """A site with the first texts imported: the state before."""
    with site(folder / "before", migrated) as made:
        assert made.run("import_articles", first).returncode == 0
        yield made


@pytest.fixture(scope="module")
def old(before: Site, content: Content) -> dict[str, str]:
    """Digests of the articles of the first texts."""
    return dict(content(before)["articles"])


@pytest.fixture(scope="module")
def new(folder: Path, second: Path, before: Site, old: dict[str, str], content: Content) -> dict[str, str]:
    """Digests of the articles after the second texts were imported too; each differs from the old one."""
    with site(folder / "after", before) as made:
        assert made.run("import_articles", second).returncode == 0
        digests = dict(content(made)["articles"])
    assert all(digests[slug] != digest for slug, digest in old.items())
    return digests


@pytest.fixture(scope="module")
def content(django_db_blocker: DjangoDbBlocker) -> Content:
    """The content of a site: see ``content_of``."""

    def content(place: Site) -> dict[str, Any]:
        with django_db_blocker.unblock():
            return content_of(place)

    return content


def survivors(marker: str) -> list[str]:
    """Command lines of the other processes that have ``marker`` in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (process / "environ").read_bytes() and process.name != str(os.getpid()):
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found


def stop_between_batches(running: "subprocess.Popen[str]", place: Site) -> None:
    """Stop an import where it holds no more than the lock of imports: a stopped writer keeps all others from SQLite."""
    running.send_signal(signal.SIGSTOP)
    os.waitpid(running.pid, os.WUNTRACED)
    while is_written_to(place):
        running.send_signal(signal.SIGCONT)
        time.sleep(0.02)
        running.send_signal(signal.SIGSTOP)
        os.waitpid(running.pid, os.WUNTRACED)


def is_written_to(place: Site) -> bool:
    """Whether somebody is within a change of the site's SQLite database; PostgreSQL lets others in meanwhile."""
    path = place.folder / "site.sqlite3"
    if not path.exists():
        return False
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as own:
        try:
            own.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


# Seconds after the first batch was reported: between it and the second, or in the middle of that.
@pytest.mark.parametrize(("jobs", "delay"), [(1, 0), (1, 0.12), (2, 0.02)])
def test_a_killed_import_leaves_every_article_as_before_or_as_after(
    jobs, delay, tmp_path, before, old, new, second, content
):
    with site(tmp_path, before) as place:
        running = place.start("import_articles", second, "--jobs", str(jobs))
        assert running.stdout
        assert running.stdout.readline().startswith("updated")
        time.sleep(delay)
        running.kill()
        running.communicate()
        found = content(place)
        assert all(digest in (old[slug], new[slug]) for slug, digest in found["articles"].items())
        assert sum(digest == new[slug] for slug, digest in found["articles"].items()) >= 50
        assert found["wrong"] == 0
        again = place.run("import_articles", second)
        assert again.returncode == 0, again.stderr
        assert content(place) == {"articles": new, "runs": [True, False, True], "wrong": 0}
        assert survivors(str(tmp_path)) == []


def test_the_next_import_reports_that_one_was_interrupted(tmp_path, migrated, first, content):
    with site(tmp_path, migrated) as place:
        running = place.start("import_articles", first)
        assert running.stdout
        running.stdout.readline()
        stop_between_batches(running, place)
        waiting = place.start("import_articles", first)
        assert waiting.stderr
        line = waiting.stderr.readline()
        assert line.startswith("Another import is running (import run 1, started at ")
        running.kill()
        running.communicate()
        _out, more = waiting.communicate(timeout=60)
        assert "The last import (import run 1) was interrupted" in more
        assert waiting.returncode == 0
        assert content(place)["runs"] == [False, True]


def test_the_second_of_two_imports_waits_for_the_first(tmp_path, migrated, first, old, content):
    with site(tmp_path, migrated) as place:
        running = place.start("import_articles", first)
        assert running.stdout
        running.stdout.readline()
        stop_between_batches(running, place)
        waiting = place.start("import_articles", first)
        assert waiting.stderr
        assert "Waiting for it to finish" in waiting.stderr.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(timeout=1)
        running.send_signal(signal.SIGCONT)
        out, _err = running.communicate(timeout=60)
        assert out.splitlines()[-1].startswith(f"{ARTICLES} articles: {ARTICLES} created")
        out, _err = waiting.communicate(timeout=60)
        assert out.splitlines()[-1].startswith(f"{ARTICLES} articles: 0 created, 0 updated, {ARTICLES} unchanged")
        assert content(place) == {"articles": old, "runs": [True, True], "wrong": 0}


def test_imports_of_different_articles_at_the_same_time_all_succeed(tmp_path, migrated, first, old, content):
    with site(tmp_path, migrated) as place:
        files = sorted(first.iterdir())
        running = [place.start("import_articles", *part) for part in (files[:30], files[30:60], files[60:])]
        assert [one.communicate(timeout=120)[0].count("created  ") for one in running] == [30, 30, 40]
        assert content(place) == {"articles": old, "runs": [True, True, True], "wrong": 0}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_an_import_and_its_workers_and_leaves_the_run_unfinished(jobs, tmp_path, migrated, first, content):
    with site(tmp_path, migrated) as place:
        running = place.start("import_articles", first, "--jobs", jobs, start_new_session=True)
        assert running.stdout
        running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        running.communicate(timeout=20)
        assert running.returncode != 0
        assert survivors(str(tmp_path)) == []
        found = content(place)
        assert (found["runs"], found["wrong"]) == ([False], 0)
