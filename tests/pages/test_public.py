"""Records that are not public are shown nowhere: not in pages, lists, counts, filters, quotes or links."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.choices import Review, Status
from articles.models import Article, Challenge, Response, Strategy, StrategyEvidence
from casestudies.models import CaseStudy, Mission
from tests import factories
from tests.pages.world import BODY, make_world, page_urls

pytestmark = pytest.mark.django_db
HIDDEN = [Status.DRAFT.value, Status.ARCHIVED.value]
SECRET = "Zanzibar papers"


def every_page(client: Client) -> str:
    return "".join(client.get(url).content.decode() for url in page_urls())


def test_an_article_that_is_not_public_is_shown_nowhere(client: Client) -> None:
    make_world()
    challenge, study = Challenge.objects.get(slug="funding"), CaseStudy.objects.get(slug="liberia")
    for status in HIDDEN:
        hidden = factories.make_article(slug=status, title=SECRET, status=status)
        section = factories.make_section(hidden, heading=SECRET, body=f"{BODY} {SECRET}.")
        factories.make_evidence(challenge, section, f"{SECRET}.")
        factories.make_evidence(factories.make_challenge(title=SECRET), section)
        factories.make_evidence(study, section, f"{SECRET}.", mission=Mission.objects.get(pk="UNMIL"))
        assert client.get(reverse("article", args=[status])).status_code == 404
    assert SECRET not in every_page(client)
    assert client.get(reverse("home")).context["counts"]["articles"] == 2
    assert client.get(reverse("country", args=["liberia"])).context["country"].passage_count == 1
    assert client.get(reverse("mission", args=["unmil"])).context["mission"].passage_count == 1
    assert client.get(reverse("article_list"), {"q": "Zanzibar"}).context["page"].paginator.count == 0


@pytest.mark.parametrize("name", ["challenge", "strategy", "case_study"])
def test_a_finding_that_is_not_public_is_shown_nowhere(client: Client, name: str) -> None:
    section = make_world()
    make: Any = getattr(factories, f"make_{name}")
    for status in HIDDEN:
        country = {"alpha3": "MLI", "period": status} if name == "case_study" else {}
        finding = make(slug=status, title=SECRET, status=status, **country)
        factories.make_evidence(finding, section)
        assert client.get(reverse(name, args=[status])).status_code == 404
    assert SECRET not in every_page(client)


@pytest.mark.parametrize("review", [Review.REJECTED, Review.ORPHANED])
def test_a_rejected_or_orphaned_passage_is_not_shown(client: Client, review: str) -> None:
    section = make_world()
    section.challengeevidence.update(review=review, reviewed_at=timezone.now())
    page = client.get(reverse("article", args=["first"])).content.decode()
    assert "Own challenge 0" not in page
    assert "challenge:" not in page
    assert client.get(reverse("challenge", args=["funding"])).status_code == 404
    assert client.get(reverse("challenge_list")).context["page"].paginator.count == 0


def test_a_retired_section_and_its_passages_are_not_shown(client: Client) -> None:
    section = make_world()
    section.retired_at = timezone.now()
    section.save()
    page = client.get(reverse("article", args=["first"])).content.decode()
    assert section.heading not in page
    assert client.get(reverse("strategy", args=["training"])).status_code == 404
    assert client.get(reverse("country", args=["liberia"])).context["page"].paginator.count == 0


def test_a_see_also_link_to_a_draft_stays_red(client: Client) -> None:
    make_world()
    article = Article.objects.get(slug="first")
    draft = factories.make_article(slug="draft", title="Draft", status=Status.DRAFT)
    public = factories.make_article(slug="public", title="Public")
    factories.make_see_also(article, title="Linked draft", target=draft)
    factories.make_see_also(article, title="Linked public", target=public)
    page = client.get(reverse("article", args=["first"])).content.decode()
    assert '<span class="red-link">Linked draft</span>' in page
    assert reverse("article", args=["draft"]) not in page
    assert f'href="{reverse("article", args=["public"])}"' in page


def test_a_response_needs_a_shown_passage_or_an_editor(client: Client, admin_user: Any) -> None:
    section = make_world()
    response = Response.objects.get(challenge__slug="funding")
    url = reverse("challenge", args=["funding"])
    assert "Own strategy 0" in client.get(url).content.decode()
    StrategyEvidence.objects.filter(responses=response).update(review=Review.ORPHANED)
    factories.make_evidence(response.strategy, section, "Limited funding")
    assert "Own strategy 0" not in client.get(url).content.decode()
    response.added_by = admin_user
    response.save()
    page = client.get(url).content.decode()
    assert "Own strategy 0" in page
    assert "An editor's inference" in page
    response.review, response.reviewed_at = Review.REJECTED, timezone.now()
    response.save()
    assert "Own strategy 0" not in client.get(url).content.decode()


@pytest.mark.parametrize("by_editor", [False, True])
def test_a_response_to_a_draft_is_not_shown(client: Client, admin_user: Any, by_editor: bool) -> None:
    make_world()
    if by_editor:
        Response.objects.filter(challenge__slug="funding").update(added_by=admin_user, evidence=None)
    Strategy.objects.filter(title="Own strategy 0").update(status=Status.DRAFT)
    assert "Own strategy 0" not in client.get(reverse("challenge", args=["funding"])).content.decode()
    page = client.get(reverse("challenge_list"), {"answered": "yes"}).context["page"]
    assert [row.title for row in page] == ["Own challenge 0"]
