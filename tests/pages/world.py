"""A small world for tests of pages: a record of every kind, and the address of every kind of page."""

from django.urls import reverse
from django.utils import timezone

from articles.models import Response, Section
from casestudies.models import Mission
from tests import factories

LISTS = ("article_list", "challenge_list", "strategy_list", "case_study_list", "country_list", "mission_list")
RECORDS = {
    "article": "first",
    "challenge": "funding",
    "strategy": "training",
    "case_study": "liberia",
    "country": "liberia",
    "mission": "unmil",
}
"""Name of a record's page -> the slug of one that is in the small world."""
BODY = "Limited funding hampers every mission. Joint training helps. In Liberia, UNMIL kept the peace."


def make_world(rows: int = 1, **article_fields: str) -> Section:
    """``rows`` articles, each with shared findings and its own, and one that all link to; the first one's section."""
    related = factories.make_article(slug="related")
    shared = factories.make_challenge(slug="funding", title="Limited funding")
    training = factories.make_strategy(slug="training", title="Joint training")
    liberia = factories.make_case_study("LBR", slug="liberia", title="Liberia")
    for number in range(rows):
        article = factories.make_article(**({"slug": "first"} if number == 0 else {}) | article_fields)
        section = factories.make_section(article, body=BODY)
        own = factories.make_challenge(title=f"Own challenge {number}")
        answer = factories.make_strategy(title=f"Own strategy {number}")
        for challenge in (shared, own):
            factories.make_evidence(challenge, section, "Limited funding hampers every mission.")
        for strategy in (training, answer):
            helps = factories.make_evidence(strategy, section, "Joint training helps.")
        factories.make_evidence(
            liberia, section, "In Liberia, UNMIL kept the peace.", mission=Mission.objects.get(pk="UNMIL")
        )
        Response.objects.create(strategy=answer, challenge=shared, evidence=helps)
        Response.objects.create(strategy=training, challenge=own, evidence=training.evidence.last())
        factories.make_see_also(article)
        factories.make_see_also(article, target=related)
        article.source_versions.create(
            number=1, text="x", sha256="0" * 64, media_type="text/plain", origin="a.txt", imported_at=timezone.now()
        )
    return Section.objects.get(article__slug="first")


def page_urls() -> list[str]:
    """One address of every kind of readers' page; all exist in the small world."""
    records = [*RECORDS.items(), ("article_edits", "first")]
    others = [
        reverse("home"),
        reverse("about"),
        reverse("matrix"),
        reverse("matrix_cell", args=["funding", "training"]),
    ]
    others.append(reverse("compare", query={"country": ["liberia", "mali"]}))
    return [*others, *map(reverse, LISTS), *(reverse(name, args=[slug]) for name, slug in records)]
