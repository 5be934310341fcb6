"""Feeds, citations, linked data and sitemaps are well formed, say what AI wrote, and have public records only."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import DisclosureLevel, Status
from articles.machines.sitemaps import RecordsMap
from articles.models import Article
from articles.open_data.registry import data_kinds
from tests import factories
from tests.pages import machines
from tests.pages.test_facets import varied_world
from tests.pages.world import RECORDS, make_world

# PostgreSQL is asked for these pages by test_permissions.py; here it is what they say of the answers.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def parsed(client: Client, url: str, **query: Any) -> ET.Element:
    return ET.fromstring(client.get(url, query).content)  # noqa: S314 (our own answer)


def titles(feed: ET.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_a_feed_has_the_records_of_its_list_newest_first(client: Client) -> None:
    varied_world()
    query = {"country": "mali", "sort": "title"}
    page = client.get(reverse("article_list"), query | {"sort": "newest"}).context["page"]
    feed = parsed(client, "/articles.atom", **query)
    assert titles(feed) == [row.title for row in page] != []
    assert feed.findtext(f"{ATOM}title") == "Concord: Articles (Country covered: Mali)"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["alternate"] == "http://testserver/articles/?country=mali&sort=title"
    assert links["self"] == "http://testserver/articles.atom?country=mali&sort=title"


def test_a_feed_refuses_a_filter_that_it_does_not_know_and_never_takes_it_for_none(client: Client) -> None:
    make_world()
    response = client.get("/articles.atom", {"status": "draft"})
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["status"]


def test_an_entry_of_a_feed_keeps_its_identity_when_the_address_of_its_record_changes(client: Client) -> None:
    def identities() -> list[str | None]:
        return [entry.findtext(f"{ATOM}id") for entry in parsed(client, "/articles.atom").iter(f"{ATOM}entry")]

    article = make_world().article
    before = identities()
    article.slug = "second"
    article.save()
    assert identities() == before
    assert len(set(before)) == len(before) == 2
    assert all(re.fullmatch(r"tag:testserver,\d{4}-\d\d-\d\d:/article-\d+/", str(identity)) for identity in before)


@pytest.mark.parametrize(("name", "args"), machines.FEEDS)
def test_each_entry_of_a_feed_says_what_ai_wrote_and_what_was_reviewed(
    client: Client, name: str, args: tuple[str, ...]
) -> None:
    make_world(disclosure="Made by a machine.", disclosure_level=DisclosureLevel.ASSISTED)
    Article.objects.filter(slug="related").update(disclosure="Made by a machine.", disclosure_level="assisted")
    entries = list(parsed(client, reverse(name, args=args)).iter(f"{ATOM}entry"))
    assert entries
    for entry in entries:
        words = entry.findtext(f"{ATOM}summary") or ""
        assert "Made by a machine." in words
        assert "AI-assisted" in words
        assert "Not yet reviewed by an editor." in words


def test_a_feed_is_well_formed_whatever_characters_a_title_has(client: Client) -> None:
    factories.make_article(title="\x02<b>&\ufffe]]> \x1b title", disclosure="\x0bNotice\x07 & <i>")
    (entry,) = parsed(client, "/articles.atom").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "<b>&]]> title"
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert "Notice &amp; &lt;i&gt;" in (summary.text or "")


@pytest.mark.parametrize(("name", "args"), machines.FEEDS)
def test_a_feed_has_the_elements_that_atom_requires(client: Client, name: str, args: tuple[str, ...]) -> None:
    make_world()
    feed = parsed(client, reverse(name, args=args))
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Concord"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        assert all(element.findtext(f"{ATOM}{part}") for part in ("id", "title", "updated"))


def test_a_feed_takes_a_fixed_number_of_queries(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/challenges.atom", {"answered": "yes"})
        return len(captured)

    make_world(1)
    few = queries()
    factories.make_evidence(factories.make_challenge(), factories.make_section())
    assert queries() == few <= 4


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json", "txt"])
@pytest.mark.parametrize("page", ["article", "challenge", "strategy", "case_study"])
def test_a_citation_says_that_ai_wrote_the_text_and_that_nobody_reviewed_it(
    client: Client, page: str, form: str
) -> None:
    make_world(disclosure="Made by a machine.", disclosure_level=DisclosureLevel.ASSISTED)
    url = reverse(f"{page}_citation", args=[RECORDS[page], form])
    words = client.get(url).content.decode()
    assert "Not yet reviewed by an editor." in words
    assert "AI-assisted" in words
    assert "Made by a machine." in words
    assert f"http://testserver{reverse(page, args=[RECORDS[page]])}" in words
    assert "author" not in words.lower()
    assert f'href="{url}"' in client.get(reverse(page, args=[RECORDS[page]])).content.decode()


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json", "txt"])
@pytest.mark.parametrize("page", ["country", "mission"])
def test_a_citation_of_a_place_says_which_part_ai_wrote(client: Client, page: str, form: str) -> None:
    make_world(2, disclosure="Made by a machine.", disclosure_level=DisclosureLevel.ASSISTED)
    words = client.get(reverse(f"{page}_citation", args=[RECORDS[page], form])).content.decode()
    assert "with 2 passages from 2 articles (2 AI-assisted)." in words
    assert "“Made by a machine.”" in words
    assert "reference data" in words


@pytest.mark.parametrize("page", ["challenge", "strategy", "case_study", "country", "mission"])
def test_a_link_preview_counts_the_disclosure_levels_of_its_articles(client: Client, page: str) -> None:
    make_world(2, disclosure="", disclosure_level=DisclosureLevel.UNKNOWN)
    Article.objects.filter(slug="first").update(disclosure="By a machine.", disclosure_level=DisclosureLevel.ASSISTED)
    head = client.get(reverse(page, args=[RECORDS[page]])).content.decode().partition("</head>")[0]
    description = re.findall(r'<meta property="og:description" content="([^"]+)"', head)[0]
    assert "2 articles (1 AI-assisted, 1 with no notice found)." in description
    assert "that does not mean that a person wrote it" in description


@pytest.mark.parametrize("name", [*(data.list_name for data in data_kinds()), "home", "matrix"])
def test_a_page_has_all_that_open_graph_requires(client: Client, name: str) -> None:
    make_world()
    head = client.get(reverse(name)).content.decode().partition("</head>")[0]
    found = dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]+)">', head))
    assert found["url"] == f"http://testserver{reverse(name)}"
    assert found["title"] == {"home": "Concord", "case_study_list": "Case studies", "matrix": "Matrix"}.get(
        name, reverse(name).strip("/").capitalize()
    )
    assert found["type"] == "website"
    assert found["image"] == "http://testserver/static/articles/share.png"
    picture = finders.find("articles/share.png")
    assert picture
    assert Path(picture).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("page", "title"), [("country", "A title"), ("mission", "Liberia")])
def test_the_page_of_a_place_links_to_a_feed(client: Client, page: str, title: str) -> None:
    make_world(title="A title")
    html = client.get(reverse(page, args=[RECORDS[page]])).content.decode()
    address = re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', html)[0]
    assert titles(parsed(client, address)) == [title]
    assert html.count(f'href="{address}"') == 2


@pytest.mark.parametrize("page", ["country_list", "mission_list"])
def test_a_list_of_reference_data_says_why_it_has_no_feed_and_which_to_follow(client: Client, page: str) -> None:
    html = client.get(reverse(page)).content.decode()
    assert "application/atom+xml" not in html
    assert "it has no Atom feed" in html
    assert f'href="{reverse("case_study_list_feed")}"' in html


def test_a_place_that_no_article_covers_is_cited_as_reference_data(client: Client) -> None:
    citation = client.get("/countries/france.txt").text
    assert "Country found in no public article." in citation
    assert "passage" not in citation


def test_the_citation_of_an_article_without_a_notice_claims_nothing(client: Client) -> None:
    make_world(disclosure="", disclosure_level=DisclosureLevel.UNKNOWN)
    words = client.get("/articles/first.txt").content.decode()
    assert "that does not mean that a person wrote it" in words


@pytest.mark.parametrize(
    ("level", "term"),
    [("generated", "trainedAlgorithmicMedia"), ("assisted", "compositeWithTrainedAlgorithmicMedia"), ("unknown", "")],
)
def test_linked_data_names_the_digital_source_type_of_the_notice(client: Client, level: str, term: str) -> None:
    notice = "" if level == "unknown" else "By AI."
    make_world(disclosure=notice, disclosure_level=level, source_url="https://example.org/a")
    article = json.loads(client.get("/articles/first.jsonld").content)
    of_schema = f"https://schema.org/{term[:1].upper()}{term[1:]}DigitalSource"
    of_iptc = f"http://cv.iptc.org/newscodes/digitalsourcetype/{term}"
    assert article.get("digitalSourceType") == ([of_schema, of_iptc] if term else None)
    assert article["isBasedOn"] == "https://example.org/a"
    assert "author" not in article
    assert {"@type": "Thing", "name": "Liberia", "url": "http://testserver/case-studies/liberia/"} in article["about"]
    head = client.get("/articles/first/").content.decode().partition("</head>")[0]
    assert '<link rel="alternate" type="application/ld+json" href="/articles/first.jsonld"' in head
    assert '<meta property="og:title" content="' in head


def test_the_sitemap_has_every_public_page_once(client: Client) -> None:
    make_world(2)
    index = parsed(client, "/sitemap.xml")
    addresses = []
    for location in index.iter(f"{MAP}loc"):
        addresses += [str(row.text) for row in parsed(client, str(location.text)).iter(f"{MAP}loc")]
    assert len(addresses) == len(set(addresses))
    for page, slug in RECORDS.items():
        assert f"http://testserver{reverse(page, args=[slug])}" in addresses
    # Pages of places are many, and alike: one of each kind stands for them.
    tried = [address for address in addresses if not re.search("/(countries|missions)/.", address)]
    tried += [reverse(page, args=[RECORDS[page]]) for page in ("country", "mission")]
    assert {client.get(address).status_code for address in tried} == {200}


def test_a_large_sitemap_has_pages_and_its_index_takes_two_queries_per_kind(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RecordsMap, "limit", 3)
    for _ in range(7):
        factories.make_article()
    with CaptureQueriesContext(connection) as captured:
        index = parsed(client, "/sitemap.xml")
    assert len(captured) <= 2 * len(data_kinds())
    pages = [str(location.text) for location in index.iter(f"{MAP}loc") if "articles" in str(location.text)]
    assert len(pages) == 3
    assert sum(len(list(parsed(client, page).iter(f"{MAP}url"))) for page in pages) == 7


def test_robots_txt_names_the_sitemap(client: Client) -> None:
    words = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in words
    assert "Sitemap: http://testserver/sitemap.xml" in words


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_hidden_records_are_in_no_feed_citation_linked_data_or_sitemap(client: Client, status: str) -> None:
    section = make_world()
    hidden = factories.make_article(title="Zanzibar", slug="zanzibar", status=status)
    factories.make_evidence(factories.make_challenge(title="Zanzibar", slug="zanzibar"), factories.make_section(hidden))
    for make in (factories.make_challenge, factories.make_strategy):
        factories.make_evidence(make(title="Zanzibar", slug="zanzibar-2", status=status), section)
    factories.make_evidence(factories.make_case_study("MLI", title="Zanzibar", slug="zanzibar", status=status), section)
    urls = [reverse(name, args=args) for name, args in machines.LISTS]
    urls += [reverse(name, args=args) for _page, name, args in machines.OF_RECORDS]
    for url in urls:
        response: Any = client.get(url)
        assert not re.search("zanzibar", response.getvalue().decode(), re.IGNORECASE), url
    for _page, name, (_slug, *form) in machines.OF_RECORDS:
        if "countr" not in name and "mission" not in name:
            assert client.get(reverse(name, args=["zanzibar", *form])).status_code == 404, name


def test_a_former_slug_redirects_to_the_citation_and_the_linked_data(client: Client) -> None:
    article = make_world().article
    article.slug = "second"
    article.save()
    assert client.get("/articles/first.bib")["Location"] == "/articles/second.bib"
    assert client.get("/articles/first.jsonld")["Location"] == "/articles/second.jsonld"


def test_a_feed_has_the_newest_fifty_records(client: Client) -> None:
    for number in range(55):
        article = factories.make_article(title=f"Title {number}")
        day = timezone.now() - timedelta(days=number)
        Article.objects.filter(pk=article.pk).update(created_at=day)
    assert titles(parsed(client, "/articles.atom")) == [f"Title {number}" for number in range(50)]
