"""Refusals and failures in the admin have accessible pages that say what to do.

The pictures stay in ``var/browser/refusals``.
"""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import SCREENSHOTS, SignIn, forgive
from tests.browser.looks import STILL, wrong_in_any_look
from tests.factories import make_article, make_section, make_user_of
from tests.pages.access import STAFF


@pytest.fixture
def pictures() -> Path:
    folder = SCREENSHOTS / "refusals"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def onlooker(page: Page, transactional_db: None, sign_in: SignIn) -> Page:
    """A browser signed in as a user who may only view articles."""
    user = make_user_of(STAFF)
    user.user_permissions.set(Permission.objects.filter(codename="view_article"))
    sign_in(user)
    page.add_init_script(STILL)
    return page


def test_a_page_that_the_user_may_not_open_says_so(onlooker: Page, pictures: Path, complaints: list[str]) -> None:
    onlooker.goto(reverse("admin:articles_challenge_changelist"))
    expect(onlooker.get_by_role("heading", name="You do not have permission to do this")).to_be_visible()
    assert wrong_in_any_look(onlooker, "not_allowed", pictures) == []
    forgive(complaints, 403)


def test_a_read_only_form_is_accessible(onlooker: Page, pictures: Path) -> None:
    article = make_section(make_article(title="Read only")).article
    onlooker.goto(reverse("admin:articles_article_change", args=[article.pk]))
    expect(onlooker.get_by_role("heading", name="Read only")).to_be_visible()
    expect(onlooker.get_by_role("button", name="Save")).to_have_count(0)
    assert wrong_in_any_look(onlooker, "look_only", pictures) == []


@pytest.mark.urls("tests.browser.failing")
def test_a_failure_has_a_page_like_the_others(
    page: Page, transactional_db: None, pictures: Path, complaints: list[str]
) -> None:
    response = page.goto("/failing/?q=mud")
    assert response
    assert response.status == 500
    expect(page.get_by_role("heading", name="Something went wrong")).to_be_visible()
    assert wrong_in_any_look(page, "failure", pictures) == []
    with page.expect_response(page.url):
        page.get_by_role("link", name="Try again").click()
    forgive(complaints, 500)
