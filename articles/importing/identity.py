"""Find out which stored article a file is a version of: by its address, its title or its text."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from articles.importing.addresses import spellings
from articles.importing.parse import Parsed
from articles.importing.snapshot import StoredArticle

MOST = 0.5
"""Least share of equal text by which a file may be a version of an article, and the file at its own path surely is."""
LEAST_EQUAL = 200
"""Fewest characters of equal text that tell anything."""


class Resemblance(NamedTuple):
    """A stored article that a file with another title may be a version of; ``is_certain`` if it is its own file.

    A file elsewhere is never certain, however like it is: taking it for a version would replace the other's words.
    """

    article: StoredArticle
    is_certain: bool


def find_stored(parsed: Parsed, articles: Mapping[str, StoredArticle]) -> StoredArticle | None:
    """The article that the file is a version of: by its key, else by its slug unless both have differing URLs."""
    known = spellings(parsed.import_key)
    for key in (parsed.import_key, *known):
        if key in articles:
            return articles[key]
    stored = articles.get(parsed.slug)
    if stored and parsed.outline.source_url and stored.source_url and known[0] != spellings(stored.source_url)[0]:
        return None
    return stored


def find_renamed(
    parsed: Parsed, candidates: Sequence[StoredArticle], paths: Collection[str], taken: Collection[int]
) -> Resemblance | None:
    """The article with most of the file's text whose title has changed; None if both have an address, or there is none.

    ``paths`` are those of all files of the run, standard input being none: an article whose file is still among them,
    under another path than this one, has not been renamed. ``taken`` are the articles of other files.
    """
    found = []
    text = _paragraphs(parsed.outline.introduction, (section.body for section in parsed.outline.sections))
    for article in candidates:
        is_same_file = article.origin == parsed.path and parsed.path in paths
        both_have_addresses = parsed.outline.source_url and "://" in article.import_key
        if article.pk in taken or both_have_addresses or (article.origin in paths and not is_same_file):
            continue
        share = _share(text, _text_of(article))
        if share >= MOST:
            found.append((share, article.pk, Resemblance(article, is_same_file)))
    return max(found)[-1] if found else None


def _text_of(article: StoredArticle) -> Counter[str]:
    sections = (section for section in article.sections if not section.is_retired)
    return _paragraphs([article.imported_introduction], (section.imported_body for section in sections))


def _paragraphs(introduction: Iterable[str], bodies: Iterable[str]) -> Counter[str]:
    return Counter(line for text in (*introduction, *bodies) for line in text.split("\n") if line.strip())


def _share(one: Counter[str], other: Counter[str]) -> float:
    """The share of equal paragraphs in the longer text, by their length; 0 below LEAST_EQUAL characters."""
    equal = _length(one & other)
    return equal / max(_length(one), _length(other)) if equal >= LEAST_EQUAL else 0.0


def _length(paragraphs: Counter[str]) -> int:
    return sum(len(text) * number for text, number in paragraphs.items())
