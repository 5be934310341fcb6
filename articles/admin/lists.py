"""Change lists tuned for a hundred thousand rows."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.bulk import keys_of
from articles.admin.fields import TextField, short_choices
from articles.admin.list_marks import MarkedListAdmin
from articles.admin.list_search import newest_keys, with_word, words_in
from articles.keys import is_too_long, key_in


class WaitingFilter(admin.EmptyFieldListFilter):
    """Filters for rows with a value in a column that is mostly empty, by its partial index; offers no opposite."""

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.lookup_val == "0" and self.field.null and not self.field.empty_strings_allowed:
            return queryset.filter(**{f"{self.field_path}__isnull": False})
        return super().queryset(request, queryset)

    def choices(self, changelist: Any) -> Any:
        yield from (choice for choice in super().choices(changelist) if "__isempty=1" not in choice["query_string"])


class ValuesFilter(admin.AllValuesFieldListFilter):
    """Filters by each of a column's values; the empty text is labelled “none”."""

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or _("none")}


class RecordChangeList(ChangeList):
    """Reads a page in two steps: the primary keys, by an index; then those rows, with what ``for_list`` adds.

    Counts and names beside a row are thus computed for the page's rows only. Pages beyond the middle are read from the
    end.
    """

    is_cut = False
    """Whether more rows were found than the list shows."""

    def get_ordering_field(self, field_name: Any) -> Any:
        """Ignore columns that are not in ``sortable_by``, even if the address names one."""
        sortable = self.sortable_by is None or field_name in self.sortable_by
        return super().get_ordering_field(field_name) if sortable else None

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.is_cut = getattr(request, "search_is_cut", False)
        desk: Any = self.model_admin
        keys = self._keys_from_the_end() or list(self.result_list.values_list("pk", flat=True))
        rows = desk.for_list(self.root_queryset)
        if not rows.query.select_related:
            rows = self.apply_select_related(rows)
        found = rows.in_bulk(keys)
        self.result_list: Any = [found[key] for key in keys if key in found]

    def _keys_from_the_end(self) -> list[Any]:
        """The primary keys of a page beyond the middle; empty for other pages."""
        after = self.result_count - self.page_num * self.list_per_page
        if not self.multi_page or self.show_all or after > self.result_count // 2:
            return []
        rows = self.queryset.reverse().values_list("pk", flat=True)
        return list(rows[max(after, 0) : after + self.list_per_page])[::-1]


class ListAdmin(MarkedListAdmin):
    """A tuned list: 50 rows a page, results counted once, long text deferred, every search field indexed."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = {models.TextField: {"form_class": TextField}}

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("choices", short_choices(db_field))
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RecordChangeList

    def for_list(self, rows: Any) -> Any:
        """``rows`` with the columns that the list shows, and no others."""
        return rows.for_desk()

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        key = key_in(object_id)
        shown = {} if key is None else self.beside_form(request, key)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def beside_form(self, request: HttpRequest, key: int) -> dict[str, Any]:
        """What the page of the record with this primary key shows besides its form."""
        return {}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The values that the address names, without numbers that are too long for a key."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if not (isinstance(value, str) and is_too_long(value))}

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Rows that have every word in one of the search fields; the newest ``MOST_FOUND``, as the list then says."""
        fields = self.get_search_fields(request)
        words = words_in(search_term) if fields else []
        if not words:
            return queryset, False
        found = queryset
        for word in words:
            found = with_word(found, fields, word)
        keys, request.search_is_cut = newest_keys(found)  # type: ignore[attr-defined]
        request.search_count = len(keys)  # type: ignore[attr-defined]
        return queryset.filter(pk__in=keys), False

    def get_paginator(self, request: HttpRequest, queryset: Any, per_page: int, *args: Any, **kwargs: Any) -> Any:
        """The pages of the list; those of a search know how many rows it found."""
        paginator: Any = super().get_paginator(request, queryset, per_page, *args, **kwargs)
        if hasattr(request, "search_count"):
            paginator.count = request.search_count
        return paginator

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        """Delete complete rows: those of the list lack columns that the history needs."""
        keys = keys_of(queryset)
        super().delete_queryset(request, self.model._default_manager.filter(pk__in=keys))
