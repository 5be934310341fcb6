"""A form of a record that somebody else changed meanwhile shows both texts, and neither is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.admin.stale import StaleRecordError, claim
from articles.models import Article, Challenge, Section
from tests.admin.forms import errors, history_of, opened, run, save, url_of
from tests.factories import make_article, make_case_study, make_challenge, make_section, make_strategy


@pytest.mark.parametrize("make", [make_article, make_challenge, make_strategy, make_case_study])
def test_a_stale_form_shows_both_texts_and_keeps_what_was_typed(desk: Client, make: Callable[[], Any]) -> None:
    record = make()
    mine = opened(desk, url_of(record)) | {"title": "My title"}
    assert save(desk, url_of(record), title="Their title").status_code == 302
    response = desk.post(url_of(record), mine)
    (message,) = errors(response)["__all__"]
    assert "ada changed this on" in message
    assert message.index("Their title") < message.index("My title")
    assert 'value="My title"' in response.text
    record.refresh_from_db()
    assert (record.title, record.version) == ("Their title", 2)


def test_saving_again_after_the_warning_overwrites(desk: Client) -> None:
    challenge = make_challenge()
    mine = opened(desk, url_of(challenge)) | {"title": "My title"}
    save(desk, url_of(challenge), title="Their title")
    form = desk.post(url_of(challenge), mine).context["adminform"].form
    again = {bound.html_name: bound.value() or "" for bound in form}
    assert desk.post(url_of(challenge), again).status_code == 302
    challenge.refresh_from_db()
    assert (challenge.title, challenge.version) == ("My title", 3)
    assert [row.title for row in history_of(challenge).all()][:2] == ["My title", "Their title"]


def test_a_form_without_a_version_is_stale(desk: Client) -> None:
    challenge = make_challenge()
    assert save(desk, url_of(challenge), title="Mine", seen="").status_code == 200


def test_a_status_set_by_an_action_makes_an_open_form_stale(desk: Client) -> None:
    article = make_article()
    mine = opened(desk, url_of(article)) | {"title": "My title"}
    run(desk, Article, "publish", article)
    assert "published" in str(errors(desk.post(url_of(article), mine)))


def test_a_stale_form_without_changes_is_no_conflict(desk: Client) -> None:
    article = make_article()
    mine = opened(desk, url_of(article))
    Article.objects.update(version=7)
    assert desk.post(url_of(article), mine).status_code == 302


def test_no_text_of_a_section_is_lost_although_it_has_no_version(desk: Client) -> None:
    section = make_section()
    mine = opened(desk, url_of(section)) | {"body": "My body."}
    assert save(desk, url_of(section), body="Their body.").status_code == 302
    response = desk.post(url_of(section), mine)
    assert "Their body." in errors(response)["__all__"][0]
    assert "My body." in response.text
    section.refresh_from_db()
    assert section.body == "Their body."


def test_a_section_changed_meanwhile_is_stale_in_the_form_of_its_article(desk: Client) -> None:
    section = make_section(heading="Old heading")
    mine = opened(desk, url_of(section.article)) | {"sections-0-heading": "My heading"}
    Section.objects.update(heading="Their heading")
    response = desk.post(url_of(section.article), mine)
    assert response.status_code == 200
    assert "Their heading" in response.text
    assert "My heading" in response.text


def test_a_body_changed_meanwhile_is_no_conflict_in_the_form_of_the_article(desk: Client) -> None:
    section = make_section()
    mine = opened(desk, url_of(section.article)) | {"sections-0-heading": "My heading"}
    assert save(desk, url_of(section), body="Their body.").status_code == 302
    assert desk.post(url_of(section.article), mine).status_code == 302
    section.refresh_from_db()
    assert (section.heading, section.body) == ("My heading", "Their body.")


def test_markup_in_both_texts_is_shown_as_text(desk: Client) -> None:
    challenge = make_challenge()
    mine = opened(desk, url_of(challenge)) | {"title": "<b>mine</b>"}
    save(desk, url_of(challenge), title="<script>theirs</script>")
    page = desk.post(url_of(challenge), mine).text
    assert "&lt;b&gt;mine" in page
    assert "&lt;script&gt;theirs" in page
    assert "<b>mine" not in page
    assert "<script>theirs" not in page


@pytest.mark.django_db
def test_two_forms_cannot_both_save_the_same_version() -> None:
    challenge = make_challenge()
    late = Challenge.objects.get()
    claim(challenge)
    assert challenge.version == 2
    with pytest.raises(StaleRecordError):
        claim(late)
