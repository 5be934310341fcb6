"""Extractors that fail, for workers, which import neither Django nor test modules."""

import os
import signal

from articles.importing.extract import Found
from articles.importing.outline import Outline


def die_at_funding(outline: Outline) -> list[Found]:
    """Kill its process, as a segmentation fault in a library would."""
    if "funding" in outline.introduction[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return []


def never_end_at_funding(outline: Outline) -> list[Found]:
    while "funding" in outline.introduction[0]:
        pass
    return []


def ignore_signals_at_funding(outline: Outline) -> list[Found]:
    """Block the signal of the time limit, as a library in C may do."""
    if "funding" in outline.introduction[0]:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGVTALRM})
    return never_end_at_funding(outline)
