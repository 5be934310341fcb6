"""The stored visibility of a passage follows its section, article and record, whatever statement changes them."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.choices import Review, Status, Visibility
from articles.kinds import finding_kinds
from articles.models import Article, Challenge, ChallengeEvidence, Section
from articles.visibility import schema
from tests.factories import make_article, make_case_study, make_challenge, make_evidence, make_section, make_strategy

KINDS = finding_kinds()
BODY = "Roads are bad. Radios fail. Bridges break. Mud is deep."
QUOTES = ("Roads are bad.", "Radios fail.", "Bridges break.", "Mud is deep.")
NUMBERS = st.integers(min_value=0, max_value=3)
"""Which of the articles, sections, records or passages a step is about; there may be fewer of them."""


def as_it_should_be(passage: Any) -> tuple[int, Visibility]:
    """The visibility that a passage should have, computed independently of the database."""
    section, finding = passage.section, passage.finding
    is_shown = passage.review in (Review.SUGGESTED, Review.ACCEPTED) and section.article.is_public
    if not is_shown or section.retired_at is not None:
        return section.article_id, Visibility.HIDDEN
    return section.article_id, Visibility.PUBLIC if finding.is_public else Visibility.SHOWN


def wrong_passages() -> list[str]:
    found = []
    for kind in KINDS:
        for passage in kind.evidence_model.objects.select_related("section__article", "finding").order_by("pk"):
            kept, right = (passage.article_id, passage.visibility), as_it_should_be(passage)
            if kept != right:
                found.append(f"{kind.name} {passage.pk} has {kept}, not {right}")
    return found


def pick(rows: Any, number: int) -> Any:
    found = list(rows.order_by("pk"))
    return found[number % len(found)]


def set_status(kind: int, number: int, more: int) -> None:
    model: Any = [Article, *(kind.model for kind in KINDS)][kind]
    model.objects.filter(pk=pick(model.objects, number).pk).update(status=Status.values[more])


def set_all_statuses(kind: int, number: int, more: int) -> None:
    model: Any = [Article, *(kind.model for kind in KINDS)][kind]
    model.objects.update(status=Status.values[more])


def retire(kind: int, number: int, more: int) -> None:
    section = pick(Section.objects, number)
    section.retired_at = None if section.retired_at else timezone.now()
    section.save()


def move_section(kind: int, number: int, more: int) -> None:
    Section.objects.filter(pk=pick(Section.objects, number).pk).update(article=pick(Article.objects, more))


def merge(kind: int, number: int, more: int) -> None:
    model = KINDS[kind % 3].model
    one, other = pick(model.objects, number), pick(model.objects, more)
    model.objects.filter(pk=one.pk).update(merged_into=None if one.merged_into_id or one == other else other)


def review(kind: int, number: int, more: int) -> None:
    model = KINDS[kind % 3].evidence_model
    passages = model.objects.filter(pk=pick(model.objects, number).pk)
    passages.update(review=Review.values[more], review_before="", reviewed_at=timezone.now())


def move_passage(kind: int, number: int, more: int) -> None:
    passage = pick(KINDS[kind % 3].evidence_model.objects, number)
    passage.section, passage.finding = pick(Section.objects, more), pick(KINDS[kind % 3].model.objects, more)
    passage.save()


def tamper(kind: int, number: int, more: int) -> None:
    KINDS[kind % 3].evidence_model.objects.update(visibility=more % 3, article=None)


def save_what_was_read_before(kind: int, number: int, more: int) -> None:
    passage = pick(KINDS[kind % 3].evidence_model.objects, number)
    set_status(0, more, number)
    passage.save()


STEPS: list[Callable[[int, int, int], None]] = [
    *(set_status, set_all_statuses, retire, move_section, merge, review, move_passage, tamper),
    save_what_was_read_before,
]


class AnySteps(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(STEPS), NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=8))
    def test_after_any_steps_every_passage_has_its_right_visibility(self, steps: list[Any]) -> None:
        articles = [make_article(), make_article(status=Status.DRAFT)]
        sections = [make_section(articles[number // 2], body=BODY, position=number) for number in range(4)]
        findings = [make_challenge(), make_challenge(), make_strategy(), make_strategy()]
        findings += [make_case_study("LBR"), make_case_study("MLI", status=Status.DRAFT)]
        for number, quote in enumerate(QUOTES):
            for finding in findings[number % 2 :: 2]:
                make_evidence(finding, sections[number], quote)
        assert wrong_passages() == []
        for step, kind, number, more in steps:
            step(kind, number, more)
            assert wrong_passages() == [], f"after {step.__name__}"


@pytest.mark.django_db
def test_passages_inserted_before_their_record_are_updated_when_it_is_inserted() -> None:
    passage = make_evidence(make_challenge())
    models: list[Any] = [ChallengeEvidence, Challenge, Section, Article]
    rows = {model: list(model.objects.order_by()) for model in models}
    for model in reversed(models):
        model.objects.order_by()._raw_delete("default")
    kept: Any = ChallengeEvidence.objects.values_list("article", "visibility")
    for model in models:
        model.objects.bulk_create(rows[model])
        article = passage.section.article_id if model is Article else None
        assert kept.get() == (article, Visibility.PUBLIC if model is Article else Visibility.HIDDEN)


@pytest.mark.django_db
def test_a_new_passage_with_a_wrong_visibility_is_corrected() -> None:
    draft, other = make_section(make_article(status=Status.DRAFT)), make_article()
    make_evidence(make_challenge(), draft, article=other, visibility=Visibility.PUBLIC)
    assert ChallengeEvidence.objects.values_list("article", "visibility").get() == (draft.article_id, Visibility.HIDDEN)


@pytest.mark.django_db
def test_missing_triggers_are_created_again_and_passages_changed_meanwhile_are_corrected() -> None:
    make_evidence(make_challenge())
    schema.remove_before_migrate()
    Article.objects.update(status=Status.DRAFT)
    assert wrong_passages() == []
    schema.remove_before_migrate(plan=["a migration"])
    Article.objects.update(status=Status.PUBLISHED)
    assert len(wrong_passages()) == 1
    schema.install_after_migrate()
    assert wrong_passages() == []
    with CaptureQueriesContext(connection) as queries:
        schema.install_after_migrate()
    assert sum(query["sql"].startswith("SELECT") for query in queries) == len(KINDS)


@pytest.mark.django_db
def test_a_passage_with_a_wrong_visibility_is_reported() -> None:
    passage = make_evidence(make_challenge())
    schema.remove_before_migrate(plan=["a migration"])
    ChallengeEvidence.objects.update(visibility=Visibility.HIDDEN)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_evidence", stdout=out)
    assert out.getvalue().splitlines() == [
        f"challenges passage {passage.pk} is hidden, in article {passage.section.article_id}; "
        "its section and record make it public, with its record. Save it again in the admin.",
        "1 passages checked: 1 out of step.",
    ]
    schema.install_after_migrate()
