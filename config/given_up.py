"""Transactions that PostgreSQL gives up so that others can go on: nothing of them is stored, and they begin again."""

from collections.abc import Callable

from django.db import OperationalError

TRIES = 5
_DEADLOCK, _READ_WHAT_HAS_CHANGED = "40P01", "40001"


def is_given_up(error: BaseException) -> bool:
    """Whether it waited for a transaction that waited for it, or read rows that another one has changed since."""
    return isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", "") in (
        _DEADLOCK,
        _READ_WHAT_HAS_CHANGED,
    )


def until_done[Result](transaction: Callable[[], Result]) -> Result:
    """What ``transaction`` returns, begun again each time it is given up; raises its error after five."""
    for _try in range(TRIES - 1):
        try:
            return transaction()
        except OperationalError as error:
            if not is_given_up(error):
                raise
    return transaction()
