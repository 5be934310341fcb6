"""What readers meet on a page that only a browser can tell."""

from collections import Counter

from playwright.sync_api import Page


def roles(page: Page) -> Counter[str]:
    """What assistive technology is told of the page: role -> number."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])


def test_countries_side_by_side_are_a_table_with_all_its_headers_on_a_phone_too(page: Page, seeds: None) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/compare/?country=liberia&country=sierra-leone")
    told = roles(page)
    assert (told["table"], told["row"], told["columnheader"], told["rowheader"]) == (1, 5, 2, 4)
    assert told["cell"] == 1 + 4 * 2
