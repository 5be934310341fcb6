"""Imports by upload, reverts and conflicts in the admin, in a real browser."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles import background, reversals
from articles.models import Article, ImportRun, Section
from tests.browser.conftest import SCREENSHOTS, SignIn, assert_accessible
from tests.browser.looks import STILL, wrong_in_any_look
from tests.browser.seed_archives import zip_of_seeds


@pytest.fixture
def desk(page: Page, transactional_db: None, uploads: Path, sign_in: SignIn) -> Page:
    """A browser signed in as a superuser, with an empty database."""
    sign_in(User.objects.create_superuser("editor"))
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Start here")).to_be_visible()
    return page


def send(desk: Page, path: Path) -> None:
    desk.goto(reverse("admin:upload"))
    desk.get_by_label("Files").set_input_files(path)
    desk.get_by_role("button", name="Upload and show what would change").click()
    expect(desk.get_by_role("heading", name="What would change", exact=True)).to_be_visible()


def test_an_empty_admin_leads_to_an_import_of_several_files(desk: Page, tmp_path: Path) -> None:
    assert_accessible(desk)
    desk.get_by_role("link", name="Upload your first articles").click()
    assert_accessible(desk)
    send(desk, zip_of_seeds(tmp_path))
    assert_accessible(desk)
    desk.get_by_role("link", name="seeds.zip/seeds/000").click()
    expect(desk.get_by_role("heading", name="Challenges")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("link", name="Back to the plan").click()
    desk.get_by_role("button", name="Import these 2 files").click()
    expect(desk.get_by_role("link", name="Revert this import")).to_be_visible()
    assert Article.objects.count() == 2
    desk.get_by_role("link", name="Revert this import").click()
    assert_accessible(desk)
    desk.goto(reverse("admin:index"))
    expect(desk.get_by_text("Best next step: Suggestions to review.")).to_be_visible()
    assert_accessible(desk)


def test_a_revert_shows_its_effect_then_its_progress_and_its_result(desk: Page) -> None:
    call_command("import_articles", str(settings.SEEDS_DIR), verbosity=0)
    run, folder = ImportRun.objects.get(), SCREENSHOTS / "admin"
    desk.add_init_script(STILL)
    desk.goto(reverse("admin:revert_run", args=[run.pk]))
    expect(desk.get_by_role("button", name="Revert")).to_be_visible()
    assert wrong_in_any_look(desk, "revert_run_plan", folder) == []
    with background.hold(Path(settings.UPLOADS_DIR, f"run-{run.pk}")):
        reversals.write_progress(run, reversals.Progress("at work", 1, 2))
        desk.reload()
        expect(desk.get_by_text("1 / 2")).to_be_visible()
        expect(desk.get_by_role("progressbar", name="Reverting the import")).to_be_visible()
        assert wrong_in_any_look(desk, "revert_run_progress", folder) == []
        reversals.carry_out(run, User.objects.get())
    expect(desk.get_by_text("2 articles were reverted.")).to_be_visible()
    assert not Article.objects.exists()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_conflict_of_a_changed_seed_is_decided(desk: Page, tmp_path: Path, width: int) -> None:
    send(desk, zip_of_seeds(tmp_path))
    desk.get_by_role("button", name="Import these 2 files").click()
    section = Section.objects.filter(body__contains="funding").order_by("pk")[0]
    Section.objects.filter(pk=section.pk).update(body=section.body.replace("funding", "finance", 1))
    send(desk, zip_of_seeds(tmp_path, "funding", "money"))
    desk.get_by_role("button", name="Import these 2 files").click()
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(reverse("admin:conflict_list"))
    assert_accessible(desk)
    desk.get_by_role("link", name=section.heading).click()
    assert_accessible(desk)
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    merged = desk.get_by_role("textbox", name="Merged text")
    merged.fill(merged.input_value().replace("finance", "money and finance"))
    desk.get_by_role("button", name="Use the merged text").click()
    expect(desk.get_by_role("heading", name="What happens to its passages")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_label("Reason").fill("Both are meant")
    desk.get_by_role("button", name="Save this decision").click()
    expect(desk.get_by_text("There are no more import conflicts.")).to_be_visible()
    section.refresh_from_db()
    assert "money and finance" in section.body
    assert section.incoming_body == ""
