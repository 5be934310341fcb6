"""The review desk by keyboard, and merging, in a real browser."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.choices import Review
from articles.curation.suggestions import Queue
from articles.models import Action, Challenge, ChallengeDuplicate, Response
from tests.browser.conftest import SignIn, assert_accessible, forgive

REVIEW = "/admin/review/"


@pytest.fixture
def desk(page: Page, seeds: None, sign_in: SignIn) -> Page:
    sign_in(User.objects.create_superuser("editor"))
    page.goto(REVIEW)
    expect(page.locator("#review-item")).to_be_focused()
    return page


def press(page: Page, *keys: str, says: str) -> None:
    """Press keys, and wait until the live region announces the result and the next suggestion has focus."""
    for key in keys:
        page.keyboard.press(key)
    expect(page.get_by_role("status").first).to_contain_text(says)
    expect(page.locator("#review-item")).to_be_focused()
    expect(page.locator("#passage")).to_be_in_viewport()


def expect_progress(page: Page, number: int, total: int) -> None:
    expect(page.locator(".review-progress")).to_contain_text(f"{number} of {total}")


def test_typed_text_stays_on_the_page_if_the_user_has_been_signed_out(desk: Page, complaints: list[str]) -> None:
    title = desk.get_by_label("Record title")
    desk.keyboard.press("e")
    desk.keyboard.type("A better title")
    desk.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("status").first).to_contain_text("this may not have been saved")
    expect(title).to_have_value("A better title")
    assert not Action.objects.filter(kind="review").exists()
    forgive(complaints, 403)


def test_thirty_suggestions_are_decided_by_keyboard_and_several_decisions_undone(desk: Page) -> None:
    total = Queue().count(User.objects.get())
    for number in range(1, 31):
        expect_progress(desk, number, total)
        if number % 3:
            press(desk, "a", says="Accepted: ")
        else:
            press(desk, "r", "2", says="(Too general)")
        expect_progress(desk, number + 1, total)
    assert Action.objects.filter(kind="review").count() == 30
    assert Queue().count(User.objects.get()) == total - 30
    for number in range(30, 25, -1):
        press(desk, "u", says="Undone: ")
        expect_progress(desk, number, total)
    assert Queue().count(User.objects.get()) == total - 25


def test_titles_joins_and_responses_are_done_by_keyboard(desk: Page) -> None:
    desk.goto(f"{REVIEW}?pile=challenges")
    desk.keyboard.press("e")
    expect(desk.get_by_label("Record title")).to_be_focused()
    desk.keyboard.type("A title of my own")
    press(desk, "Enter", says="A title of my own")
    own = Challenge.objects.get(title="A title of my own")
    desk.keyboard.press("j")
    desk.keyboard.type("own title")
    expect(desk.locator("#review-join-found").get_by_role("button", name="A title of my own")).to_be_visible()
    press(desk, "ArrowDown", "Enter", says="Joined to “A title of my own”")
    assert own.evidence.filter(review=Review.ACCEPTED).count() == 2
    desk.keyboard.press("m")
    desk.keyboard.type("training")
    expect(
        desk.locator("#review-respond-found").get_by_role("button", name=re.compile("training", re.I)).first
    ).to_be_visible()
    press(desk, "ArrowDown", "Enter", says="Response added: ")
    assert Response.objects.get().challenge_id != own.pk
    press(desk, "s", says="Skipped")


def test_keys_typed_in_a_field_are_letters_and_a_key_opens_help(desk: Page) -> None:
    desk.keyboard.press("e")
    desk.keyboard.type("assume")
    expect(desk.get_by_label("Record title")).to_have_value("assume")
    desk.keyboard.press("Escape")
    expect(desk.locator("#review-item")).to_be_focused()
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_contain_text("Undo your last decision")
    desk.get_by_label("Use single-key shortcuts").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("a")
    expect_progress(desk, 1, Queue().count(User.objects.get()))
    assert not Action.objects.filter(kind="review").exists()


def test_without_javascript_the_same_forms_work(desk: Page) -> None:
    total = Queue().count(User.objects.get())
    desk.route("**/review.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    desk.goto(REVIEW)
    desk.get_by_role("button", name=re.compile("^Accept")).click()
    expect_progress(desk, 2, total)
    expect(desk.locator("#passage")).to_be_in_viewport()
    desk.locator("summary", has_text="Join another record").click()
    desk.get_by_label("Words in its title").first.fill("the")
    desk.get_by_role("button", name="Search").first.click()
    desk.locator("#review-join-found button").first.click()
    expect(desk.locator("#review-said")).to_contain_text("Joined")
    desk.get_by_role("button", name=re.compile("^Undo last decision")).click()
    expect(desk.locator("#review-said")).to_contain_text("Undone: Joined")


# All pages of the admin are looked at elsewhere, light on a desk and dark on a phone.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_the_review_pages_are_accessible_at_every_width(desk: Page, scheme: str, width: int) -> None:
    one, other = Challenge.objects.order_by("pk")[:2]
    ChallengeDuplicate.objects.create(one=one, other=other, score=80, reason="limited")
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    names = ("duplicates", "duplicates_chosen")
    pages = [reverse(f"admin:{name}", args=["challenges"]) for name in names]
    pages[1] += f"?record={one.pk}&record={other.pk}&q=e"
    split = reverse("admin:split", args=["challenges", one.pk])
    for address in (REVIEW, reverse("admin:review_list"), *pages, split):
        desk.goto(address)
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address
        assert_accessible(desk)


def test_two_challenges_are_merged_and_the_merge_is_undone(desk: Page) -> None:
    one, other = Challenge.objects.order_by("pk")[:2]
    ChallengeDuplicate.objects.create(one=one, other=other, score=80, reason="limited")
    desk.goto(reverse("admin:duplicates", args=["challenges"]))
    desk.get_by_role("group", name=other.title).get_by_label("keep this one").check()
    desk.get_by_label("New title (optional)").fill("One challenge")
    desk.get_by_role("button", name="Merge the ticked records").click()
    expect(desk.get_by_text("Merged “").first).to_be_visible()
    assert Challenge.objects.get(merged_into=other) == one
    desk.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(desk.get_by_text("Undone: Merged").first).to_be_visible()
    assert not Challenge.objects.exclude(merged_into=None).exists()


def test_groups_of_duplicates_are_decided_by_keyboard_one_after_another(desk: Page) -> None:
    rows = list(Challenge.objects.order_by("pk")[:8])
    pairs = [ChallengeDuplicate.objects.create(one=rows[n], other=rows[n + 1], score=90 - n) for n in range(0, 8, 2)]
    desk.goto(reverse("admin:duplicates", args=["challenges"]))
    expect(desk.locator("#cluster-1")).to_be_focused()
    desk.keyboard.press("s")
    desk.keyboard.press("n")
    expect(desk.get_by_role("status")).to_contain_text("1 pair was marked as not the same")
    expect(desk.locator("#cluster-2")).to_be_focused()
    expect(desk.locator("#cluster-2")).to_contain_text(rows[4].title)
    desk.keyboard.press("2")
    desk.keyboard.press("t")
    desk.keyboard.type("One challenge, so nothing here is a shortcut")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("status")).to_contain_text("Merged “")
    merged = Challenge.objects.get(title="One challenge, so nothing here is a shortcut")
    assert (merged, Challenge.objects.get(merged_into=merged)) == (rows[5], rows[4])
    desk.keyboard.press("u")
    expect(desk.get_by_role("status")).to_contain_text("Undone: Merged")
    assert not Challenge.objects.exclude(merged_into=None).exists()
    for pair in pairs:
        pair.refresh_from_db()
    assert [pair.verdict for pair in pairs] == ["possible", "different", "possible", "possible"]


def test_no_key_decides_on_a_group_that_is_out_of_sight(desk: Page) -> None:
    rows = list(Challenge.objects.order_by("pk")[:16])
    for number in range(0, 16, 2):
        ChallengeDuplicate.objects.create(one=rows[number], other=rows[number + 1], score=90 - number)
    desk.goto(reverse("admin:duplicates", args=["challenges"]))
    desk.evaluate("scrollTo(0, document.querySelector('#cluster-5').offsetTop)")
    expect(desk.locator("#cluster-1")).not_to_be_in_viewport()
    desk.keyboard.press("n")
    expect(desk.locator("#cluster-1")).not_to_be_focused()
    expect(desk.locator(".duplicates-cluster:focus")).to_be_in_viewport()
    assert ChallengeDuplicate.objects.open().count() == 8
