"""Every page of the admin is accessible and fits the screen, light on a desk and dark on a phone.

The pages are those of ``tests/pages/access.py``, which another test keeps complete, and those that forms lead to. Two
screenshots of each are kept in ``var/browser/admin``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page

from articles.choices import Outcome
from articles.history import change_rows
from articles.models import Article, Challenge, Strategy
from tests.browser.conftest import SCREENSHOTS, SignIn
from tests.browser.looks import COLOURS, DESK, PHONE, SIZES, STILL, WCAG, show, too_wide, violations
from tests.factories import make_duplicate, make_run, make_section, make_user_of
from tests.pages.access import SUPERUSER
from tests.pages.access_cases import cases_by_status, cases_of
from tests.pages.world import make_world

SHOTS = SCREENSHOTS / "admin"
# What all pages have beside them is looked at where nothing in it is the current one, and where something is.
_BESIDE, _LOOKED_AT_BESIDE = "#nav-sidebar", {"index", "articles_article_changelist"}
# Django's search is named by its picture's text, which axe's advice about titles does not count as seen.
_ADVICE_LEFT = "label-title-only: #searchbar"
_PARTS = {"admin:jsi18n", "admin:autocomplete", "admin:review_records", "admin:upload_state", "admin:revert_state"}
# Pages that one template makes of every model: those of some are looked at.
_ALIKE = re.compile(
    r"admin:((?!articles_article_|auth_user_)\w+_simple_history"
    r"|(?!articles_(article|section|challengeevidence)_|auth_user_)\w+_(add|history|delete))"
)


@pytest.fixture
def desk(page: Page, transactional_db: None, uploads: Path, sign_in: SignIn) -> Page:
    """A browser signed in as a superuser, in a database with records of every kind that have two versions."""
    make_world()
    call_command("import_articles", str(settings.SEEDS_DIR), verbosity=0)
    make_run().files.create(path="a.txt", outcome=Outcome.CREATED)
    kinds: tuple[Any, ...] = (Challenge, Strategy)
    for kind in kinds:
        make_duplicate(*kind.objects.order_by("pk")[:2])
    editor = make_user_of(SUPERUSER)
    change_rows(Article, Article.objects.values_list("pk", flat=True), "Read", editor, introduction="Peace is kept.")
    sign_in(editor)
    page.add_init_script(STILL)
    SHOTS.mkdir(parents=True, exist_ok=True)
    return page


def addresses() -> Iterator[tuple[str, str]]:
    """Name for the screenshots and address of every page of the admin, and of the longest forms."""
    for case in [*cases_of(SUPERUSER), *cases_by_status(SUPERUSER)]:
        is_page = case.route.startswith("admin:") and (case.method, case.code) == ("get", 200)
        if is_page and case.route not in _PARTS and not _ALIKE.fullmatch(case.route):
            yield case.route.removeprefix("admin:"), case.address()
    full = Article.objects.get(slug__startswith="analyzing")
    yield "article_full", reverse("admin:articles_article_change", args=[full.pk])
    yield "section_full", reverse("admin:articles_section_change", args=[full.sections.exclude(body="")[1].pk])
    challenges = Challenge.objects.order_by("pk").values_list("pk", flat=True)[:2]
    yield "duplicates_some", reverse("admin:duplicates_chosen", args=["challenges"], query={"record": list(challenges)})


def look_at(page: Page, name: str) -> list[str]:
    """What is wrong with the page that the browser shows: by all rules on a desk, then by those a look can affect."""
    without = () if name in _LOOKED_AT_BESIDE else (_BESIDE,)
    wrong = violations(page, *WCAG, "best-practice", without=without) + too_wide(page, DESK)
    picture(page, f"{name}-{DESK}-light")
    show(page, PHONE, "dark")
    wrong += violations(page, *COLOURS, *SIZES, without=without) + too_wide(page, PHONE)
    picture(page, f"{name}-{PHONE}-dark")
    show(page, DESK, "light")
    return [f"{name}: {line}" for line in wrong if not line.startswith(_ADVICE_LEFT)]


def picture(page: Page, name: str) -> None:
    page.screenshot(path=SHOTS / f"{name}.jpg")


def test_every_page_of_the_desk_is_accessible_and_fits_a_phone(desk: Page) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    for name, address in addresses():
        if address not in seen:
            seen.add(address)
            desk.goto(address)
            wrong += look_at(desk, name)
    assert not wrong, "\n".join(wrong)


def test_pages_that_forms_lead_to_are_accessible_and_fit_a_phone(desk: Page, tmp_path: Path) -> None:
    wrong = [line for name in walk_forms(desk, tmp_path) for line in look_at(desk, name)]
    assert not wrong, "\n".join(wrong)


def walk_forms(desk: Page, folder: Path) -> Iterator[str]:
    """Fill in forms one after another; yield a name for each page that they lead to."""
    desk.goto("/admin/articles/challenge/add/")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.locator(".errornote").wait_for()
    yield "form_with_errors"
    for action, name in (("Archive", "bulk"), ("Merge", "merge")):
        desk.goto("/admin/articles/challenge/")
        desk.get_by_role("checkbox", name="Select this object").nth(0).check()
        desk.get_by_role("checkbox", name="Select this object").nth(1).check()
        option = desk.get_by_label("Action:").locator("option").filter(has_text=action).first
        desk.get_by_label("Action:").select_option(option.get_attribute("value"))
        desk.get_by_role("button", name="Run").click()
        yield name
    section = make_section(imported_body="Roads.", body="Bad roads.", incoming_body="Long roads.", imported_position=0)
    desk.goto(reverse("admin:conflict", args=["section", section.pk]))
    section.incoming_body = ""
    section.save()
    desk.get_by_role("textbox", name="Merged text").fill("Bad and long roads.")
    desk.get_by_role("button", name="Use the merged text").click()
    desk.get_by_text("This conflict has already been resolved").wait_for()
    yield "conflict_decided"
