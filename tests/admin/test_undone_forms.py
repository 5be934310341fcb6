"""A saved form is one entry of the log and can be undone there, except for rows that somebody changed since."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.choices import Review, Status
from articles.log.bin import in_bin
from articles.models import Action, Article, Challenge, ChallengeEvidence, Section
from articles.roles import Role
from tests.admin.forms import history_of, list_url, opened, save, save_again, url_of
from tests.factories import make_article, make_challenge, make_evidence, make_section, make_user_of

pytestmark = pytest.mark.django_db
BODY = "Limited funding hampers every mission. Joint training helps."


def undo_last(desk: Client) -> str:
    """Undo the newest action; return the page with the message."""
    return str(desk.post(reverse("admin:undo", args=[Action.objects.latest("pk").pk]), follow=True).text)


def test_an_edit_is_undone_and_redone_with_history(desk: Client) -> None:
    challenge = make_challenge(title="As it came")
    save(desk, url_of(challenge), title="Edited", summary="Told.")
    undo_last(desk)
    challenge.refresh_from_db()
    assert (challenge.title, challenge.summary, challenge.version) == ("As it came", "", 3)
    assert history_of(challenge).first().history_change_reason.startswith("Undone: Changed challenge")
    undo_last(desk)
    challenge.refresh_from_db()
    assert (challenge.title, challenge.summary) == ("Edited", "Told.")


def test_a_row_that_somebody_changed_since_is_left_and_named(desk: Client) -> None:
    section = make_section(make_article(title="Peace"), heading="As it came")
    save(desk, url_of(section.article), title="Mine", **{"sections-0-heading": "Mine too"})
    mine = Action.objects.latest("pk")
    save(desk, url_of(section.article), title="Theirs")
    assert (
        "Not undone: Article “Theirs”: changed since: title."
        in desk.post(reverse("admin:undo", args=[mine.pk]), follow=True).text
    )
    section.refresh_from_db()
    assert (section.heading, section.article.title) == ("As it came", "Theirs")


def test_undoing_an_edit_of_a_body_moves_its_passages_and_those_added_since(desk: Client) -> None:
    section = make_section(body=BODY)
    orphan = make_evidence(make_challenge(), section, review=Review.ACCEPTED)
    later = make_evidence(make_challenge(), section, "Joint training helps.")
    url = url_of(section)
    save_again(desk, url, save(desk, url, body="Now it is said otherwise. Joint training helps."))
    edit = Action.objects.latest("pk")
    new = make_evidence(make_challenge(), Section.objects.get(pk=section.pk), "Now it is said otherwise.")
    desk.post(reverse("admin:undo", args=[edit.pk]))
    section.refresh_from_db()
    for row in (orphan, later, new):
        row.refresh_from_db()
    assert (section.body, orphan.review, new.review) == (BODY, Review.ACCEPTED, Review.ORPHANED)
    assert [BODY[row.start : row.end] for row in (orphan, later)] == [orphan.quote, later.quote]
    assert not ChallengeEvidence.objects.out_of_step().exists()


def test_undoing_an_addition_moves_the_record_to_the_bin_from_where_it_can_be_restored(desk: Client) -> None:
    save(desk, list_url(Challenge, "add"), title="Thin air", slug="thin-air")
    undo_last(desk)
    assert not Challenge.objects.exists()
    [deletion] = in_bin(timezone.now())
    desk.post(reverse("admin:undo", args=[deletion.pk]))
    assert Challenge.objects.get().title == "Thin air"
    assert not in_bin(timezone.now()).exists()


def test_an_added_record_that_others_refer_to_is_left(desk: Client) -> None:
    save(desk, list_url(Challenge, "add"), title="Thin air", slug="thin-air")
    make_evidence(Challenge.objects.get())
    assert "a record depends on it" in undo_last(desk)
    assert Challenge.objects.exists()


def test_sections_added_in_the_form_of_an_article_are_removed_by_undo(desk: Client) -> None:
    article = make_section().article
    save(desk, url_of(article), **{"sections-1-heading": "New", "sections-1-position": 7})
    assert article.sections.count() == 2
    undo_last(desk)
    assert article.sections.count() == 1


def test_restoring_a_version_can_be_undone(desk: Client) -> None:
    challenge = make_challenge(title="As it came")
    save(desk, url_of(challenge), title="Edited")
    url = f"{url_of(challenge, 'history')}{history_of(challenge).last().pk}/"
    desk.post(url, opened(desk, url))
    undo_last(desk)
    challenge.refresh_from_db()
    assert challenge.title == "Edited"


def test_the_message_after_saving_has_an_undo_button(desk: Client) -> None:
    challenge = make_challenge()
    page = desk.post(url_of(challenge), opened(desk, url_of(challenge)) | {"title": "Edited"}, follow=True)
    [message] = page.context["messages"]
    assert reverse("admin:undo", args=[Action.objects.latest("pk").pk]) in str(message)


@pytest.mark.parametrize(("status", "code"), [(Status.DRAFT, 302), (Status.PUBLISHED, 403)])
def test_a_contributor_may_undo_an_edit_while_the_record_is_a_draft(client: Client, status: Status, code: int) -> None:
    client.force_login(make_user_of(Role.CONTRIBUTOR))
    article: Any = make_article(status=Status.DRAFT, title="As it came")
    save(client, url_of(article), title="Edited")
    Article.objects.update(status=status)
    assert client.post(reverse("admin:undo", args=[Action.objects.latest("pk").pk])).status_code == code
    article.refresh_from_db()
    assert (article.title == "As it came") == (code == 302)
