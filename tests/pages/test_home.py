"""The home page: the countries that public articles cover, as a map and as a table; counts, badges and rankings."""

import re

import pytest
from django.test import Client

from articles.choices import DisclosureLevel, Status
from casestudies.models import Country
from tests import factories
from tests.pages.world import make_world, page_urls

pytestmark = pytest.mark.django_db
LARGEST_MAP = 60_000  # bytes


def home(client: Client) -> str:
    return client.get("/").content.decode()


def picture(page: str) -> str:
    return page.partition('<svg class="map-picture"')[2].partition("</svg>")[0]


def test_the_map_shades_a_country_by_its_articles_and_says_how_many(client: Client) -> None:
    make_world(3)
    assert re.search(
        r'<a href="/countries/liberia/" class="s2"><title>Liberia: 3 articles</title>', picture(home(client))
    )


def test_the_tab_key_skips_countries_that_no_article_covers(client: Client) -> None:
    make_world()
    assert '<a href="/countries/france/" tabindex="-1"><title>France</title>' in picture(home(client))


def test_the_table_has_the_same_number_as_the_map(client: Client) -> None:
    make_world(3)
    page = home(client)
    assert re.search(r'<a href="/countries/liberia/">Liberia</a></th>(<td>3</td>){2}', page)
    assert "1 country" in page


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_a_country_that_only_hidden_articles_cover_is_not_shaded(client: Client, status: str) -> None:
    make_world(status=status)
    page = home(client)
    assert '<a href="/countries/liberia/" tabindex="-1"><title>Liberia</title>' in picture(page)
    assert "Show as a table" not in page


def test_the_map_stays_small_if_every_country_is_covered(client: Client) -> None:
    section = factories.make_section()
    for country in Country.objects.all():
        factories.make_evidence(factories.make_case_study(country.pk), section)
    page = home(client)
    figure = page[page.index('<figure class="map">') : page.index('<details class="map-table">')]
    assert len(figure.encode()) <= LARGEST_MAP


def test_an_empty_database_has_a_home_page(client: Client) -> None:
    assert "Editors have accepted 0 of 0 passages" in home(client)


def test_the_newest_articles_say_how_much_ai_wrote_and_whether_an_editor_published_them(client: Client) -> None:
    make_world(disclosure_level=DisclosureLevel.ASSISTED, status=Status.PUBLISHED)
    newest = home(client).partition("Newest articles")[2]
    assert "AI-assisted</span>" in newest
    assert "Published by an editor</span>" in newest


def test_every_badge_of_every_page_has_words(client: Client) -> None:
    make_world()
    badges = re.findall(
        r'<span class="badge [^>]*>([^<]*)<', "".join(client.get(u).content.decode() for u in page_urls())
    )
    assert badges
    assert all(map(str.strip, badges))


def test_findings_that_no_two_articles_state_are_not_called_stated_most_often(client: Client) -> None:
    section = make_world()
    assert "most often" not in home(client)
    again = factories.make_section(body=section.body)
    factories.make_evidence(section.challengeevidence.all()[0].finding, again, "Limited funding")
    assert "Challenges stated most often" in home(client)
