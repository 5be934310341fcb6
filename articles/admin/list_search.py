"""Search in the admin's lists by indexes, never by scanning rows."""

from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q
from django.utils.text import smart_split

from articles.search.engine import keys_matching
from articles.search.words import Question, Term, words_of

WORDS = "@words"
"""An entry of ``search_fields``: the record's full-text index."""
FEW = 1000
"""Number of hits up to which their primary keys are fetched, and the list is filtered by them."""
MOST_FOUND = 1000
"""Number of rows that a search lists at most: nobody reads further, and more words find fewer."""


def words_in(search_term: str) -> list[str]:
    """The words of a search; words in quotation marks count as one."""
    words = (word.strip(word[0]) if word[0] in "\"'" else word for word in smart_split(search_term.replace("\0", " ")))
    return [word for word in words if word]


def with_word(rows: Any, fields: Any, word: str) -> Any:
    """Those of ``rows`` that have the word in one of the fields (which may name a lookup); a query or two per field.

    A field with few hits is filtered by their primary keys. One with many is tested row by row, the newest first:
    ``newest_keys`` soon has enough.
    """
    few: set[Any] = set()
    many = Q()
    for path in fields:
        hits = _hits(rows.model, path, word)
        if hits is None:
            rows, condition = _tested_row_by_row(rows, path, word)
            many |= condition
        else:
            few |= hits
    return rows.filter(many | Q(pk__in=few)) if many else rows.filter(pk__in=few)


def newest_keys(rows: Any) -> tuple[list[Any], bool]:
    """The primary keys of the newest ``rows``, at most ``MOST_FOUND``, and whether there are more."""
    keys = list(rows.order_by("-pk").values_list("pk", flat=True)[: MOST_FOUND + 1])
    return keys[:MOST_FOUND], len(keys) > MOST_FOUND


def _hits(model: Any, path: str, word: str) -> set[Any] | None:
    """The primary keys of the rows that have the word in the field at ``path``; None if there are more than ``FEW``."""
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


def _tested_row_by_row(rows: Any, path: str, word: str) -> tuple[Any, Q]:
    """``rows``, with an alias where one is needed, and the condition for a row to have the word.

    The alias adds 0 to the key that is looked up in a subquery, so that SQLite's planner does not start from there.
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
    """The model at the other end of a relation; None for a plain field."""
    return model._meta.get_field(name).related_model


def _has(model: Any, path: str, word: str) -> Q:
    name, _, rest = path.partition("__")
    field = model._meta.get_field(name)
    # The condition of the partial index on rows that have a value.
    present = ~Q(**{name: ""}) if rest and field.blank and field.empty_strings_allowed else Q()
    return Q(**{path if rest else f"{name}__icontains": word}) & present
