"""Finds the strategies that an outline states."""

from articles.importing.extract import FindingKind, Found
from articles.importing.outline import Outline


def find_strategies(outline: Outline) -> list[Found]:
    return []


KIND = FindingKind("strategies", "articles.Strategy", "articles.StrategyEvidence", find_strategies)
