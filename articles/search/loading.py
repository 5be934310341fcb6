"""What the shown hits of a search are made of: for all kinds together, in a query for each sort of thing."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, OuterRef, Subquery, Value

from articles.kinds import finding_kinds
from articles.models import Article, Section
from articles.passages import anchor_of
from articles.search.engine import WORDS, excerpts_of, language
from articles.search.found import Hit, Hits, Loaded, Marked, Quote, words_found
from articles.search.kinds import Index, SearchKind, indexes
from articles.search.statements import Hole, Statement, key_list, keys_of, statement, together
from articles.search.words import Question

type Chosen = tuple[SearchKind, Hits, Sequence[Any]]
"""A kind, all that was found of it, and the keys of what is shown."""
type Keys = Mapping[str, Collection[int]]
"""Keys of rows by label of their index."""

_SOME = Hole("some")
_ARTICLE = ("id", "slug", "title", "disclosure", "disclosure_level", "status", "language")


def load(question: Question, chosen: Sequence[Chosen]) -> list[list[Hit]]:
    """The hits of each kind: four queries at most, and one for each kind that is found by its names only."""
    keys = {index.label: _keys(index, hits, shown) for kind, hits, shown in chosen for index in kind.indexes}
    keys = {label: some for label, some in keys.items() if some}
    marked, quotes = _marked(question, keys), _quotes(keys)
    sections = [key for label, some in keys.items() if indexes()[label].part_of for key in some]
    articles = {*keys.get(Article._meta.label, ()), *(quote.article for quote in quotes.values())}
    loaded = Loaded(marked, quotes, _anchors(sections, marked), _articles(articles))
    return [kind.load(loaded, hits, shown) for kind, hits, shown in chosen]


def _keys(index: Index, hits: Hits, shown: Sequence[int]) -> list[int]:
    return [hits.parts[key] for key in shown if key in hits.parts] if index.part_of else list(shown)


def _marked(question: Question, keys: Keys) -> dict[tuple[str, int], Marked]:
    if not keys:
        return {}
    holes = {Hole(label): key_list(some) for label, some in keys.items()}
    asked = together(excerpts_of(indexes()[label]) for label in keys)
    rows = asked.ask({WORDS: language(question.any()), **holes})
    return {(label, key): Marked(title, text) for label, key, title, text in rows}


def _quotes(keys: Keys) -> dict[tuple[str, int], Quote]:
    """A passage that readers see of each record, by label and key."""
    labels = [label for label in keys if label in _one_passage()]
    if not labels:
        return {}
    asked = together(_one_passage()[label] for label in labels)
    rows = asked.ask({Hole(label): key_list(keys[label]) for label in labels})
    return {(label, key): Quote(*values) for label, key, *values in rows}


@cache
def _one_passage() -> dict[str, Statement]:
    """By label of the record."""
    columns = {
        "key": F("finding_id"),
        "title": F("finding__title"),
        "slug": F("finding__slug"),
        "words": F("quote"),
        "place": F("section__heading"),
        "article": F("section__article_id"),
    }
    found = {}
    for kind in finding_kinds():
        passages = kind.evidence_model.objects
        # In no order: for the lowest key PostgreSQL would read the table from its beginning.
        first = passages.shown().filter(finding=OuterRef("pk")).order_by().values("pk")[:1]
        records = kind.model.objects.filter(pk__in=keys_of(Hole(kind.model._meta.label))).order_by()
        firsts = records.annotate(first=Subquery(first)).values("first")
        rows = passages.of_public_findings().filter(pk__in=firsts).order_by().values(**columns)
        found[kind.model._meta.label] = statement(rows, kind.model._meta.label, *columns)
    return found


def _anchors(sections: Collection[int], marked: Mapping[tuple[str, int], Marked]) -> dict[int, str]:
    """Where a hit leads, by section: to the passage that has most of the words found in it; to its top if none has."""
    if not sections:
        return {}
    words = {key: words_found(text.text) for (label, key), text in marked.items() if indexes()[label].part_of}
    anchors: dict[int, str] = {}
    most = dict.fromkeys(sections, -1)
    kinds = {kind.slug: kind.evidence_model for kind in finding_kinds()}
    # The section's own anchor is the first of its rows.
    for section, _start, key, slug, text in sorted(row[1:] for row in _places().ask({_SOME: key_list(sections)})):
        number = sum(word in text.lower() for word in words.get(section, ())) if slug else 0
        if number > most[section]:
            most[section] = number
            anchors[section] = anchor_of(kinds[slug](pk=key)) if slug else text
    return anchors


@cache
def _places() -> Statement:
    """Section, start, key, slug of the kind and quote of passages; of each section first its anchor for a quote."""
    columns = ("section", "place", "key", "slug", "words")
    chosen = Section.objects.filter(pk__in=keys_of(_SOME)).order_by()
    tops = chosen.values(section=F("pk"), place=Value(-1), key=F("pk"), slug=Value(""), words=F("anchor"))
    parts = [statement(tops, "", *columns)]
    for kind in finding_kinds():
        passages = kind.evidence_model.objects.of_public_findings().filter(section__in=keys_of(_SOME)).order_by()
        named = {"place": F("start"), "key": F("pk"), "slug": Value(kind.slug), "words": F("quote")}
        parts.append(statement(passages.values("section", **named), "", *columns))
    return together(parts)


@cache
def _article_rows() -> Statement:
    rows = Article.objects.public().filter(pk__in=keys_of(_SOME)).order_by()
    return statement(rows.values(*_ARTICLE), "", *_ARTICLE)


def _articles(keys: Collection[int]) -> dict[int, Article]:
    """Articles as pages name them that quote their words, AI notice included."""
    rows = _article_rows().ask({_SOME: key_list(keys)}) if keys else []
    found = (Article.from_db(DEFAULT_DB_ALIAS, _ARTICLE, row) for _label, *row in rows)
    return {article.pk: article for article in found}
