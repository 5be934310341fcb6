"""The article's page says that editors changed the text since the last import, and another page shows each word."""

import pytest
from django.test import Client

from articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/articles/edited/edits/"
AS_IMPORTED = {"imported_position": 0, "imported_heading": "Roads", "imported_body": "Mud on the roads."}


@pytest.fixture
def article() -> Article:
    """An article exactly as an import made it."""
    text = {"title": "Roads", "introduction": "Roads matter.", "disclosure": factories.NOTICE}
    article = factories.make_article(
        slug="edited", import_key="roads", **text, **{f"imported_{name}": words for name, words in text.items()}
    )
    factories.make_section(article, heading="Roads", body="Mud on the roads.", anchor="roads", **AS_IMPORTED)
    return article


def page(client: Client, url: str = URL) -> str:
    return client.get(url).content.decode()


def test_an_unedited_article_says_that_no_word_was_changed(client: Client, article: Article) -> None:
    words = "Editors have changed no words since the last import."
    assert words in page(client, article.get_absolute_url())
    assert words in page(client)


def test_changed_words_are_shown_beside_the_imported_ones(client: Client, article: Article) -> None:
    article.sections.update(body="Dust on the roads.")
    found = page(client)
    assert "Mud<" in found[found.index("<del>", found.index("edit-text")) :]
    assert "Dust<" in found[found.index("<ins>", found.index("edit-text")) :]
    assert "Editors have changed 1 part since the last import." in page(client, article.get_absolute_url())


def test_changes_of_title_notice_introduction_and_heading_count_too(client: Client, article: Article) -> None:
    Article.objects.update(title="Tracks", introduction="Tracks matter.", disclosure="AI wrote this.")
    article.sections.update(heading="Tracks")
    assert [edit.label for edit in client.get(URL).context["edits"]] == ["Title", "Notice", "Introduction", "Tracks"]
    assert "Editors have changed 2 parts since the last import." in page(client, article.get_absolute_url())


def test_a_section_that_an_editor_wrote_is_shown_as_added(client: Client, article: Article) -> None:
    factories.make_section(article, heading="Bridges", body="Bridges broke.")
    (edit,) = client.get(URL).context["edits"]
    assert edit.is_new
    assert "written by an editor" in page(client)


def test_an_article_written_by_hand_shows_no_edits(client: Client) -> None:
    factories.make_article(slug="edited")
    assert client.get(URL).context["edits"] == []


def test_the_edits_come_below_the_notice_of_the_article(client: Client, article: Article) -> None:
    article.sections.update(body="Dust on the roads.")
    found = page(client)
    assert found.index(factories.NOTICE) < found.index("Dust")


def test_an_articles_former_address_leads_to_its_edits(client: Client, article: Article) -> None:
    article.slug = "tracks"
    article.save()
    assert client.get(URL).headers["Location"] == "/articles/tracks/edits/"


def test_raw_html_in_an_edit_is_shown_as_text(client: Client, article: Article) -> None:
    article.sections.update(body="<script>a()</script>")
    found = page(client)
    assert "&lt;script&gt;" in found
    assert "<script>" not in found
