"""The admin in a real browser: nothing that the policy forbids, and an edit that an editor can follow."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, ChallengeEvidence, Section
from tests.browser.conftest import assert_accessible

PASSWORD = "as long as it is long"


@pytest.fixture
def desk(page: Page, seeds: None) -> Page:
    """The browser, signed in, with the seeds imported."""
    User.objects.create_superuser("editor", password=PASSWORD)
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Editors’ desk")).to_be_visible()
    return page


def addresses() -> list[str]:
    """A list, a form to add, a form to change and, where there are any, history and deletion, of each kind of desk."""
    found = []
    for name in ("article", "section", "challenge", "challengeevidence", "response", "importrun", "sourceversion"):
        found.append(reverse(f"admin:articles_{name}_changelist"))
    for name in ("article", "section", "challenge", "challengeevidence", "response", "seealso"):
        found.append(reverse(f"admin:articles_{name}_add"))
    for model in (Article, Section, ChallengeEvidence):
        key = [model._default_manager.order_by("pk").values_list("pk", flat=True)[0]]
        found += [
            reverse(f"admin:articles_{model._meta.model_name}_{page}", args=key)
            for page in ("change", "history", "delete")
        ]
    return [*found, reverse("admin:casestudies_country_changelist"), reverse("admin:casestudies_casestudy_add")]


@pytest.mark.parametrize("width", [1280, 390])
def test_every_desk_keeps_to_the_policy_and_to_the_width_of_the_screen(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    for address in addresses():
        desk.goto(address)
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address


def test_an_edit_that_takes_a_passages_words_says_so_and_the_save_bar_is_in_sight(desk: Page) -> None:
    passage = ChallengeEvidence.objects.select_related("section").order_by("pk")[0]
    desk.goto(reverse("admin:articles_section_change", args=[passage.section_id]))
    expect(desk.get_by_role("button", name="Save", exact=True)).to_be_in_viewport()
    body = desk.get_by_label("Body:")
    body.fill(passage.section.body.replace(passage.quote, "The editor took it out."))
    desk.get_by_label("Reason for this change").fill("Not our subject")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("Nothing is saved yet: this edit would take the words")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("lost its words and is orphaned")).to_be_visible()
    expect(desk.get_by_text("orphaned", exact=True).first).to_be_visible()
    desk.get_by_role("link", name="History").click()
    expect(desk.get_by_role("cell", name="Not our subject")).to_be_visible()
    assert_accessible(desk)


def test_the_preview_follows_the_typing_and_selected_words_become_a_passage(desk: Page) -> None:
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_articles_form_is_accessible_in_light_and_dark(desk: Page, scheme: str) -> None:
    desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    desk.goto(reverse("admin:articles_article_change", args=[Article.objects.order_by("pk")[0].pk]))
    assert_accessible(desk)
