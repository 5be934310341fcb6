"""Searches in the admin's lists that read indexes instead of rows, however many rows there are."""

from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q
from django.utils.text import smart_split

from articles.search.engine import keys_matching
from articles.search.words import Question, Term, words_of

WORDS = "@words"
"""Among an admin's search fields: the words of the record's full-text index."""
FEW = 1000
"""Hits up to which their keys are fetched at once; the list is then made of these rows alone."""
MOST_FOUND = 1000
"""Rows that a search lists: nobody reads on, and more words find fewer."""


def words_in(search_term: str) -> list[str]:
    """The words of a search; those in quotation marks are one."""
    words = (word.strip(word[0]) if word[0] in "\"'" else word for word in smart_split(search_term.replace("\0", " ")))
    return [word for word in words if word]


def with_word(rows: Any, fields: Any, word: str) -> Any:
    """Those of ``rows`` that have the word in one of the fields (which may name a lookup); a query or two for each.

    Of a field with few hits the keys are fetched. Of one with many, the rows are asked one by one, the newest first:
    ``newest_keys`` soon has enough of them.
    """
    few: set[Any] = set()
    many = Q()
    for path in fields:
        hits = _hits(rows.model, path, word)
        if hits is None:
            rows, condition = _asked_row_by_row(rows, path, word)
            many |= condition
        else:
            few |= hits
    return rows.filter(many | Q(pk__in=few)) if many else rows.filter(pk__in=few)


def newest_keys(rows: Any) -> tuple[list[Any], bool]:
    """The keys of the newest ``rows``, as many as a search lists, and whether there are more."""
    keys = list(rows.order_by("-pk").values_list("pk", flat=True)[: MOST_FOUND + 1])
    return keys[:MOST_FOUND], len(keys) > MOST_FOUND


def _hits(model: Any, path: str, word: str) -> set[Any] | None:
    """The keys of the rows that have the word in the field at ``path``; None where they are many."""
    name, _, rest = path.partition("__")
    if path == WORDS:
        question = _question(word)
        condition = Q(pk__in=keys_matching(model, question, FEW + 1) if question else [])
    elif (other := _other(model, name)) is not None:
        others = _hits(other, rest, word)
        if others is None:
            return None
        condition = Q(**{f"{name}__in": others})
    else:
        condition = _has(model, path, word)
    keys = list(model._default_manager.filter(condition).order_by().values_list("pk", flat=True)[: FEW + 1])
    return set(keys) if len(keys) <= FEW else None


def _asked_row_by_row(rows: Any, path: str, word: str) -> tuple[Any, Q]:
    """``rows`` with a column, and what it must be for a row to have the word.

    A number is added to a key that is looked up in a list, so that SQLite does not start from the list.
    """
    name, _, rest = path.partition("__")
    other = _other(rows.model, name) if path != WORDS else None
    if path != WORDS and other is None:
        return rows, _has(rows.model, path, word)
    column, keys = "pk", keys_matching(rows.model, _question(word)) if other is None else None
    if other is not None:
        column, keys = name, other._default_manager.filter(_has(other, rest, word)).order_by().values("pk")
    alias = f"_{name.strip('@')}_key"
    return rows.alias(**{alias: ExpressionWrapper(F(column) + 0, BigIntegerField())}), Q(**{f"{alias}__in": keys})


def _question(word: str) -> Question:
    return Question(tuple(Term((part,), is_prefix=True) for part in words_of(word)))


def _other(model: Any, name: str) -> Any:
    """The model at the other end of a relation; None of a plain field."""
    return model._meta.get_field(name).related_model


def _has(model: Any, path: str, word: str) -> Q:
    name, _, rest = path.partition("__")
    field = model._meta.get_field(name)
    # A row without a value is in no index of those that have one.
    present = ~Q(**{name: ""}) if rest and field.blank and field.empty_strings_allowed else Q()
    return Q(**{path if rest else f"{name}__icontains": word}) & present
