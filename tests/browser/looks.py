"""What axe must ask again where a page is shown in another theme or at another width.

A theme changes colours and nothing else; a width moves things, shows others, and gives some other colours. So all rules
are asked once for each arrangement of a page, and colours once more where a width alone has changed them.
"""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, TimeoutError

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""WCAG 2.2 up to level AA, as axe-core names it."""
COLOURS, SIZES = ("color-contrast", "link-in-text-block"), ("target-size", "scrollable-region-focusable")
DESK, PHONE, LEAST = 1280, 390, 320
# Of a long table, whose rows one loop of a template writes: the first dozen stand for the others.
_ROWS_ALIKE = "tbody tr:nth-child(n + 13)"
_SETTLED = 2_000
"""Milliseconds that a page has to settle at a width."""
# No colour on its way from one theme to the other, and no bar over what one could scroll to. The site's policy is not
# about style sheets that scripts construct.
STILL = """
addEventListener("DOMContentLoaded", () => {
    const still = new CSSStyleSheet();
    still.replaceSync("* { transition: none !important; } .submit-row { position: static !important; }");
    document.adoptedStyleSheets = [still];
});
"""
_ASK_AXE = """
async ([options, inside, without]) => {
    const changed = inside ? [...window.changed].filter((element) => !element.closest(without.join())) : [];
    const asked = { include: inside ? changed : [document], exclude: without };
    if (!asked.include.length) return [];
    return (await axe.run(asked, options)).violations.flatMap((rule) => rule.nodes.map((node) => (
        { rule: rule.id, target: node.target.join(" "), why: node.failureSummary.replace(/\\s+/g, " ") }
    )));
}
"""
# What contrast hangs on, of each element; text that is large needs less of it.
_COMPARE = """
() => {
    const before = window.looks;
    window.looks = new Map([...document.body.querySelectorAll("*")].map((element) => {
        const style = getComputedStyle(element);
        const large = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
        return [element, [element.checkVisibility(), style.color, style.backgroundColor, large].join()];
    }));
    window.changed = [...window.looks.keys()].filter((element) => (
        element.checkVisibility() && before?.get(element) !== window.looks.get(element)
    ));
}
"""


def violations(page: Page, *rules: str, inside_changed: bool = False, without: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on the page as it is now, by rules of these tags or names: a line for each element.

    Neither what ``without`` selects is looked at nor a long table's further rows.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate(_ASK_AXE, [options, inside_changed, [_ROWS_ALIKE, *without]])
    return [f"{line['rule']}: {line['target']} {line['why']}" for line in found]


def show(page: Page, width: int, theme: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})


def too_wide(page: Page, width: int) -> list[str]:
    """Whether it stays wider than the screen: a busy machine lays it out anew some time after its width changed."""
    try:
        page.wait_for_function("width => document.scrollingElement.scrollWidth <= width", arg=width, timeout=_SETTLED)
    except TimeoutError:
        return [f"wider than {width} pixels"]
    return []


def wrong_in_any_look(page: Page, name: str, folder: Path) -> list[str]:
    """What is wrong with the page on a desk, on a phone and at the least width, in both themes; a picture of each
    look but at the least width.
    """
    wrong: list[str] = []

    def look(width: int, theme: str, *rules: str) -> None:
        show(page, width, theme)
        page.evaluate(_COMPARE)
        found = [*too_wide(page, width), *violations(page, *(rules or COLOURS), inside_changed=not rules)]
        wrong.extend(f"{name} ({width}, {theme}): {line}" for line in found)
        if width != LEAST:
            page.screenshot(path=folder / f"{name}-{width}-{theme}.jpg")

    look(DESK, "light", *WCAG)
    look(PHONE, "light")
    look(PHONE, "dark", *WCAG)
    look(DESK, "dark")
    look(LEAST, "dark", *SIZES)
    return wrong
