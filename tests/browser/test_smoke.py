"""A reader and an editor reach an article, and the checks of the browser tests notice faults."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.conftest import assert_accessible

TITLE = "Analyzing the Role of UN Peacekeeping in Supporting Local Governments"


def test_a_reader_gets_from_the_home_page_to_an_article_that_says_ai_wrote_it(page: Page, seeds: None) -> None:
    page.goto("/")
    assert_accessible(page)
    page.get_by_role("navigation").get_by_role("link", name="Articles", exact=True).first.click()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(page.get_by_text("This post is written by AI.").first).to_be_visible()
    assert_accessible(page)


def test_the_page_of_a_country_quotes_what_articles_say_about_it(page: Page, seeds: None) -> None:
    page.goto("/countries/liberia/")
    expect(page.get_by_role("heading", level=1, name="Liberia")).to_be_visible()
    expect(page.get_by_text(TITLE).first).to_be_visible()
    assert_accessible(page)


def test_an_editor_signs_in_to_the_admin_and_finds_the_articles(page: Page, seeds: None) -> None:
    User.objects.create_superuser("editor", password="as long as it is long")
    page.goto("/admin/")
    assert_accessible(page)
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("as long as it is long")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Articles", exact=True).first.click()
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def test_a_style_that_the_policy_forbids_is_noticed(page: Page, complaints: list[str]) -> None:
    page.goto("/admin/login/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_function("document.body.hasAttribute('style')")
    noticed, complaints[:] = " ".join(complaints), []
    assert "Content-Security-Policy: style-src" in noticed


def test_an_error_in_a_script_is_noticed(page: Page, complaints: list[str]) -> None:
    page.goto("/admin/login/")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('a mistake'); })")
    noticed, complaints[:] = " ".join(complaints), []
    assert "a mistake" in noticed


def test_an_image_without_alternative_text_is_noticed(page: Page) -> None:
    page.goto("/admin/login/")
    page.evaluate("document.querySelector('form').append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
