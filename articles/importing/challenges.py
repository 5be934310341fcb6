"""Finds the challenges that an outline states."""

from articles.importing.extract import FindingKind, Found
from articles.importing.outline import Outline
from articles.importing.statements import CHALLENGE, statements_of
from articles.importing.title_keys import key_of
from articles.importing.titles import title_of


def find_challenges(outline: Outline) -> list[Found]:
    """The sentences and list items that name an obstacle of their own, in reading order."""
    found = []
    for statement in statements_of(outline):
        if statement.states != CHALLENGE:
            continue
        passage = statement.passage
        title = title_of(passage.quote, is_challenge=True, is_item=passage.is_item, clause=statement.clause)
        found.append(Found(title, key_of(title), statement.section, passage.span, passage.quote, statement.rule))
    return found


KIND = FindingKind(
    "challenges",
    "articles.Challenge",
    "articles.ChallengeEvidence",
    find_challenges,
    duplicate_model="articles.ChallengeDuplicate",
)
