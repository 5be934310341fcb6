"""The home page: the countries that public articles cover, as a map and as a table; counts, badges and rankings."""

import re
from html import unescape

import pytest
from django.test import Client

from articles.choices import DisclosureLevel, Status
from articles.pages.overview import MOST_STATED
from casestudies.atlas import MOST_ROWS
from casestudies.models import Country
from tests import factories
from tests.pages.weight import HEAVIEST, weight_of
from tests.pages.world import make_world, page_urls

pytestmark = pytest.mark.django_db
LARGEST_MAP = 60_000  # bytes
LONG_TITLE = "Limited funding and staff for the protection of civilians in remote areas"


def home(client: Client) -> str:
    return client.get("/").content.decode()


def picture(page: str) -> str:
    return page.partition('<svg class="map-picture"')[2].partition("</svg>")[0]


def test_the_map_shades_a_country_by_its_articles_and_says_how_many(client: Client) -> None:
    make_world(3)
    shaded = picture(home(client)).partition('<g class="s2">')[2].partition("</g>")[0]
    assert '<a href="/countries/liberia/"><title>Liberia: 3 articles</title>' in shaded


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


@pytest.fixture
def everywhere(client: Client) -> str:
    """The home page with every list full of long titles, when two articles cover every country."""
    sections = [factories.make_section() for _number in range(2)]
    for country in Country.objects.all():
        study = factories.make_case_study(country.pk)
        for section in sections:
            factories.make_evidence(study, section)
    for number in range(MOST_STATED):
        article = factories.make_article(title=f"{LONG_TITLE} {number}")
        for make in (factories.make_challenge, factories.make_strategy):
            finding = make(title=f"{LONG_TITLE} {number}")
            for section in (*sections, factories.make_section(article)):
                factories.make_evidence(finding, section)
    return home(client)


def test_the_map_stays_small_if_every_country_is_covered(everywhere: str) -> None:
    figure = everywhere[everywhere.index('<figure class="map">') : everywhere.index('<details class="map-table">')]
    assert len(figure.encode()) <= LARGEST_MAP


def test_the_page_stays_light_if_every_country_is_covered(everywhere: str) -> None:
    """Uncompressed, with its style sheet as it is served in production, and all scripts."""
    assert weight_of(everywhere) <= HEAVIEST


def test_a_long_table_names_the_list_of_all_covered_countries(client: Client, everywhere: str) -> None:
    table = everywhere.partition('<details class="map-table">')[2].partition("</details>")[0]
    assert table.count('<th scope="row">') == MOST_ROWS
    link = re.search(r'<a href="([^"]*)">All (\d+) countries that articles cover</a>', table)
    assert link
    page = client.get(unescape(link[1]))
    assert page.context["page"].paginator.count == int(link[2]) == Country.objects.count()
    assert page.context["filter"].form.is_valid()


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
