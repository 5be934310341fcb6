"""Who has a page already gets a 304, as long as nothing that pages show has changed; and nothing secret is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import freshness
from articles.choices import Review, Status
from articles.models import Article, Challenge, ChallengeEvidence, Response, Section, SeeAlso, SourceVersion, Strategy
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, CountryAlias, Mission
from tests import factories
from tests.pages.world import make_world, page_urls

pytestmark = pytest.mark.django_db


def etag(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return str(response["ETag"])


def code(client: Client, url: str, tag: str) -> int:
    return client.get(url, headers={"If-None-Match": tag}).status_code


def test_every_page_answers_with_304_after_one_query_until_something_changes(client: Client) -> None:
    make_world()
    for url in [*page_urls(), reverse("search", query={"q": "funding"})]:
        tag = etag(client, url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url, headers={"If-None-Match": tag})
        assert (response.status_code, response.content, len(queries)) == (304, b"", 1), url
        assert response["ETag"] == tag
        assert "no-cache" in response["Cache-Control"]
    Section.objects.update(heading="Another heading")
    assert code(client, page_urls()[0], tag) == 200


def body_in_bulk() -> None:
    section = Section.objects.get(article__slug="first")
    section.body += " More."
    Section.objects.bulk_update([section], ["body"])


CHANGES: dict[str, Callable[[], Any]] = {
    "a title": lambda: Article.objects.update(title="Another title"),
    "a status": lambda: Article.objects.filter(slug="related").update(status=Status.PUBLISHED),
    "a related title": lambda: Article.objects.filter(slug="related").update(title="Related no more"),
    "a body, in bulk": body_in_bulk,
    "a retired section": lambda: Section.objects.update(retired_at=timezone.now()),
    "a new section": factories.make_section,
    "new sections in bulk": lambda: Section.objects.bulk_create(
        [Section(article=Article.objects.earliest("pk"), position=9, anchor="x")]
    ),
    "passages deleted in bulk": lambda: ChallengeEvidence.objects.all()._raw_delete(connection.alias),
    "a new source version": lambda: SourceVersion.objects.update(origin="b.txt"),
    "a link that turns red": lambda: SeeAlso.objects.update(target=None),
    "a review": lambda: ChallengeEvidence.objects.update(review=Review.ACCEPTED, reviewed_at=timezone.now()),
    "a case study's mission": lambda: CaseStudyEvidence.objects.update(mission=None),
    "a merge": lambda: Challenge.objects.filter(title="Own challenge 0").update(
        merged_into=Challenge.objects.get(slug="funding")
    ),
    "a summary": lambda: Strategy.objects.filter(slug="training").update(summary="In an editor's words."),
    "a response": lambda: Response.objects.all().delete(),
    "a period": lambda: CaseStudy.objects.update(period="1999"),
    "a country's name": lambda: Country.objects.filter(pk="LBR").update(short_name="Republic"),
    "an alias": lambda: CountryAlias.objects.filter(country="LBR").delete(),
    "a mission's end": lambda: Mission.objects.filter(pk="UNMIL").update(end="2018"),
    "a mission's host": lambda: Mission.countries.through.objects.filter(mission="UNMIL").delete(),
    "an import": lambda: call_command("import_articles", verbosity=0),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_of_what_pages_show_makes_them_new(client: Client, change: Callable[[], Any]) -> None:
    make_world()
    url = reverse("country", args=["liberia"])
    tag = etag(client, url)
    change()
    assert code(client, url, tag) == 200


def test_every_table_of_the_two_apps_is_counted_or_only_for_editors() -> None:
    counted = set(freshness.counted_tables())
    ours = [Article, Section, SourceVersion, SeeAlso, Challenge, Strategy, Response, ChallengeEvidence, CaseStudy]
    shown: list[Any] = [*ours, CaseStudyEvidence, Country, CountryAlias, Mission, Mission.countries.through]
    assert {model._meta.db_table for model in shown} <= counted
    assert not any("historical" in table or "import" in table for table in counted)


def test_migrating_again_makes_triggers_that_are_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER counts_change ON articles_section")
        else:
            cursor.execute("DROP TRIGGER articles_section_counts_change_update")
    freshness.install_after_migrate()
    make_world()
    tag = etag(client, reverse("home"))
    Section.objects.update(heading="Another heading")
    assert code(client, reverse("home"), tag) == 200


def test_another_language_is_another_page(client: Client) -> None:
    tags = {client.get(reverse("home"), headers={"Accept-Language": language})["ETag"] for language in ("en", "ar")}
    assert len(tags) == 2


def test_a_record_that_is_gone_is_not_said_to_be_unchanged(client: Client) -> None:
    make_world()
    url = reverse("article", args=["first"])
    tag = etag(client, url)
    Article.objects.update(status=Status.DRAFT)
    assert code(client, url, tag) == 404


def test_what_somebody_with_a_session_sees_is_kept_nowhere(client: Client) -> None:
    make_world()
    url = reverse("article", args=["first"])
    tag = etag(client, url)
    client.force_login(User.objects.create_user("anna", is_staff=True))
    response = client.get(url, headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert "ETag" not in response
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_readers_pages_are_compressed_and_those_with_secrets_are_not(client: Client, admin_client: Client) -> None:
    make_world()
    accepted = {"Accept-Encoding": "gzip"}
    page = client.get(reverse("article", args=["first"]), headers=accepted)
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 9_000
    for url in (reverse("admin:index"), reverse("admin:login")):
        assert "Content-Encoding" not in admin_client.get(url, headers=accepted), url


def test_readers_pages_carry_no_token(client: Client) -> None:
    make_world()
    for url in page_urls():
        assert "csrfmiddlewaretoken" not in client.get(url).content.decode(), url
