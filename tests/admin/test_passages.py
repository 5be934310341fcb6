"""Whatever an editor does, every passage quotes its section: ``section.body[start:end] == quote``."""

from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import Review
from articles.curation.anchoring import move_passages
from articles.models import ChallengeEvidence, Section, StrategyEvidence
from casestudies.models import CaseStudyEvidence
from tests.admin.forms import errors, history_of, list_url, opened, run, save, save_again, url_of
from tests.factories import make_article, make_case_study, make_challenge, make_evidence, make_section, make_strategy

BODY = "Limited funding hampers every mission.\n\nJoint training helps. Limited funding hampers nobody."
FUNDING, TRAINING = "Limited funding hampers every mission.", "Joint training helps."


def assert_quotes_stand(section: Section) -> None:
    section.refresh_from_db()
    for model in (ChallengeEvidence, StrategyEvidence, CaseStudyEvidence):
        for passage in model.objects.filter(section=section).exclude(review=Review.ORPHANED):
            assert section.body[passage.start : passage.end] == passage.quote


def test_passages_of_every_kind_move_with_the_text(desk: Client) -> None:
    section = make_section(body=BODY)
    passages = [make_evidence(make(), section, TRAINING) for make in (make_challenge, make_strategy, make_case_study)]
    response = desk.post(url_of(section), opened(desk, url_of(section)) | {"body": f"New start. {BODY}"}, follow=True)
    assert "3 passages moved with the text." in response.text
    assert_quotes_stand(section)
    for passage in passages:
        start = passage.start
        passage.refresh_from_db()
        assert (passage.start, passage.review) == (start + len("New start. "), "suggested")
        assert passage.prefix.endswith("mission.\n\n")
        assert passage.suffix.startswith(" Limited")


def test_a_passage_whose_words_change_is_orphaned_and_keeps_its_verdict(desk: Client, editor: User) -> None:
    section = make_section(body=BODY)
    passage = make_evidence(make_challenge(), section, FUNDING, review=Review.ACCEPTED)
    history_of(passage).all().delete()
    typed = {"body": BODY.replace("hampers every", "hinders every"), "change_reason": "Plainer"}
    warned = save(desk, url_of(section), **typed)
    assert save_again(desk, url_of(section), warned).status_code == 302
    assert "1 passage is now orphaned: its words are no longer in the text" in desk.get(url_of(section)).text
    passage.refresh_from_db()
    assert (passage.review, passage.review_before, passage.quote) == ("orphaned", "accepted", FUNDING)
    after, before = history_of(passage).all()
    assert (before.review, before.history_change_reason) == ("accepted", "as imported")
    assert (after.review, after.history_user, after.history_change_reason) == ("orphaned", editor, "Plainer")


def test_an_orphan_whose_words_return_gets_its_verdict_back(desk: Client) -> None:
    section = make_section(body=BODY)
    passage = make_evidence(make_challenge(), section, FUNDING, review=Review.ACCEPTED, suffix="\n\nJoint")
    save_again(desk, url_of(section), save(desk, url_of(section), body=TRAINING))
    save(desk, url_of(section), body=f"Before it.\n\n{BODY}")
    passage.refresh_from_db()
    assert (passage.review, passage.review_before) == ("accepted", "")
    assert_quotes_stand(section)


def test_an_orphan_does_not_move_to_equal_words_elsewhere(desk: Client) -> None:
    section = make_section(body=BODY)
    passage = make_evidence(make_challenge(), section, "Limited funding", suffix=" hampers every mission.")
    warned = save(desk, url_of(section), body=BODY.replace(FUNDING, "Nothing hampers them."))
    save_again(desk, url_of(section), warned)
    passage.refresh_from_db()
    assert passage.review == "orphaned"


def test_line_ends_of_a_browser_change_nothing(desk: Client) -> None:
    section = make_section(body=BODY)
    passage = make_evidence(make_challenge(), section, TRAINING)
    rows = history_of(section).count()
    assert save(desk, url_of(section), body=BODY.replace("\n", "\r\n")).status_code == 302
    section.refresh_from_db()
    passage.refresh_from_db()
    assert (section.body, history_of(section).count(), passage.review) == (BODY, rows, "suggested")


def test_passages_that_follow_each_other_never_collide(editor: User) -> None:
    """The first moves to exactly the place that the second one leaves."""
    section, challenge = make_section(body="Same words. And then. Same words."), make_challenge()
    first = make_evidence(challenge, section, "Same words.")
    second = ChallengeEvidence.objects.create(finding=challenge, section=section, start=22, end=33, quote="Same words.")
    old, section.body = section.body, f"A rather new opening. {section.body}"
    section.save()
    effect = move_passages(section, old, editor, "test")
    assert (len(effect.followed), effect.orphaned, effect.returned) == (2, [], [])
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.start, second.start) == (22, 44)
    assert_quotes_stand(section)


def test_moving_many_passages_takes_no_more_statements_than_moving_few(editor: User) -> None:
    counts = []
    for number in (2, 30):
        body = " ".join(f"Sentence number{n} stands here." for n in range(number))
        section = make_section(body=body)
        for n in range(number):
            make_evidence(make_challenge(), section, f"Sentence number{n} stands here.")
        section.body = f"First. {body}"
        with CaptureQueriesContext(connection) as captured:
            assert len(move_passages(section, body, editor, "test").followed) == number
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_section_cannot_take_an_occupied_place(desk: Client) -> None:
    article = make_article()
    make_section(article)
    second = make_section(article)
    response = save(desk, url_of(second), position=0)
    assert "Two sections of an article cannot have the same position." in str(errors(response))


def add_url(section: Section) -> str:
    return f"{list_url(ChallengeEvidence, 'add')}?section={section.pk}"


def test_the_form_finds_the_words_that_an_editor_gives(desk: Client) -> None:
    section, challenge = make_section(body=BODY), make_challenge()
    typed = {"finding": challenge.pk, "quote": f" {TRAINING}\r\n"}
    assert save(desk, add_url(section), **typed).status_code == 302
    passage = ChallengeEvidence.objects.get()
    assert (passage.quote, passage.start, passage.review) == (TRAINING, BODY.index(TRAINING), "suggested")
    assert passage.prefix.endswith("mission.\n\n")
    assert passage.suffix.startswith(" Limited funding")


def refused(desk: Client, section: Section, **typed: Any) -> dict[str, list[str]]:
    return errors(save(desk, add_url(section), **typed))


def test_words_that_are_not_in_the_section_are_refused(desk: Client) -> None:
    section = make_section(body=BODY)
    found = refused(desk, section, finding=make_challenge().pk, quote="Limited funds")
    assert found == {"quote": ["These words are not in the section. Copy them exactly as they appear in its text."]}


def test_words_that_occur_twice_need_the_words_before_them(desk: Client) -> None:
    section, challenge = make_section(body=BODY), make_challenge()
    typed: dict[str, Any] = {"finding": challenge.pk, "quote": "Limited funding"}
    (message,) = refused(desk, section, **typed)["prefix"]
    assert "occurs 2 times in the section" in message
    assert save(desk, add_url(section), **typed, prefix="training helps.").status_code == 302
    assert ChallengeEvidence.objects.get().start == BODY.rindex("Limited funding")


def test_a_passage_that_states_the_record_already_is_refused(desk: Client) -> None:
    section, challenge = make_section(body=BODY), make_challenge()
    make_evidence(challenge, section, TRAINING)
    found = refused(desk, section, finding=challenge.pk, quote=TRAINING)
    assert found == {"__all__": ["The record already has this passage."]}


def test_a_merged_record_cannot_be_given_passages_or_responses(desk: Client) -> None:
    target = make_challenge(title="Scarce funds")
    merged, strategy = make_challenge(title="Few funds", merged_into=target), make_strategy()
    passage = make_evidence(target)
    message = ["“Few funds” has been merged into “Scarce funds”. Choose that record."]
    assert errors(save(desk, url_of(passage), finding=merged.pk))["finding"] == message
    add = reverse("admin:articles_response_add")
    assert errors(save(desk, add, strategy=strategy.pk, challenge=merged.pk))["challenge"] == message


def test_a_passage_that_a_merged_record_kept_can_still_be_saved(desk: Client) -> None:
    passage = make_evidence(make_challenge(merged_into=make_challenge()))
    assert save(desk, url_of(passage), review=Review.REJECTED).status_code == 302


def test_a_passage_is_moved_to_another_record_without_touching_its_place(desk: Client) -> None:
    passage = make_evidence(make_challenge(), make_section(body=BODY), "Limited funding")
    other = make_challenge()
    assert save(desk, url_of(passage), finding=other.pk).status_code == 302
    passage.refresh_from_db()
    assert (passage.finding, passage.start) == (other, 0)


def test_an_orphan_with_a_new_quote_gets_its_verdict_back(desk: Client) -> None:
    section = make_section(body=BODY)
    orphan = make_evidence(make_challenge(), section, TRAINING)
    ChallengeEvidence.objects.update(review="orphaned", review_before="suggested", quote="x" * len(TRAINING))
    assert save(desk, url_of(orphan), quote=TRAINING).status_code == 302
    orphan.refresh_from_db()
    assert (orphan.review, orphan.review_before, orphan.quote) == ("suggested", "", TRAINING)


def test_an_orphan_that_only_gets_another_record_stays_orphaned(desk: Client) -> None:
    section, other = make_section(body=BODY), make_challenge()
    orphan = make_evidence(make_challenge(), section, TRAINING, review="orphaned", review_before="suggested")
    assert save(desk, url_of(orphan), finding=other.pk).status_code == 302
    orphan.refresh_from_db()
    assert (orphan.finding, orphan.review) == (other, "orphaned")


def test_orphaned_passages_are_found_in_the_list(desk: Client) -> None:
    section = make_section(body=BODY)
    make_evidence(make_challenge(), section, TRAINING)
    orphan = make_evidence(make_challenge(), section, FUNDING, review="orphaned")
    response = desk.get(list_url(ChallengeEvidence), {"review__exact": "orphaned"})
    assert list(response.context["cl"].result_list) == [orphan]
    assert run(desk, ChallengeEvidence, "accept", orphan) == []
    orphan.refresh_from_db()
    assert orphan.review == "orphaned"
