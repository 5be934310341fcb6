"""Forms of the admin in a real browser: warnings, preview, sections by keyboard, autocomplete."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, ChallengeEvidence, Section
from tests.browser.conftest import SignIn, assert_accessible


@pytest.fixture
def desk(page: Page, seeds: None, sign_in: SignIn) -> Page:
    """A browser signed in as a superuser, with the seeds imported."""
    sign_in(User.objects.create_superuser("editor"))
    return page


def test_an_edit_that_orphans_a_passage_warns_and_the_save_bar_is_in_sight(desk: Page) -> None:
    passage = ChallengeEvidence.objects.select_related("section").order_by("pk")[0]
    desk.goto(reverse("admin:articles_section_change", args=[passage.section_id]))
    expect(desk.get_by_role("button", name="Save", exact=True)).to_be_in_viewport()
    body = desk.get_by_label("Body:")
    body.fill(passage.section.body.replace(passage.quote, "The editor took it out."))
    desk.get_by_label("Reason for this change").fill("Not our subject")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("Nothing is saved yet: this edit would orphan")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("is now orphaned")).to_be_visible()
    expect(desk.get_by_text("orphaned", exact=True).first).to_be_visible()
    desk.get_by_role("link", name="History").click()
    expect(desk.get_by_role("cell", name="Not our subject")).to_be_visible()
    assert_accessible(desk)


def test_the_preview_follows_typing_and_selected_words_become_a_passage(desk: Page) -> None:
    section = Section.objects.exclude(body="").order_by("pk")[0]
    desk.goto(reverse("admin:articles_section_change", args=[section.pk]))
    desk.get_by_role("button", name="Preview").click()
    expect(desk.locator("#section-preview .prose")).to_contain_text(section.body.split(". ")[0][:40])
    body = desk.get_by_label("Body:")
    body.fill(f"A *new* beginning.\n\n{section.body}")
    expect(desk.locator("#section-preview em")).to_have_text("new")
    assert_accessible(desk)
    body.fill(section.body)
    body.evaluate("field => { field.focus(); field.setSelectionRange(0, 20); }")
    body.press("Shift")
    desk.get_by_role("link", name="Passage on a challenge").click()
    expect(desk.get_by_label("Quote:")).to_have_value(section.body[:20].strip())


def test_sections_are_moved_and_indented_by_keys_and_added_by_a_button(desk: Page) -> None:
    article = Article.objects.order_by("pk")[0]
    first, second = article.sections.live().order_by("position")[:2]
    desk.goto(reverse("admin:articles_article_change", args=[article.pk]))
    lines = desk.locator("[data-section-row]")
    lines.nth(1).locator("textarea").press("Alt+ArrowUp")
    lines.nth(1).locator("textarea").press("Alt+ArrowRight")
    lines.nth(1).get_by_role("button", name="Add a section below").click()
    desk.keyboard.type("A new section")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("was changed successfully")).to_be_visible()
    kept = list(article.sections.live().order_by("position").values_list("heading", "level", "parent")[:3])
    assert kept == [(second.heading, 2, None), (first.heading, 3, second.pk), ("A new section", 3, second.pk)]
    assert_accessible(desk)


def test_a_record_is_chosen_by_typing_part_of_its_name(desk: Page) -> None:
    section = Section.objects.exclude(body="").order_by("pk")[0]
    desk.goto(f"{reverse('admin:articles_challengeevidence_add')}?section={section.pk}")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Add passage on a challenge")
    desk.locator(".field-finding .select2-selection").click()
    desk.locator(".select2-search__field").fill("funding")
    desk.get_by_role("option", name="funding").first.click()
    desk.get_by_label("Quote:").fill(section.body.split(". ")[0])
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("was added successfully")).to_be_visible()


def test_the_form_of_an_article_is_accessible_in_dark_mode_on_a_desk(desk: Page) -> None:
    desk.emulate_media(color_scheme="dark")
    desk.goto(reverse("admin:articles_article_change", args=[Article.objects.order_by("pk")[0].pk]))
    assert_accessible(desk)
