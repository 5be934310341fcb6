"""The home page's overview: how much there is, how much of it is reviewed, and what is stated most often."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest

from articles.choices import Status
from articles.kinds import finding_kinds
from articles.lists.stated import accepted_passages, most_stated, records_of
from articles.models import Article, Challenge, Strategy

NEWEST = 5
MOST_STATED = 7


def overview(request: HttpRequest) -> dict[str, Any]:
    """Counts of public records and shown passages, and the first of each list; four queries, and two per kind."""
    stated = {kind.name: most_stated(request, kind) for kind in finding_kinds()}
    articles = Article.objects.public().aggregate(
        all=Count("pk"), published=Count("pk", filter=Q(status=Status.PUBLISHED))
    )
    return {
        "counts": {name: len(rows) for name, rows in stated.items()} | {"articles": articles["all"]},
        "published_articles": articles["published"],
        "passages": sum(passages for rows in stated.values() for _key, _articles, passages in rows),
        "accepted_passages": sum(accepted_passages(request, kind) for kind in finding_kinds()),
        "newest": list(Article.objects.for_list().order_by("-created_at", "-pk")[:NEWEST]),
        "challenges": records_of(Challenge, stated["challenges"][:MOST_STATED]),
        "strategies": records_of(Strategy, stated["strategies"][:MOST_STATED]),
    }
