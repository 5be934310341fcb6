"""Changes to what pages show in the small world: by hand, in bulk, on the review desk, by an import."""

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.choices import Review, Status
from articles.curation.claims import Reference
from articles.curation.merging import merge
from articles.curation.reviewing import accept, mark_of, reject
from articles.curation.suggestions import piles
from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    Response,
    Section,
    SeeAlso,
    SourceVersion,
    Strategy,
    StrategyEvidence,
)
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, Mission
from tests import factories
from tests.factories import make_user_of


def body_in_bulk() -> None:
    section = Section.objects.get(article__slug="first")
    section.body += " More."
    Section.objects.bulk_update([section], ["body"])


def decide(decision: Callable[..., Any], model: Any) -> None:
    """Decide the first suggestion of a kind, as the review desk does."""
    passage = model.objects.waiting().earliest("pk")
    pile = next(pile for pile in piles() if pile.model is model)
    decision(Reference(pile.name, passage.pk), mark_of(passage), make_user_of("editor"))


def merge_challenges() -> None:
    source, target = Challenge.objects.get(title="Own challenge 0"), Challenge.objects.get(slug="funding")
    merge(source, target, make_user_of("editor"), "The same.")


def delete_article() -> None:
    Response.objects.filter(evidence__article__slug="first").delete()
    Article.objects.get(slug="first").delete()


CHANGES: dict[str, Callable[[], Any]] = {
    "a title": lambda: Article.objects.update(title="Another title"),
    "a related title": lambda: Article.objects.filter(slug="related").update(title="Related no more"),
    "a body, in bulk": body_in_bulk,
    "a new section": factories.make_section,
    "new sections in bulk": lambda: Section.objects.bulk_create(
        [Section(article=Article.objects.earliest("pk"), position=9, anchor="x")]
    ),
    "a new source version": lambda: SourceVersion.objects.update(origin="b.txt"),
    "a link that turns red": lambda: SeeAlso.objects.update(target=None),
    "a summary": lambda: Strategy.objects.filter(slug="training").update(summary="In an editor's words."),
    "a period": lambda: CaseStudy.objects.update(period="1999"),
    "a country's name": lambda: Country.objects.filter(pk="LBR").update(short_name="Republic"),
    "a mission's end": lambda: Mission.objects.filter(pk="UNMIL").update(end="2018"),
    "an accepted passage on a challenge": lambda: decide(accept, ChallengeEvidence),
    "a review": lambda: ChallengeEvidence.objects.update(review=Review.ACCEPTED, reviewed_at=timezone.now()),
    "an accepted passage on a case study": lambda: decide(accept, CaseStudyEvidence),
    "a rejected passage on a strategy": lambda: decide(reject, StrategyEvidence),
    "an accepted response": lambda: decide(accept, Response),
    "a status": lambda: Article.objects.filter(slug="related").update(status=Status.PUBLISHED),
    "a merge": merge_challenges,
    "a case study's mission": lambda: CaseStudyEvidence.objects.update(mission=None),
    "a mission's host": lambda: Mission.countries.through.objects.filter(mission="UNMIL").delete(),
    "a rejected passage on a case study": lambda: decide(reject, CaseStudyEvidence),
    "a response": lambda: Response.objects.all().delete(),
    "passages deleted in bulk": lambda: ChallengeEvidence.objects.all()._raw_delete(connection.alias),
    "a retired section": lambda: Section.objects.update(retired_at=timezone.now()),
    "an archived article": lambda: Article.objects.filter(slug="related").update(status=Status.ARCHIVED),
    "an import": lambda: call_command("import_articles", verbosity=0),
    "a deleted article": delete_article,
}
"""Name -> function; in an order in which each still finds the rows that it changes."""
