"""Every page takes a fixed number of queries, however many rows there are."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Challenge, ChallengeEvidence, Response, Strategy
from casestudies.models import CaseStudy, Country, Mission
from tests.pages.world import make_world, page_urls

pytestmark = pytest.mark.django_db
QUERIES = {
    "home": 12,
    "about": 0,
    "article_list": 7,
    "challenge_list": 6,
    "strategy_list": 6,
    "case_study_list": 6,
    "country_list": 3,
    "mission_list": 6,
    "compare": 6,
    "matrix": 11,
    "matrix_cell": 6,
    "article": 5,
    "article_edits": 2,
    "challenge": 12,
    "strategy": 12,
    "case_study": 11,
    "country": 11,
    "mission": 11,
}


def queries_of_pages(client: Client) -> dict[str, int]:
    """The queries of each page with nothing cached, without that of the counters, which each page begins with."""
    counted = {}
    for url in page_urls():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        assert response.status_code == 200
        counted[str(response.resolver_match.url_name)] = len(queries) - 1
    return counted


def test_each_page_keeps_to_its_number_of_queries(client: Client) -> None:
    make_world(3)
    assert queries_of_pages(client) == QUERIES


def test_pages_take_no_more_queries_for_thirty_articles_than_for_three(client: Client) -> None:
    make_world(30)
    assert queries_of_pages(client) == QUERIES


def test_the_page_of_an_article_or_country_takes_at_most_twelve_queries_and_any_page_fifteen() -> None:
    asked = {name: number + 1 for name, number in QUERIES.items()}  # with the one that each begins with
    assert max(asked["article"], asked["country"]) <= 12
    assert max(asked.values()) <= 15


def test_pages_take_no_more_queries_for_ten_thousand_articles_at_any_depth_of_a_list(client: Client) -> None:
    articles = [Article(slug=f"a-{number}", title=f"Title {number % 7}") for number in range(10_000)]
    Article.objects.bulk_create(articles)
    expected = sorted(articles, key=lambda article: (article.title, article.pk))
    for page in (1, 2, 100, 101, 199, 200):
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(reverse("article_list"), {"page": page}).context["page"]
        assert [row.pk for row in shown] == [row.pk for row in expected[50 * (page - 1) : 50 * page]], page
        assert len(queries) - 1 <= QUERIES["article_list"], page
    make_world(10)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # PostgreSQL does so by itself when rows are committed, and guesses badly before.
    assert queries_of_pages(client) == QUERIES


def test_a_filtered_list_takes_eight_queries(client: Client) -> None:
    make_world(3)
    url = reverse("challenge_list", query={"q": "own", "passages": "suggested", "answered": "yes", "sort": "title"})
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).context["page"].paginator.count == 3
    assert len(queries) == 8


@pytest.mark.parametrize(
    "rows",
    [
        Article.objects.for_list,
        Challenge.objects.for_list,
        Strategy.objects.for_list,
        CaseStudy.objects.for_list,
        Country.objects.for_list,
        Mission.objects.for_list,
        ChallengeEvidence.objects.for_page,
        lambda: Response.objects.for_page("strategy"),
    ],
)
def test_every_list_has_a_total_order(rows: object) -> None:
    assert rows().totally_ordered  # type: ignore[operator]


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["article", "challenge", "strategy", "case_study", "country", "mission"])
def test_every_order_that_a_reader_can_choose_is_total(client: Client, name: str) -> None:
    make_world(2)
    url = reverse(f"{name}_list")
    orders = [value for value, _label in client.get(url).context["filter"].form.fields["sort"].choices]
    assert len(orders) > 1
    for value in orders:
        response = client.get(url, {"sort": value})
        assert response.context["filter"].qs.totally_ordered, value
