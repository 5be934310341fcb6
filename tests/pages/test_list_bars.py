"""Bars in lists show the numbers beside them, on one scale for the whole list, and screen readers skip them."""

import re
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.choices import Review
from casestudies.models import Country
from tests import factories
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
_BAR = r'<svg class="bar" aria-hidden="true"><rect width="(\d+)%"/></svg>'


def row(client: Client, name: str, title: str, **query: Any) -> str:
    """The table row of a record, from its title to the end."""
    page = client.get(reverse(name), query).content.decode()
    return page.partition(f">{title}</a>")[2].partition("</tr>")[0]


def test_a_finding_has_a_bar_for_its_articles_beside_their_number(client: Client) -> None:
    make_world(4)
    assert re.search(rf">4{_BAR}", row(client, "challenge_list", "Limited funding"))[1] == "100"  # type: ignore[index]
    assert re.search(rf">1{_BAR}", row(client, "challenge_list", "Own challenge 2"))[1] == "25"  # type: ignore[index]


def test_a_filter_leaves_the_scale_as_it_is(client: Client) -> None:
    make_world(4)
    assert 'width="25%"' in row(client, "challenge_list", "Own challenge 2", q="own")
    assert 'width="25%"' in row(client, "strategy_list", "Own strategy 3", q="3")


def test_the_scale_of_countries_is_that_of_all_their_pages(client: Client) -> None:
    section = make_world(4)
    albania = Country.objects.get(slug="albania")
    factories.make_evidence(factories.make_case_study(albania.pk), section, "In Liberia")
    assert 'width="25%"' in row(client, "country_list", "Albania")  # the longest bar is on another page
    assert "<svg" not in row(client, "country_list", "Algeria")


def test_accepted_passages_are_said_in_words_and_fill_as_much_of_their_bar(client: Client) -> None:
    section = make_world(4)
    section.challengeevidence.filter(finding__slug="funding").update(review=Review.ACCEPTED, reviewed_at=timezone.now())
    shown = row(client, "challenge_list", "Limited funding")
    assert '>1 of 4<svg class="bar share" aria-hidden="true"><rect width="25%"/></svg>' in shown
    assert ">0 of 4<" in row(client, "case_study_list", "Liberia")


def test_there_are_no_bars_where_all_would_be_alike(client: Client) -> None:
    make_world()
    assert re.search(r">1</td>", row(client, "challenge_list", "Limited funding"))
    template = Template("{% load bars %}{% bar 0 0 %}{% bar 1 1 %}{% bar 1 3 %}")
    assert template.render(Context()).count("<svg") == 1


def test_a_mission_has_its_dates_in_words_and_on_the_time_line_of_its_page(client: Client) -> None:
    shown = row(client, "mission_list", "UNMIL", q="Liberia")
    assert "19 September 2003 to 30 March 2018" in shown
    assert 'class="timeline-sure"' in shown
    assert client.get(reverse("mission_list"), {"q": "UNMIL"}).context["timeline"].years[0] == 2000
