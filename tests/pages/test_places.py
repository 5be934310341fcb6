"""Pages of countries and missions show the reference data no more precisely than it is known, and public passages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from articles.lists.paging import PASSAGES_SIZE
from casestudies.models import Country, Mission
from tests import factories
from tests.pages.weight import HEAVIEST, weight_of
from tests.pages.world import RECORDS, make_world

pytestmark = pytest.mark.django_db


def test_countries_and_missions_of_the_reference_data_have_pages(client: Client) -> None:
    urls = [country.get_absolute_url() for country in Country.objects.all()[::9]]
    urls += [mission.get_absolute_url() for mission in Mission.objects.all()[::9]]
    assert [client.get(url).status_code for url in urls] == [200] * len(urls)


def test_a_country_says_first_how_many_passages_cover_it(client: Client) -> None:
    make_world(2)
    head = client.get("/countries/liberia/").content.decode().partition("<h1>Liberia</h1>")[2].partition("</header>")[0]
    assert "2 passages in public articles cover it as a case study." in head


def test_a_country_without_articles_says_so_once(client: Client) -> None:
    page = client.get("/countries/france/").content.decode()
    assert "No public article covers France as a case study yet." in page
    assert page.count("No public article") == 1
    assert "None in the reference data." in page


def test_a_country_lists_its_missions_by_start_with_dates_as_precise_as_known(client: Client) -> None:
    page = client.get("/countries/liberia/").content.decode()
    assert "22 September 1993 to September 1997" in page
    assert page.index("UNOMIL") < page.index("UNMIL")


def test_a_mission_is_on_a_time_line_with_the_other_missions_of_its_host_countries(client: Client) -> None:
    page = client.get("/missions/unmil/")
    rows = [row.mission.acronym for row in page.context["timeline"].rows]
    assert rows == ["UNOMIL", "UNOL", "UNMIL", "UNMEER"]
    line = page.content.decode().partition("Time line</h2>")[2].partition("</ol>")[0]
    assert '<li aria-current="true"><strong>UNMIL</strong>' in line
    assert line.count("aria-current") == 1
    assert '<a href="/missions/unol/">UNOL</a>' in line


def test_an_unknown_date_of_a_mission_is_said_to_be_unknown_on_its_time_line(client: Client) -> None:
    Mission.objects.filter(pk="UNMIL").update(start="", end="2018-03")
    line = client.get("/missions/unmil/").content.decode().partition("Time line</h2>")[2].partition("</ol>")[0]
    row = line.partition("<strong>UNMIL</strong>")[2].partition("</li>")[0]
    assert "start unknown to March 2018" in row
    assert 'class="timeline-sure"' not in row


def test_a_mission_without_host_countries_is_alone_on_its_time_line(client: Client) -> None:
    Mission.objects.get(pk="UNMIL").countries.clear()
    page = client.get("/missions/unmil/")
    assert [row.mission.acronym for row in page.context["timeline"].rows] == ["UNMIL"]
    assert "the same countries have hosted" not in page.content.decode()


@pytest.mark.parametrize("url", ["/countries/liberia/", "/missions/unmil/", "/case-studies/liberia/"])
def test_the_page_of_a_place_shows_where_it_is(client: Client, url: str) -> None:
    make_world()
    page = client.get(url)
    assert [shape.label for shape in page.context["map"].shapes] == ["Liberia"]
    assert " on a map" in page.content.decode()


def test_a_mission_without_passages_says_so(client: Client) -> None:
    assert "No passage in a public article names UNTSO yet." in client.get("/missions/untso/").content.decode()


def test_a_mission_quotes_the_passages_that_name_it_with_their_country(client: Client) -> None:
    make_world()
    page = client.get("/missions/unmil/").content.decode()
    assert "In Liberia, UNMIL kept the peace." in page
    assert 'href="/countries/liberia/"' in page


def test_a_case_study_split_off_for_a_mission_is_on_the_page_of_the_mission_too(client: Client) -> None:
    study = factories.make_case_study("MLI", title="Mali under MINUSMA", mission=Mission.objects.get(pk="MINUSMA"))
    factories.make_evidence(study)
    assert client.get("/missions/minusma/").context["page"].paginator.count == 1
    assert client.get("/countries/mali/").context["page"].paginator.count == 1


def test_two_case_studies_of_a_country_are_both_on_its_page(client: Client) -> None:
    section = factories.make_section()
    for period in ("1999", "2000"):
        factories.make_evidence(factories.make_case_study("TLS", title=f"Timor {period}", period=period), section)
    response = client.get("/countries/timor-leste/")
    assert [str(row) for row in response.context["case_studies"]] == ["Timor 1999", "Timor 2000"]


@pytest.mark.parametrize(
    ("end", "runs"),
    [
        ("", True),
        ("2026-11-22", True),
        ("2026-11-21", False),
        ("2026-11", True),
        ("2026-10", False),
        ("2026", True),
        ("2025", False),
        ("2027", True),
    ],
)
def test_a_mission_runs_until_its_end_is_known_to_have_passed(end: str, runs: bool) -> None:
    Mission.objects.filter(pk="UNMIL").update(end=end)
    assert Mission.objects.running(date(2026, 11, 22)).filter(pk="UNMIL").exists() is runs


def test_no_mission_is_inferred_for_a_case_study_that_names_none(client: Client) -> None:
    factories.make_evidence(factories.make_case_study("LBR", slug="liberia"))
    assert (
        "The passages name no mission, and none has been inferred."
        in client.get("/case-studies/liberia/").content.decode()
    )


@pytest.mark.parametrize("name", ["country", "mission", "case_study"])
def test_a_page_of_many_long_passages_stays_light(client: Client, name: str) -> None:
    liberia = factories.make_case_study("LBR", slug="liberia", title="Liberia")
    for number in range(PASSAGES_SIZE + 1):
        title = f"Limited funding and staff for the protection of civilians in remote areas {number}"
        notice = f"{number} Notice: this article was written with the help of an AI tool. {'Check all facts. ' * 6}"
        article = factories.make_article(slug=title.lower().replace(" ", "-"), title=title, disclosure=notice)
        words = "In Liberia, the mission kept the peace between the parties for fourteen years, with few losses."
        section = factories.make_section(article, heading="Selected experiences of countries", body=words)
        around = {"prefix": "x " * 16, "suffix": " y" * 16, "mission": Mission.objects.get(pk="UNMIL")}
        factories.make_evidence(liberia, section, words, **around)
        for make in (factories.make_challenge, factories.make_strategy):
            factories.make_evidence(make(title=title), section, words)
    page = client.get(reverse(name, args=[RECORDS[name]])).text
    assert page.count('class="quote"') == PASSAGES_SIZE
    assert weight_of(page) <= HEAVIEST
