"""Previews show staff hidden records on the readers' pages, and nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.choices import Status
from articles.models import Article, Challenge, Response, Strategy
from tests.admin.conftest import SignIn
from tests.admin.forms import url_of
from tests.factories import make_article, make_case_study, make_challenge, make_evidence, make_section, make_strategy

# PostgreSQL is asked for these pages by test_permissions.py; here it is what they say of the answers.
pytestmark = pytest.mark.one_database

MAKERS = [make_article, make_challenge, make_strategy, make_case_study]
HIDDEN = [Status.DRAFT, Status.ARCHIVED]


def preview_of(record: Any) -> str:
    return reverse(f"admin:preview_{record._meta.model_name}", args=[record.pk])


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("make", MAKERS)
def test_a_hidden_record_is_previewed_on_the_readers_page_and_never_cached(
    desk: Client, make: Any, status: Status
) -> None:
    record = make(status=status, title="Seen by nobody yet")
    response = desk.get(preview_of(record))
    shown_by = {"article": "articles/article.html", "casestudy": "casestudies/case_study.html"}
    name = record._meta.model_name
    assert shown_by.get(name, "articles/finding.html") in [template.name for template in response.templates]
    assert "no-store" in response.headers["Cache-Control"]
    for shown in ("Seen by nobody yet", "Preview for editors", url_of(record), 'content="noindex, nofollow"'):
        assert shown in response.text


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("make", MAKERS)
def test_a_preview_does_not_make_a_record_public(desk: Client, make: Any, status: Status) -> None:
    record = make(status=status)
    assert desk.get(preview_of(record)).status_code == 200
    for client in (desk, Client()):
        assert client.get(record.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("make", MAKERS)
def test_a_preview_is_for_staff_who_may_see_the_record(sign_in: SignIn, make: Any) -> None:
    record = make(status=Status.DRAFT)
    assert Client().get(preview_of(record)).status_code == 302
    assert sign_in().get(preview_of(record)).status_code == 403


def test_a_preview_of_an_article_marks_its_passages(desk: Client) -> None:
    section = make_section(make_article(status=Status.DRAFT))
    passage = make_evidence(make_challenge(title="Limited funding"), section)
    page = desk.get(preview_of(section.article)).text
    assert f'id="challenge:{passage.pk}"' in page
    assert "Limited funding" in page


def test_a_preview_shows_no_passage_of_another_draft(desk: Client) -> None:
    challenge = make_challenge(status=Status.DRAFT)
    make_evidence(challenge, make_section(make_article(status=Status.DRAFT, title="Another draft")))
    page = desk.get(preview_of(challenge)).text
    assert challenge.title in page
    assert "Another draft" not in page


@pytest.mark.django_db
def test_readers_pages_carry_no_banner(client: Client) -> None:
    article = make_article()
    page = client.get(article.get_absolute_url()).text
    assert article.title in page
    assert "Preview for editors" not in page


@pytest.mark.parametrize("make", MAKERS)
def test_view_on_site_leads_to_the_preview_of_a_hidden_record(desk: Client, make: Any) -> None:
    record = make(status=Status.DRAFT)
    assert preview_of(record) in desk.get(url_of(record)).text


def test_view_on_site_leads_to_the_readers_page_of_a_public_record(desk: Client) -> None:
    section = make_section()
    make_evidence(make_challenge(), section)
    for record in (Article.objects.get(), Challenge.objects.get()):
        page = desk.get(url_of(record)).text
        assert preview_of(record) not in page
        assert f'href="{record.get_absolute_url()}"' in page


def test_the_preview_of_a_draft_strategy_shows_the_responses_that_its_page_will_show(desk: Client) -> None:
    strategy, challenge = make_strategy(status=Status.DRAFT), make_challenge(title="Limited funding")
    passage = make_evidence(strategy)
    make_evidence(challenge)
    Response.objects.create(strategy=strategy, challenge=challenge, evidence=passage)
    hidden = make_challenge(title="Told by a draft", status=Status.DRAFT)
    Response.objects.create(strategy=strategy, challenge=hidden, evidence=make_evidence(strategy))
    previewed = [response.challenge for response in desk.get(preview_of(strategy)).context["responses"]]
    Strategy.objects.update(status=Status.PUBLISHED)
    public = [response.challenge for response in Client().get(strategy.get_absolute_url()).context["responses"]]
    assert previewed == public == [challenge]
