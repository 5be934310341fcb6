"""Every URL of the site, and who may open it.

``test_permissions.py`` walks this table for each role, and fails for a route that is not here.

Adding a page is adding a line:

* a readers' page or file that answers everybody alike: to ``OPEN``, with its arguments in the world of ``world.py``;
* a readers' page of one record, there while the record is public: to ``RECORDS``, with the record's model and slug;
* a page of the admin that is not one of a model's usual ones: to ``DESK``, with what one must be allowed to do
  (``articles.roles`` says which roles are), to which kind of record if to any, and how to call it;
* a model in the admin: to ``MODELS``, with those of its usual pages that nobody may open;
* a further page of a model's, such as ``admin:articles_article_sections``: to ``DESK`` too.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.urls import reverse

from articles.actions import record_action
from articles.choices import ActionKind, Outcome, UploadStep
from articles.models import Article, Challenge, ImportRun, Section, Strategy, Upload
from articles.roles import DESKS, Operation, Role, roles_that_may, rules_of
from casestudies.models import CaseStudy
from tests.factories import make_section, make_user_of
from tests.pages import machines

STAFF = "staff"
SUPERUSER = "superuser"
ROLES = ("anonymous", STAFF, *(role.value for role in Role), SUPERUSER)
"""``staff`` may sign in to the admin and nothing else."""

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
"""Routes that take more than the slug, and what; ``machines.py`` has every form, here is one of each route."""


class Page(NamedTuple):
    """``operation`` None: for all staff. ``of`` is the label of the record's model.

    ``code`` is for those who may, ``refused`` for other staff.
    """

    operation: Operation | None = None
    of: str = ""
    args: Callable[[], tuple[Any, ...]] = tuple
    query: str = ""
    code: int = 200
    refused: int = 403
    by_status: bool = False
    """Whether it is asked for records of every status: it answers alike."""


def key_of(model: Any, **where: Any) -> Callable[[], tuple[Any, ...]]:
    return lambda: (model.objects.filter(**where).order_by("pk").values_list("pk", flat=True)[0],)


def sent_file(*more: int) -> Callable[[], tuple[Any, ...]]:
    """The token of an upload, with a file that it would import."""

    def arguments() -> tuple[Any, ...]:
        upload, is_new = Upload.objects.get_or_create(sent_by=make_user_of("somebody"), step=UploadStep.PLANNED)
        if is_new:
            upload.files.create(
                position=0, path="a.txt", outcome=Outcome.CREATED, details={"texts": [], "sections": [], "findings": {}}
            )
        return upload.token, *more

    return arguments


def done_by_somebody() -> tuple[Any, ...]:
    """A change of a status, which somebody else may have undone who may publish."""
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
    "admin:undo": Page(Operation.PUBLISH, "articles.Article", done_by_somebody),
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
"""Pages of one method only, which others than that ask in vain whoever they are."""
TRIED_BY_HAND = {"passage", "admin:login", "admin:view_on_site", "[admin/(?P<url>.*)$]"}
"""Routes whose answer is no matter of roles alone: tests of their own."""

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


class Case(NamedTuple):
    method: str
    route: str
    address: Callable[[], str]
    code: int


def routes_of(label: str) -> dict[str, str]:
    """Usual page -> route name; a model without history of its own has one page less."""
    name = f"admin:{label.lower().replace('.', '_')}"
    has_versions = MODELS[label] == EDITED and not label.startswith("auth.")
    return {page: f"{name}_{page}" for page in USUAL if page != "simple_history" or has_versions}


def known_routes() -> set[str]:
    models = {route for label in MODELS for route in routes_of(label).values()}
    old_addresses = {f"[admin/{label.lower().replace('.', '/')}/<path:object_id>/]" for label in MODELS}
    return {*OPEN, *RECORDS, *DESK, *TRIED_BY_HAND, *models, *old_addresses}


def readers_cases() -> Iterator[Case]:
    """What everybody is answered whatever the status of the records."""
    for route, args in OPEN.items():
        yield Case("get", route, _to(route, _same(*args)), 200)
    for route, args in (OPEN | {name: _of(name, slug) for name, (_model, slug) in RECORDS.items()}).items():
        for method in ("post", "put", "patch", "delete"):
            yield Case(method, route, _to(route, _same(*args)), 405)


def readers_cases_by_status(is_public: bool) -> Iterator[Case]:
    """What everybody is answered while the records of ``RECORDS`` are public, or not."""
    for route, (_model, slug) in RECORDS.items():
        yield Case("get", route, _to(route, _same(*_of(route, slug))), 200 if is_public else 404)


def cases_of(role: str) -> Iterator[Case]:
    """What the admin answers a role whatever the status of the records."""
    for route, page in DESK.items():
        if not page.by_status:
            yield from _desk_cases(role, route, page)
    for label, closed in MODELS.items():
        for usual, route in routes_of(label).items():
            may = usual not in closed and may_open(role, USUAL[usual], label)
            address = _to(route, _arguments(apps.get_model(label), usual))
            yield from _answers(role, route, address, 200 if may else 403)


def cases_by_status(role: str) -> Iterator[Case]:
    """What the admin answers a role of the records of ``RECORDS``, whether they are public or not."""
    for route, page in DESK.items():
        if page.by_status:
            yield from _desk_cases(role, route, page)
    for model, slug in dict.fromkeys(RECORDS.values()):
        name = f"admin:{model._meta.label_lower.replace('.', '_')}"
        code = 200 if may_open(role, Operation.VIEW, model._meta.label) else 403
        yield from _answers(role, f"{name}_change", _to(f"{name}_change", key_of(model, slug=slug)), code)


def may_open(role: str, operation: Operation | None, label: str = "") -> bool:
    if role == "anonymous":
        return False
    if role == SUPERUSER or operation is None:
        return True
    rules = rules_of(apps.get_model(label)) if label else DESKS
    states = {state for rule in rules for state in rule.states}
    return any(role in roles_that_may(operation, rules, state) for state in states)


def _desk_cases(role: str, route: str, page: Page) -> Iterator[Case]:
    code = page.code if may_open(role, page.operation, page.of) else page.refused
    yield from _answers(role, route, _to(route, page.args, page.query), code)


def _answers(role: str, route: str, address: Callable[[], str], code: int) -> Iterator[Case]:
    """Whoever is not signed in is sent to do so; who may not read may not write either."""
    code = 302 if role == "anonymous" else code
    yield Case("get", route, address, code)
    if code != 200 and route not in ONE_METHOD:
        yield Case("post", route, address, code)


def _to(route: str, args: Callable[[], tuple[Any, ...]], query: str = "") -> Callable[[], str]:
    return lambda: f"{reverse(route, args=args())}{query}"


def _of(route: str, slug: str) -> tuple[str, ...]:
    return slug, *FORMS.get(route, ())


def _same(*args: str) -> Callable[[], tuple[Any, ...]]:
    return lambda: args


def _arguments(model: Any, page: str) -> Callable[[], tuple[Any, ...]]:
    def arguments() -> tuple[Any, ...]:
        if page in ("changelist", "add"):
            return ()
        record = model._default_manager.first()
        return (record.pk, record.history.first().pk) if page == "simple_history" else (record.pk,)

    return arguments
