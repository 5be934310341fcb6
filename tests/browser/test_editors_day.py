"""An editor's way from an empty collection to a published article that readers find, in a real browser.

Screenshots of its pages lie in ``var/browser/day``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.choices import Review, Status
from articles.models import Action, Article, Challenge, ChallengeEvidence, Section
from articles.roles import Role
from tests.browser.conftest import MOST_MILLISECONDS, SCREENSHOTS
from tests.browser.seed_archives import zip_of_seeds
from tests.factories import make_user_of

PASSWORD = "as long as it is long"
SHOTS = SCREENSHOTS / "day"


class Camera:
    """Takes numbered screenshots of the pages that the test passes through."""

    def __init__(self) -> None:
        self.taken = 0
        SHOTS.mkdir(parents=True, exist_ok=True)
        for old in SHOTS.glob("*.jpg"):
            old.unlink()

    def take(self, page: Page, name: str) -> None:
        self.taken += 1
        page.screenshot(path=SHOTS / f"{self.taken:02}-{name}.jpg")


@pytest.fixture
def reader(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of somebody who is not signed in, in another browser context."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(MOST_MILLISECONDS)
    yield context.new_page()
    context.close()


def test_an_editor_imports_reviews_resolves_and_publishes_what_readers_then_find(
    page: Page, reader: Page, transactional_db: None, uploads: Path, tmp_path: Path
) -> None:
    make_user_of(Role.EDITOR, password=make_password(PASSWORD))
    camera = Camera()
    sign_in(page, camera)
    upload_the_seeds(page, camera, tmp_path)
    review_ten_suggestions(page, camera)
    merge_two_challenges_and_undo_it(page, camera)
    resolve_a_conflict(page, camera, tmp_path)
    article = orphan_a_passage(page, camera)
    publish(page, camera, article)
    find_it(reader, camera, article)


def sign_in(page: Page, camera: Camera) -> None:
    page.goto("/admin/")
    camera.take(page, "sign-in")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Start here")).to_be_visible()
    camera.take(page, "empty-desk")


def send(page: Page, path: Path) -> None:
    page.goto("/admin/import/")
    page.get_by_label("Files").set_input_files(path)
    page.get_by_role("button", name="Upload and show what would change").click()
    expect(page.get_by_role("heading", name="What would change", exact=True)).to_be_visible()


def upload_the_seeds(page: Page, camera: Camera, folder: Path) -> None:
    page.get_by_role("link", name="Upload your first articles").click()
    camera.take(page, "upload")
    send(page, zip_of_seeds(folder))
    camera.take(page, "plan")
    assert not Article.objects.exists()
    page.get_by_role("button", name="Import these 2 files").click()
    expect(page.get_by_role("link", name="Revert this import")).to_be_visible()
    camera.take(page, "run")
    assert Article.objects.count() == 2
    page.goto("/admin/")
    expect(page.get_by_text("Best next step: Suggestions to review.")).to_be_visible()
    camera.take(page, "dashboard")


def review_ten_suggestions(page: Page, camera: Camera) -> None:
    page.goto("/admin/review/")
    for number in range(1, 11):
        expect(page.locator("#review-item")).to_be_focused()
        expect(page.locator(".review-progress")).to_contain_text(f"{number} of ")
        page.keyboard.press("a")
        expect(page.locator(".review-progress")).to_contain_text(f"{number + 1} of ")
    expect(page.get_by_role("status").first).to_contain_text("Accepted: ")
    camera.take(page, "review")
    assert Action.objects.filter(kind="review", actor__username="editor").count() == 10


def merge_two_challenges_and_undo_it(page: Page, camera: Camera) -> None:
    one, other = Challenge.objects.order_by("pk")[:2]
    page.goto("/admin/duplicates/challenges/")
    camera.take(page, "duplicates")
    page.get_by_role("link", name="Choose records to merge").click()
    for challenge in (one, other):
        page.get_by_label("words in the title").fill(challenge.title)
        page.get_by_role("button", name="Search").click()
        page.get_by_role("button", name=f"Add: {challenge.title}").first.click()
    page.get_by_role("group", name=one.title).get_by_label("keep this one").check()
    camera.take(page, "merge")
    page.get_by_role("button", name="Merge the ticked records").click()
    expect(page.get_by_text("Merged “").first).to_be_visible()
    camera.take(page, "merged")
    assert Challenge.objects.get(merged_into=one) == other
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.get_by_text("Undone: Merged").first).to_be_visible()
    camera.take(page, "merge-undone")
    assert not Challenge.objects.exclude(merged_into=None).exists()


def save(page: Page, reason: str) -> None:
    page.get_by_label("Reason for this change").fill(reason)
    page.get_by_role("button", name="Save and continue editing").click()


def resolve_a_conflict(page: Page, camera: Camera, folder: Path) -> None:
    """Resolve a conflict: the editor and a newer seed changed the same word."""
    section = Section.objects.filter(body__contains="multifaceted").order_by("pk")[0]
    page.goto(f"/admin/articles/section/{section.pk}/change/")
    page.get_by_label("Body:").fill(section.body.replace("multifaceted", "manifold"))
    save(page, "The better word")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    send(page, zip_of_seeds(folder, "multifaceted", "varied"))
    camera.take(page, "plan-with-conflict")
    page.get_by_role("button", name="Import these 2 files").click()
    expect(page.get_by_role("link", name="Revert this import")).to_be_visible()
    page.goto("/admin/conflicts/")
    camera.take(page, "conflicts")
    page.get_by_role("link", name=section.heading).click()
    camera.take(page, "conflict")
    merged = page.get_by_role("textbox", name="Merged text")
    merged.fill(merged.input_value().replace("manifold", "manifold and varied"))
    page.get_by_role("button", name="Use the merged text").click()
    expect(page.get_by_role("heading", name="What happens to its passages")).to_be_visible()
    camera.take(page, "conflict-passages")
    page.get_by_label("Reason").fill("Both are right")
    page.get_by_role("button", name="Save this decision").click()
    expect(page.get_by_text("There are no more import conflicts.")).to_be_visible()
    section.refresh_from_db()
    assert "manifold and varied" in section.body
    assert section.incoming_body == ""


def orphan_a_passage(page: Page, camera: Camera) -> Article:
    """Remove the words of a passage from its section, past the warning that it will be orphaned."""
    accepted = ChallengeEvidence.objects.filter(review=Review.ACCEPTED)
    passage = accepted.select_related("finding", "section__article").order_by("pk")[0]
    before = ChallengeEvidence.objects.filter(review=Review.ORPHANED).count()
    page.goto(f"/admin/articles/section/{passage.section_id}/change/")
    body = page.get_by_label("Body:")
    body.fill(body.input_value().replace(passage.quote, "The editor took it out."))
    save(page, "Not our subject")
    expect(page.get_by_text("Nothing is saved yet: this edit would orphan")).to_be_visible()
    named = page.get_by_role("listitem").filter(has_text=re.compile("^Would be orphaned:"))
    expect(named).to_contain_text(f"{passage.finding.title} {passage.quote}")
    camera.take(page, "orphan-named")
    assert ChallengeEvidence.objects.filter(review=Review.ORPHANED).count() == before
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("is now orphaned")).to_be_visible()
    camera.take(page, "orphan-saved")
    passage.refresh_from_db()
    assert passage.review == Review.ORPHANED
    return passage.section.article


def publish(page: Page, camera: Camera, article: Article) -> None:
    page.goto("/admin/articles/article/")
    camera.take(page, "articles")
    page.get_by_role("link", name=article.title).click()
    camera.take(page, "article-form")
    page.get_by_label("Status:").select_option(label="published")
    save(page, "Read and found right")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED


def find_it(reader: Page, camera: Camera, article: Article) -> None:
    reader.goto("/")
    camera.take(reader, "home")
    reader.get_by_role("searchbox").first.fill(article.title)
    reader.keyboard.press("Enter")
    hit = reader.get_by_role("main").get_by_role("link", name=article.title).first
    expect(hit).to_be_visible()
    expect(reader.get_by_text("Published by an editor").first).to_be_visible()
    camera.take(reader, "search")
    hit.click()
    expect(reader.get_by_role("heading", level=1, name=article.title)).to_be_visible()
    expect(reader.get_by_text("The editor took it out.").first).to_be_visible()
    camera.take(reader, "article")
