"""Two transactions that change the record and the article of a passage at the same time leave it right."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import permutations

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.choices import Status
from articles.models import Article, Challenge, ChallengeEvidence, Section
from tests.factories import make_challenge, make_evidence, make_section

MOMENT = 0.2
"""Seconds in which the second, unless it waits for the first, is done."""
type Change = Callable[[Section, Challenge], object]


def archive_article(section: Section, challenge: Challenge) -> None:
    Article.objects.filter(pk=section.article_id).update(status=Status.ARCHIVED)


def retire_section(section: Section, challenge: Challenge) -> None:
    Section.objects.filter(pk=section.pk).update(retired_at=timezone.now())


def archive_challenge(section: Section, challenge: Challenge) -> None:
    Challenge.objects.filter(pk=challenge.pk).update(status=Status.ARCHIVED)


def add_passage(section: Section, challenge: Challenge) -> None:
    make_evidence(challenge, section, "Joint training helps.")


def alone(change: Change, section: Section, challenge: Challenge) -> None:
    """Run a change in its own transaction, on its own connection."""
    try:
        change(section, challenge)
    finally:
        connection.close()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time: the second one waits")
@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_the_same_time_none_is_missed() -> None:
    for first, second in permutations([archive_article, retire_section, archive_challenge, add_passage], 2):
        section, challenge = make_section(), make_challenge()
        make_evidence(challenge, section)
        with ThreadPoolExecutor(1) as other:
            with transaction.atomic():
                first(section, challenge)
                done = other.submit(alone, second, section, challenge)
                wait([done], timeout=MOMENT)
            done.result()
        assert not ChallengeEvidence.objects.misjudged().exists(), f"{first.__name__}, {second.__name__}"
