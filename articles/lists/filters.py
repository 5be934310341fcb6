"""The filters of the lists of articles, challenges and strategies."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Substr
from django.utils.dateformat import format as format_date
from django.utils.dateparse import parse_date
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from articles.choices import DisclosureLevel, Review, SectionKind, Status
from articles.kinds import kind_of_model
from articles.lists.facets import ColumnFacet, CountedFacet, Labels
from articles.lists.list_filter import ListFilter, SortFilter
from articles.lists.stated import Stated, add_numbers, most_stated
from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    Response,
    Section,
    Strategy,
    StrategyEvidence,
)

PUBLIC_STATUSES = [
    (Status.TO_REVIEW.value, _("Not yet reviewed by an editor")),
    (Status.PUBLISHED.value, _("Published by an editor")),
]
YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]
MONTH = len("2026-05")
YEAR = len("2026")
MOST_HIDDEN = 500
"""Up to this number of hidden articles, their keys are part of a query and of a cached value's name."""


def yes_or_no(condition: Callable[[], Any], yes: str = "yes", no: str = "no") -> Callable[[], Case]:
    """An expression for one of two choices."""
    return lambda: Case(When(condition(), then=Value(yes)), default=Value(no))


class LanguageFacet(ColumnFacet):
    def labels(self, values: Collection[str]) -> Labels:
        return {value: _name_of_language(value) for value in values}


def _name_of_language(code: str) -> str:
    """Its name, with the code where that tells it from the language of the same name, such as ``English (en-US)``."""
    try:
        known = get_language_info(code.lower())
    except KeyError:
        return code
    name = str(known["name_translated"])
    return name if known["code"] == code.lower() else f"{name} ({code})"


class MonthFacet(ColumnFacet):
    """Years (``2026``), and the months (``2026-05``) of a chosen or only year; in UTC."""

    def fits(self, value: str, chosen: list[str]) -> bool:
        return not chosen or value in chosen or value[:YEAR] in chosen

    def narrow(self, rows: "QuerySet[Any]", chosen: list[str]) -> "QuerySet[Any]":
        months: QuerySet[Any] = rows.alias(_month=self.of_row(), _year=Substr(self.of_row(), 1, YEAR))
        return months.filter(Q(_month__in=chosen) | Q(_year__in=chosen))

    def options(self, counts: Mapping[str, int], chosen: list[str]) -> Mapping[str, int]:
        years: dict[str, int] = {}
        for month, number in counts.items():
            years[month[:YEAR]] = years.get(month[:YEAR], 0) + number
        opened = {value[:YEAR] for value in chosen} if len(years) > 1 else years.keys()
        return years | {month: number for month, number in counts.items() if month[:YEAR] in opened}

    def labels(self, values: Collection[str]) -> Labels:
        return {value: _name_of_month(value) for value in values}


def _name_of_month(value: str) -> str:
    try:
        day = parse_date(f"{value}-01") if len(value) == MONTH else None
    except ValueError:
        day = None
    return format_date(day, "F Y") if day else value


def _month_of_import() -> Substr:
    """``2026-05``, from the text of the time, which on SQLite is faster than ``TruncMonth``, a function in Python."""
    return Substr(Cast("created_at", CharField()), 1, MONTH)


class SectionKindFacet(CountedFacet):
    """Articles with a live section of the kind, whether as its first kind or its second."""

    def narrow(self, rows: "QuerySet[Any]", chosen: list[str]) -> "QuerySet[Any]":
        return rows.filter(self._has(chosen))

    def count(self, rows: "QuerySet[Any]", is_narrowed: bool) -> tuple[Mapping[str, int], Labels]:
        """At most three queries. Numbers of all articles stay cached while the same articles are hidden."""
        if is_narrowed:
            return self._counted(Q(article__in=rows.values("pk"))), self.choices
        hidden = sorted(key for (key,) in Article.objects.hidden().values_list("pk")[: MOST_HIDDEN + 1])
        if len(hidden) > MOST_HIDDEN:
            return self._counted(~Q(article__in=Article.objects.hidden())), self.choices
        beside = ~Q(article__in=hidden)
        return self.parent.cached(f"kinds beside {hidden}", (), lambda: self._counted(beside)), self.choices

    def _counted(self, articles: Q) -> Mapping[str, int]:
        """Two queries: by first kind, and by second kind where no section of the article has it as its first."""
        sections = Section.objects.live().filter(articles).order_by()
        first = sections.filter(article=OuterRef("article"), kind=OuterRef("also_kind"))
        seconds = sections.exclude(also_kind="").exclude(Exists(first))
        found = Counter(dict(sections.values_list("kind").annotate(Count("article", distinct=True))))
        found.update(dict(seconds.values_list("also_kind").annotate(Count("article", distinct=True))))
        return {kind: found[kind] for kind in self.choices}

    def _has(self, kinds: list[str]) -> Exists:
        of_kind = Q(kind__in=kinds) | Q(also_kind__in=kinds)
        return Exists(Section.objects.live().filter(of_kind, article=OuterRef("pk")))


class ArticleFilter(ListFilter):
    added_facets = "articles"
    disclosure_level = ColumnFacet(of="disclosure_level", choices=DisclosureLevel.choices, label=_("AI notice"))
    status = ColumnFacet(of="status", choices=PUBLIC_STATUSES, label=_("Review"))
    section = SectionKindFacet(choices=SectionKind.choices, label=_("Kind of section"))
    language = LanguageFacet(of="language", label=_("Language"))
    imported = MonthFacet(of=_month_of_import, latest_first=True, label=_("Imported"))
    sort = SortFilter(
        {
            "title": (_("Title"), ("title",)),
            "newest": (_("Newest first"), ("-created_at",)),
            "updated": (_("Latest changes first"), ("-updated_at",)),
        }
    )

    class Meta:
        model = Article
        fields: list[str] = []


def accepted(evidence: Any) -> Callable[[], Case]:
    """Whether an editor accepted one of a finding's shown passages."""
    passages = evidence.objects.shown().filter(review=Review.ACCEPTED)
    return yes_or_no(lambda: Exists(passages.filter(finding=OuterRef("pk"))), "accepted", "suggested")


def linked(finding: str, other: str) -> Callable[[], Case]:
    """Whether a shown response links a ``finding`` to one of the ``other`` kind."""
    return yes_or_no(lambda: Exists(Response.objects.for_page(other).order_by().filter(**{finding: OuterRef("pk")})))


PASSAGES = [("accepted", _("At least one accepted")), ("suggested", _("None accepted yet"))]
FINDING_ORDERS = {
    "stated": (_("Most often stated first"), ("-article_count", "title")),
    "title": (_("Title"), ("title",)),
    "newest": (_("Newest first"), ("-created_at",)),
}


class FindingFilter(ListFilter):
    """Findings, with numbers of articles and passages that are counted for all records of a kind at once."""

    status = ColumnFacet(of="status", choices=PUBLIC_STATUSES, label=_("Record"))

    @cached_property
    def most_articles(self) -> int:
        """The number of articles that state any record of the kind, at most; no query after ``rows_of()``."""
        return max((articles for _key, articles, _passages in self._stated()[:1]), default=0)

    def rows_of(self, keys: Collection[Any]) -> Iterable[Any]:
        """At most three queries."""
        rows = list(self._meta.model.objects.for_rows().filter(pk__in=keys))
        add_numbers(self.request, rows)
        return rows

    def _stated(self) -> list[Stated]:
        return most_stated(self.request, kind_of_model(self._meta.model))


class MostStatedFirst(FindingFilter):
    sort = SortFilter(FINDING_ORDERS)

    def keys(self, start: int, stop: int) -> list[Any]:
        """At most two queries in the default order, which is that of the cached numbers."""
        if self.order:
            return super().keys(start, stop)
        stated = (key for key, _articles, _passages in self._stated())
        if self.chosen:
            left = set(self._rows(self.chosen).values_list("pk", flat=True))
            stated = (key for key in stated if key in left)
        return list(islice(stated, start, stop))


class ChallengeFilter(MostStatedFirst):
    added_facets = "challenges"
    passages = ColumnFacet(of=accepted(ChallengeEvidence), choices=PASSAGES, label=_("Passages"))
    answered = ColumnFacet(of=linked("challenge", "strategy"), choices=YES_OR_NO, label=_("Answered by a strategy"))

    class Meta:
        model = Challenge
        fields: list[str] = []


class StrategyFilter(MostStatedFirst):
    added_facets = "strategies"
    passages = ColumnFacet(of=accepted(StrategyEvidence), choices=PASSAGES, label=_("Passages"))
    answering = ColumnFacet(of=linked("strategy", "challenge"), choices=YES_OR_NO, label=_("Answers a challenge"))

    class Meta:
        model = Strategy
        fields: list[str] = []
