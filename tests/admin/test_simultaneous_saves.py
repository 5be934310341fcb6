"""Two editors save changes to the same words at the same moment: no work is lost and every passage quotes its section.

SQLite has one writer at a time: whoever comes second reads what the first one wrote.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.choices import Review, Sameness
from articles.curation.reviewing import mark_of
from articles.models import Action, Article, Challenge, ChallengeEvidence, Section
from tests.admin.forms import errors, list_url, opened, save, shown_marks, url_of
from tests.admin.review import DECIDE, messages_of
from tests.factories import make_challenge, make_duplicate, make_evidence, make_section

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]

QUOTE = "Limited funding hampers every mission."
WAITS_FOR_ME = (
    "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
)


def beside(pool: ThreadPoolExecutor, ask: Callable[[], Any]) -> Future[Any]:
    """The response to a request that runs on another database connection."""

    def asked() -> Any:
        try:
            return ask()
        finally:
            connections.close_all()

    return pool.submit(asked)


def wait_until_it_waits() -> None:
    """Wait until another connection waits for a lock that this one holds."""
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(WAITS_FOR_ME)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    pytest.fail("The other connection did not wait.")


def saved_between(first: Callable[[], Any], desk: Client, url: str, data: dict[str, Any]) -> Any:
    """The response to a form that is sent while ``first`` is stored but not yet committed."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            sent = beside(pool, lambda: desk.post(url, data))
            wait_until_it_waits()
        return sent.result(timeout=10)


def test_the_words_of_a_new_passage_are_searched_in_the_text_saved_meanwhile(desk):
    section, challenge = make_section(body=QUOTE), make_challenge()
    url = reverse("admin:articles_challengeevidence_add")
    data = opened(desk, url) | {"finding": challenge.pk, "section": section.pk, "quote": QUOTE}
    rewrite = Section.objects.filter(pk=section.pk)
    answer = saved_between(lambda: rewrite.update(body="It rains."), desk, url, data)
    assert errors(answer)["quote"] == [
        "These words are not in the section. Copy them exactly as they appear in its text."
    ]
    assert not ChallengeEvidence.objects.exists()


def test_a_passage_of_a_section_deleted_meanwhile_is_refused(desk):
    section, challenge = make_section(body=QUOTE), make_challenge()
    url = reverse("admin:articles_challengeevidence_add")
    data = opened(desk, url) | {"finding": challenge.pk, "section": section.pk, "quote": QUOTE}
    answer = saved_between(lambda: Section.objects.filter(pk=section.pk).delete(), desk, url, data)
    assert errors(answer)["section"] == ["Someone has just deleted this section. Choose another one."]


def test_a_saved_passage_follows_the_text_saved_meanwhile(desk):
    passage = make_evidence(make_challenge(), make_section(body=QUOTE))
    url = url_of(passage)
    data = opened(desk, url) | {"quote": "Limited funding"}
    rewrite = Section.objects.filter(pk=passage.section_id)
    assert saved_between(lambda: rewrite.update(body=f"It rains. {QUOTE}"), desk, url, data).status_code == 302
    assert not ChallengeEvidence.objects.out_of_step().exists()


def test_a_verdict_given_while_a_text_is_saved_is_kept(desk):
    passage = make_evidence(make_challenge(), make_section(body=QUOTE))
    url = url_of(passage.section)
    data = opened(desk, url) | {"body": f"It rains. {QUOTE}"}
    verdict = {"review": Review.ACCEPTED, "reviewed_at": timezone.now()}
    accepted = ChallengeEvidence.objects.filter(pk=passage.pk)
    assert saved_between(lambda: accepted.update(**verdict), desk, url, data).status_code == 302
    passage.refresh_from_db()
    assert (passage.review, passage.start) == (Review.ACCEPTED, len("It rains. "))


def merged_meanwhile(desk: Client, url: str, data: dict[str, Any], record: Any) -> Any:
    """The response to a form that chose a record which is merged into another one meanwhile."""
    other = make_challenge(title="Scarce funds")
    rows = Challenge.objects.filter(pk=record.pk)
    return saved_between(lambda: rows.update(merged_into=other, version=2), desk, url, data)


def test_a_passage_for_a_record_merged_meanwhile_is_refused(desk):
    section, challenge = make_section(body=QUOTE), make_challenge(title="Few funds")
    url = reverse("admin:articles_challengeevidence_add")
    data = opened(desk, url) | {"finding": challenge.pk, "section": section.pk, "quote": QUOTE}
    answer = merged_meanwhile(desk, url, data, challenge)
    assert errors(answer)["finding"] == ["“Few funds” has been merged into “Scarce funds”. Choose that record."]


def test_a_suggestion_is_not_joined_to_a_record_merged_meanwhile(desk):
    passage, target = make_evidence(make_challenge()), make_challenge()
    passage.refresh_from_db()
    sent = {"item": f"challenges-{passage.pk}", "seen": mark_of(passage), "place": "", "decision": "join"}
    merged_meanwhile(desk, DECIDE, sent | {"target": target.pk}, target)
    [message] = messages_of(desk.get(reverse("admin:review_desk")))
    assert "That record no longer exists." in message


def test_passages_do_not_move_to_a_record_merged_meanwhile(desk):
    source, target = make_challenge(), make_challenge()
    passage, _stays = make_evidence(source), make_evidence(source)
    url = reverse("admin:split", args=["challenges", source.pk])
    data = {"passage": [passage.pk], "title": "", "target": target.pk, "seen": source.title}
    answer = merged_meanwhile(desk, url, data, target)
    assert "Choose another record of the same kind that has not been merged." in answer.text
    passage.refresh_from_db()
    assert passage.finding_id == source.pk


def test_an_editor_who_decides_a_moment_later_learns_who_decided_first(desk, django_user_model):
    bob = django_user_model.objects.create_superuser("bob")
    passage = make_evidence(make_challenge())
    passage.refresh_from_db()
    data = {"item": f"challenges-{passage.pk}", "seen": mark_of(passage), "place": "", "decision": "accept"}
    verdict = {"review": Review.REJECTED, "reviewer": bob, "reviewed_at": timezone.now()}
    saved_between(lambda: ChallengeEvidence.objects.filter(pk=passage.pk).update(**verdict), desk, DECIDE, data)
    [message] = messages_of(desk.get(reverse("admin:review_desk")))
    assert "bob decided on it" in message


def test_a_verdict_of_a_list_is_not_written_over_one_that_comes_meanwhile(desk):
    passage = make_evidence(make_challenge())
    marks = shown_marks(desk, ChallengeEvidence)
    data = {"action": "reject", "_selected_action": [passage.pk], "_shown": marks, "confirmed": "1"}
    verdict = {"review": Review.ACCEPTED, "reviewed_at": timezone.now()}
    accepted = ChallengeEvidence.objects.filter(pk=passage.pk)
    saved_between(lambda: accepted.update(**verdict), desk, list_url(ChallengeEvidence), data)
    passage.refresh_from_db()
    assert passage.review == Review.ACCEPTED


def test_records_merged_meanwhile_are_not_kept_apart(desk):
    pair = make_duplicate(make_challenge(), make_challenge())
    rows = Challenge.objects.filter(pk=pair.other_id)
    apart = reverse("admin:duplicates_apart", args=["challenges"])
    saved_between(lambda: rows.update(merged_into=pair.one), desk, apart, {"pair": [pair.pk]})
    assert "1 had already been decided" in desk.get(reverse("admin:index")).text
    pair.refresh_from_db()
    assert pair.verdict == Sameness.POSSIBLE


def test_the_confirmation_page_of_an_undo_does_not_wait_for_who_saves_the_record(desk):
    challenge = make_challenge()
    save(desk, url_of(challenge), summary="Another summary")
    page = reverse("admin:undo", args=[Action.objects.get().pk])
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Challenge.objects.select_for_update().get(pk=challenge.pk)
        assert beside(pool, lambda: desk.get(page)).result(timeout=10).status_code == 200


def test_a_section_is_saved_while_somebody_saves_the_title_of_its_article(desk):
    section = make_section()
    url = url_of(section)
    data = opened(desk, url) | {"heading": "My heading"}
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Article.objects.select_for_update().get(pk=section.article_id)
        assert beside(pool, lambda: desk.post(url, data)).result(timeout=10).status_code == 302


def test_a_form_in_a_deadlock_is_saved_nevertheless(desk):
    passage = make_evidence(make_challenge(), make_section(body=QUOTE))
    url = url_of(passage.section)
    data = opened(desk, url) | {"body": f"It rains. {QUOTE}"}
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL deadlock_timeout = '1min'")  # so that the other one is given up
            ChallengeEvidence.objects.select_for_update().get(pk=passage.pk)
            sent = beside(pool, lambda: desk.post(url, data))
            wait_until_it_waits()
            Section.objects.select_for_update().get(pk=passage.section_id)
        assert sent.result(timeout=10).status_code == 302
    assert Section.objects.get().body == f"It rains. {QUOTE}"
