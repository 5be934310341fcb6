"""Possible duplicates among stored records are found as an import finds them, and grouped."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.choices import Sameness, Status
from articles.curation.duplicates import MOST_TOGETHER, clusters, grouped, open_groups, search
from articles.kinds import finding_kinds
from articles.models import ChallengeDuplicate
from tests.factories import make_challenge, make_duplicate, make_evidence

KIND = finding_kinds()[0]
FUNDING, POLICE, COURTS = "funding limited mission", "funding limited mission police", "court funding limited mission"


@pytest.mark.django_db
def test_possible_duplicates_are_found_among_all_stored_records():
    one, other, _far = (make_challenge(match_key=key) for key in (FUNDING, POLICE, "bad road"))
    done = search(KIND)
    pair = ChallengeDuplicate.objects.get()
    assert (pair.one, pair.other, pair.verdict, done.found, done.is_done) == (one, other, Sameness.POSSIBLE, 1, True)
    assert pair.reason == "funding, limited, mission"
    assert search(KIND).found == 0


@pytest.mark.django_db
def test_pairs_that_an_editor_kept_apart_and_merged_or_archived_records_are_not_found_again():
    one, other = make_challenge(match_key=FUNDING), make_challenge(match_key=POLICE)
    make_challenge(match_key=FUNDING, merged_into=one)
    make_challenge(match_key=FUNDING, status=Status.ARCHIVED)
    make_duplicate(one, other, verdict=Sameness.DIFFERENT, decided_at=timezone.now())
    assert search(KIND).found == 0


@pytest.mark.django_db
def test_a_search_that_ran_out_of_time_continues_where_it_stopped():
    records = [make_challenge(match_key=key) for key in (FUNDING, POLICE, COURTS)]
    done = search(KIND, seconds=-1)
    assert (done.found, done.last, done.is_done) == (0, 0, False)
    rest = search(KIND, after=records[1].pk)
    assert {pair.other for pair in ChallengeDuplicate.objects.all()} == {records[2]}
    assert rest.is_done


@pytest.mark.django_db
def test_the_command_says_how_many_it_found(capsys):
    make_challenge(match_key=FUNDING)
    make_challenge(match_key=POLICE)
    call_command("find_duplicates")
    assert capsys.readouterr().out.splitlines()[-1] == "1 new possible duplicates in all."


@pytest.mark.django_db
def test_clusters_have_the_records_of_a_group_with_their_pairs_and_first_passages(django_assert_num_queries):
    a, b, c, d, e = (make_challenge() for _ in range(5))
    for pair, score in (((a, b), 80), ((b, c), 76), ((d, e), 90)):
        make_duplicate(*pair, score=score)
    for _ in range(5):
        make_evidence(a)
    groups = open_groups(KIND)
    assert groups == [[d.pk, e.pk], [a.pk, b.pk, c.pk]]
    with django_assert_num_queries(3):
        likest, chain = clusters(KIND, groups)
    assert likest.records == [d, e]
    assert [(pair.one, pair.other) for pair in chain.pairs] == [(a, b), (b, c)]
    assert [len(record.quotes) for record in chain.records] == [3, 0, 0]


def test_a_chain_of_pairs_is_no_group_of_records_that_are_not_alike():
    assert grouped([(1, 2), (2, 3), (3, 4), (4, 5)]) == [[1, 2, 3], [4, 5]]
    assert grouped([(1, 2), (2, 3), (3, 4), (1, 4)]) == [[1, 2, 3, 4]]


@pytest.mark.django_db
def test_a_pair_between_two_groups_is_shown_in_neither_of_them():
    a, b, c, d, e = (make_challenge() for _ in range(5))
    for pair, score in (((a, b), 90), ((c, d), 89), ((d, e), 88), ((b, c), 80)):
        make_duplicate(*pair, score=score)
    first, second = clusters(KIND, open_groups(KIND))
    assert [(pair.one, pair.other) for pair in first.pairs] == [(a, b)]
    assert [(pair.one, pair.other) for pair in second.pairs] == [(c, d), (d, e)]


RECORDS = st.integers(0, 12)
PAIRS = st.lists(st.tuples(RECORDS, RECORDS).filter(lambda pair: pair[0] < pair[1]), max_size=40, unique=True)


@given(PAIRS)
def test_every_group_is_small_and_each_record_is_in_one_at_most(pairs):
    groups = grouped(pairs)
    keys = [key for group in groups for key in group]
    assert len(keys) == len(set(keys))
    assert all(2 <= len(group) <= MOST_TOGETHER for group in groups)
    for group in groups:
        inside = [pair for pair in pairs if {*pair} <= {*group}]
        assert {key for pair in inside for key in pair} == {*group}


@given(PAIRS)
def test_whoever_decides_on_group_after_group_meets_every_pair(pairs):
    met = set()
    while left := [pair for pair in pairs if pair not in met]:
        first = {*grouped(left)[0]}
        assert {*left[0]} <= first
        met |= {pair for pair in left if {*pair} <= first}
