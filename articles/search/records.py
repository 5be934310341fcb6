"""How articles, challenges and strategies are found."""

from collections.abc import Iterable, Sequence
from functools import partial

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from articles.kinds import finding_kinds
from articles.models import Article, Section
from articles.passages import anchor_of
from articles.search.engine import START, STOP, excerpts, ranked
from articles.search.found import Hit, Hits
from articles.search.kinds import Index, SearchKind
from articles.search.words import Question

MOST_TITLES = 200
MOST_SECTIONS = 600
"""Hits that are ranked: of a word that is everywhere, some are never looked at."""
_STEADY = 10
"""How little the first places of a ranking differ, where two rankings are made one."""
_ARTICLES = Index("articles.Article", ("title", "introduction"), title="title")
_SECTIONS = Index("articles.Section", ("heading", "body"))


def search_articles(question: Question, start: int, end: int) -> Hits:
    """Articles by their title, introduction and best section: eight queries."""
    titles = ranked(Article.objects.public(), question, MOST_TITLES)
    sections = ranked(Section.objects.shown(), question, MOST_SECTIONS, "article")
    best: dict[int, int] = {}
    scores = {article: 2 / (_STEADY + place) for place, (article, _rank) in enumerate(titles)}
    for place, (section, article, _rank) in enumerate(sections):
        if article not in best:
            best[article] = section
            scores[article] = scores.get(article, 0) + 1 / (_STEADY + place)
    chosen = sorted(scores, key=lambda article: (-scores[article], article))[start:end]
    capped = len(titles) == MOST_TITLES or len(sections) == MOST_SECTIONS
    return Hits(_article_hits(question, chosen, best), len(scores), capped)


def _article_hits(question: Question, chosen: Sequence[int], best: dict[int, int]) -> list[Hit]:
    keys = [best[article] for article in chosen if article in best]
    articles = Article.objects.for_list().in_bulk(chosen)
    sections = Section.objects.filter(pk__in=keys).only("heading", "anchor", "article").in_bulk()
    titles = excerpts(_ARTICLES, "title", chosen, question, whole=True)
    leads = excerpts(_ARTICLES, "introduction", [pk for pk in chosen if pk not in best], question)
    bodies = excerpts(_SECTIONS, "body", keys, question)
    anchors = _anchors(bodies)
    hits = []
    for pk in (pk for pk in chosen if pk in articles):
        article, section = articles[pk], sections.get(best.get(pk, 0))
        url, excerpt = article.get_absolute_url(), leads.get(pk, "")
        if section:
            url, excerpt = f"{url}#{anchors.get(section.pk, section.anchor)}", bodies.get(section.pk, "")
        heading = section.heading if section else ""
        hits.append(Hit(url, titles.get(pk, article.title), excerpt, heading, article))
    return hits


def _anchors(bodies: dict[int, str]) -> dict[int, str]:
    """The anchor of the passage that has most of the words found in a section, where one has any; by section."""
    found = {key: words_between(text) for key, text in bodies.items()}
    best: dict[int, tuple[int, str]] = {}
    for kind in finding_kinds():
        rows = kind.evidence_model.objects.of_public_findings().filter(section__in=found)
        for evidence in rows.only("section", "quote").order_by("section", "start", "pk"):
            quote = evidence.quote.lower()
            number = sum(word in quote for word in found[evidence.section_id])
            if number > best.get(evidence.section_id, (0, ""))[0]:
                best[evidence.section_id] = (number, anchor_of(evidence))
    return {key: anchor for key, (_number, anchor) in best.items()}


def words_between(text: str) -> set[str]:
    """The words found, in small letters, of an excerpt."""
    return {piece.partition(STOP)[0].lower() for piece in text.split(START)[1:]}


def search_findings(index: Index, question: Question, start: int, end: int, first: Iterable[int] = ()) -> Hits:
    """Records of one kind by title and summary, the keys ``first`` before all others: three queries.

    Each with the first passage that states it.
    """
    found = ranked(index.model.objects.public(), question, MOST_TITLES)
    keys = list(dict.fromkeys([*first, *(row[0] for row in found)]))
    chosen = keys[start:end]
    passages = index.model._meta.get_field("evidence").related_model.objects.shown().filter(finding=OuterRef("pk"))
    rows = index.model.objects.for_list().filter(pk__in=chosen)
    rows = rows.annotate(quote=Subquery(passages.order_by("pk").values("quote")[:1]))
    records = {record.pk: record for record in rows}
    titles = excerpts(index, "title", chosen, question, whole=True)
    hits = [
        Hit(records[pk].get_absolute_url(), titles.get(pk, records[pk].title), records[pk].quote or "", "", records[pk])
        for pk in chosen
        if pk in records
    ]
    return Hits(hits, len(keys), len(found) == MOST_TITLES)


_CHALLENGES = Index("articles.Challenge", ("title", "summary"), title="title")
_STRATEGIES = Index("articles.Strategy", ("title", "summary"), title="title")

ARTICLES = SearchKind("articles", _("Articles"), (_ARTICLES, _SECTIONS), search_articles)
CHALLENGES = SearchKind("challenges", _("Challenges"), (_CHALLENGES,), partial(search_findings, _CHALLENGES))
STRATEGIES = SearchKind("strategies", _("Strategies"), (_STRATEGIES,), partial(search_findings, _STRATEGIES))
