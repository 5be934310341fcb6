"""Factories of rows: a test passes the fields that matter to it, the others get valid defaults."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from articles.choices import DisclosureLevel, Review
from articles.models import (
    Article,
    Challenge,
    ChallengeDuplicate,
    ChallengeEvidence,
    Finding,
    ImportRun,
    Section,
    SeeAlso,
    Strategy,
    StrategyDuplicate,
    StrategyEvidence,
)
from articles.roles import Role
from casestudies.models import CaseStudy, CaseStudyEvidence, Country

_number = count(1)
NOTICE = "This article was written by AI. Please check key facts."


def make_article(**fields: Any) -> Article:
    number = next(_number)
    defaults = {
        "slug": f"article-{number}",
        "title": f"Article {number}",
        "introduction": "Missions keep the peace.",
        "disclosure": NOTICE,
        "disclosure_level": DisclosureLevel.GENERATED,
    }
    return Article.objects.create(**defaults | fields)


def make_section(article: Article | None = None, **fields: Any) -> Section:
    article = article or make_article()
    number = next(_number)
    defaults = {
        "position": article.sections.count(),
        "heading": f"Section {number}",
        "anchor": f"section-{number}",
        "body": "Limited funding hampers every mission. Joint training helps.",
    }
    return Section.objects.create(article=article, **defaults | fields)


def make_see_also(article: Article | None = None, **fields: Any) -> SeeAlso:
    article = article or make_article()
    number = next(_number)
    defaults = {"position": article.see_also.count(), "title": f"Linked {number}", "slug": f"linked-{number}"}
    return SeeAlso.objects.create(article=article, **defaults | fields)


def _named(fields: dict[str, Any]) -> dict[str, Any]:
    number = next(_number)
    return {"slug": f"finding-{number}", "title": f"Finding {number}", "match_key": f"finding {number}"} | fields


def make_challenge(**fields: Any) -> Challenge:
    return Challenge.objects.create(**_named(fields))


def make_strategy(**fields: Any) -> Strategy:
    return Strategy.objects.create(**_named(fields))


def make_case_study(alpha3: str = "LBR", **fields: Any) -> CaseStudy:
    country = Country.objects.get(pk=alpha3)
    return CaseStudy.objects.create(**_named({"country": country, "match_key": alpha3} | fields))


def make_duplicate(one: Any, other: Any, **fields: Any) -> Any:
    """A pair of challenges or strategies that may be duplicates; ``one`` is the older."""
    model: Any = {Challenge: ChallengeDuplicate, Strategy: StrategyDuplicate}[type(one)]
    return model.objects.create(**{"one": one, "other": other, "score": 80, "reason": "limited"} | fields)


_EVIDENCE = {Challenge: ChallengeEvidence, Strategy: StrategyEvidence, CaseStudy: CaseStudyEvidence}


def make_evidence(finding: Finding, section: Section | None = None, quote: str = "", **fields: Any) -> Any:
    """A passage of ``section`` (by default its first sentence) that states ``finding``."""
    section = section or make_section()
    quote = quote or section.body.split(". ")[0].rstrip(".") + "."
    start = section.body.index(quote)
    if fields.get("review") in (Review.ACCEPTED, Review.REJECTED):
        fields.setdefault("reviewed_at", timezone.now())
    model: Any = _EVIDENCE[type(finding)]
    return model.objects.create(
        finding=finding, section=section, start=start, end=start + len(quote), quote=quote, **fields
    )


def make_run(**fields: Any) -> ImportRun:
    return ImportRun.objects.create(**{"started_at": timezone.now(), "sources": ["seeds"]} | fields)


def make_user_of(role: str, **fields: Any) -> User:
    """A staff user with the role, named after it; ``superuser`` gives a superuser, any other word no role."""
    fields = {"username": role, "is_staff": True, "is_superuser": role == "superuser"} | fields
    user, _is_new = User.objects.get_or_create(username=fields["username"], defaults=fields)
    if role in Role.values:
        user.groups.add(Group.objects.get(name=Role(role).group))
    return user
