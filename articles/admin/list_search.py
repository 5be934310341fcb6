"""Searches in the admin's lists that read indexes instead of rows, however many rows there are."""

from typing import Any

from django.db.models import F, Q
from django.utils.text import smart_split

from articles.search.engine import keys_matching
from articles.search.words import Question, Term, words_of

WORDS = "@words"
"""Among an admin's search fields: the words of the record's full-text index."""
FEW = 1000
"""Hits up to which their keys are fetched at once; the list is then made of these rows alone."""


def words_in(search_term: str) -> list[str]:
    """The words of a search; those in quotation marks are one."""
    words = (word.strip(word[0]) if word[0] in "\"'" else word for word in smart_split(search_term.replace("\0", " ")))
    return [word for word in words if word]


def with_word(rows: Any, fields: Any, word: str) -> Any:
    """Those of ``rows`` that have the word in one of the fields (which may name a lookup); a query for each field.

    Of a field with many hits the keys stay in the database, where the rows are read in their order and looked up among
    them: the number added to the key keeps SQLite from reading the rows hit by hit instead.
    """
    few: list[Any] = []
    many = Q()
    for name in fields:
        hits = (
            rows.model._default_manager.filter(_having(rows.model, name, word)).order_by().values_list("pk", flat=True)
        )
        keys = list(hits[: FEW + 1])
        if len(keys) > FEW:
            many |= Q(_key__in=hits)
        else:
            few += keys
    if not many:
        return rows.filter(pk__in=few)
    return rows.alias(_key=F("pk") + 0).filter(many | Q(pk__in=few))


def _having(model: Any, path: str, word: str) -> Q:
    """Rows of ``model`` whose field at ``path`` has the word; relations on the way are asked as lists of keys."""
    if path == WORDS:
        question = Question(tuple(Term((part,), is_prefix=True) for part in words_of(word)))
        return Q(pk__in=keys_matching(model, question) if question else [])
    name, _, rest = path.partition("__")
    field = model._meta.get_field(name)
    other: Any = field.related_model
    if other is None:
        # A row without a value is in no index of those that have one.
        present = ~Q(**{name: ""}) if rest and field.blank and field.empty_strings_allowed else Q()
        return Q(**{path if rest else f"{name}__icontains": word}) & present
    return Q(**{f"{name}__in": other._default_manager.filter(_having(other, rest, word)).order_by().values("pk")})
