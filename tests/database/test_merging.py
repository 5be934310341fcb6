"""Merging two records loses nothing that an editor did."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.choices import Review, Sameness
from articles.curation.merging import MergeError, end_of, merge, merge_duplicates, set_apart
from articles.models import Challenge, ChallengeDuplicate, Response
from tests.factories import (
    make_case_study,
    make_challenge,
    make_duplicate,
    make_evidence,
    make_section,
    make_strategy,
)

pytestmark = pytest.mark.django_db
REASON = "they are one"


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


def test_the_second_record_points_to_the_first_and_its_passages_move(ada):
    target, source = make_challenge(), make_challenge()
    passage = make_evidence(source)
    merge(source, target, ada, REASON)
    source.refresh_from_db()
    assert (source.merged_into, source.version) == (target, 2)
    assert list(target.evidence.all()) == [passage]


def test_history_of_record_and_passages_has_who_why_and_the_state_before(ada):
    target, source = make_challenge(), make_challenge()
    passage = make_evidence(source)
    merge(source, target, ada, REASON)
    for row, column in ((source, "merged_into_id"), (passage, "finding_id")):
        after, before = row.history.all()
        assert (after.history_change_reason, after.history_user) == (REASON, ada)
        assert (getattr(before, column), getattr(after, column)) == (
            None if column == "merged_into_id" else source.pk,
            target.pk,
        )


def test_a_passage_that_states_both_is_kept_once_with_its_acceptance(ada):
    target, source, section = make_challenge(), make_challenge(), make_section()
    twin = make_evidence(target, section)
    accepted = make_evidence(source, section, review=Review.ACCEPTED, reviewer=ada)
    merge(source, target, ada, REASON)
    twin.refresh_from_db()
    assert list(target.evidence.all()) == [twin]
    assert (twin.review, twin.reviewer, twin.reviewed_at) == (Review.ACCEPTED, ada, accepted.reviewed_at)
    assert list(source.evidence.all()) == [accepted]


def test_an_editors_rejection_of_a_passage_outlives_an_acceptance_elsewhere(ada):
    target, source, section = make_challenge(), make_challenge(), make_section()
    rejected = make_evidence(target, section, review=Review.REJECTED)
    make_evidence(source, section, review=Review.ACCEPTED)
    merge(source, target, ada, REASON)
    rejected.refresh_from_db()
    assert rejected.review == Review.REJECTED


def test_orphaned_passages_move_even_if_others_have_their_place(ada):
    target, source, section = make_challenge(), make_challenge(), make_section()
    make_evidence(target, section)
    make_evidence(source, section, review=Review.ORPHANED)
    merge(source, target, ada, REASON)
    assert target.evidence.count() == 2


def test_responses_move_unless_the_first_record_has_equal_ones(ada):
    target, source = make_challenge(), make_challenge()
    shared, other = make_strategy(), make_strategy()
    for strategy, challenge in ((shared, target), (shared, source), (other, source)):
        Response.objects.create(strategy=strategy, challenge=challenge, added_by=ada)
    merge(source, target, ada, REASON)
    assert {response.strategy for response in target.responses.all()} == {shared, other}
    assert source.responses.get().strategy == shared


def test_strategies_and_case_studies_merge_too(ada):
    one, other = make_strategy(), make_strategy()
    response = Response.objects.create(strategy=other, challenge=make_challenge(), added_by=ada)
    merge(other, one, ada, REASON)
    response.refresh_from_db()
    assert response.strategy == one
    whole, split = make_case_study("LBR"), make_case_study("LBR", period="1999-2002")
    merge(split, whole, ada, REASON)
    split.refresh_from_db()
    assert end_of(split) == whole


@pytest.mark.parametrize("which", ["itself", "another kind", "merged away", "merged already", "deleted"])
def test_an_impossible_merge_is_refused_and_writes_nothing(ada, which):
    source, target = make_challenge(), make_challenge()
    merged = make_challenge(merged_into=target)
    deleted = make_challenge()
    Challenge.objects.filter(pk=deleted.pk).delete()
    pairs = {
        "itself": (source, source),
        "another kind": (source, make_strategy()),
        "merged away": (source, merged),
        "merged already": (merged, source),
        "deleted": (source, deleted),
    }
    with pytest.raises(MergeError):
        merge(*pairs[which], ada, REASON)
    source.refresh_from_db()
    assert (source.merged_into, source.version) == (None, 1)


def test_questions_about_the_second_record_are_asked_of_the_first(ada):
    target, source, third = make_challenge(), make_challenge(), make_challenge()
    make_duplicate(source, third, score=85)
    merge(source, target, ada, REASON)
    question = ChallengeDuplicate.objects.open().get()
    assert (question.one, question.other, question.score) == (target, third, 85)


def test_decisions_on_pairs_of_the_second_record_hold_for_the_first(ada):
    target, source, third = make_challenge(), make_challenge(), make_challenge()
    make_duplicate(source, third, verdict=Sameness.DIFFERENT, decided_at=timezone.now(), decided_by=ada)
    waiting = make_duplicate(target, third)
    merge(source, target, ada, REASON)
    waiting.refresh_from_db()
    assert (waiting.verdict, waiting.decided_by) == (Sameness.DIFFERENT, ada)


def test_a_pair_that_an_editor_calls_the_same_is_merged_and_says_who_decided(ada):
    target, source = make_challenge(), make_challenge()
    pair = make_duplicate(target, source)
    assert merge_duplicates(ChallengeDuplicate, [pair.pk], ada, REASON).count == 1
    pair.refresh_from_db()
    source.refresh_from_db()
    assert (pair.verdict, pair.decided_by, source.merged_into) == (Sameness.SAME, ada, target)
    assert merge_duplicates(ChallengeDuplicate, [pair.pk], ada, REASON).count == 0


def test_a_chain_of_pairs_ends_in_one_record(ada):
    first, second, third = make_challenge(), make_challenge(), make_challenge()
    keys = [make_duplicate(*pair).pk for pair in ((first, second), (second, third), (first, third))]
    assert merge_duplicates(ChallengeDuplicate, keys, ada, REASON).count == 3
    assert set(Challenge.objects.filter(merged_into=None)) == {first}
    assert {end_of(row) for row in Challenge.objects.all()} == {first}
    assert not ChallengeDuplicate.objects.exclude(verdict=Sameness.SAME).exists()


def test_a_pair_that_is_not_the_same_is_decided_once(ada):
    pair = make_duplicate(make_challenge(), make_challenge())
    assert set_apart(ChallengeDuplicate, [pair.pk], ada, REASON).count == 1
    assert set_apart(ChallengeDuplicate, [pair.pk], ada, REASON).count == 0
    pair.refresh_from_db()
    assert (pair.verdict, pair.decided_by) == (Sameness.DIFFERENT, ada)
    assert pair.decided_at is not None
    assert ChallengeDuplicate.history.first().history_user == ada


def test_a_merge_takes_no_more_statements_with_more_passages(ada, django_assert_max_num_queries):
    target, source = make_challenge(), make_challenge()
    for _ in range(20):
        make_evidence(source)
    with django_assert_max_num_queries(30):
        merge(source, target, ada, REASON)
    assert target.evidence.count() == 20
