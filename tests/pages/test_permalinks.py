"""The permanent address of a passage leads to its words, wherever they are now, or says that they are gone."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.choices import Review, Status
from articles.curation.merging import merge
from articles.models import Challenge, ChallengeEvidence, Section
from tests import factories
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> Section:
    return make_world()


@pytest.fixture
def passage(section: Section) -> Any:
    return Challenge.objects.get(slug="funding").evidence.get()


def test_a_permanent_address_leads_to_the_passage_in_its_article(client: Client, passage: Any) -> None:
    response = client.get(passage.permanent_url)
    assert response.status_code == 302
    assert response["Location"] == f"/articles/first/#challenge:{passage.pk}"


def test_a_permanent_address_follows_a_passage_that_moved(client: Client, passage: Any) -> None:
    other = factories.make_section(factories.make_article(slug="elsewhere"), body=passage.quote)
    ChallengeEvidence.objects.filter(pk=passage.pk).update(section=other)
    assert client.get(passage.permanent_url)["Location"] == f"/articles/elsewhere/#challenge:{passage.pk}"


def test_a_permanent_address_follows_a_merge(client: Client, passage: Any, section: Section, admin_user: Any) -> None:
    alone = factories.make_challenge(title="Alone")
    moved = factories.make_evidence(alone, section, "Limited funding")
    twin = factories.make_evidence(alone, section, passage.quote)
    merge(alone, passage.finding, admin_user, "same")
    assert client.get(moved.permanent_url)["Location"].endswith(f"#challenge:{moved.pk}")
    assert client.get(twin.permanent_url)["Location"].endswith(f"#challenge:{passage.pk}")


def test_a_permanent_address_finds_the_same_words_again_after_the_passage_was_deleted(
    client: Client, passage: Any, section: Section
) -> None:
    url = passage.permanent_url
    Challenge.objects.get(title="Own challenge 0").evidence.all().delete()
    passage.delete()
    assert client.get(url).status_code == 410
    other = factories.make_section(section.article, body=f"Moved. {passage.quote}")
    again = factories.make_evidence(passage.finding, other, passage.quote)
    assert client.get(url)["Location"] == f"/articles/first/#challenge:{again.pk}"


@pytest.mark.parametrize("gone", ["orphaned", "retired"])
def test_a_permanent_address_says_that_its_words_have_left_the_text(
    client: Client, passage: Any, section: Section, gone: str
) -> None:
    if gone == "orphaned":
        section.challengeevidence.update(review=Review.ORPHANED)
    else:
        Section.objects.filter(pk=section.pk).update(retired_at=timezone.now())
    response = client.get(passage.permanent_url)
    assert response.status_code == 410
    page = response.content.decode()
    assert "This passage is gone" in page
    assert 'href="/articles/first/"' in page
    assert passage.quote not in page


def test_a_passage_that_is_not_public_is_not_found(client: Client, passage: Any, section: Section) -> None:
    assert client.get("/p/challenge-999999/").status_code == 404
    assert client.get("/p/nothing-1/").status_code == 404
    ChallengeEvidence.objects.filter(section=section).update(review=Review.REJECTED, reviewed_at=timezone.now())
    assert client.get(passage.permanent_url).status_code == 404
    ChallengeEvidence.objects.filter(section=section).update(review=Review.ORPHANED, review_before=Review.REJECTED)
    assert client.get(passage.permanent_url).status_code == 404
    ChallengeEvidence.objects.filter(section=section).update(review_before="")
    type(section.article).objects.update(status=Status.DRAFT)
    assert client.get(passage.permanent_url).status_code == 404


def test_an_unchanged_passage_takes_one_query_besides_that_of_every_page(
    client: Client, passage: Any, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        client.get(passage.permanent_url)


def test_a_permanent_address_survives_an_import_of_a_changed_article(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "article.md"
    text = (
        "# A title\n\nThis post is written by AI.\n\n## Challenges\n\n- Limited funding hampers missions.\n- Mines.\n"
    )
    file.write_text(text, encoding="utf-8")
    call_command("import_articles", str(file), verbosity=0)
    (passage,) = ChallengeEvidence.objects.filter(quote__contains="funding")
    file.write_text(
        text.replace("- Limited", "A new sentence.\n\n- Poor roads delay convoys.\n- Limited"), encoding="utf-8"
    )
    call_command("import_articles", str(file), verbosity=0)
    moved = ChallengeEvidence.objects.get(pk=passage.pk)
    assert moved.start > passage.start
    assert client.get(passage.permanent_url)["Location"] == f"/articles/a-title/#challenge:{passage.pk}"
