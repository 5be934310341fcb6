"""The page of an article in a real browser: contents that follow the reader, passages, print, and a chosen theme."""

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

SLUG = "analyzing-the-role-of-un-peacekeeping-in-supporting-local-governments"


def test_the_list_of_contents_marks_the_section_that_is_being_read(page: Page, seeds: None) -> None:
    page.goto(f"/articles/{SLUG}/")
    contents = page.get_by_role("navigation", name="Contents")
    links = contents.get_by_role("link")
    links.nth(3).click()
    expect(links.nth(3)).to_have_attribute("aria-current", "location")
    expect(contents.locator("[aria-current]")).to_have_count(1)
    expect(page.get_by_role("heading", name="AI-generated")).to_be_in_viewport()
    expect(page.get_by_text("Not yet reviewed by an editor.", exact=True)).to_be_in_viewport()


def test_on_a_phone_the_contents_are_folded_until_they_are_asked_for(page: Page, seeds: None) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"/articles/{SLUG}/")
    link = page.get_by_role("navigation", name="Contents").get_by_role("link", name="Cite")
    expect(link).to_be_hidden()
    page.get_by_role("link", name="Contents").click()
    expect(link).to_be_visible()
    link.click()
    bar, heading = page.locator(".notice-bar"), page.get_by_role("heading", name="Cite")
    expect(heading).to_be_in_viewport()
    assert bar.evaluate("bar => bar.getBoundingClientRect().bottom") <= heading.evaluate(
        "heading => heading.getBoundingClientRect().top"
    )


def test_in_print_nothing_is_cut_off_and_no_controls_are_left(page: Page, seeds: None) -> None:
    page.set_viewport_size({"width": 680, "height": 900})  # A4 between its margins
    page.emulate_media(media="print")
    for address in (f"/articles/{SLUG}/", "/matrix/", "/compare/?country=liberia&country=haiti&country=mali"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 680, address
        for left in (
            page.get_by_role("navigation", name="Main"),
            page.get_by_role("search"),
            page.get_by_role("button"),
        ):
            expect(left).to_have_count(0)
        expect(page.get_by_text("Printed from")).to_be_visible()


def test_a_marked_passage_has_the_number_of_its_entry_beside_the_text(page: Page, seeds: None) -> None:
    page.goto(f"/articles/{SLUG}/")
    page.get_by_role("link", name="Passage 9", exact=True).click()
    mark = page.locator("mark:target")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("mark => getComputedStyle(mark, '::before').content") == '"9" / ""'  # for the eye alone


def test_the_findings_of_a_section_stay_beside_it_while_it_is_read(page: Page, seeds: None) -> None:
    page.goto(f"/articles/{SLUG}/")
    last = page.locator("mark[data-number='14']")  # far below the top of its section, where its entry would stand
    last.evaluate("mark => mark.scrollIntoView()")
    expect(last).to_be_in_viewport()
    expect(page.get_by_role("link", name="Passage 14", exact=True)).to_be_in_viewport()


def test_enter_on_a_passage_shows_its_record_and_enter_again_opens_it(page: Page, seeds: None) -> None:
    page.goto(f"/articles/{SLUG}/")
    passage = page.locator(".passage-link").nth(4)
    passage.focus()
    passage.press("Enter")
    panel = page.get_by_role("group", name="What this passage states")
    record = panel.get_by_role("link")
    expect(record).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(passage).to_be_focused()
    passage.click()
    title = record.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_panel_of_a_passage_closes_when_the_keyboard_leaves_it(page: Page, seeds: None) -> None:
    page.goto(f"/articles/{SLUG}/")
    passages = page.locator(".passage-link")
    passages.nth(4).press("Enter")
    panel = page.get_by_role("group", name="What this passage states")
    expect(panel.get_by_role("link").last).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    expect(passages.nth(5)).to_be_focused()


def test_without_javascript_a_passage_is_a_link_and_there_is_no_theme_switch(
    browser: Browser, live_server: LiveServer, seeds: None
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    plain = context.new_page()
    plain.goto(f"/articles/{SLUG}/")
    expect(plain.get_by_role("button", name="theme")).to_have_count(0)
    plain.locator(".passage-link").nth(4).click()
    expect(plain.locator(".kicker")).to_be_visible()
    assert "/articles/" not in plain.url
    context.close()


def test_a_reader_who_was_in_the_admin_is_offered_one_theme(page: Page, transactional_db: None) -> None:
    page.goto("/admin/login/")
    assert page.evaluate("localStorage.getItem('theme')") == "auto"
    page.goto("/articles/")
    expect(page.get_by_role("button", name="theme")).to_have_accessible_name("Dark theme")


def test_a_chosen_theme_is_kept_on_the_next_page_without_a_cookie(page: Page, transactional_db: None) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    page.get_by_role("button", name="Dark theme").click()
    page.goto("/countries/")
    expect(page.get_by_role("button", name="Light theme")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 26)"
    assert page.context.cookies() == []
