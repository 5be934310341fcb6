"""Find the challenges that an outline states."""

from articles.importing.extract import FindingKind, Found
from articles.importing.findings import findings_of
from articles.importing.outline import Outline
from articles.importing.statements import CHALLENGE


def find_challenges(outline: Outline) -> list[Found]:
    """The sentences and list items that name an obstacle of their own, in reading order."""
    return findings_of(outline, CHALLENGE)


KIND = FindingKind(
    "challenges",
    "articles.Challenge",
    "articles.ChallengeEvidence",
    find_challenges,
    duplicate_model="articles.ChallengeDuplicate",
)
