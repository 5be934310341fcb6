"""How articles, challenges and strategies are found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from articles.kinds import finding_kinds
from articles.models import Article, Section
from articles.passages import anchor_of
from articles.search.engine import START, STOP, Marked, excerpts, ranked
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


def search_articles(question: Question) -> Hits:
    """Articles by their title, introduction and best section: two queries, or four, and seven for a slice."""
    return all_or_some(_articles, question)


def all_or_some(search: Callable[[Question], Hits], question: Question) -> Hits:
    """What has all that is asked for; where nothing has, what has some of it."""
    hits = search(question)
    if hits.keys or len(question.terms) < 2:
        return hits
    return replace(search(question.any()), is_partial=True)


def _articles(question: Question) -> Hits:
    titles = ranked(Article.objects.public(), question, MOST_TITLES)
    sections = ranked(Section.objects.shown(), question, MOST_SECTIONS, "article")
    best: dict[int, int] = {}
    scores = {article: 2 / (_STEADY + place) for place, (article, _rank) in enumerate(titles)}
    for place, (section, article, _rank) in enumerate(sections):
        if article not in best:
            best[article] = section
            scores[article] = scores.get(article, 0) + 1 / (_STEADY + place)
    keys = sorted(scores, key=lambda article: (-scores[article], article))
    is_capped = len(titles) == MOST_TITLES or len(sections) == MOST_SECTIONS
    return Hits(keys, partial(_article_hits, question, best), is_capped)


def _article_hits(question: Question, best: dict[int, int], chosen: Sequence[int]) -> list[Hit]:
    keys = [best[article] for article in chosen if article in best]
    articles = Article.objects.for_quotes().in_bulk(chosen)
    sections = Section.objects.only("anchor").in_bulk(keys)
    heads, bodies = excerpts(_ARTICLES, chosen, question), excerpts(_SECTIONS, keys, question)
    anchors = _anchors(bodies)
    hits = []
    for article in (articles[pk] for pk in chosen if pk in articles):
        section = sections.get(best.get(article.pk, 0))
        head = heads.get(article.pk, Marked(article.title, ""))
        if section and section.pk in bodies:
            url = f"{article.get_absolute_url()}#{anchors.get(section.pk, section.anchor)}"
            body = bodies[section.pk]
            hits.append(Hit(url, head.title, body.text, body.title, article))
        else:
            hits.append(Hit(article.get_absolute_url(), head.title, head.text, "", article))
    return hits


def _anchors(bodies: dict[int, Marked]) -> dict[int, str]:
    """The anchor of the passage that has most of the words found in a section, where one has any; by section."""
    found = {key: _words_found(body.text) for key, body in bodies.items()}
    best: dict[int, tuple[int, str]] = {}
    for kind in finding_kinds():
        rows = kind.evidence_model.objects.of_public_findings().filter(section__in=found)
        for evidence in rows.only("section", "quote").order_by("section", "start", "pk"):
            quote = evidence.quote.lower()
            number = sum(word in quote for word in found[evidence.section_id])
            if number > best.get(evidence.section_id, (0, ""))[0]:
                best[evidence.section_id] = (number, anchor_of(evidence))
    return {key: anchor for key, (_number, anchor) in best.items()}


def _words_found(excerpt: str) -> set[str]:
    return {piece.partition(STOP)[0].lower() for piece in excerpt.split(START)[1:]}


def search_findings(index: Index, question: Question, first: Iterable[int] = ()) -> Hits:
    """Records of one kind by title and summary, the keys ``first`` before all others.

    One query, or two, and four for a slice.
    """
    return all_or_some(partial(_findings, index, first), question)


def _findings(index: Index, first: Iterable[int], question: Question) -> Hits:
    found = ranked(index.model.objects.public(), question, MOST_TITLES)
    keys = list(dict.fromkeys([*first, *(row[0] for row in found)]))
    return Hits(keys, partial(_finding_hits, index, question), len(found) == MOST_TITLES)


def _finding_hits(index: Index, question: Question, chosen: Sequence[int]) -> list[Hit]:
    """Each with the first passage that states it."""
    evidence = index.model._meta.get_field("evidence").related_model.objects
    passages = evidence.shown().filter(finding=OuterRef("pk")).order_by("pk").values("pk")
    records = index.model.objects.for_list().annotate(passage=Subquery(passages[:1])).in_bulk(chosen)
    quotes = evidence.for_page().in_bulk([record.passage for record in records.values()])
    heads = excerpts(index, chosen, question)
    return [
        _finding_hit(records[pk], heads[pk].title if pk in heads else records[pk].title, quotes[records[pk].passage])
        for pk in chosen
        if pk in records and records[pk].passage in quotes
    ]


def _finding_hit(record: Any, title: str, passage: Any) -> Hit:
    section = passage.section
    return Hit(record.get_absolute_url(), title, passage.quote, section.heading, section.article)


_CHALLENGES = Index("articles.Challenge", ("title", "summary"), title="title")
_STRATEGIES = Index("articles.Strategy", ("title", "summary"), title="title")

ARTICLES = SearchKind("articles", _("Articles"), (_ARTICLES, _SECTIONS), search_articles)
CHALLENGES = SearchKind("challenges", _("Challenges"), (_CHALLENGES,), partial(search_findings, _CHALLENGES))
STRATEGIES = SearchKind("strategies", _("Strategies"), (_STRATEGIES,), partial(search_findings, _STRATEGIES))
