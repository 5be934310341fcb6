"""What a cue is, and the classes of words that its phrases name."""

from dataclasses import dataclass
from enum import IntEnum

from articles.importing.finding_words import (
    ASSETS,
    ESSENTIAL,
    HARM,
    HELP,
    LACKING,
    LESSENING,
    MATTERING,
    MEASURES,
    OBSTACLES,
    PRAISED,
    SHOWING,
    TROUBLING,
)


class Part(IntEnum):
    """The part of a sentence in which a cue's words, or the first word of its phrases, must stand."""

    ANYWHERE = 0
    SUBJECT = 1
    VERB = 2
    PREDICATE = 3
    START_OF_PREDICATE = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """One of ``words`` or of ``phrases`` in ``part`` adds ``challenge`` and ``strategy`` to a sentence's two scores.

    A phrase is words between spaces: ``a|b`` is either, ``*`` is any one word, ``^`` the start of the sentence after a
    connective, and a ``?`` behind a word makes it optional. ``[NAME]`` is any word of a class of ``CLASSES``.
    """

    name: str
    part: Part
    challenge: float
    strategy: float
    words: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()


def lines(text: str) -> tuple[str, ...]:
    """The lines of a block of text, without the white space around each."""
    return tuple(line.strip() for line in text.strip().splitlines())


CLASSES = {
    "ASSET": ASSETS,
    "ESSENTIAL": ESSENTIAL,
    "LESSEN": LESSENING,
    "MATTER": MATTERING,
    "MEASURE": MEASURES,
    "OBSTACLES": frozenset(noun for noun in OBSTACLES if noun.endswith("s") and noun != "weakness"),
    "HARM": HARM,
    "HELP": HELP,
    "DECISIVE": frozenset(["decisive", "deciding", "key", "critical", "crucial", "central"]),
    "PRAISED": PRAISED,
    "SHOWING": SHOWING,
    "TROUBLE": LACKING | OBSTACLES,
    "TROUBLING": TROUBLING,
}
