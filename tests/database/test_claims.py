"""No two editors are given the same suggestion, even if they ask at the same moment."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.curation.claims import Reference, give_back, others_with, take
from articles.curation.suggestions import Place, Queue
from articles.models import Claim
from tests.factories import make_challenge, make_evidence, make_section

WANTED = [Reference("challenges", 1), Reference("strategies", 1), Reference("challenges", 2)]


@pytest.fixture
def two() -> tuple[User, User]:
    return User.objects.create_user("ada"), User.objects.create_user("bob")


@pytest.mark.django_db
def test_a_claim_excludes_others_until_it_is_released(two):
    ada, bob = two
    assert take(WANTED[:2], ada) == set(WANTED[:2])
    assert take(WANTED, bob) == {WANTED[2]}
    assert others_with(WANTED, bob) == dict.fromkeys(WANTED[:2], ada)
    give_back(WANTED, ada)
    assert take(WANTED, bob) == set(WANTED)


@pytest.mark.django_db
def test_an_expired_claim_goes_to_the_next_who_asks_and_asking_again_extends_it(two):
    ada, bob = two
    take(WANTED, ada)
    Claim.objects.filter(row=1).update(until="2020-01-01T00:00Z")
    assert take(WANTED, bob) == set(WANTED[:2])
    Claim.objects.update(until="2020-01-01T00:00Z")
    take(WANTED, bob)
    assert take(WANTED, ada) == set()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time: the second one waits")
@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_are_given_different_suggestions(two):
    section = make_section()
    for _ in range(20):
        make_evidence(make_challenge(), section)
    given: dict[str, list[Reference]] = {user.username: [] for user in two}
    start = threading.Barrier(2)

    def ask(user):
        start.wait()
        place = Place()
        for _ in range(10):
            [reference] = Queue().take_next(place, user)
            given[user.username].append(reference)
            place = Place(section.pk, 0, 0, reference.row)
        connection.close()

    threads = [threading.Thread(target=ask, args=[user]) for user in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(given["ada"] + given["bob"])) == 20


def test_references_and_places_survive_a_round_trip_as_text():
    assert [Reference.parse(str(one)) for one in WANTED] == WANTED
    assert Place.parse(str(Place(1, 2, 3, 4))) == Place(1, 2, 3, 4)


@pytest.mark.parametrize(
    "text", ["", "-", "1", "a-b-c-d", "1-2-3", "99999999999999999999-0-0-0", "-1-0-0-0", "²-0-0-0"]
)
def test_an_invalid_place_means_the_beginning_of_the_line(text):
    assert Place.parse(text) == Place()
