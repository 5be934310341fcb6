"""``manage.py rules`` counts the verdicts of editors on the suggestions of each rule."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import StrategyEvidence
from tests.factories import make_challenge, make_evidence, make_section, make_strategy

pytestmark = pytest.mark.django_db


def rules(*options: str) -> list[str]:
    out = StringIO()
    call_command("rules", *options, stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def judged():
    challenge = make_challenge()
    reviews = [
        *({"review": "accepted"}, {"review": "accepted"}, {"review": "accepted"}, {"review": "rejected"}),
        *({"review": "suggested"}, {"review": "orphaned"}, {"review": "orphaned", "review_before": "suggested"}),
        {"review": "orphaned", "review_before": "rejected"},
    ]
    for review in reviews:
        make_evidence(challenge, make_section(), rule="item of a list", **review)
    make_evidence(challenge, make_section(), rule="heading")
    make_evidence(challenge, make_section())
    make_evidence(make_strategy(), make_section(), rule="item of a list")


def test_each_rule_of_each_kind_is_counted_by_verdict(judged):
    [busy, idle, other] = [json.loads(line) for line in rules("--format", "json")]
    assert busy == {
        "kind": "challenges",
        "rule": "item of a list",
        "suggestions": 8,
        "accepted": 3,
        "rejected": 2,
        "open": 1,
        "orphaned": 2,
        "share": 0.6,
    }
    assert (idle["rule"], idle["suggestions"], idle["share"]) == ("heading", 1, None)
    assert (other["kind"], other["suggestions"]) == ("strategies", 1)


def test_the_table_has_a_line_for_each_rule(judged):
    head, busy, idle, _other = rules()
    assert head.split() == ["Kind", "Rule", "Suggestions", "Accepted", "Rejected", "Open", "Orphaned", "Share"]
    assert busy.split() == ["challenges", "item", "of", "a", "list", "8", "3", "2", "1", "2", "60%"]
    assert idle.split()[-1] == "–"
    assert len({len(line) for line in (head, busy, idle)}) == 1


def test_counting_by_rule_takes_one_query_per_kind(judged, django_assert_num_queries):
    with django_assert_num_queries(3):
        rules()


def test_a_database_without_suggestions_says_so():
    StrategyEvidence.objects.all().delete()
    assert rules() == ["No rule has suggested anything yet. Import articles first."]
