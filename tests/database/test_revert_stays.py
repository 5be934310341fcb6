"""``revert_import`` leaves articles and records that somebody worked on since, and says why."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.choices import Review, Status
from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    Response,
    Section,
    SourceVersion,
    Strategy,
    StrategyEvidence,
)
from tests.database.runs import FIRST, MEASURES, OTHER, content, edited, import_run, revert
from tests.factories import make_article, make_evidence, make_section, make_see_also
from tests.outlines import parsed_article, section

pytestmark = pytest.mark.django_db


def accept(anna: User) -> None:
    passage = ChallengeEvidence.objects.get(quote="Roads are bad.")
    edited(passage, anna, review=Review.ACCEPTED, reviewed_at=timezone.now(), reviewer=anna)


def accept_without_history(anna: User) -> None:
    ChallengeEvidence.objects.filter(quote="Roads are bad.").update(review="accepted", reviewed_at=timezone.now())


def answer(anna: User) -> None:
    Response.objects.create(
        strategy=Strategy.objects.get(),
        challenge=Challenge.objects.earliest("pk"),
        evidence=StrategyEvidence.objects.get(),
    )


WORK: dict[str, tuple[Callable[[User], object], str]] = {
    "a section was edited": (
        lambda anna: edited(Section.objects.get(heading="Obstacles"), anna, heading="Mine"),
        "1 section edited since by anna",
    ),
    "a section was edited by a script": (
        lambda anna: Section.objects.filter(heading="Measures").update(body="Joint training helps. Mine."),
        "somebody has worked on 1 section",
    ),
    "a section was added": (
        lambda anna: make_section(Article.objects.get(), position=9),
        "1 section edited since by somebody",
    ),
    "a section was deleted": (
        lambda anna: Section.objects.get(heading="Measures").delete(),
        "edited since by somebody",
    ),
    "a passage was accepted": (accept, "1 passage on a challenge edited since by anna"),
    "a passage was accepted by a script": (accept_without_history, "somebody has worked on 1 passage on a challenge"),
    "a passage was deleted": (
        lambda anna: ChallengeEvidence.objects.get(quote="Roads are bad.").delete(),
        "1 passage on a challenge edited since by somebody",
    ),
    "a passage was added": (
        lambda anna: make_evidence(
            Challenge.objects.earliest("pk"), Section.objects.get(heading="Obstacles"), "Time passes."
        ),
        "1 passage on a challenge edited since",
    ),
    "the article was published": (
        lambda anna: edited(Article.objects.get(), anna, status=Status.PUBLISHED),
        "1 article edited since by anna",
    ),
    "a link was added": (lambda anna: make_see_also(Article.objects.get(), position=9), "1 See-also link edited since"),
    "a response rests on a passage": (answer, "has a response"),
    "an editor's link leads there": (
        lambda anna: make_see_also(make_article(), target=Article.objects.get(title="Keeping the Peace")),
        "an editor’s See-also link points to it",
    ),
}


@pytest.mark.parametrize("work", WORK)
def test_an_article_that_the_run_created_is_left_if_somebody_worked_on_it(work, anna):
    run = import_run(FIRST, OTHER)
    Article.objects.filter(title="Another").delete()
    SourceVersion.objects.exclude(article__title="Keeping the Peace").delete()
    do, why = WORK[work]
    do(anna)
    before = {name: rows for name, rows in content().items() if name in ("Article", "Section", "SeeAlso")}
    lines = revert(run)
    assert lines[0].startswith("stays      Keeping the Peace: ")
    assert why in lines[0]
    assert {name: content()[name] for name in before} == before


CHANGED_WORK = [
    *("a passage was accepted by a script", "a section was edited by a script", "an editor's link leads there"),
    *("a response rests on a passage",),
]


@pytest.mark.parametrize("work", sorted(set(WORK) - set(CHANGED_WORK)))
def test_an_article_that_the_run_changed_is_left_if_somebody_worked_on_it(work, anna):
    import_run(FIRST)
    run = import_run(
        parsed_article(
            section("Obstacles", "[Limited funding hampers missions.] Time passes. [Roads are bad.] [Mud is deep.]"),
            MEASURES,
        )
    )
    do, why = WORK[work]
    do(anna)
    before = content()
    lines = revert(run)
    assert lines[0].startswith("stays      Keeping the Peace: ")
    assert why in lines[0]
    assert content() == before


def test_work_on_one_article_does_not_keep_the_others(anna):
    run = import_run(FIRST, OTHER)
    edited(Section.objects.get(heading="Obstacles"), anna, heading="Mine")
    lines = revert(run)
    assert "removed    Another" in lines
    assert list(Article.objects.values_list("title", flat=True)) == ["Keeping the Peace"]
    assert lines[-1].startswith("2 articles: 1 removed, 0 restored, 1 stay.")


def test_a_record_that_an_editor_worked_on_is_kept_even_without_passages(anna):
    run = import_run(FIRST)
    edited(Challenge.objects.get(match_key="roads are bad"), anna, summary="What is meant.")
    lines = revert(run)
    assert "stays      Roads are bad (challenge): edited since by anna" in lines
    assert list(Challenge.objects.values_list("title", flat=True)) == ["Roads are bad"]
