"""Facets: the choices that narrow a list, each with the number of rows it would leave.

Choices within a facet are alternatives (OR), and facets narrow each other (AND). So the counts of a facet respect what
is chosen in the other facets and ignore its own choices. All facets of the row's own values are counted by one query,
whatever is chosen: it groups the rows by these values, and each facet adds up the groups it needs. A facet of related
records takes queries of its own.
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
"""Choices that a facet shows before those folded under "more"."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet as the page shows it; ``more`` holds the choices that are folded away."""

    name: str
    label: Any
    first: list[Option]
    more: list[Option]

    @property
    def is_narrowing(self) -> bool:
        return any(option.is_chosen for option in self.first)


class WordsField(forms.MultipleChoiceField):
    """Several values. Without choices of its own it accepts any, for these are in the database."""

    def valid_value(self, value: Any) -> bool:
        return not self.choices or super().valid_value(value)

    def to_python(self, value: Any) -> list[str]:
        return [word for word in super().to_python(value) if word and "\x00" not in word]


class Facet(django_filters.Filter, ABC):  # type: ignore[misc]
    """``choices`` are all values with their labels, in the order of the page.

    Without them the most frequent values come first, or the greatest if ``latest_first``.
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
        """The rows with one of the chosen values."""

    def labels(self, values: Collection[str]) -> Labels:
        """The labels of ``values``."""
        return self.choices

    def shown(self, counts: Mapping[str, int], labels: Labels, chosen: list[str]) -> ShownFacet:
        """The choices that would leave rows and those that are chosen; the empty value is no choice."""
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
    """A single value of each row: the field at the path ``of``, or an expression."""

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
        """The numbers by choice, from those by value."""
        return counts


class CountedFacet(Facet):
    """A value of which a row may have several, or none: counted by queries of its own."""

    @abstractmethod
    def count(self, rows: Rows, is_narrowed: bool) -> tuple[Mapping[str, int], Labels]:
        """Numbers and labels by value: up to three queries. Unless ``is_narrowed``, ``rows`` are all public rows."""


class RelatedFacet(CountedFacet):
    """Values of related records, which ``pairs()`` returns: the public ones only.

    From such a record ``row`` is the path to the row's key, ``value`` to the value, and ``shown_as`` to its label.
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
"""Groups of rows: a value for each column facet, and at the end the number of rows with these values."""


def cells(rows: Rows, facets: Iterable[ColumnFacet]) -> Cells:
    """Group the rows of a list by the values of its column facets: one query."""
    names = {f"_of_{facet.field_name}": facet.of_row() for facet in facets}
    groups = rows.order_by().annotate(**names).values(*names).annotate(_n=Count("pk"))
    return list(groups.values_list(*names, "_n"))


class Cube:
    """Counts of a list for any choice in its column facets, added up from its cells."""

    def __init__(self, facets: Iterable[ColumnFacet], chosen: Mapping[str, list[str]], cells: Cells) -> None:
        self._fits = [(facet.fits, chosen.get(facet.field_name, [])) for facet in facets]
        self.cells = cells

    def counts(self, index: int) -> Mapping[str, int]:
        """Numbers by value of the facet at ``index``, of the rows that match what is chosen in the others."""
        numbers: Counter[str] = Counter()
        for *values, number in self.cells:
            if self._fit(values, apart_from=index):
                numbers[values[index]] += number
        return numbers

    @property
    def total(self) -> int:
        """The number of rows that match all choices."""
        return sum(number for *values, number in self.cells if self._fit(values))

    def _fit(self, values: list[Any], apart_from: int = -1) -> bool:
        return all(
            index == apart_from or fits(values[index], chosen) for index, (fits, chosen) in enumerate(self._fits)
        )


def any_contains(names: Iterable[str], words: str) -> Q:
    """Whether one of the fields contains ``words``, in upper or lower case."""
    return Q(*((f"{name}__icontains", words) for name in names), _connector=Q.OR)
