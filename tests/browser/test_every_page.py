"""Every kind of readers' page is accessible, fits the screen and is light, in both themes and at three widths.

The pictures stay in ``var/browser/pages``, one for each page and theme, on a desk and on a phone.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.urls import resolve, reverse
from django.utils import timezone
from playwright.sync_api import Page, Response, expect
from rcssmin import cssmin

from articles.choices import Review, Status
from articles.kinds import finding_kinds
from articles.models import Article, Challenge, ChallengeEvidence, Section, Strategy
from articles.models import Response as Answer
from tests.browser.conftest import SCREENSHOTS, forgive
from tests.browser.looks import wrong_in_any_look
from tests.pages.routes import all_routes

MOST_BYTES = 100_000
"""Of a page with its styles and scripts: before they are compressed, and of a very long article after that."""
_KINDS = ("document", "stylesheet", "script")
_ADD_UP_SHIFTS = """
window.moved = 0;
new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.moved += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def addresses() -> dict[str, str]:
    """Name for the screenshots -> address of the page."""
    article, section = "analyzing-the-role-of-un-peacekeeping-in-supporting-local-governments", "liberia"
    challenge, strategy = Challenge.objects.for_list()[0], Strategy.objects.for_list()[0]
    gone = cast("Any", ChallengeEvidence).history.order_by("history_id").last()
    lists = ("article_list", "challenge_list", "strategy_list", "case_study_list", "country_list", "mission_list")
    return {
        "home": reverse("home"),
        **{name: reverse(name) for name in lists},
        "article": reverse("article", args=[article]),
        "article_edits": reverse("article_edits", args=[article]),
        "challenge": challenge.get_absolute_url(),
        "strategy": strategy.get_absolute_url(),
        "case_study": reverse("case_study", args=[section]),
        "country": reverse("country", args=[section]),
        "country_empty": reverse("country", args=["france"]),
        "mission": reverse("mission", args=["unmil"]),
        "mission_empty": reverse("mission", args=["unficyp"]),
        "article_list_nothing": reverse("article_list", query={"q": "zebra", "status": "published"}),
        "matrix": reverse("matrix"),
        "matrix_cell": reverse("matrix_cell", args=[challenge.slug, strategy.slug]),
        "compare": reverse("compare", query={"country": ["liberia", "sierra-leone", "haiti"]}),
        "search": reverse("search", query={"q": "funding"}),
        "search_kind": reverse("search", query={"q": "funding", "kind": "strategies"}),
        "search_respelt": reverse("search", query={"q": "peacekeping"}),
        "search_empty": reverse("search"),
        "search_nothing": reverse("search", query={"q": "xylophone"}),
        "about": reverse("about"),
        "data": reverse("data"),
        "passage": gone.instance.permanent_url,
        "nothing": "/nothing/",
    }


def page_routes() -> set[str]:
    """Names of the readers' routes of pages, whose addresses end in a slash, unlike those of files."""
    readers = [route for route in all_routes() if not route.pattern.startswith("admin/")]
    return {route.name for route in readers if route.pattern.endswith("/") or not route.pattern}


@pytest.fixture
def curated(seeds: None) -> None:
    """The seeds, half reviewed, with an edit, an answer by an editor, and a deleted passage."""
    section = Article.objects.get(slug__startswith="analyzing").sections.exclude(body="").order_by("position")[0]
    section.body = section.body.replace("the", "these", 1)
    section.save()
    editor = User.objects.create_user("editor")
    challenge, strategy = Challenge.objects.for_list()[0], Strategy.objects.for_list()[0]
    Answer.objects.create(challenge=challenge, strategy=strategy, added_by=editor, note="Seen in **several** missions.")
    for kind in finding_kinds():
        every_other = kind.evidence_model.objects.annotate(odd=F("pk") % 2).filter(odd=1)
        every_other.update(review=Review.ACCEPTED, reviewed_at=timezone.now(), reviewer=editor)
    for record in (Article.objects.exclude(pk=section.article_id).get(), strategy):
        type(record)._default_manager.filter(pk=record.pk).update(status=Status.PUBLISHED)
    gone = ChallengeEvidence.objects.order_by("pk")[0]
    for row in ChallengeEvidence.objects.filter(section__article=gone.section.article, quote=gone.quote):
        row.delete()


def test_every_kind_of_page_is_tested(curated: None) -> None:
    assert {
        resolve(address.partition("?")[0]).url_name for address in addresses().values() if address != "/nothing/"
    } == page_routes()


def test_every_page_is_accessible_and_fits_in_both_themes_and_at_every_width(
    page: Page, curated: None, complaints: list[str]
) -> None:
    """No page is heavier than allowed, loads anything from another site, or shifts its layout while loading."""
    folder = SCREENSHOTS / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    page.add_init_script(_ADD_UP_SHIFTS)
    load_all_anew(page)
    loaded: list[Response] = []
    page.on("response", partial(list.append, loaded))
    wrong = []
    for name, address in addresses().items():
        loaded.clear()
        page.goto(address, wait_until="load")
        wrong += [f"{name}: {line}" for line in wrong_while_it_loaded(page, loaded)]
        wrong += wrong_in_any_look(page, name, folder)
    assert not wrong, "\n".join(wrong)
    forgive(complaints, 404, 410)  # two of the pages are not there


def load_all_anew(page: Page) -> None:
    """Let each page load its styles and scripts without a cache, so that they count for its weight."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})


def wrong_while_it_loaded(page: Page, loaded: list[Response]) -> Iterator[str]:
    own = page.evaluate("location.origin")
    yield from (f"loads {one.url}" for one in loaded if not one.url.startswith((own, "data:")))
    weight = sum(len(as_in_production(one)) for one in loaded if one.request.resource_type in _KINDS)
    if weight > MOST_BYTES:
        yield f"weighs {weight} bytes"
    if (moved := page.evaluate("window.moved")) >= 0.01:
        yield f"moves by {moved} while it loads"


def as_in_production(loaded: Response) -> bytes:
    """What was loaded, before it is compressed; production serves style sheets without comments and line breaks."""
    return cssmin(loaded.text()).encode() if loaded.request.resource_type == "stylesheet" else loaded.body()


def test_an_article_of_a_hundred_thousand_characters_is_whole_and_light(page: Page, curated: None) -> None:
    article = Article.objects.create(slug="long", title="Long", disclosure="By AI.", disclosure_level="generated")
    bodies = list(Section.objects.exclude(body="").order_by("pk").values_list("body", flat=True))
    text = "\n\n".join(bodies) * (1 + 100_000 // sum(map(len, bodies)))
    for number in range(60):
        part = text[number * 1700 : (number + 1) * 1700]
        article.sections.create(anchor=f"part-{number}", heading=f"Part {number}", position=number, body=part)
    loaded: list[Response] = []
    page.on("response", partial(list.append, loaded))
    page.goto(article.get_absolute_url(), wait_until="load")
    expect(page.get_by_role("heading", name="Part 59")).to_be_attached()
    files = [response.request for response in loaded if response.request.resource_type in _KINDS]
    weight = sum(request.sizes()["responseBodySize"] for request in files)
    assert weight <= MOST_BYTES, weight


def test_the_content_a_country_and_the_theme_are_reached_by_keyboard(page: Page, curated: None) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('svg') ? 'map' : document.activeElement.tagName"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or "map" in reached
    assert {"map", "A", "SUMMARY"} <= reached
    page.locator(".map-picture a:not([tabindex])").first.press("Enter")
    page.wait_for_url("**/countries/**")
