"""Every task of an editor works in a browser without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.choices import Review, Status
from articles.models import Article, Challenge, ChallengeEvidence, Response, Section
from articles.roles import Role
from tests.factories import make_user_of

PASSWORD = "as long as it is long"
ARTICLE = """Mud on the roads

This article was written by AI.

Mud is deep in the north, and convoys wait.

Challenges

• Limited funding hampers every mission.
• Deep mud stops lorries.
• Broken radios hamper patrols.

Strategies

• Joint training programmes prepare the crews.
• Regular road repair keeps convoys moving.
"""


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, locale="en-GB", java_script_enabled=False)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_every_task_works_without_javascript(page: Page, transactional_db: None, uploads: Path, tmp_path: Path) -> None:
    make_user_of(Role.EDITOR, password=make_password(PASSWORD))
    sign_in(page)
    import_text(page, tmp_path, ARTICLE)
    decide_suggestions(page)
    merge_and_undo(page)
    resolve_a_conflict(page, tmp_path)
    move_edit_and_publish(page)


def sign_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Start here")).to_be_visible()


def import_text(page: Page, folder: Path, text: str) -> None:
    (folder / "mud.txt").write_text(text, encoding="utf-8")
    page.goto(reverse("admin:upload"))
    page.get_by_label("Files").set_input_files(folder / "mud.txt")
    page.get_by_role("button", name="Upload and show what would change").click()
    expect(page.get_by_role("heading", name="What would change", exact=True)).to_be_visible()
    page.get_by_role("button", name="Import this file").click()
    expect(page.get_by_role("link", name="Revert this import")).to_be_visible()


def choose(page: Page, panel: str, words: str) -> None:
    """Open one of the desk's panels, search, and choose the first record found."""
    page.locator("summary").filter(has_text=panel).click()
    opened = page.locator("details[open]")
    opened.get_by_label("Words in its title").fill(words)
    opened.get_by_role("button", name="Search").click()
    page.locator("details[open] .review-choice").first.click()


def decide_suggestions(page: Page) -> None:
    page.goto(reverse("admin:review_desk"))
    status = page.get_by_role("status").first
    choose(page, "Choose a strategy that answers it", "training")
    expect(status).to_contain_text("Response added: ")
    page.get_by_role("button", name=re.compile("^Accept")).click()
    expect(status).to_contain_text("Accepted: ")
    page.locator("summary").filter(has_text="Reject").click()
    page.get_by_role("button", name="Too general").click()
    expect(status).to_contain_text("(Too general)")
    choose(page, "Join another record", "limited funding")
    expect(status).to_contain_text("Joined to “")
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name=re.compile("^Undo last decision")).click()
    expect(status).to_contain_text("Undone: Joined")
    reviews = ChallengeEvidence.objects.order_by("start").values_list("review", flat=True)
    assert list(reviews) == [Review.ACCEPTED, Review.REJECTED, Review.SUGGESTED]
    assert Response.objects.get().review == Review.ACCEPTED


def merge_and_undo(page: Page) -> None:
    one, other = Challenge.objects.order_by("pk")[:2]
    page.goto(reverse("admin:duplicates_chosen", args=["challenges"]))
    for challenge in (one, other):
        page.get_by_label("words in the title").fill(challenge.title)
        page.get_by_role("button", name="Search").click()
        page.get_by_role("button", name=f"Add: {challenge.title}").first.click()
    page.get_by_role("group", name=one.title).get_by_label("keep this one").check()
    page.get_by_role("button", name="Merge the ticked records").click()
    expect(page.get_by_text("Merged “").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.get_by_text("Undone: Merged").first).to_be_visible()
    assert not Challenge.objects.exclude(merged_into=None).exists()


def resolve_a_conflict(page: Page, folder: Path) -> None:
    section = Section.objects.get(heading="Strategies")
    page.goto(reverse("admin:articles_section_change", args=[section.pk]))
    page.get_by_label("Body:").fill(section.body.replace("Regular", "Frequent"))
    page.get_by_role("button", name="Save", exact=True).click()
    if page.get_by_text("Nothing is saved yet").count():  # the passage is named before it is orphaned
        page.get_by_role("button", name="Save", exact=True).click()
    import_text(page, folder, ARTICLE.replace("Regular", "Yearly"))
    page.goto(reverse("admin:conflict_list"))
    page.get_by_role("link", name="Strategies").click()
    page.get_by_role("textbox", name="Merged text").fill(section.body.replace("Regular", "Frequent, yearly"))
    page.get_by_role("button", name="Use the merged text").click()
    page.get_by_label("Reason").fill("Both are right")
    page.get_by_role("button", name="Save this decision").click()
    expect(page.get_by_text("There are no more import conflicts.")).to_be_visible()
    section.refresh_from_db()
    assert "Frequent, yearly" in section.body


def move_edit_and_publish(page: Page) -> None:
    article = Article.objects.get()
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    for row, place in ((0, 1), (1, 0)):
        page.locator(f"[name=sections-{row}-position]").fill(str(place))
    page.get_by_label("Title:").fill("Deep mud on the roads")
    page.get_by_label("Status:").select_option(label="published")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert (article.title, article.status) == ("Deep mud on the roads", Status.PUBLISHED)
    headings = article.sections.order_by("position").values_list("heading", flat=True)
    assert list(headings) == ["Strategies", "Challenges"]
    page.goto(article.get_absolute_url())
    expect(page.get_by_role("heading", level=1, name="Deep mud on the roads")).to_be_visible()
