from articles.models.action import Action
from articles.models.article import Article, Section, SourceVersion
from articles.models.claim import Claim
from articles.models.duplicate import ChallengeDuplicate, Duplicate, StrategyDuplicate
from articles.models.evidence import DERIVED, ChallengeEvidence, Evidence, StrategyEvidence
from articles.models.finding import Challenge, Finding, Response, Strategy
from articles.models.imports import ImportFile, ImportRun
from articles.models.see_also import SeeAlso
from articles.models.upload import PlannedFile, Upload

__all__ = [
    "DERIVED",
    "Action",
    "Article",
    "Challenge",
    "ChallengeDuplicate",
    "ChallengeEvidence",
    "Claim",
    "Duplicate",
    "Evidence",
    "Finding",
    "ImportFile",
    "ImportRun",
    "PlannedFile",
    "Response",
    "Section",
    "SeeAlso",
    "SourceVersion",
    "Strategy",
    "StrategyDuplicate",
    "StrategyEvidence",
    "Upload",
]
