"""Fill a database with many rows of every kind that the admin lists."""

from collections.abc import Callable
from itertools import batched
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.text import slugify

from articles import models as records
from articles.choices import DisclosureLevel, Outcome, Review, SectionKind, Status
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, Mission

NOTICE = "This post is written by AI. Confirm essential facts through trusted outlets."
SENTENCE = "Limited funding hampers every mission of the north."
BODY = f"{SENTENCE} " + "Peacekeepers worked with the people of the district for many years. " * 16
WORDS = "funding training mandates equipment trust courts police borders elections planning radios convoys".split()
PASSAGES_PER_FINDING = 3

_REVIEWS = [Review.SUGGESTED, Review.ACCEPTED, Review.REJECTED, Review.SUGGESTED, Review.ORPHANED]
_STATUSES = [Status.DRAFT, Status.TO_REVIEW, Status.PUBLISHED]
_NOW = timezone.now()


def _words(number: int) -> str:
    return f"{WORDS[number % 12]} and {WORDS[number // 12 % 12]} of {WORDS[number // 144 % 12]}"


def _status(number: int) -> Status:
    """The status of a row, which is archived for one in twenty."""
    return Status.ARCHIVED if number % 20 == 3 else _STATUSES[number % 3]


def _article(number: int) -> Any:
    return records.Article(
        pk=number,
        slug=f"article-{number}",
        title=f"The {_words(number)}, part {number}",
        introduction=BODY,
        imported_introduction=BODY,
        disclosure=NOTICE,
        disclosure_level=DisclosureLevel.GENERATED,
        status=_status(number),
        source_url=f"https://example.org/{number}",
        import_key=f"https://example.org/{number}",
    )


def _section(number: int) -> Any:
    return records.Section(
        pk=number,
        article_id=number,
        position=0,
        heading=f"Challenges of {_words(number)}",
        anchor="challenges",
        kind=SectionKind.values[number % 7],
        body=BODY,
        imported_body=BODY,
        incoming_body=BODY if number % 1000 == 0 else "",
        retired_at=_NOW if number % 100 == 0 else None,
    )


def _finding(model: Any) -> Callable[[int], Any]:
    def finding(number: int) -> Any:
        name = f"{_words(number)} {number}"
        return model(pk=number, slug=f"f-{number}", title=name, match_key=name, status=_status(number))

    return finding


def _case_study(countries: list[str]) -> Callable[[int], Any]:
    finding = _finding(CaseStudy)

    def case_study(number: int) -> Any:
        row = finding(number)
        row.country_id, row.period = countries[number % len(countries)], str(number)
        return row

    return case_study


def _passage(model: Any, user: User) -> Callable[[int], Any]:
    def passage(number: int) -> Any:
        review = _REVIEWS[number % 5]
        decided = review in (Review.ACCEPTED, Review.REJECTED)
        return model(
            pk=number,
            finding_id=number // PASSAGES_PER_FINDING + 1,
            section_id=number,
            start=0,
            end=len(SENTENCE),
            quote=SENTENCE,
            review=review,
            rule=f"cue-{number % 40}",
            reviewer=user if decided else None,
            reviewed_at=_NOW if decided else None,
        )

    return passage


def _case_study_passage(user: User, missions: list[str]) -> Callable[[int], Any]:
    passage = _passage(CaseStudyEvidence, user)

    def case_study_passage(number: int) -> Any:
        row = passage(number)
        row.mission_id = missions[number % len(missions)]
        return row

    return case_study_passage


def _response(number: int) -> Any:
    return records.Response(pk=number, strategy_id=number, challenge_id=number, evidence_id=number, note=SENTENCE)


def _duplicate(model: Any) -> Callable[[int], Any]:
    def pair(number: int) -> Any:
        return model(pk=number, one_id=number, other_id=number + 1, score=number % 100, reason="funding")

    return pair


def _see_also(number: int) -> Any:
    target = number % 1000 + 1 if number % 2 else None
    title = _words(number // 2)
    return records.SeeAlso(pk=number, article_id=number, position=0, title=title, slug=slugify(title), target_id=target)


def _source_version(number: int) -> Any:
    return records.SourceVersion(
        pk=number,
        article_id=number,
        number=1,
        text=BODY,
        sha256=f"{number:064}",
        media_type="text/plain",
        origin=f"articles/{number}.txt",
        imported_at=_NOW,
        run_id=number,
    )


def _file(number: int) -> Any:
    outcome = Outcome.values[number % 4]
    return records.ImportFile(pk=number, run_id=number, path=f"a/{number}.txt", outcome=outcome, article_id=number)


def makers(user: User) -> dict[Any, Callable[[int], Any]]:
    """Functions that make the row with a number, from 1, by model, in the order in which references need them."""
    countries = list(Country.objects.order_by("pk").values_list("pk", flat=True))
    missions = list(Mission.objects.order_by("pk").values_list("pk", flat=True))
    return {
        User: lambda number: User(username=f"user-{number}", email=f"{number}@example.org", password="!"),
        records.ImportRun: lambda number: records.ImportRun(pk=number, started_at=_NOW, finished_at=_NOW),
        records.Article: _article,
        records.Section: _section,
        records.SeeAlso: _see_also,
        records.SourceVersion: _source_version,
        records.ImportFile: _file,
        records.Challenge: _finding(records.Challenge),
        records.Strategy: _finding(records.Strategy),
        CaseStudy: _case_study(countries),
        records.ChallengeEvidence: _passage(records.ChallengeEvidence, user),
        records.StrategyEvidence: _passage(records.StrategyEvidence, user),
        CaseStudyEvidence: _case_study_passage(user, missions),
        records.Response: _response,
        records.ChallengeDuplicate: _duplicate(records.ChallengeDuplicate),
        records.StrategyDuplicate: _duplicate(records.StrategyDuplicate),
    }


def fill(count: int, user: User) -> None:
    """Create ``count`` rows of every kind, but one duplicate pair less, as each pairs a record with the next one."""
    for model, make in makers(user).items():
        last = count - 1 if "Duplicate" in model.__name__ else count
        for numbers in batched(range(1, last + 1), 5000):
            model._default_manager.bulk_create([make(number) for number in numbers])
