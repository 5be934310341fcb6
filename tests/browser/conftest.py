"""A real browser on a real server; a test fails for anything that the browser complains about.

The tests write to a database file, as the demo does, because server and test are different threads. They need
DJANGO_ALLOW_ASYNC_UNSAFE=true, since Playwright's own loop runs in the thread of the test.
"""

import os
import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.looks import WCAG, violations
from tests.chromium import find_chromium

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

type SignIn = Callable[[User], None]
SCREENSHOTS = Path(settings.BASE_DIR, "var", "browser")
MOST_MILLISECONDS = 30_000
"""Until a page must have done what is awaited: another session of tests keeps the machine busy."""
FAILED = pytest.StashKey[bool]()
_TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`Content-Security-Policy: ${event.violatedDirective} blocked ${event.blockedURI || "inline"}`);
});
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            item.add_marker("django_db")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "concord.sqlite3")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if not path:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is missing: install the package chromium.")
    # Chromium's sandbox does not run as root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    expect.set_options(timeout=MOST_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser has complained about so far; ``page`` fails the test for complaints left at its end."""
    return []


@pytest.fixture
def page(
    browser: Browser, live_server: LiveServer, complaints: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page of a new browser context; addresses are relative to the live server."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(MOST_MILLISECONDS)
    context.add_init_script(_TELL_VIOLATIONS)
    page = context.new_page()
    page.on("console", lambda message: _note(message, complaints))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: uncaught {error}"))
    yield page
    if complaints or request.node.stash.get(FAILED, False):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{request.node.name}.png"
        page.screenshot(path=path, full_page=True)
        print(f"Screenshot: {path}")
    context.close()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> SignIn:
    """A function that signs a user in without the form, since hashing a password takes long."""

    def sign_in(user: User) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def seeds(transactional_db: None) -> None:
    """The two articles of ``seeds/``, imported."""
    call_command("import_articles", str(settings.SEEDS_DIR), verbosity=0)


def assert_accessible(page: Page) -> None:
    """Fail for every violation of WCAG 2.2 AA that axe finds on the page as it is now."""
    found = violations(page, *WCAG)
    assert not found, f"{page.url}\n" + "\n".join(found)


def forgive(complaints: list[str], *codes: int) -> None:
    """Remove complaints about responses with one of these status codes, which a test expects."""
    forgiven = re.compile(rf"\b({'|'.join(map(str, codes))})\b")
    complaints[:] = [words for words in complaints if not forgiven.search(words)]


def _note(message: ConsoleMessage, complaints: list[str]) -> None:
    if message.type == "error":
        complaints.append(f"{message.location.get('url') or 'page'}: {message.text}")
