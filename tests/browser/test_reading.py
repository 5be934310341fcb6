"""What only a browser can test on readers' pages: keys, the map, tables, narrow screens, errors and cookies."""

from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import assert_accessible


def roles(page: Page) -> Counter[str]:
    """Role -> number of elements that assistive technology finds on the page."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])


def test_a_slash_opens_search_except_while_the_reader_types(page: Page, transactional_db: None) -> None:
    search = page.get_by_role("searchbox", name="Search", exact=True)
    page.goto("/articles/")
    page.get_by_role("link", name="Data", exact=True).focus()
    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.type("and/or")
    expect(search).to_have_value("and/or")
    words = page.get_by_role("search", name="Filter this list").get_by_role("textbox")
    words.focus()
    page.keyboard.type("and/or")
    expect(words).to_have_value("and/or")
    expect(words).to_be_focused()
    page.goto("/")
    page.keyboard.press("/")
    expect(page.get_by_label("Search all articles and records")).to_be_focused()


def test_the_numbers_of_the_maps_table_stand_below_their_headings(page: Page, seeds: None) -> None:
    page.goto("/")
    page.get_by_text("Show as a table").click()
    edges = """cells => cells.map((cell) => (
        cell.getBoundingClientRect().right - parseFloat(getComputedStyle(cell).paddingRight)
    ))"""
    heads = page.locator(".map-table thead th.number").evaluate_all(edges)
    assert page.locator(".map-table tbody tr").first.locator("td").evaluate_all(edges) == heads
    aligned = page.locator(".map-table td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell).textAlign)")
    assert set(aligned) == {"end"}


def test_bars_begin_where_lines_of_text_begin_in_either_direction(page: Page, seeds: None) -> None:
    page.goto("/countries/?covered=yes")
    edges = """([bar, part]) => [bar, part].map((shape) => (
        shape.getBoundingClientRect()[document.dir === "rtl" ? "right" : "left"]
    ))"""
    bar = page.locator(".measure .bar").last
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => { document.dir = direction; }", direction)
        whole, filled = page.evaluate(edges, [bar.element_handle(), bar.locator("rect").element_handle()])
        assert filled == pytest.approx(whole), direction


def test_the_line_under_a_map_names_the_country_under_the_pointer_or_in_focus(page: Page, seeds: None) -> None:
    page.goto("/")
    line = page.locator("[data-map-line]")
    expect(line).to_contain_text("Covered by most articles: ")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.locator(".map-picture [href='/countries/brazil/']").hover()
    expect(line).to_have_text("Brazil: no article covers it as a case study")
    page.get_by_role("searchbox").hover()
    expect(line).to_contain_text("Covered by most articles: ")
    page.locator(".map-picture").get_by_role("link", name="Timor-Leste: 1 article", exact=True).focus()
    expect(line).to_have_text("Timor-Leste: 1 article")
    page.keyboard.press("Tab")
    expect(line).to_have_text("Liberia: 2 articles")
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_compared_countries_are_a_table_with_all_headers_on_a_phone_too(page: Page, seeds: None) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/compare/?country=liberia&country=sierra-leone")
    counts = roles(page)
    assert (counts["table"], counts["row"], counts["columnheader"], counts["rowheader"]) == (1, 5, 2, 4)
    assert counts["cell"] == 1 + 4 * 2


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("listed", ["challenges", "strategies", "case-studies", "countries", "missions"])
def test_a_list_fits_a_phone_without_scrolling_sideways(page: Page, seeds: None, listed: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/{listed}/")
    table = page.locator(".table-scroll")
    assert table.evaluate("box => box.scrollWidth - box.clientWidth") == 0
    heads = table.locator("thead th:is(.number, .measure, .timeline-cell)")
    assert heads.count() == {"countries": 3}.get(listed, 2)
    for head in heads.all():
        expect(head).to_be_visible()


def test_an_error_of_the_real_server_shows_a_page_with_a_way_on(
    page: Page, seeds: None, complaints: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(request: object) -> None:
        raise RuntimeError("SECRET of the server")

    monkeypatch.setattr("casestudies.pages.home.overview", fail)
    response = page.goto("/")
    assert response
    assert response.status == 500
    expect(page.get_by_role("heading", level=1, name="Something went wrong")).to_be_visible()
    assert "SECRET" not in page.content()
    assert_accessible(page)
    assert "SECRET of the server" in caplog.text
    monkeypatch.undo()
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", level=1, name="What goes wrong")).to_be_visible()
    complaints[:] = [words for words in complaints if "500" not in words]


def test_a_reader_gets_no_cookie_and_loads_nothing_from_another_site(
    page: Page, seeds: None, complaints: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.get_by_role("link", name="All articles").click()
    page.get_by_role("link", name="Analyzing the Role").click()
    page.locator("mark.passage-challenge").first.click()
    page.goto("/nothing/")
    expect(page.get_by_role("heading", level=1, name="Page not found")).to_be_visible()
    own = page.evaluate("location.origin")
    assert len(asked) > 5
    assert all(url.startswith((own, "data:")) for url in asked)
    assert page.context.cookies() == []
    complaints[:] = [words for words in complaints if "404" not in words]


def test_colours_that_the_system_forces_leave_legends_their_shades_and_passages_their_numbers(
    page: Page, seeds: None
) -> None:
    page.emulate_media(forced_colors="active")
    background = "element => getComputedStyle(element, element.matches('mark') ? '::before' : null).backgroundColor"
    for address, name in (("/", ".map-legend .swatch"), ("/matrix/", ".map-legend .swatch")):
        page.goto(address)
        swatches = page.locator(name)
        assert len({swatch.evaluate(background) for swatch in swatches.all()}) == swatches.count() > 2
    page.goto("/articles/analyzing-the-role-of-un-peacekeeping-in-supporting-local-governments/")
    mark = page.locator("mark[data-number]").first
    assert mark.evaluate(background) != mark.evaluate("element => getComputedStyle(element, '::before').color")


def test_enlarged_four_times_the_notice_covers_no_more_than_it_must(page: Page, seeds: None) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 pixels, at 400%
    page.goto("/articles/analyzing-the-role-of-un-peacekeeping-in-supporting-local-governments/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("heading", level=2).nth(2).scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    expect(page.get_by_role("heading", name="AI-generated")).not_to_be_in_viewport()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.get_by_role("heading", name="AI-generated")).to_be_in_viewport()


def test_on_a_phone_a_challenges_wordings_come_before_the_countries_of_their_articles(page: Page, seeds: None) -> None:
    page.goto("/challenges/")
    page.locator(".records tbody a").first.click()
    headings = [page.get_by_role("heading", name=name) for name in ("Every wording", "Countries in the same articles")]
    for width, order in ((1280, [1, 0]), (390, [0, 1])):
        page.set_viewport_size({"width": width, "height": 900})
        tops = [heading.evaluate("heading => heading.getBoundingClientRect().top") for heading in headings]
        assert sorted(range(2), key=lambda place: tops[place]) == order
