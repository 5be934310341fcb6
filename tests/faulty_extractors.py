"""Extractors that fail as libraries do, for workers, which import neither Django nor a test."""

import os
import signal

from articles.importing.extract import Found
from articles.importing.outline import Outline


def die_at_funding(outline: Outline) -> list[Found]:
    """Ends its process, as a fault in a library would."""
    if "funding" in outline.introduction[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return []


def never_end_at_funding(outline: Outline) -> list[Found]:
    while "funding" in outline.introduction[0]:
        pass
    return []


def never_listen_at_funding(outline: Outline) -> list[Found]:
    """As a library does that is not written in Python: it does not even hear that its time is over."""
    if "funding" in outline.introduction[0]:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGVTALRM})
    return never_end_at_funding(outline)
