"""A thread for the database: while that carries out a statement, Python is free for other work."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

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

    shared.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(1, thread_name_prefix="import-database", initializer=share) as thread:
            yield lambda work: thread.submit(copy_context().run, work).result
    finally:
        shared.dec_thread_sharing()
