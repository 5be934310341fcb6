"""Prepared statements: their placeholders take new values each time, and PostgreSQL plans each of them once."""

import pytest
from django.db import connection

from articles.models import Article
from articles.sql_statements import Placeholder, SQLStatement, compiled, filled_by, key_list, keys_of
from tests import factories

pytestmark = pytest.mark.django_db
SLUG, KEYS = Placeholder("slug"), Placeholder("keys")


def test_placeholders_take_the_values_of_each_execution() -> None:
    first, second, _third = (factories.make_article(slug=slug) for slug in ("%s", "it's", "three"))
    by_slug = compiled(Article.objects.filter(slug=filled_by(SLUG)).values_list("pk"))
    by_key = compiled(Article.objects.filter(pk__in=keys_of(KEYS)).order_by("pk").values_list("pk", "created_at"))
    assert [by_slug.fetch({SLUG: article.slug}) for article in (first, second)] == [[(first.pk,)], [(second.pk,)]]
    rows = [(article.pk, article.created_at) for article in (first, second)]
    assert by_key.fetch({KEYS: key_list([first.pk, second.pk])}) == rows


def test_percent_signs_of_a_statement_are_written_twice() -> None:
    assert SQLStatement("SELECT '100%% %%s', CAST(%s AS text)", (SLUG,)).fetch({SLUG: "5%"}) == [("100% %s", "5%")]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's own driver keeps what it has planned")
def test_a_statement_is_planned_once_however_often_it_is_executed() -> None:
    by_slug = compiled(Article.objects.filter(slug=filled_by(SLUG)).values_list("pk"))
    for slug in ("one", "two", "three"):
        by_slug.fetch({SLUG: slug})
    planned = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(planned, [by_slug.sql.replace("%s", "$1")])
        assert cursor.fetchall() == [(3, 0)]
