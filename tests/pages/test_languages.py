"""Words of an article carry its language and direction, on whatever page they are quoted."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from articles.models import Article
from tests.pages.world import BODY, make_world, page_urls

pytestmark = pytest.mark.django_db
NOTICE = "هذا المقال كتبه الذكاء الاصطناعي."
TITLE = "عنوان المقال"
WORDS = (NOTICE, TITLE, *(f"{sentence.rstrip('.')}." for sentence in BODY.split(". ")))


def marked_otherwise(page: str) -> Iterator[str]:
    """Words of the article in the body of the page whose nearest language or direction is not the article's.

    Citations are left out, which have words of more than one language.
    """
    body: Any = html.fromstring(page).find("body")
    for element in body.xpath(".//*[not(ancestor::section[@id='page:cite'])]"):
        text = " ".join(element.xpath("text()"))
        if any(words in text for words in WORDS):
            marked = [element.xpath(f"ancestor-or-self::*[@{name}][1]/@{name}") for name in ("lang", "dir")]
            if marked != [["ar"], ["auto"]]:
                yield f"{marked}: {text.strip()}"


def test_words_of_an_article_are_marked_as_of_its_language_and_have_its_direction(client: Client) -> None:
    make_world(language="ar", title=TITLE, disclosure=NOTICE)
    Article.objects.filter(slug="related").update(language="ar", disclosure=NOTICE)
    urls = [*page_urls(), *(reverse("search", query={"q": words}) for words in ("funding", TITLE))]
    pages = {url: client.get(url).content.decode() for url in urls}
    assert {url: found for url, page in pages.items() if (found := list(marked_otherwise(page)))} == {}
    assert sum(any(words in page for words in WORDS) for page in pages.values()) > 10
