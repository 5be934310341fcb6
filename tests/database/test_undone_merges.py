"""Merging, splitting and keeping apart change only what they should, and undoing them restores every row."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.choices import ActionKind, Review, Sameness
from articles.curation.merging import MergeError, merge_all, set_apart
from articles.curation.splitting import SplitError, move_to, split_off
from articles.kinds import finding_kinds
from articles.log.actions import undo_action
from articles.models import Action, Challenge, ChallengeDuplicate, Response, Strategy
from articles.pages.lookup import current_record
from casestudies.models import CaseStudy
from tests.factories import (
    make_case_study,
    make_challenge,
    make_duplicate,
    make_evidence,
    make_section,
    make_strategy,
)

pytestmark = pytest.mark.django_db
GOES_ON = ("version", "updated_at")
"""What no undo sets back: forms that were open before must notice."""
KINDS = {kind.name: kind for kind in finding_kinds()}


@pytest.fixture
def ada() -> User:
    return User.objects.create_superuser("ada")


def all_rows() -> dict[str, list[Any]]:
    """Every row of every table except the log, the history and the counters of changes."""
    found: dict[str, list[Any]] = {}
    for model in apps.get_models(include_auto_created=True):
        if model is Action or hasattr(model, "history_object"):
            continue
        names = [field.attname for field in model._meta.concrete_fields if field.attname not in GOES_ON]
        found[model._meta.label] = list(model._base_manager.order_by("pk").values_list(*names))
    return found


def last_action() -> Action:
    return Action.objects.order_by("-pk")[0]


def tangle(ada: User) -> list[Challenge]:
    """Three challenges with equal passages, orphans, responses of one strategy, and pairs decided and undecided."""
    target, source, another, third = (make_challenge(title=f"Trouble {number}") for number in range(4))
    section = make_section()
    make_evidence(target, section)
    make_evidence(source, section, review=Review.ACCEPTED, reviewer=ada)
    make_evidence(source, section, review=Review.ORPHANED)
    make_evidence(source)
    make_evidence(another, review=Review.REJECTED)
    shared = make_strategy()
    for strategy, challenge in ((shared, target), (shared, source), (make_strategy(), source), (shared, another)):
        Response.objects.create(strategy=strategy, challenge=challenge, added_by=ada)
    make_duplicate(target, source)
    make_duplicate(source, third, verdict=Sameness.DIFFERENT, decided_at=timezone.now(), decided_by=ada)
    make_duplicate(another, third)
    return [target, source, another]


def test_undoing_a_merge_of_several_records_restores_every_row_of_the_database(ada):
    target, source, another = tangle(ada)
    before = all_rows()
    action = merge_all([source, another], target, ada, "one", "A better title")
    assert Challenge.objects.filter(merged_into=target).count() == 2
    assert Challenge.objects.get(pk=target.pk).title == "A better title"
    assert all_rows() != before
    undone = undo_action(action, ada)
    assert undone.skipped == ()
    assert all_rows() == before


def test_undoing_the_undo_merges_again(ada):
    target, source, another = tangle(ada)
    action = merge_all([source, another], target, ada, "one", "A better title")
    merged = all_rows()
    undo_action(undo_action(action, ada).action, ada)
    assert all_rows() == merged


def test_a_merge_is_one_entry_of_the_log_and_old_addresses_redirect(ada):
    target, source, another = tangle(ada)
    merge_all([source, another], target, ada, "one")
    entry = Action.objects.get()
    assert (entry.kind, entry.actor, entry.count) == (ActionKind.MERGE, ada, 2)
    assert entry.summary == "Merged “Trouble 1”, “Trouble 2” into “Trouble 0”"
    assert current_record(Challenge.objects.public(), source.slug) == target


def test_a_merge_that_fails_half_way_changes_nothing(ada):
    target, source, another = tangle(ada)
    Challenge.objects.filter(pk=another.pk).update(merged_into=source)
    before = all_rows()
    with pytest.raises(MergeError):
        merge_all([source, another], target, ada, "one")
    assert all_rows() == before
    assert not Action.objects.exists()


def test_undoing_not_the_same_opens_the_question_again(ada):
    pairs = [make_duplicate(make_challenge(), make_challenge()) for _ in range(2)]
    before = all_rows()
    set_apart(ChallengeDuplicate, [pair.pk for pair in pairs], ada, "no")
    assert not ChallengeDuplicate.objects.open().exists()
    undo_action(last_action(), ada)
    assert all_rows() == before


def test_a_split_moves_passages_and_the_responses_that_rest_on_them_and_is_undone_in_full(ada):
    strategy, challenge = make_strategy(title="Training"), make_challenge()
    moving, staying = make_evidence(strategy), make_evidence(strategy)
    resting = Response.objects.create(strategy=strategy, challenge=challenge, evidence=moving)
    before = all_rows()
    target = split_off(KINDS["strategies"], strategy, [moving.pk], " Joint  training ", ada)
    assert (target.title, target.slug, target.status) == ("Joint training", "joint-training", strategy.status)
    assert (list(target.evidence.all()), list(strategy.evidence.all())) == ([moving], [staying])
    resting.refresh_from_db()
    assert resting.strategy == target
    assert moving.history.first().history_change_reason == "Moved from “Training” to “Joint training”"
    assert last_action().kind == ActionKind.SPLIT
    undo_action(last_action(), ada)
    assert not Strategy.objects.filter(pk=target.pk).exists()
    assert all_rows() == before


def test_passages_move_to_an_existing_record_unless_it_has_them(ada):
    source, target, section = make_challenge(), make_challenge(), make_section()
    twin, moving = make_evidence(source, section), make_evidence(source)
    make_evidence(target, section)
    before = all_rows()
    assert move_to(source, [twin.pk, moving.pk], target, ada) == 1
    assert list(source.evidence.all()) == [twin]
    undo_action(last_action(), ada)
    assert all_rows() == before


def test_a_case_study_is_split_by_period_and_keeps_its_country(ada):
    whole = make_case_study("LBR")
    moving = make_evidence(whole)
    make_evidence(whole)
    kind = KINDS["case_studies"]
    with pytest.raises(SplitError, match="split it by mission or period"):
        split_off(kind, whole, [moving.pk], "Liberia", ada, country=whole.country, period="")
    split_off(kind, whole, [moving.pk], "Liberia", ada, country=whole.country, period="1999–2002")
    assert CaseStudy.objects.get(period="1999–2002").match_key == "LBR"


@pytest.mark.parametrize("which", ["none", "all", "of another", "twice the title"])
def test_a_split_that_makes_no_sense_is_refused_and_nothing_is_written(ada, which):
    source = make_challenge()
    own = [make_evidence(source).pk for _ in range(2)]
    chosen = {"none": [], "all": own, "of another": [make_evidence(make_challenge()).pk], "twice the title": own[:1]}
    before = all_rows()
    with pytest.raises(SplitError):
        split_off(KINDS["challenges"], source, chosen[which], "" if which == "twice the title" else "New", ada)
    assert all_rows() == before


def test_a_merge_takes_no_more_statements_with_more_passages(ada):
    numbers = []
    for number in (1, 20):
        target, source = make_challenge(), make_challenge()
        for _ in range(number):
            make_evidence(source)
        with CaptureQueriesContext(connection) as captured:
            merge_all([source], target, ada, "one")
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]
