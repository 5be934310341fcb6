"""Measure how long a browser waits for each page of 30 decisions on the review desk, made by keyboard.

    python -m tests.benchmarks.review_run [NUMBER]        (suggestions that wait; default 10000; SQLite, gunicorn)

Prints the time from the request to the response's last byte (the decision and the page after it), and from the key to
the display of the next suggestion. On an idle machine no page should take more than 200 ms.
"""

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any
from urllib.request import urlopen

DECISIONS = 30
_NEXT = "(item) => ![item, undefined].includes(document.querySelector('input[name=item][type=hidden]')?.value)"
_ANSWERED = """() => {
    const asked = performance.getEntriesByType("resource").filter((one) => one.initiatorType === "fetch");
    return asked.length ? asked.at(-1).duration : 0;
}"""


def main(number: int) -> None:
    with tempfile.TemporaryDirectory(prefix="concord-review-run-") as folder:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{Path(folder, 'desk.sqlite3')}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
        }
        session = _filled(number)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            try:
                _run(f"http://127.0.0.1:{port}", session)
            finally:
                server.terminate()


def _filled(number: int) -> str:
    """Fill the database with waiting suggestions; returns the key of an editor's session."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    from tests.benchmarks.review_desk import fill

    call_command("migrate", verbosity=0)
    fill(number)
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("editor"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _run(site: str, session: str) -> None:
    from django.conf import settings
    from playwright.sync_api import sync_playwright

    from tests.chromium import find_chromium

    _wait_for(f"{site}/")
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"]).new_page()
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
        page.goto(f"{site}/admin/review/")
        page.goto(f"{site}/admin/review/")
        taken = [_decide(page, "ar"[turn % 3 == 2]) for turn in range(DECISIONS)]
    print(f"{'decision':>9}{'response, ms':>16}{'shown, ms':>16}")
    for turn, (response, shown) in enumerate(taken, start=1):
        print(f"{turn:9}{response:16.0f}{shown:16.0f}")
    for name, choose in (("median", median), ("worst", max)):
        print(f"{name:>9}" + "".join(f"{choose(column):16.0f}" for column in zip(*taken, strict=True)))


def _decide(page: Any, key: str) -> tuple[float, float]:
    """Press a key; returns the milliseconds of the response, and those until the next suggestion is shown."""
    item = page.locator("input[name=item][type=hidden]").first.input_value()
    if key == "r":
        page.keyboard.press("r")
    started = perf_counter()
    page.keyboard.press("a" if key == "a" else "2")
    page.wait_for_function(_NEXT, arg=item, polling=5)
    return page.evaluate(_ANSWERED), 1000 * (perf_counter() - started)


def _wait_for(address: str) -> None:
    for _try in range(100):
        try:
            with urlopen(address):
                return
        except OSError:
            sleep(0.2)
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
