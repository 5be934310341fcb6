"""Fingerprints of texts: equal texts have equal ones, and different texts hardly ever do.

Databases compute them in an index, so that equal texts are found without a column that must be kept in step.
"""

from django.db.models import CharField, Func

_BEGINNING = 48


def fingerprint(text: str) -> str:
    """The text's length in code points, and its first 48 of them."""
    return f"{len(text)}{text[:_BEGINNING]}"


class Fingerprint(Func):
    """The fingerprint of a column, as both databases compute it: an index holds it for exactly this expression."""

    template = f"(CAST(LENGTH(%(expressions)s) AS VARCHAR(12)) || SUBSTR(%(expressions)s, 1, {_BEGINNING}))"
    arity = 1
    output_field = CharField()
