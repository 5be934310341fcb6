"""Retry transactions that PostgreSQL aborts because of concurrent ones."""

from collections.abc import Callable

from django.db import OperationalError

TRIES = 5
_DEADLOCK, _SERIALIZATION_FAILURE = "40P01", "40001"


def is_transient(error: BaseException) -> bool:
    """Whether PostgreSQL aborted a transaction because of a deadlock or a serialization failure."""
    return isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", "") in (
        _DEADLOCK,
        _SERIALIZATION_FAILURE,
    )


def with_retries[Result](transaction: Callable[[], Result]) -> Result:
    """The result of ``transaction``, which is called again if aborted; raises its error after five attempts."""
    for _attempt in range(TRIES - 1):
        try:
            return transaction()
        except OperationalError as error:
            if not is_transient(error):
                raise
    return transaction()
