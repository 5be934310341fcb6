"""``import_articles`` as a process: standard input, a closed pipe as output, and a progress bar on a terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest

from tests.database.test_import_command import ARTICLE
from tests.processes import PROJECT, write_articles

pytestmark = pytest.mark.one_database
WITHOUT_TABLES = os.environ | {"DATABASE_URL": "sqlite://:memory:"}


def standard_input(data: bytes, *options: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "manage.py", "import_articles", "--dry-run", *options]
    return subprocess.run(command, input=data, cwd=PROJECT, env=WITHOUT_TABLES, capture_output=True, check=False)


def test_standard_input_is_read_in_the_given_format():
    done = standard_input(
        b"# A Title of Some Length\n\nThis article was written by AI.\n\nRoads are bad.\n", "-", "--type", "md"
    )
    assert (done.stdout.split()[:2], done.returncode) == ([b"created", b"-"], 0)


def test_standard_input_needs_a_format_and_files_take_none():
    for words in (["-"], ["seeds", "--type", "md"]):
        done = standard_input(ARTICLE.encode(), *words)
        assert (b"--type" in done.stderr, done.returncode) == (True, 2)


def test_endless_standard_input_is_refused():
    command = f"yes | {sys.executable} manage.py import_articles --dry-run --type txt -"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=PROJECT,
        env=WITHOUT_TABLES,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Standard input has more than 20 MB" in done.stdout


@pytest.mark.parametrize("options", [[], ["--format", "json"]])
def test_an_import_continues_if_its_output_is_closed(options):
    command = [sys.executable, "manage.py", "import_articles", "--dry-run", *options, "seeds", "seeds/*.txt"]
    with subprocess.Popen(
        command, cwd=PROJECT, env=WITHOUT_TABLES, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.close()
        complaints = process.stderr.read()
    assert (process.returncode, "Error" in complaints) == (0, False)
    assert complaints == ("2 articles: 2 created, 0 updated, 0 unchanged, 0 conflicts, 0 failed.\n" if options else "")


def test_a_progress_bar_is_shown_on_a_terminal_only(tmp_path):
    write_articles(tmp_path, 3)
    command = [sys.executable, "manage.py", "import_articles", "--dry-run", str(tmp_path)]
    silent = subprocess.run(command, cwd=PROJECT, env=WITHOUT_TABLES, capture_output=True, text=True, check=False)
    assert (silent.returncode, silent.stderr) == (0, "")
    terminal, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    on_terminal = subprocess.run(
        command, cwd=PROJECT, env=WITHOUT_TABLES, stdout=subprocess.PIPE, stderr=side, text=True, check=False
    )
    shown = os.read(terminal, 10_000).decode()
    os.close(side)
    os.close(terminal)
    assert "0/3" in shown
    assert on_terminal.stdout == silent.stdout
