"""Every route of the site, and who may open it; ``access_cases.py`` derives the expected answers.

``test_permissions.py`` checks them for each role, and fails for a route that is not here. To add a page, add a line:

* a readers' page or file that always answers everybody: to ``OPEN``, with its arguments in the world of ``world.py``;
* a readers' page of one record, found while the record is public: to ``RECORDS``, with the record's model and slug;
* a page of the admin that is not one of a model's usual ones, such as ``admin:compare_versions``: to ``DESK``, with the
  operation that it takes (``articles.roles`` says which roles may), the model, and how to call it;
* a model in the admin: to ``MODELS``, with its usual pages that nobody may open.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from articles.choices import ActionKind, Outcome, UploadStep
from articles.log.actions import record_action
from articles.models import Article, Challenge, ImportRun, Section, Strategy, Upload
from articles.roles import Operation, Role
from casestudies.models import CaseStudy
from tests.factories import make_section, make_user_of
from tests.pages import machines

STAFF = "staff"
SUPERUSER = "superuser"
ROLES = ("anonymous", STAFF, *(role.value for role in Role), SUPERUSER)
"""``staff`` may sign in to the admin and do nothing else."""

OPEN: dict[str, tuple[str, ...]] = {
    "home": (),
    "about": (),
    "data": (),
    **dict(machines.LISTS),
    **{name: args for page, name, args in machines.OF_RECORDS if page in ("country", "mission")},
    "article_list": (),
    "challenge_list": (),
    "strategy_list": (),
    "case_study_list": (),
    "country_list": (),
    "mission_list": (),
    "compare": (),
    "matrix": (),
    "matrix_csv": (),
    "matrix_cell": ("funding", "training"),
    "search": (),
    "country": ("liberia",),
    "mission": ("unmil",),
}
RECORDS: dict[str, tuple[Any, str]] = {
    "article": (Article, "first"),
    "article_edits": (Article, "first"),
    "challenge": (Challenge, "funding"),
    "strategy": (Strategy, "training"),
    "case_study": (CaseStudy, "liberia"),
}
RECORDS |= {name: RECORDS[page] for page, name, _args in machines.OF_RECORDS if page in RECORDS}
FORMS = {name: args[1:] for page, name, args in machines.OF_RECORDS if page in RECORDS}
"""Route -> its arguments after the slug: one form of each route, ``machines.py`` has them all."""


class Page(NamedTuple):
    """A page of the admin, for those who may do ``operation`` (None: all staff) with records of the model ``of``.

    ``code`` is the status code for them, ``refused`` that for other staff.
    """

    operation: Operation | None = None
    of: str = ""
    args: Callable[[], tuple[Any, ...]] = tuple
    query: str = ""
    code: int = 200
    refused: int = 403
    by_status: bool = False
    """Whether it must give the same answer for records of every status."""


def key_of(model: Any, **where: Any) -> Callable[[], tuple[Any, ...]]:
    return lambda: (model.objects.filter(**where).order_by("pk").values_list("pk", flat=True)[0],)


def sent_file(*more: int) -> Callable[[], tuple[Any, ...]]:
    """A function that returns the token of an upload with one planned file, followed by ``more`` arguments."""

    def arguments() -> tuple[Any, ...]:
        upload, is_new = Upload.objects.get_or_create(sent_by=make_user_of("somebody"), step=UploadStep.PLANNED)
        if is_new:
            upload.files.create(
                position=0, path="a.txt", outcome=Outcome.CREATED, details={"texts": [], "sections": [], "findings": {}}
            )
        return upload.token, *more

    return arguments


def published_by_somebody() -> tuple[Any, ...]:
    """The key of a change of status by somebody, which everybody who may publish may undo."""
    changes = {"articles.Article": {"0": [{"status": "draft"}, {"status": "published"}]}}
    user = make_user_of("somebody")
    return (record_action(ActionKind.STATUS, user, "Published", record=Article, changes=changes).pk,)


DESK: dict[str, Page] = {
    "admin:index": Page(),
    "admin:password_change": Page(),
    "admin:password_change_done": Page(),
    "admin:jsi18n": Page(),
    "admin:logout": Page(code=405),
    "admin:autocomplete": Page(
        Operation.VIEW, "articles.Section", query="?app_label=articles&model_name=section&field_name=article"
    ),
    "admin:app_list": Page(Operation.VIEW, "articles.Article", lambda: ("articles",), refused=404),
    "admin:auth_user_password_change": Page(Operation.ACCOUNTS, args=lambda: (make_user_of("somebody").pk,)),
    "admin:preview_article": Page(Operation.VIEW, "articles.Article", key_of(Article, slug="first"), by_status=True),
    "admin:preview_challenge": Page(
        Operation.VIEW, "articles.Challenge", key_of(Challenge, slug="funding"), by_status=True
    ),
    "admin:preview_strategy": Page(
        Operation.VIEW, "articles.Strategy", key_of(Strategy, slug="training"), by_status=True
    ),
    "admin:preview_casestudy": Page(
        Operation.VIEW, "casestudies.CaseStudy", key_of(CaseStudy, slug="liberia"), by_status=True
    ),
    "admin:review_desk": Page(Operation.REVIEW, "articles.ChallengeEvidence"),
    "admin:review_list": Page(Operation.REVIEW, "articles.ChallengeEvidence"),
    "admin:review_records": Page(Operation.REVIEW, "articles.ChallengeEvidence"),
    "admin:review_decide": Page(Operation.REVIEW, "articles.ChallengeEvidence", code=405),
    "admin:review_undo": Page(Operation.REVIEW, "articles.ChallengeEvidence", code=405),
    "admin:duplicates": Page(Operation.MERGE, "articles.Challenge", lambda: ("challenges",)),
    "admin:duplicates_chosen": Page(Operation.MERGE, "articles.Challenge", lambda: ("challenges",)),
    **{
        f"admin:duplicates_{name}": Page(Operation.MERGE, "articles.Challenge", lambda: ("challenges",), code=405)
        for name in ("merge", "apart", "search", "undo")
    },
    "admin:split": Page(
        Operation.MERGE,
        "articles.Challenge",
        lambda: ("challenges", *key_of(Challenge, slug="funding")()),
        by_status=True,
    ),
    "admin:section_preview": Page(Operation.VIEW, "articles.Section", key_of(Section), code=405),
    "admin:conflict_list": Page(Operation.VIEW, "articles.Section"),
    "admin:conflict": Page(
        Operation.VIEW, "articles.Section", lambda: ("section", make_section(incoming_body="Theirs.").pk)
    ),
    "admin:compare_versions": Page(
        Operation.VIEW, "articles.Article", lambda: ("articles", "article", *key_of(Article)())
    ),
    "admin:undo": Page(Operation.PUBLISH, "articles.Article", published_by_somebody),
    "admin:bin": Page(Operation.DELETE, "articles.Article"),
    "admin:upload": Page(Operation.IMPORT),
    "admin:upload_plan": Page(Operation.IMPORT, args=sent_file()),
    "admin:upload_state": Page(Operation.IMPORT, args=sent_file()),
    "admin:planned_file": Page(Operation.IMPORT, args=sent_file(0)),
    "admin:revert_run": Page(Operation.IMPORT, args=key_of(ImportRun)),
    "admin:revert_state": Page(Operation.IMPORT, args=key_of(ImportRun)),
}
ONE_METHOD = {
    "admin:autocomplete",
    "admin:logout",
    "admin:section_preview",
    "admin:upload_state",
    "admin:revert_state",
    "admin:planned_file",
    *(f"admin:duplicates_{name}" for name in ("merge", "apart", "search", "undo")),
    *("admin:review_decide", "admin:review_undo"),
}
"""Pages with one method only; others are refused whoever asks."""
TESTED_SEPARATELY = {"passage", "admin:login", "admin:view_on_site", "[admin/(?P<url>.*)$]"}
"""Routes whose answers do not depend on roles only."""

USUAL = {
    "changelist": Operation.VIEW,
    "add": Operation.ADD,
    "change": Operation.VIEW,
    "delete": Operation.DELETE,
    "history": Operation.VIEW,
    "simple_history": Operation.VIEW,
}
EDITED: frozenset[str] = frozenset()
READ_ONLY = frozenset({"add", "delete"})
MODELS: dict[str, frozenset[str]] = {
    "articles.Action": READ_ONLY,
    "articles.Article": EDITED,
    "articles.Section": EDITED,
    "articles.SeeAlso": EDITED,
    "articles.Challenge": EDITED,
    "articles.ChallengeDuplicate": READ_ONLY,
    "articles.ChallengeEvidence": EDITED,
    "articles.Strategy": EDITED,
    "articles.StrategyDuplicate": READ_ONLY,
    "articles.StrategyEvidence": EDITED,
    "articles.Response": EDITED,
    "articles.SourceVersion": READ_ONLY,
    "articles.ImportRun": READ_ONLY,
    "articles.ImportFile": READ_ONLY,
    "casestudies.CaseStudy": EDITED,
    "casestudies.CaseStudyEvidence": EDITED,
    "casestudies.Country": READ_ONLY,
    "casestudies.CountryAlias": READ_ONLY,
    "casestudies.Mission": READ_ONLY,
    "auth.Group": EDITED,
    "auth.User": EDITED,
}
