"""Finds the challenges that an outline states."""

from articles.importing.extract import FindingKind, Found
from articles.importing.outline import Outline


def find_challenges(outline: Outline) -> list[Found]:
    return []


KIND = FindingKind("challenges", "articles.Challenge", "articles.ChallengeEvidence", find_challenges)
