"""Facets: what a list can be narrowed to, with the number of rows that each choice would leave.

The choices inside one facet are alternatives (OR), the facets narrow each other (AND). So a facet's numbers respect
what is chosen in the others and ignore its own choice. All facets that are a value of the row itself are counted by
one query together, whatever is chosen: it groups the rows by those values, and each facet adds up the groups that it
needs. A facet of related records costs a query or two.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

Rows = QuerySet[Any]
Labels = Mapping[str, Any]
SHOWN_AT_ONCE = 8
"""Choices that a facet shows before "more"."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet as the page shows it; ``more`` holds what is folded away."""

    name: str
    label: Any
    first: list[Option]
    more: list[Option]

    @property
    def is_narrowing(self) -> bool:
        return any(option.is_chosen for option in self.first)


class WordsField(forms.MultipleChoiceField):
    """Several values. Without choices of its own it takes any: what there is to choose, the database knows."""

    def valid_value(self, value: Any) -> bool:
        return not self.choices or super().valid_value(value)

    def to_python(self, value: Any) -> list[str]:
        return [word for word in super().to_python(value) if word and "\x00" not in word]


class Facet(django_filters.Filter, ABC):  # type: ignore[misc]
    """``choices`` are all values with their labels, in the order of the page.

    Without them the most frequent values come first, or those that come last in the alphabet if ``latest_first``.
    """

    field_class = WordsField

    def __init__(
        self, *, label: Any, choices: Iterable[tuple[str, Any]] = (), latest_first: bool = False, **kwargs: Any
    ) -> None:
        self.choices, self.latest_first = dict(choices), latest_first
        super().__init__(label=label, choices=list(self.choices.items()), **kwargs)

    def filter(self, qs: Rows, value: list[str]) -> Rows:
        return self.narrow(qs, value) if value else qs

    @abstractmethod
    def narrow(self, rows: Rows, chosen: list[str]) -> Rows:
        """The rows that have one of the chosen values."""

    def labels(self, values: Collection[str]) -> Labels:
        """What ``values`` are called."""
        return self.choices

    def shown(self, counts: Mapping[str, int], labels: Labels, chosen: list[str]) -> ShownFacet:
        """Choices that would leave rows, and the chosen ones even if they do not; "no value" is not one."""
        missing = [value for value in chosen if value not in counts]
        labels = {**labels, **(self.labels(missing) if missing else {})}
        numbers = {**counts, **dict.fromkeys(missing, 0)}
        options = [
            Option(value, labels.get(value, value), numbers[value], value in chosen)
            for value in self._ordered(numbers, labels)
            if value and (numbers[value] or value in chosen)
        ]
        folded = set() if len(options) <= SHOWN_AT_ONCE + 1 else {option.value for option in options[SHOWN_AT_ONCE:]}
        first = [option for option in options if option.value not in folded or option.is_chosen]
        more = [option for option in options if option.value in folded and not option.is_chosen]
        return ShownFacet(self.field_name, self.label, first, more)

    def _ordered(self, numbers: Mapping[str, int], labels: Labels) -> list[str]:
        if self.choices:
            return [value for value in self.choices if value in numbers]
        if self.latest_first:
            return sorted(numbers, reverse=True)
        return sorted(numbers, key=lambda value: (-numbers[value], str(labels.get(value, value))))


class ColumnFacet(Facet):
    """A value that each row has exactly one of: the field at the path ``of``, or what that expression says."""

    def __init__(self, *, of: str | Callable[[], Combinable], **kwargs: Any) -> None:
        self.of = of
        super().__init__(**kwargs)

    def of_row(self) -> Combinable:
        return F(self.of) if isinstance(self.of, str) else self.of()

    def narrow(self, rows: Rows, chosen: list[str]) -> Rows:
        if isinstance(self.of, str):
            return rows.filter(**{f"{self.of}__in": chosen})
        named: Rows = rows.alias(_of_row=self.of())
        return named.filter(_of_row__in=chosen)

    def fits(self, value: str, chosen: list[str]) -> bool:
        return not chosen or value in chosen

    def options(self, counts: Mapping[str, int], chosen: list[str]) -> Mapping[str, int]:
        """The choices that the rows' values make, with their numbers."""
        return counts


class CountedFacet(Facet):
    """A value that a row may have several of, or none: it is counted by a query of its own."""

    @abstractmethod
    def count(self, rows: Rows, is_narrowed: bool) -> tuple[Mapping[str, int], Labels]:
        """Numbers and labels by value: a query or two. ``rows`` need not be asked where nothing narrows them."""


class RelatedFacet(CountedFacet):
    """Values of records that a row has several of. ``pairs()`` are those records, public ones only.

    ``row`` is the path from such a record to the row's key, ``value`` to the value, ``shown_as`` to its label.
    """

    def __init__(self, *, pairs: Callable[[], Rows], row: str, value: str, shown_as: str = "", **kwargs: Any) -> None:
        self.pairs, self.row, self.value, self.shown_as = pairs, row, value, shown_as or value
        super().__init__(**kwargs)

    def narrow(self, rows: Rows, chosen: list[str]) -> Rows:
        related: Any = self.pairs().order_by().filter(**{self.row: OuterRef("pk"), f"{self.value}__in": chosen})
        return rows.filter(Exists(related))

    def count(self, rows: Rows, is_narrowed: bool) -> tuple[Mapping[str, int], Labels]:
        pairs = self.pairs().order_by()
        if is_narrowed:
            pairs = pairs.filter(**{f"{self.row}__in": rows.order_by().values("pk")})
        found = list(pairs.values_list(self.value, self.shown_as).annotate(_n=Count(self.row, distinct=True)))
        labels = {value: self.choices.get(value, label) for value, label, _n in found}
        return {value: number for value, _label, number in found if value}, labels


Cells = Sequence[tuple[Any, ...]]
"""A row's value of each column facet, and how many rows have these values."""


def cells(rows: Rows, facets: Iterable[ColumnFacet]) -> Cells:
    """The rows of a list, grouped by the values of its column facets: one query."""
    names = {f"_of_{facet.field_name}": facet.of_row() for facet in facets}
    groups = rows.order_by().annotate(**names).values(*names).annotate(_n=Count("pk"))
    return list(groups.values_list(*names, "_n"))


class Cube:
    """What the cells of a list count, however it is narrowed by its column facets."""

    def __init__(self, facets: Iterable[ColumnFacet], chosen: Mapping[str, list[str]], cells: Cells) -> None:
        self._fits = [(facet.fits, chosen.get(facet.field_name, [])) for facet in facets]
        self.cells = cells

    def counts(self, index: int) -> Mapping[str, int]:
        """Numbers by value of one facet, of the rows that fit what is chosen in the others."""
        numbers: Counter[str] = Counter()
        for *values, number in self.cells:
            if self._fit(values, apart_from=index):
                numbers[values[index]] += number
        return numbers

    @property
    def total(self) -> int:
        """How many rows fit all that is chosen."""
        return sum(number for *values, number in self.cells if self._fit(values))

    def _fit(self, values: list[Any], apart_from: int = -1) -> bool:
        return all(
            index == apart_from or fits(values[index], chosen) for index, (fits, chosen) in enumerate(self._fits)
        )


def any_contains(names: Iterable[str], words: str) -> Q:
    """Whether ``words`` are in one of the fields, whatever their case."""
    return Q(*((f"{name}__icontains", words) for name in names), _connector=Q.OR)
