"""What each role is offered in the admin, and what it is refused."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.choices import Review, Status
from articles.curation.claims import Reference
from articles.curation.reviewing import RefusalError, accept, accept_all, mark_of
from articles.models import Action, Article, Challenge, ChallengeEvidence, Section, SeeAlso
from articles.roles import Operation, Role, roles_that_may, rules_of
from tests.admin.forms import history_of, list_url, opened, run, save, url_of
from tests.factories import (
    make_article,
    make_case_study,
    make_challenge,
    make_evidence,
    make_section,
    make_see_also,
    make_strategy,
    make_user_of,
)

# Roles are Python's: who may do what is asked of no database in words of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ADD_LINK = re.compile(r'href="(/[^"]*/add/[^"]*)"')
ASKED = {
    Operation.VIEW: "has_view_permission",
    Operation.CHANGE: "has_change_permission",
    Operation.DELETE: "has_delete_permission",
}


@pytest.fixture
def contributor(client: Client) -> Client:
    client.force_login(make_user_of(Role.CONTRIBUTOR))
    return client


@pytest.mark.parametrize("role", Role)
def test_every_model_follows_the_table_of_roles_for_records_in_every_state(role: Role) -> None:
    request: Any = RequestFactory().get("/")
    request.user = make_user_of(role)
    section = make_section()
    link, passage = make_see_also(section.article), make_evidence(make_challenge(), section)
    for record in (section.article, section, link, passage, passage.finding, make_case_study()):
        rules = rules_of(type(record))
        desk: Any = admin.site.get_model_admin(type(record))
        for state in {state for rule in rules for state in rule.states}:
            owner = record.article if isinstance(record, Section | SeeAlso) else record
            setattr(owner, "review" if hasattr(owner, "review") else "status", state)
            for operation, method in ASKED.items():
                expected = role in roles_that_may(operation, rules, state)
                assert getattr(desk, method)(request, record) == expected, (record, state, operation)


def test_a_contributor_writes_drafts(contributor: Client) -> None:
    article = make_article(status=Status.DRAFT)
    section = make_section(article)
    assert save(contributor, url_of(article), title="Better").status_code == 302
    assert save(contributor, url_of(section), body="Better words.").status_code == 302
    article.refresh_from_db()
    section.refresh_from_db()
    assert (article.title, article.status, section.body) == ("Better", Status.DRAFT, "Better words.")


@pytest.mark.parametrize("status", [Status.TO_REVIEW, Status.PUBLISHED, Status.ARCHIVED])
def test_a_contributor_cannot_change_text_that_is_or_was_public(contributor: Client, status: Status) -> None:
    section = make_section(make_article(status=status, title="As it is"))
    for record in (section.article, section, make_see_also(section.article)):
        assert contributor.get(url_of(record)).status_code == 200
        assert (
            contributor.post(url_of(record), {"title": "Worse", "heading": "Worse", "body": "Worse"}).status_code == 403
        )
    section.refresh_from_db()
    assert (section.article.title, "Worse" in section.body) == ("As it is", False)


def test_a_contributor_cannot_restore_a_draft_version_of_a_public_record(contributor: Client) -> None:
    article = make_article(status=Status.DRAFT, title="First words")
    article.title, article.status = "Public words", Status.PUBLISHED
    article.save()
    former = f"{url_of(article, 'history')}{history_of(article).last().pk}/"
    assert contributor.get(former).status_code == 200
    contributor.post(former, {"title": "First words", "slug": article.slug})
    article.refresh_from_db()
    assert article.title == "Public words"


def test_a_contributor_adds_sections_only_to_drafts(contributor: Client) -> None:
    for status, code in ((Status.DRAFT, 302), (Status.PUBLISHED, 200)):
        article = make_article(status=status)
        url = f"{list_url(Section, 'add')}?article={article.pk}"
        response = save(contributor, url, heading="New", anchor="new", body="Words.")
        assert response.status_code == code
        assert article.sections.count() == (code == 302)
    assert "Ask an editor" in response.text


def test_a_passage_by_a_contributor_is_a_suggestion(contributor: Client) -> None:
    section, challenge = make_section(), make_challenge()
    typed = {"finding": challenge.pk, "section": section.pk, "quote": "Joint training helps.", "review": "accepted"}
    assert save(contributor, list_url(ChallengeEvidence, "add"), **typed).status_code == 302
    passage = ChallengeEvidence.objects.get()
    assert passage.review == Review.SUGGESTED
    run(contributor, ChallengeEvidence, "accept", passage)
    assert (
        contributor.post(url_of(passage), opened(contributor, url_of(passage)) | {"review": "accepted"}).status_code
        == 302
    )
    passage.refresh_from_db()
    assert passage.review == Review.SUGGESTED


def test_a_reviewer_accepts_suggestions_of_others(client: Client) -> None:
    passage = make_evidence(make_challenge())
    reviewer = make_user_of(Role.REVIEWER)
    client.force_login(reviewer)
    assert run(client, ChallengeEvidence, "accept", passage) == ["1 is now “accepted”."]
    passage.refresh_from_db()
    assert passage.reviewer == reviewer
    assert client.post(url_of(passage), {"quote": "Other words."}).status_code == 403
    assert run(client, ChallengeEvidence, "reject", passage) == ["1 is now “rejected”."]


@pytest.mark.parametrize("role", Role)
def test_every_link_to_add_something_opens_a_form(client: Client, role: Role) -> None:
    passage, strategy = make_evidence(make_challenge()), make_evidence(make_strategy()).finding
    client.force_login(make_user_of(role))
    rows = (passage.section.article, passage.section, passage.finding, strategy, make_case_study())
    links = {link for row in rows for link in ADD_LINK.findall(client.get(url_of(row)).text)}
    assert bool(links) == (role != Role.REVIEWER)
    assert {link: client.get(link.replace("&amp;", "&")).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR])
def test_a_reviewer_does_not_review_their_own_work_and_an_editor_may(client: Client, role: Role) -> None:
    user = make_user_of(role)
    passage = make_evidence(make_challenge())
    passage.quote, passage._history_user = passage.quote.replace("Limited", "Smaller"), user
    passage.save()
    client.force_login(user)
    messages = run(client, ChallengeEvidence, "accept", passage)
    passage.refresh_from_db()
    if role == Role.EDITOR:
        assert (passage.review, messages) == (Review.ACCEPTED, ["1 is now “accepted”."])
    else:
        assert (passage.review, messages) == (Review.SUGGESTED, [])


def test_the_review_desk_gives_no_reviewer_their_own_work_either() -> None:
    user = make_user_of(Role.REVIEWER)
    passage = make_evidence(make_challenge())
    history_of(passage).update(history_user=user)
    reference = Reference("challenges", passage.pk)
    with pytest.raises(RefusalError, match="someone else has to review it"):
        accept(reference, mark_of(passage), user)
    assert accept_all({reference: mark_of(passage)}, user).count == 0


def test_having_reviewed_a_passage_does_not_make_it_ones_own_work(client: Client) -> None:
    passage = make_evidence(make_challenge())
    history_of(passage).all().delete()
    client.force_login(make_user_of(Role.REVIEWER))
    run(client, ChallengeEvidence, "accept", passage)
    assert run(client, ChallengeEvidence, "reject", passage) == ["1 is now “rejected”."]


def test_a_role_may_undo_what_it_may_do(client: Client) -> None:
    article = make_article()
    editor = make_user_of(Role.EDITOR)
    client.force_login(editor)
    run(client, Article, "publish", article)
    url = reverse("admin:undo", args=[Action.objects.get(kind="status").pk])
    for role, code in ((Role.CONTRIBUTOR, 403), (Role.REVIEWER, 403), (Role.ADMINISTRATOR, 302)):
        client.force_login(make_user_of(role))
        assert client.post(url).status_code == code
    article.refresh_from_db()
    assert article.status == Status.TO_REVIEW


def test_a_contributors_new_record_is_a_draft(contributor: Client) -> None:
    save(contributor, list_url(Challenge, "add"), title="Thin air", slug="thin-air")
    assert Challenge.objects.get().status == Status.DRAFT
