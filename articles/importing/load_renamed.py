"""Find stored articles that have much of a new file's text, by the fingerprints of sections and introductions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Max, Min

from articles.fingerprints import Fingerprint, fingerprint
from articles.importing.parse import Parsed
from articles.models import Article, Section

_SHORTEST = 80
"""Fewest characters of a section or introduction that are looked up: shorter ones stand in many articles."""
_LEAST_SHARE = 0.25
"""Least share of a file's text in sections that an article has too."""
_MOST_CANDIDATES = 2


def similar_articles(files: Sequence[Parsed]) -> dict[str, list[int]]:
    """The primary keys of at most two articles that have a quarter of a file's text, by the file's key; one query.

    Of articles with the same section, only the oldest and the newest are found, so that a section that stands in all
    of them costs no more than any other.
    """
    lengths = {parsed.import_key: _lengths(parsed) for parsed in files}
    wanted = {one for prints in lengths.values() for one in prints}
    if not wanted:
        return {}
    sections = Section.objects.order_by().annotate(print=Fingerprint("imported_body")).filter(print__in=wanted)
    articles = Article.objects.order_by().annotate(print=Fingerprint("imported_introduction")).filter(print__in=wanted)
    rows = sections.values("print").annotate(oldest=Min("article"), newest=Max("article"))
    rows = rows.union(articles.values("print").annotate(oldest=Min("pk"), newest=Max("pk")), all=True).order_by()
    found: dict[str, set[int]] = {}
    for one, oldest, newest in rows.values_list("print", "oldest", "newest"):
        found.setdefault(one, set()).update((oldest, newest))
    return {key: likely for key, prints in lengths.items() if (likely := _likely(prints, found))}


def _lengths(parsed: Parsed) -> Mapping[str, int]:
    """The length of each text that is looked up, by its fingerprint."""
    return {fingerprint(text): len(text) for text in _texts(parsed) if len(text) >= _SHORTEST}


def _texts(parsed: Parsed) -> Iterable[str]:
    yield "\n\n".join(parsed.outline.introduction)
    yield from (section.body for section in parsed.outline.sections)


def _likely(prints: Mapping[str, int], found: Mapping[str, set[int]]) -> list[int]:
    equal: Counter[int] = Counter()
    for one, length in prints.items():
        for article in found.get(one, ()):
            equal[article] += length
    least = _LEAST_SHARE * sum(prints.values())
    return [article for article, length in equal.most_common(_MOST_CANDIDATES) if length >= least]
