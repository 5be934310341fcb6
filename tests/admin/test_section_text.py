"""The form of a section names the effect of an edit on passages before it is saved; its preview stores nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.choices import Review
from articles.models import ChallengeEvidence, Section
from tests.admin.conftest import SignIn
from tests.admin.forms import errors, list_url, opened, save, save_again, url_of
from tests.factories import make_case_study, make_challenge, make_evidence, make_section, make_strategy

# How PostgreSQL takes what such forms save is tried by test_no_lost_update.py; here it is what Python makes of them.
pytestmark = pytest.mark.one_database

FUNDING = "Limited funding hampers every mission."
TRAINING = "Joint training helps."
BODY = f"{FUNDING}\n\n{TRAINING} {FUNDING}"


def preview(client: Client, section: Section, body: str) -> str:
    response = client.post(reverse("admin:section_preview", args=[section.pk]), {"body": body})
    assert response.status_code == 200
    return response.text


def test_passages_that_an_edit_would_orphan_are_named_before_it_is_saved(desk: Client) -> None:
    section = make_section(body=BODY)
    lost = make_evidence(make_challenge(title="Scarce money"), section, FUNDING)
    make_evidence(make_strategy(title="Training together"), section, TRAINING)
    response = save(desk, url_of(section), body=f"{TRAINING} And more.")
    (message,) = errors(response)["__all__"]
    for words in ("Nothing is saved yet", "Would be orphaned:", "Scarce money", FUNDING, "moves with its words"):
        assert words in message
    assert f'href="{url_of(lost.finding)}"' in message
    section.refresh_from_db()
    lost.refresh_from_db()
    assert (section.body, lost.review) == (BODY, "suggested")
    assert save_again(desk, url_of(section), response).status_code == 302
    lost.refresh_from_db()
    assert lost.review == "orphaned"


def test_a_further_edit_after_the_warning_warns_of_further_passages(desk: Client) -> None:
    section = make_section(body=BODY)
    make_evidence(make_challenge(), section, FUNDING)
    make_evidence(make_strategy(title="Training together"), section, TRAINING)
    response = save(desk, url_of(section), body=f"{TRAINING} And more.")
    carried = response.context["adminform"].form["orphans"].value()
    response = save(desk, url_of(section), body="Nothing of it.", orphans=carried)
    assert "Training together" in errors(response)["__all__"][0]


def test_an_edit_that_orphans_nothing_is_saved_at_once(desk: Client) -> None:
    section = make_section(body=BODY)
    make_evidence(make_challenge(), section, TRAINING)
    assert save(desk, url_of(section), body=f"First. {BODY}").status_code == 302


def test_a_stale_text_is_shown_before_any_warning(desk: Client) -> None:
    section = make_section(body=BODY)
    make_evidence(make_challenge(), section, FUNDING)
    mine = opened(desk, url_of(section)) | {"body": "Mine."}
    save(desk, url_of(section), body=f"Theirs. {BODY}")
    assert "changed this on" in errors(desk.post(url_of(section), mine))["__all__"][0]


def test_the_preview_shows_the_text_as_readers_see_it_with_moved_passages(desk: Client) -> None:
    section = make_section(body=BODY)
    passage = make_evidence(make_strategy(), section, TRAINING)
    make_evidence(make_case_study(), section, TRAINING, review=Review.REJECTED)
    page = preview(desk, section, f"A *new* start.\r\n\r\n{BODY}")
    assert "<em>new</em>" in page
    assert f'id="strategy:{passage.pk}"' in page
    assert 'id="casestudy:' not in page
    assert "2 passages move with their words" in page
    section.refresh_from_db()
    assert section.body == BODY


def test_the_preview_names_passages_to_be_orphaned_and_contains_no_script(desk: Client) -> None:
    section = make_section(body=BODY)
    make_evidence(make_challenge(title="Scarce money"), section, FUNDING)
    page = preview(desk, section, "<script>alert(1)</script> Nothing.")
    assert "Would be orphaned:" in page
    assert "Scarce money" in page
    assert "<script>alert" not in page


def test_only_who_may_view_sections_can_preview_them(sign_in: SignIn) -> None:
    url = reverse("admin:section_preview", args=[make_section().pk])
    assert Client().post(url, {"body": ""}).status_code == 302
    client = sign_in("view_article")
    assert client.post(url, {"body": ""}).status_code == 403
    assert client.get(url).status_code == 403


@pytest.mark.parametrize("occurrence", [0, 1])
def test_selected_words_become_a_passage_where_they_were_selected(desk: Client, occurrence: int) -> None:
    section = make_section(body=BODY)
    at = [0, BODY.rindex(FUNDING)][occurrence]
    query = f"?section={section.pk}&quote=Limited+funding&at={at}"
    data = {"finding": make_challenge().pk}
    response = save(desk, f"{list_url(ChallengeEvidence, 'add')}{query}", **data)
    assert response.headers["Location"] == url_of(section)
    passage = ChallengeEvidence.objects.get()
    assert (passage.start, passage.quote) == (at, "Limited funding")


def test_pasted_words_that_occur_twice_need_the_words_before_them(desk: Client) -> None:
    section = make_section(body=BODY)
    data = {"finding": make_challenge().pk, "section": section.pk, "quote": "Limited funding"}
    assert "prefix" in errors(save(desk, list_url(ChallengeEvidence, "add"), **data))
