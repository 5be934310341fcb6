"""A thread for the database, so that Python can parse files while a statement is executed."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

TURN = 0.0001
"""Switch interval of the two threads, in seconds. With Python's default of 0.005, the database would wait that long
after each statement while files are parsed, and nothing would be gained.
"""
type Begin[Answer] = Callable[[Callable[[], Answer]], Callable[[], Answer]]


@contextmanager
def database_thread() -> Iterator[Begin[Any]]:
    """Yield a function that starts work in the other thread and returns a function that waits for its result.

    Both threads share one connection, and so one transaction: whoever starts work must not use the database until it
    is done. Work that is still running at the end of the block is waited for, however the block ends.
    """
    shared = connections[DEFAULT_DB_ALIAS]

    def share() -> None:
        connections[DEFAULT_DB_ALIAS] = shared

    turn = sys.getswitchinterval()
    shared.inc_thread_sharing()
    sys.setswitchinterval(TURN)
    try:
        with ThreadPoolExecutor(1, thread_name_prefix="import-database", initializer=share) as thread:
            yield lambda work: thread.submit(copy_context().run, work).result
    finally:
        sys.setswitchinterval(turn)
        shared.dec_thread_sharing()
