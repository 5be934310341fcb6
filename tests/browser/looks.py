"""Check a page with axe in both themes and at three widths, running only the rules that the change can affect.

A theme changes only colours; a width moves elements, shows others and changes some colours. So all rules run once per
layout of a page, and the rules on colours once more for the elements whose colours a width or theme has changed.
"""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, TimeoutError

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""WCAG 2.2 up to level AA, as axe-core names it."""
COLOURS, SIZES = ("color-contrast", "link-in-text-block"), ("target-size", "scrollable-region-focusable")
DESK, PHONE, LEAST = 1280, 390, 320
# Rows of a long table come from one loop of a template, so the first dozen are enough.
_ROWS_ALIKE = "tbody tr:nth-child(n + 13)"
_SETTLED = 2_000
"""Milliseconds in which a page must have its layout for a width."""
# Without transitions between themes, and without a bar that covers content. The site's content security policy does
# not apply to style sheets that scripts construct.
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
# The properties of each element that its contrast depends on; large text needs less contrast.
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
    """The violations that axe finds on the page as it is now, by rules with these tags or names, a line per element.

    Elements that the selectors ``without`` match, and the further rows of a long table, are skipped.
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
    """A line if the page stays wider than the screen; waits, because a busy machine takes time for a new layout."""
    try:
        page.wait_for_function("width => document.scrollingElement.scrollWidth <= width", arg=width, timeout=_SETTLED)
    except TimeoutError:
        return [f"wider than {width} pixels"]
    return []


def wrong_in_any_look(page: Page, name: str, folder: Path) -> list[str]:
    """What is wrong with the page at the widths of a desk, a phone and the least one, in both themes: a line per fault.

    Keeps a screenshot of each in ``folder``, except at the least width.
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
