"""An action on the rows of all pages leaves alone what somebody changed or added after the list was shown."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from articles.choices import Review, Sameness, Status
from articles.models import Article, Challenge, ChallengeDuplicate, ChallengeEvidence, Section
from tests.admin.forms import answer, list_url, run, save, shown_marks, url_of
from tests.factories import make_article, make_challenge, make_duplicate, make_evidence


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for model in (Article, Section, Challenge, ChallengeEvidence, ChallengeDuplicate):
        monkeypatch.setattr(admin.site.get_model_admin(model), "list_per_page", 1)


@pytest.fixture
def other(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("bea"))
    return client


def listed(client: Client, model: Any, **filters: Any) -> dict[str, Any]:
    """What the list's form posts once all rows of all its pages are chosen."""
    page = client.get(list_url(model), filters)
    (latest,) = re.findall(r'<form id="changelist-form".*name="_latest" value="([\d:]+)"', page.text, re.DOTALL)
    shown = re.findall(r'name="_selected_action" value="(\d+)"', page.text)
    marks = re.findall(r'name="_shown" value="([^"]+)"', page.text)
    assert len(shown) == 1
    return {"select_across": "1", "_latest": latest, "_selected_action": shown, "_shown": marks}


def sent(client: Client, model: Any, action: str, data: dict[str, Any], **filters: Any) -> Any:
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return client.post(f"{list_url(model)}?{query}", data | {"action": action, "index": 0}, follow=True)


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_verdict_given_meanwhile_on_a_page_not_shown_is_kept_and_named(desk: Client, other: Client) -> None:
    rows = [make_evidence(make_challenge(title=f"Challenge {number}")) for number in range(4)]
    data = listed(desk, ChallengeEvidence)
    hidden = next(row for row in rows if str(row.pk) not in data["_selected_action"])
    run(other, ChallengeEvidence, "reject", hidden)
    page = sent(desk, ChallengeEvidence, "accept", data)
    (warning,) = messages_of(page)
    assert warning.startswith("1 record was changed or added after you opened this list")
    answer(desk, page)
    decided = {each.pk: each.review for each in ChallengeEvidence.objects.all()}
    assert decided.pop(hidden.pk) == Review.REJECTED
    assert set(decided.values()) == {Review.ACCEPTED}


def test_a_verdict_given_while_the_confirmation_was_open_is_kept(desk: Client, other: Client) -> None:
    rows = [make_evidence(make_challenge()) for _ in range(4)]
    page = sent(desk, ChallengeEvidence, "accept", listed(desk, ChallengeEvidence))
    assert "You selected 4 records." in page.text
    run(other, ChallengeEvidence, "reject", rows[0])
    again = answer(desk, page)
    assert any("1 record was changed or added" in text for text in messages_of(again))
    answer(desk, again)
    rows[0].refresh_from_db()
    assert rows[0].review == Review.REJECTED
    assert ChallengeEvidence.objects.filter(review=Review.ACCEPTED).count() == 3


def test_records_added_meanwhile_are_not_decided_on(desk: Client) -> None:
    seen = [make_article() for _ in range(2)]
    data = listed(desk, Article)
    new = make_article(title="Came later")
    page = sent(desk, Article, "publish", data)
    (warning,) = messages_of(page)
    assert "“Came later”" in warning
    answer(desk, page)
    new.refresh_from_db()
    assert new.status == Status.TO_REVIEW
    assert Article.objects.filter(pk__in=[row.pk for row in seen], status=Status.PUBLISHED).count() == 2


def test_a_record_changed_on_the_page_that_was_shown_is_named_once(desk: Client, other: Client) -> None:
    for _ in range(2):
        make_challenge()
    data = listed(desk, Challenge)
    save(other, url_of(Challenge.objects.get(pk=data["_selected_action"][0])), title="Their title")
    (warning,) = messages_of(sent(desk, Challenge, "archive", data))
    assert warning.startswith("1 record was")
    assert warning.count("Their title") == 1


def test_if_everything_changed_meanwhile_nothing_is_asked(desk: Client, other: Client) -> None:
    rows = [make_evidence(make_challenge()) for _ in range(2)]
    data = listed(desk, ChallengeEvidence)
    run(other, ChallengeEvidence, "reject", *rows)
    page = sent(desk, ChallengeEvidence, "accept", data)
    assert "bulk" not in page.context
    assert set(ChallengeEvidence.objects.values_list("review", flat=True)) == {Review.REJECTED}


def test_without_the_mark_of_a_list_no_row_is_changed(desk: Client) -> None:
    rows = [make_article() for _ in range(2)]
    data = listed(desk, Article)
    del data["_latest"]
    page = sent(desk, Article, "publish", data)
    assert "2 records were changed or added" in messages_of(page)[0]
    assert Article.objects.filter(pk__in=[row.pk for row in rows], status=Status.PUBLISHED).count() == 0


def test_ones_own_earlier_action_is_no_obstacle_to_the_next_list(desk: Client) -> None:
    for _ in range(3):
        make_evidence(make_challenge())
    answer(desk, sent(desk, ChallengeEvidence, "accept", listed(desk, ChallengeEvidence)))
    page = sent(
        desk, ChallengeEvidence, "reject", listed(desk, ChallengeEvidence, review="accepted"), review="accepted"
    )
    assert "You selected 3 records." in page.text
    assert not messages_of(page)


def test_a_pair_decided_meanwhile_is_not_merged(desk: Client, other: Client) -> None:
    pairs = [make_duplicate(make_challenge(), make_challenge()) for _ in range(3)]
    data = listed(desk, ChallengeDuplicate, verdict="all")
    run(other, ChallengeDuplicate, "keep_apart", pairs[0], marks=shown_marks(other, ChallengeDuplicate))
    sent(desk, ChallengeDuplicate, "merge", data, verdict="all")
    assert [pair.verdict for pair in ChallengeDuplicate.objects.order_by("pk")] == [
        Sameness.DIFFERENT,
        Sameness.SAME,
        Sameness.SAME,
    ]


def confirmation(page: Any) -> dict[str, list[str]]:
    """What the form of a page that asks before deleting posts."""
    form = page.text.partition('class="submit-row"')[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form):
        found.setdefault(name, []).append(value)
    return found


def test_more_records_than_a_form_has_fields_are_deleted_together(desk: Client) -> None:
    article = make_article()
    Section.objects.bulk_create(
        Section(article=article, position=n, heading=f"S {n}", anchor=f"s-{n}", body="x") for n in range(1100)
    )
    page = sent(desk, Section, "delete_selected", listed(desk, Section))
    assert "Delete sections: are you sure?" in page.text
    assert "<strong>1100</strong> sections" in page.text
    assert len(page.content) < 30_000
    page = desk.post(list_url(Section), confirmation(page), follow=True)
    assert not article.sections.exists()
    assert "Successfully deleted 1100 sections." in messages_of(page)[0]


def test_what_was_changed_while_the_page_asked_is_not_deleted(desk: Client, other: Client) -> None:
    rows = [make_article() for _ in range(3)]
    page = sent(desk, Article, "delete_selected", listed(desk, Article))
    save(other, url_of(rows[1]), title="Their title")
    texts = messages_of(desk.post(list_url(Article), confirmation(page), follow=True))
    assert "“Their title”" in texts[0]
    assert [row.title for row in Article.objects.all()] == ["Their title"]
