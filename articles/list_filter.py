"""What all lists of readers share: a search, facets with numbers, an order, and what is chosen told as chips."""

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

from articles.facets import ColumnFacet, CountedFacet, Cube, Facet, Labels, ShownFacet, cells
from articles.remembered import remembered

if TYPE_CHECKING:
    from django.http import QueryDict

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows a list; ``query`` is the address's query without it, ``count`` what would be left then."""

    name: str
    label: Any
    value: Any
    query: str
    count: int | None = None


class SortFilter(django_filters.ChoiceFilter):  # type: ignore[misc]
    """Orders by one of ``orders``: value in the address -> (label, fields). The primary key makes each order total."""

    def __init__(self, orders: dict[str, tuple[Any, tuple[str, ...]]], **kwargs: Any) -> None:
        self.orders = {value: (*fields, "pk") for value, (_label, fields) in orders.items()}
        first, *rest = [(value, label) for value, (label, _fields) in orders.items()]
        super().__init__(label=_("Sort by"), choices=rest, empty_label=first[1], **kwargs)

    def filter(self, qs: Rows, value: str) -> Rows:
        return qs.order_by(*self.orders[value]) if value else qs


class ListFilter(django_filters.FilterSet):  # type: ignore[misc]
    """A list as its address narrows it. ``data`` are the address's own parameters, so pages and machines ask the same.

    ``added_facets`` names the list in the setting ``LIST_FACETS``, by which later apps add facets of their own.
    With the ``request``, numbers are remembered until what they count changes.
    """

    added_facets = ""
    q = django_filters.CharFilter(field_name="title", lookup_expr="icontains", label=_("Title contains"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, path in settings.LIST_FACETS.get(self.added_facets, {}).items():
            facet = import_string(path)()
            facet.field_name, facet.model, facet.parent = name, self.queryset.model, self
            self.filters[name] = facet
        self.filters["sort"] = self.filters.pop("sort")  # last in the form, whatever a list adds

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.data.items() if name in self.filters and name != "sort")

    @cached_property
    def chosen(self) -> Mapping[str, Any]:
        """What narrows the list, by name; a value that cannot be narrows nothing."""
        return {name: value for name, value in self._cleaned().items() if value and name != "sort"}

    @cached_property
    def facets(self) -> list[ShownFacet]:
        """One query for all column facets, and one or two for each facet of related records."""
        shown = {name: self._shown_column(index, facet) for index, (name, facet) in enumerate(self._columns.items())}
        for name, facet in self.filters.items():
            if isinstance(facet, CountedFacet):
                shown[name] = facet.shown(*self._counted(name, facet), self.chosen.get(name, []))
        return [shown[name] for name in self.filters if name in shown]

    @cached_property
    def count(self) -> int:
        """How many rows the list has; no query where the facets were asked for."""
        return self._cube.total

    def remembered[Value](self, what: str, names: Collection[str], make: Callable[[], Value]) -> Value:
        """What ``make`` gives of the list as the filters ``names`` narrow it, which uses nothing else."""
        narrowed = {name: self.chosen[name] for name in self.chosen if name in names}
        said = f"{what} of {self._meta.model._meta.label} {narrowed!r}"
        return remembered(self.request, said, make, apart=True)

    def keys(self, start: int, stop: int) -> list[Any]:
        """Keys of some rows in the list's order: one query, which looks for them from the nearer end."""
        keys = self.qs.values_list("pk", flat=True)
        if start <= self.count - stop:
            return list(keys[start:stop])
        return list(keys.reverse()[self.count - stop : self.count - start])[::-1]

    def rows_of(self, keys: Collection[Any]) -> Iterable[Any]:
        """Rows of the list with all that its page shows of them, in any order: one query."""
        rows: Rows = self.qs.filter(pk__in=keys)
        return rows

    @cached_property
    def order(self) -> str:
        """The word of the order that was chosen; empty for the list's own."""
        return str(self._cleaned().get("sort") or "")

    @cached_property
    def chips(self) -> list[Chip]:
        return list(self._chips())

    @cached_property
    def looser(self) -> list[Chip]:
        """For a list without rows: what is left without each thing that narrows it. One query for each of these."""
        if len(self.chosen) == 1:  # without it all rows are left, which the page offers anyway
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
        return Cube(facets, self.chosen, self.remembered("cube", names, lambda: cells(self._rows(names), facets)))

    def _counted(self, name: str, facet: CountedFacet) -> tuple[Mapping[str, int], Labels]:
        names = self.chosen.keys() - {name}
        return self.remembered(f"facet {name}", names, lambda: facet.count(self._rows(names), bool(names)))

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
        """All public rows without a page's columns and order, narrowed by the filters ``names`` only."""
        rows: Rows = self._meta.model.objects.public()
        for name in self.chosen:
            if name in names:
                rows = self.filters[name].filter(rows, self.chosen[name])
        return rows

    def _chips(self) -> Iterator[Chip]:
        """Nothing is counted for them: a feed names what narrows it and shows no facets."""
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
        """The address's query without one filter, or one of its values; on the first page."""
        query: QueryDict = self.data.copy()
        query.pop("page", None)
        rest = [word for word in query.getlist(name) if value is not None and word != value]
        query.setlist(name, rest)
        return query.urlencode()
