"""Every answer has a strict content security policy and no cookie, and no template has inline code."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import make_user_of
from tests.pages.world import make_world, page_urls

# Headers and markup are the same whatever answers the queries; other tests ask each page of each database.
pytestmark = pytest.mark.one_database
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
CSS = settings.BASE_DIR / "articles/static/articles/site.css"


@pytest.mark.django_db
def test_every_page_has_a_strict_policy_and_no_cookie(client: Client) -> None:
    make_world()
    for url in [*page_urls(), "/nothing/", "/challenges/nothing/", reverse("admin:login")]:
        response = client.get(url)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy, url
        assert "unsafe" not in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"
        if not url.startswith("/admin/"):
            assert not response.cookies, url


@pytest.mark.django_db
def test_no_page_carries_inline_code_or_loads_from_elsewhere(client: Client) -> None:
    make_world()
    for url in page_urls():
        page = client.get(url).content.decode()
        assert not re.search(r"<script(?![^>]* src=)|<style|<[^>]*\s(style|on\w+)=", page), url
        loaded = re.sub(r'<link rel="canonical"[^>]*>', "", page)  # an address that nothing is loaded from
        assert not re.search(r'(src|<link[^>]*href)="(https?:)?//', loaded), url


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_no_template_has_inline_code(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|<[a-z][^>]*\s(style|on[a-z]+)\s*=", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.django_db
def test_every_page_has_one_heading_a_skip_link_and_unique_ids(client: Client) -> None:
    make_world()
    for url in page_urls():
        page = client.get(url).content.decode()
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(re.findall(r"<h1[\s>]", page)) == 1, url
        assert len(ids) == len(set(ids)), url
        assert 'href="#page:main"' in page
        assert all(anchor in ids for anchor in re.findall(r'href="#([^"]+)"', page)), url


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("en-gb", "ltr"), ("ar", "rtl"), ("fa", "rtl")])
def test_every_page_has_the_language_and_direction_of_the_settings(
    client: Client, settings: Any, language: str, direction: str
) -> None:
    settings.LANGUAGE_CODE = language
    make_world()
    for url in [*page_urls(), "/nothing/"]:
        # The site's texts are in one language: a page marked as the browser's own would be read out wrongly.
        page = client.get(url, headers={"Accept-Language": "he, de;q=0.9"}).content.decode()
        assert f'<html lang="{language}" dir="{direction}">' in page, url


@pytest.mark.django_db
def test_the_error_page_takes_no_query(client: Client, django_assert_num_queries: object) -> None:
    from django.views.defaults import server_error

    request = client.get("/nothing/").wsgi_request
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = server_error(request)
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


@pytest.mark.django_db
def test_a_missing_permission_and_an_outdated_form_have_pages_that_say_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user_of("staff"))
    refused = client.get(reverse("admin:articles_article_changelist"))
    assert refused.status_code == 403
    assert "You do not have permission to do this" in refused.text
    late = client.post(reverse("admin:password_change"), {"old_password": "x"})
    assert late.status_code == 403
    assert "What you typed is still on the form" in late.text


def luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "link", "red-link", "notice") for ground in ("paper", "panel")),
    *((kind, ground) for kind in ("challenge", "strategy", "casestudy", "accepted") for ground in ("paper", "panel")),
    *(("ink", f"{kind}-tint") for kind in ("challenge", "strategy", "casestudy", "notice")),
    *((kind, f"{kind}-tint") for kind in ("challenge", "strategy", "casestudy", "notice")),
    ("soft", "paper"),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_colours_have_the_contrast_that_wcag_requires(ink: str, ground: str, theme: int) -> None:
    tokens = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", CSS.read_text(encoding="utf-8"))
    colours = {name: of_theme[theme] for name, *of_theme in tokens}
    bright, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5
