"""Find the strategies that an outline states."""

from articles.importing.extract import FindingKind, Found
from articles.importing.findings import findings_of
from articles.importing.outline import Outline
from articles.importing.statements import STRATEGY


def find_strategies(outline: Outline) -> list[Found]:
    """The sentences and list items that name a measure or a success factor of their own, in reading order."""
    return findings_of(outline, STRATEGY)


KIND = FindingKind(
    "strategies",
    "articles.Strategy",
    "articles.StrategyEvidence",
    find_strategies,
    duplicate_model="articles.StrategyDuplicate",
)
