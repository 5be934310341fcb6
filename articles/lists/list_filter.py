"""The base of all readers' lists: search within, facets with counts, sorting, and the choices as chips."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.freshness.cached import cached
from articles.lists.facets import ColumnFacet, CountedFacet, Cube, Facet, Labels, ShownFacet, cells

if TYPE_CHECKING:
    from django.http import QueryDict

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice that narrows a list; ``query`` is the query string without it, ``count`` the rows there would be."""

    name: str
    label: Any
    value: Any
    query: str
    count: int | None = None


class SortFilter(django_filters.ChoiceFilter):  # type: ignore[misc]
    """Sorts by one of ``orders``: parameter value -> (label, fields). The primary key makes each order total.

    The first must be the order of the unsorted list.
    """

    def __init__(self, orders: dict[str, tuple[Any, tuple[str, ...]]], **kwargs: Any) -> None:
        self.orders = {value: (*fields, "pk") for value, (_label, fields) in orders.items()}
        choices = [(value, label) for value, (label, _fields) in orders.items()]
        super().__init__(label=_("Sort by"), choices=choices, empty_label=None, **kwargs)

    def filter(self, qs: Rows, value: str) -> Rows:
        return qs.order_by(*self.orders[value]) if value else qs


class ListFilter(django_filters.FilterSet):  # type: ignore[misc]
    """A list narrowed by the parameters of its URL, which pages, JSON, CSV and feeds share.

    ``added_facets`` names the list in the setting ``LIST_FACETS``, with which other apps add facets of their own.
    Given the ``request``, counts are cached.
    """

    added_facets = ""
    q = django_filters.CharFilter(field_name="title", lookup_expr="icontains", label=_("Title contains"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, path in settings.LIST_FACETS.get(self.added_facets, {}).items():
            facet = import_string(path)()
            facet.field_name, facet.model, facet.parent = name, self.queryset.model, self
            self.filters[name] = facet
        self.filters["sort"] = self.filters.pop("sort")  # last in the form

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.data.items() if name in self.filters and name != "sort")

    @cached_property
    def chosen(self) -> Mapping[str, Any]:
        """The valid values that narrow the list, by the name of their filter."""
        return {name: value for name, value in self._cleaned().items() if value and name != "sort"}

    @cached_property
    def facets(self) -> list[ShownFacet]:
        """One query for all column facets together, and up to three for each other facet."""
        shown = {name: self._shown_column(index, facet) for index, (name, facet) in enumerate(self._columns.items())}
        for name, facet in self.filters.items():
            if isinstance(facet, CountedFacet):
                shown[name] = facet.shown(*self._counted(name, facet), self.chosen.get(name, []))
        return [shown[name] for name in self.filters if name in shown]

    @cached_property
    def count(self) -> int:
        """The number of rows; no query once the facets were counted."""
        return self._cube.total

    def cached[Value](self, what: str, names: Collection[str], compute: Callable[[], Value]) -> Value:
        """What ``compute`` returns for the list narrowed by the filters ``names``; it must not use anything else."""
        narrowed = {name: self.chosen[name] for name in self.chosen if name in names}
        name = f"{what} of {self._meta.model._meta.label} {narrowed!r}"
        return cached(self.request, name, compute, standalone=True)

    def keys(self, start: int, stop: int) -> list[Any]:
        """Keys of the rows from ``start`` to ``stop`` in the list's order: one query, from the nearer end."""
        keys = self.qs.values_list("pk", flat=True)
        if start <= self.count - stop:
            return list(keys[start:stop])
        return list(keys.reverse()[self.count - stop : self.count - start])[::-1]

    def rows_of(self, keys: Collection[Any]) -> Iterable[Any]:
        """Rows of the list, in any order, with all that its page shows: one query."""
        rows: Rows = self.qs.filter(pk__in=keys)
        return rows

    @cached_property
    def order(self) -> str:
        """The value of ``sort``; empty for the list's default order."""
        return str(self._cleaned().get("sort") or "")

    @cached_property
    def chips(self) -> list[Chip]:
        return list(self._chips())

    @cached_property
    def looser(self) -> list[Chip]:
        """For a list without rows: the choices without which there would be some. One query for each."""
        if len(self.chosen) == 1:  # the page offers the whole list anyway
            return []
        counted = [(name, self._rows(self.chosen.keys() - {name}).count()) for name in self.chosen]
        return [
            Chip(name, self.filters[name].label, self._in_words(name), self._query_without(name), number)
            for name, number in sorted(counted, key=lambda pair: -pair[1])
            if number
        ]

    @cached_property
    def _columns(self) -> dict[str, ColumnFacet]:
        return {name: facet for name, facet in self.filters.items() if isinstance(facet, ColumnFacet)}

    @cached_property
    def _cube(self) -> Cube:
        names, facets = self.chosen.keys() - self._columns.keys(), [*self._columns.values()]
        return Cube(facets, self.chosen, self.cached("cube", names, lambda: cells(self._rows(names), facets)))

    def _counted(self, name: str, facet: CountedFacet) -> tuple[Mapping[str, int], Labels]:
        names = self.chosen.keys() - {name}
        return self.cached(f"facet {name}", names, lambda: facet.count(self._rows(names), bool(names)))

    def _shown_column(self, index: int, facet: ColumnFacet) -> ShownFacet:
        chosen = self.chosen.get(facet.field_name, [])
        counts = facet.options(self._cube.counts(index), chosen)
        return facet.shown(counts, facet.labels(counts), chosen)

    def _cleaned(self) -> dict[str, Any]:
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return dict(self.form.cleaned_data)

    def _rows(self, names: Any) -> Rows:
        """All public rows, narrowed by the filters ``names`` only, without annotations and order."""
        rows: Rows = self._meta.model.objects.public()
        for name in self.chosen:
            if name in names:
                rows = self.filters[name].filter(rows, self.chosen[name])
        return rows

    def _chips(self) -> Iterator[Chip]:
        """Chips without counts, which need no query."""
        for name, value in self.chosen.items():
            chosen = self.filters[name]
            if not isinstance(chosen, Facet):
                yield Chip(name, chosen.label, value, self._query_without(name))
                continue
            labels = chosen.labels(value)
            for option in dict.fromkeys(value):
                yield Chip(name, chosen.label, capfirst(labels.get(option, option)), self._query_without(name, option))

    def _in_words(self, name: str) -> str:
        return ", ".join(str(chip.value) for chip in self.chips if chip.name == name)

    def _query_without(self, name: str, value: str | None = None) -> str:
        """The query string of the first page without one filter, or without one of its values."""
        query: QueryDict = self.data.copy()
        query.pop("page", None)
        rest = [word for word in query.getlist(name) if value is not None and word != value]
        query.setlist(name, rest)
        return query.urlencode()
