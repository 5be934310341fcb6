"""Load the hits that a search shows, for all kinds together in one query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value

from articles.kinds import Kind, finding_kinds
from articles.models import Article, Section
from articles.pages.passages import anchor_of
from articles.search.capitals import marked_in_capitals
from articles.search.engine import WORDS, language
from articles.search.excerpts import excerpts_of, marked_of
from articles.search.found import Hit, Hits, Loaded, Marked, Quote, Source, words_found
from articles.search.kinds import SearchKind, indexes
from articles.search.parts import with_parts
from articles.search.words import Question
from articles.sql_statements import Placeholder, SQLStatement, key_list, keys_of, packed, together

type Chosen = tuple[SearchKind, Hits, Sequence[Any]]
"""A kind, all its hits, and the keys of those to show."""
type Wanted = dict[Placeholder, Collection[int]]
"""The keys of rows to load, by a placeholder whose name says what to load of which model."""
type Rows = Mapping[str, Sequence[list[Any]]]
"""The columns of loaded rows, by the name of their placeholder."""


def load(question: Question, chosen: Sequence[Chosen]) -> list[list[Hit]]:
    """The hits of each kind; at most two queries, and one for each kind that is found by name only."""
    chosen = [(kind, with_parts(question, kind, hits, shown), shown) for kind, hits, shown in chosen]
    rows = _rows(question, _wanted(question, chosen))
    marked = {
        (label, key): marked_in_capitals(marked_of(question, *texts), question)
        for label in indexes()
        for key, *texts in rows.get(f"words {label}", ())
    }
    quotes = {
        (label, key): Quote(title, slug, words, heading, Source(*source))
        for label in _findings()
        for key, title, slug, words, heading, *source in rows.get(f"quote {label}", ())
    }
    articles = {source.pk: source for source in map(Source._make, rows.get("article", ()))}
    loaded = Loaded(marked, quotes, _anchors(rows.get("place", ()), marked), articles)
    return [kind.load(loaded, hits, shown) for kind, hits, shown in chosen]


def _wanted(question: Question, chosen: Sequence[Chosen]) -> Wanted:
    """What to load: excerpts of the matching parts or else of the articles, titles, and a quote for each finding."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for kind, hits, shown in chosen:
        by_parts = [key for key in shown if key in hits.parts]
        alone = [key for key in shown if key not in hits.parts]
        for index in kind.indexes:
            if index.part_of:
                wanted[f"text {index.label}"] = wanted["place"] = [hits.parts[key] for key in by_parts]
            elif index.label in _findings():
                wanted[f"title {index.label}"] = wanted[f"quote {index.label}"] = alone
            else:
                wanted[f"title {index.label}"], wanted[f"text {index.label}"] = _marked(question, hits, by_parts), alone
                wanted["article"] = list(shown)
    return {Placeholder(name): keys for name, keys in wanted.items() if keys}


def _marked(question: Question, hits: Hits, keys: list[Any]) -> list[Any]:
    """Those of ``keys`` whose titles may have words to mark, as titles without come with the articles."""
    is_single = len(question.any().terms) == 1
    return [key for key in keys if key in hits.titled] if is_single and not hits.is_capped else keys


def _rows(question: Question, wanted: Wanted) -> Rows:
    """The rows by the names of their placeholders; at most one query."""
    found: dict[str, list[list[Any]]] = defaultdict(list)
    if wanted:
        keys = {placeholder: key_list(keys) for placeholder, keys in wanted.items()}
        for name, columns in _statement(tuple(wanted)).fetch_packed({WORDS: language(question.any()), **keys}):
            found[name].append(columns)
    return found


@cache
def _statement(wanted: tuple[Placeholder, ...]) -> SQLStatement:
    return together(part for placeholder in wanted for part in _parts(placeholder))


def _parts(placeholder: Placeholder) -> Iterable[SQLStatement]:
    sort, _space, label = placeholder.name.partition(" ")
    match sort:
        case "text" | "title":
            yield excerpts_of(indexes()[label], f"words {label}", placeholder, has_text=sort == "text")
        case "quote":
            yield _passage(placeholder, _findings()[label])
        case "place":
            yield from _places(placeholder)
        case "article":
            rows = Article.objects.public().filter(pk__in=keys_of(placeholder)).order_by()
            yield packed(rows.values(*Source._fields), sort, *Source._fields)


@cache
def _findings() -> dict[str, Kind]:
    """The kinds of findings by the labels of their models."""
    return {kind.model._meta.label: kind for kind in finding_kinds()}


def _passage(placeholder: Placeholder, kind: Kind) -> SQLStatement:
    """The key of each record with a passage that readers see, as the columns of a ``Quote``."""
    passages = kind.evidence_model.objects
    # Unordered: for the lowest key PostgreSQL would read the table from its beginning.
    first = passages.shown().filter(finding=OuterRef("pk")).order_by().values("pk")[:1]
    records = kind.model.objects.filter(pk__in=keys_of(placeholder)).order_by()
    firsts = records.annotate(first=Subquery(first)).values("first")
    paths = ("finding_id", "finding__title", "finding__slug", "quote", "section__heading")
    columns = {f"column_{place}": F(path) for place, path in enumerate(paths)}
    columns |= {f"of_{name}": F(f"section__article__{name}") for name in Source._fields}
    rows = passages.of_public_findings().filter(pk__in=firsts).order_by().values(**columns)
    return packed(rows, placeholder.name, *columns)


def _places(placeholder: Placeholder) -> Iterable[SQLStatement]:
    """Section, start, key, slug of the kind, and quote of passages; and for each section a row with its anchor."""
    columns = ("section", "place", "key", "slug", "words")
    chosen = Section.objects.filter(pk__in=keys_of(placeholder)).order_by()
    tops = chosen.values(section=F("pk"), place=Value(-1), key=F("pk"), slug=Value(""), words=F("anchor"))
    yield packed(tops, placeholder.name, *columns)
    for kind in finding_kinds():
        passages = kind.evidence_model.objects.of_public_findings().filter(section__in=keys_of(placeholder)).order_by()
        named = {"place": F("start"), "key": F("pk"), "slug": Value(kind.slug), "words": F("quote")}
        yield packed(passages.values("section", **named), placeholder.name, *columns)


def _anchors(places: Iterable[list[Any]], marked: Mapping[tuple[str, int], Marked]) -> dict[int, str]:
    """The anchor of a hit in each section: the passage with most of the words found, or the section if none has any."""
    words = {key: words_found(text.text) for (label, key), text in marked.items() if indexes()[label].part_of}
    anchors: dict[int, str] = {}
    most: dict[int, int] = {}
    kinds = {kind.slug: kind.evidence_model for kind in finding_kinds()}
    # A section's own anchor comes first.
    for section, _start, key, slug, text in sorted(places):
        number = sum(word in text.lower() for word in words.get(section, ())) if slug else 0
        if number > most.get(section, -1):
            most[section] = number
            anchors[section] = anchor_of(kinds[slug](pk=key)) if slug else text
    return anchors
