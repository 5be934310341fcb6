"""What the shown hits of a search are made of: for all kinds together, in a query for each sort of thing."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value

from articles.kinds import finding_kinds
from articles.models import Article, Section
from articles.passages import anchor_of
from articles.search.engine import WORDS, excerpts_of, language
from articles.search.found import Hit, Hits, Loaded, Marked, Quote, Source, words_found
from articles.search.kinds import SearchKind, indexes
from articles.search.parts import with_parts
from articles.search.words import Question
from articles.sql_statements import Hole, SQLStatement, compiled, key_list, keys_of, statement, together

type Chosen = tuple[SearchKind, Hits, Sequence[Any]]
"""A kind, all that was found of it, and the keys of what is shown."""
type Keys = Mapping[str, Collection[int]]
"""Keys of rows by label of their index."""

_SOME = Hole("some")


def load(question: Question, chosen: Sequence[Chosen]) -> list[list[Hit]]:
    """The hits of each kind: five queries at most, and one for each kind that is found by its names only."""
    chosen = [(kind, with_parts(question, kind, hits, shown), shown) for kind, hits, shown in chosen]
    parts, heads, alone = _keys(chosen)
    marked, quotes = _marked(question, {True: {**parts, **alone}, False: heads}), _quotes(alone)
    articles = {key for some in (heads, alone) for key in some.get(Article._meta.label, ())}
    articles |= {quote.article for quote in quotes.values()}
    anchors = _anchors([key for some in parts.values() for key in some], marked)
    loaded = Loaded(marked, quotes, anchors, _articles(articles))
    return [kind.load(loaded, hits, shown) for kind, hits, shown in chosen]


def _keys(chosen: Sequence[Chosen]) -> tuple[Keys, Keys, Keys]:
    """Keys of the parts that records were found by, of these records, and of those that were found by themselves."""
    parts: dict[str, list[int]] = {}
    heads, alone = parts.copy(), parts.copy()
    for kind, hits, shown in chosen:
        for index in kind.indexes:
            if index.part_of:
                parts[index.label] = [hits.parts[key] for key in shown if key in hits.parts]
            else:
                heads[index.label] = [key for key in shown if key in hits.parts]
                alone[index.label] = [key for key in shown if key not in hits.parts]
    return _filled(parts), _filled(heads), _filled(alone)


def _filled(keys: Keys) -> dict[str, Collection[int]]:
    return {label: some for label, some in keys.items() if some}


def _marked(question: Question, keys: Mapping[bool, Keys]) -> dict[tuple[str, int], Marked]:
    """Of those under ``True`` with an excerpt of their text, of the others the title alone."""
    groups = {(label, has_text): some for has_text, by_label in keys.items() for label, some in by_label.items()}
    if not groups:
        return {}
    holes = {(label, has_text): Hole(f"{label} {has_text}") for label, has_text in groups}
    asked = together(excerpts_of(indexes()[group[0]], hole, has_text=group[1]) for group, hole in holes.items())
    keys_by_hole = {hole: key_list(groups[group]) for group, hole in holes.items()}
    rows = asked.ask({WORDS: language(question.any()), **keys_by_hole})
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
def _one_passage() -> dict[str, SQLStatement]:
    """By label of the record."""
    columns = {
        "key": F("finding_id"),
        "title": F("finding__title"),
        "slug": F("finding__slug"),
        "words": F("quote"),
        "place": F("section__heading"),
        "of_article": F("section__article_id"),
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
def _places() -> SQLStatement:
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
def _article_rows() -> SQLStatement:
    rows = Article.objects.public().filter(pk__in=keys_of(_SOME)).order_by()
    return compiled(rows.values_list(*Source._fields))


def _articles(keys: Collection[int]) -> dict[int, Source]:
    rows = _article_rows().ask({_SOME: key_list(keys)}) if keys else []
    return {article.pk: article for article in map(Source._make, rows)}
