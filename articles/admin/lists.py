"""Lists of any kind of record, tuned for a hundred thousand rows of each."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.text import smart_split

from articles.admin.fields import TextField, short_choices
from articles.search.engine import matching
from articles.search.words import Question, Term, words_of

WORDS = "@words"


class WaitingFilter(admin.EmptyFieldListFilter):
    """Rows that have something in a column that most have not; nobody looks for the others."""

    def choices(self, changelist: Any) -> Any:
        yield from (choice for choice in super().choices(changelist) if "__isempty=1" not in choice["query_string"])


class RecordChangeList(ChangeList):
    """A list in two steps: the keys of a page's rows, which indexes give; then those rows, as their desk shows them.

    So numbers and names beside a row cost what the rows of the page cost, however many rows the list has.
    """

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        desk: Any = self.model_admin
        keys = list(self.result_list.values_list("pk", flat=True))
        rows = desk.for_list(self.root_queryset)
        if not rows.query.select_related:
            rows = self.apply_select_related(rows)
        found = rows.in_bulk(keys)
        self.result_list: Any = [found[key] for key in keys if key in found]


class ListAdmin(admin.ModelAdmin):
    """A tuned list: a page of 50, the number of results counted once, long text left in the database.

    Each of the ``search_fields`` is one that an index holds, so that a search reads indexes and no rows; ``WORDS``
    stands for the full-text index.
    """

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
        """``rows`` with what the list shows, and without what it does not."""
        return rows.for_desk()

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Rows that have every word in one of the search fields; each field is asked by itself, from its index."""
        fields = self.get_search_fields(request)
        for word in _words(search_term) if fields else ():
            first, *others = (self.model._default_manager.filter(_having(self.model, name, word)) for name in fields)
            keys = first.order_by().values("pk").union(*(rows.order_by().values("pk") for rows in others))
            queryset = queryset.filter(pk__in=keys)
        return queryset, False

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        """Delete the whole rows: those of the list lack columns that their history needs."""
        keys = list(queryset.order_by().values_list("pk", flat=True))
        super().delete_queryset(request, self.model._default_manager.filter(pk__in=keys))


def _words(search_term: str) -> list[str]:
    """The words of a search; those in quotation marks are one."""
    words = (word.strip(word[0]) if word[0] in "\"'" else word for word in smart_split(search_term))
    return [word for word in words if word]


def _having(model: Any, path: str, word: str) -> Q:
    """Rows of ``model`` whose field at ``path`` has the word; relations on the way are asked as lists of keys."""
    if path == WORDS:
        question = Question(tuple(Term((part,), is_prefix=True) for part in words_of(word)))
        return Q(pk__in=matching(model._default_manager.all(), question).order_by().values("pk") if question else [])
    name, _, rest = path.partition("__")
    field = model._meta.get_field(name)
    other: Any = field.related_model
    if other is None:
        # A row without a value is in no index of those that have one.
        present = ~Q(**{name: ""}) if rest and field.empty_strings_allowed and field.blank else Q()
        return Q(**{path if rest else f"{name}__icontains": word}) & present
    return Q(**{f"{name}__in": other._default_manager.filter(_having(other, rest, word)).order_by().values("pk")})
