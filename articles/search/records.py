"""Search articles, challenges and strategies."""

from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.search.found import Found, Hit, Hits, Loaded, Marked, Row, Source
from articles.search.kinds import Index, SearchKind
from articles.search.words import Question

_STEADY = 10
"""Reciprocal rank fusion's constant: the higher, the less the first places of a ranking differ."""
_ARTICLES = Index("articles.Article", ("title", "introduction"), title="title", ranks_titles=True)
_SECTIONS = Index("articles.Section", ("heading", "body"), part_of="article", most=600)


def search_articles(question: Question, found: Found) -> Hits:
    """Articles ranked by rare words, then by title and the better of their introduction and their best section."""
    rows, sections = found[_ARTICLES.label], found[_SECTIONS.label]
    titles = _scores((row for row in rows if row.title_rank), 2)
    introductions, bodies = _scores((row for row in rows if not row.title_rank), 0.5), _scores(sections, 1)
    scores = {
        article: titles.get(article, 0) + max(introductions.get(article, 0), bodies.get(article, 0))
        for article in {**titles, **introductions, **bodies}
    }
    rare = {row.record: row.rare_words for row in sorted([*rows, *sections], key=attrgetter("rare_words"))}
    titled = {row.record for row in rows if row.is_title}
    keys = sorted(scores, key=lambda article: (article not in titled, -rare[article], -scores[article], article))
    best = {row.record: row.key for row in reversed(sections)}
    is_capped = _is_full(_ARTICLES, rows) or _is_full(_SECTIONS, sections)
    return Hits(keys, best, {row.record for row in rows}, is_capped, is_named=bool(titled))


def _scores(rows: Iterable[Row], weight: float) -> dict[int, float]:
    """The score of each record, from the place of its best row."""
    scores: dict[int, float] = {}
    for place, row in enumerate(rows):
        scores.setdefault(row.record, weight / (_STEADY + place))
    return scores


def _is_full(index: Index, rows: Sequence[Row]) -> bool:
    return len(rows) == index.most


def load_articles(loaded: Loaded, hits: Hits, chosen: Sequence[int]) -> list[Hit]:
    articles = [loaded.articles[key] for key in chosen if key in loaded.articles]
    return [_article_hit(loaded, article, hits.parts.get(article.pk)) for article in articles]


def _article_hit(loaded: Loaded, article: Source, section: int | None) -> Hit:
    head = loaded.marked.get((_ARTICLES.label, article.pk), Marked(article.title, ""))
    body = loaded.marked.get((_SECTIONS.label, section)) if section else None
    url = article.get_absolute_url()
    if section and body:
        return Hit(f"{url}#{loaded.anchors[section]}", head.title, body.text, body.title, article)
    return Hit(url, head.title, head.text, "", article)


def search_findings(index: Index, question: Question, found: Found) -> Hits:
    """Findings of one kind, ranked by title and summary."""
    rows = found[index.label]
    is_named = any(row.is_title for row in rows)
    return Hits([row.key for row in rows], is_capped=_is_full(index, rows), is_named=is_named)


def load_findings(index: Index, loaded: Loaded, hits: Hits, chosen: Sequence[int]) -> list[Hit]:
    """Hits that each have a passage stating the finding."""
    return [_finding_hit(index, loaded, key) for key in chosen if (index.label, key) in loaded.quotes]


def _finding_hit(index: Index, loaded: Loaded, key: int) -> Hit:
    quote = loaded.quotes[index.label, key]
    title = loaded.marked.get((index.label, key), Marked(quote.title, "")).title
    url = index.model(slug=quote.slug).get_absolute_url()
    return Hit(url, title, quote.quote, quote.heading, quote.article)


def _kind_of_findings(name: str, label: Any, index: Index) -> SearchKind:
    return SearchKind(name, label, partial(search_findings, index), partial(load_findings, index), (index,))


ARTICLES = SearchKind("articles", _("Articles"), search_articles, load_articles, (_ARTICLES, _SECTIONS))
CHALLENGES = _kind_of_findings(
    "challenges", _("Challenges"), Index("articles.Challenge", ("title", "summary"), title="title")
)
STRATEGIES = _kind_of_findings(
    "strategies", _("Strategies"), Index("articles.Strategy", ("title", "summary"), title="title")
)
