"""What the home page tells: how much there is, how much of it was reviewed, and what is stated most."""

from typing import Any

from django.db.models import Count, Q

from articles.choices import Review, Status
from articles.kinds import finding_kinds
from articles.models import Article, Challenge, Strategy

NEWEST = 5
MOST_STATED = 7


def overview() -> dict[str, Any]:
    """Two queries for each kind of finding, and four: the numbers count public records and shown passages only."""
    counts = {kind.name: kind.model.objects.public().count() for kind in finding_kinds()}
    reviewed = Count("pk", filter=Q(review=Review.ACCEPTED))
    passages = [
        kind.evidence_model.objects.of_public_findings().aggregate(all=Count("pk"), accepted=reviewed)
        for kind in finding_kinds()
    ]
    articles = Article.objects.public().aggregate(
        all=Count("pk"), published=Count("pk", filter=Q(status=Status.PUBLISHED))
    )
    return {
        "counts": counts | {"articles": articles["all"]},
        "published_articles": articles["published"],
        "passages": sum(row["all"] for row in passages),
        "accepted_passages": sum(row["accepted"] for row in passages),
        "newest": list(Article.objects.for_list().order_by("-created_at", "-pk")[:NEWEST]),
        "challenges": list(Challenge.objects.for_list()[:MOST_STATED]),
        "strategies": list(Strategy.objects.for_list()[:MOST_STATED]),
    }
