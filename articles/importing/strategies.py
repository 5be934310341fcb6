"""Finds the strategies that an outline states."""

from articles.importing.extract import FindingKind, Found
from articles.importing.outline import Outline
from articles.importing.statements import STRATEGY, statements_of
from articles.importing.title_keys import key_of
from articles.importing.titles import title_of


def find_strategies(outline: Outline) -> list[Found]:
    """The sentences and list items that name a measure or a success factor of their own, in reading order."""
    found = []
    for statement in statements_of(outline):
        if statement.states != STRATEGY:
            continue
        passage = statement.passage
        title = title_of(passage.quote, is_challenge=False, is_item=passage.is_item, clause=statement.clause)
        found.append(Found(title, key_of(title), statement.section, passage.span, passage.quote, statement.rule))
    return found


KIND = FindingKind(
    "strategies",
    "articles.Strategy",
    "articles.StrategyEvidence",
    find_strategies,
    duplicate_model="articles.StrategyDuplicate",
)
