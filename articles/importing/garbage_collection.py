"""Make Python's cyclic garbage collector run less often: at its defaults it takes 5 % of an import's time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MOST_NEW_OBJECTS = 200_000
"""Threshold of the youngest generation: a few batches allocate as many, and nearly all are freed without it."""


@contextmanager
def rare_collection() -> Iterator[None]:
    """Collect garbage only after many new objects, and never among those that exist already."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_MOST_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
