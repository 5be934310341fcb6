"""A thread for the database: while that carries out a statement, Python is free for other work."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

TURN = 0.0001
"""Seconds that one thread waits for the other's turn to end. With Python's 0.005 the database would wait for that long
after each statement, while files are taken apart: as if one thread did both.
"""
type Begin[Answer] = Callable[[Callable[[], Answer]], Callable[[], Answer]]


@contextmanager
def beside() -> Iterator[Begin[Any]]:
    """Gives a function that begins work in the thread beside, and returns what waits for the answer of that work.

    Both threads have one connection, and so one transaction: whoever begins work leaves the database alone until it is
    done. What is under way at the end of the block is waited for, however the block ends.
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
