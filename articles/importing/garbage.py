"""Looking for garbage in cycles, which takes a twentieth of an import's time at Python's own thresholds."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MOST_NEW_OBJECTS = 200_000
"""That are looked through at once: a few batches make so many, and nearly all are freed without it."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for cycles only after many new objects, and not among those that are there already."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_MOST_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
