"""Who may open what: every route of the site, for every role and status. A route that is not in the table fails."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from articles.choices import Outcome, Status
from articles.models import Article, Challenge, Strategy
from casestudies.models import CaseStudy
from tests import factories
from tests.pages.routes import all_routes
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
ROLES = ("anonymous", "editor", "superuser")

OPEN_PAGES: dict[str, tuple[str, ...]] = {
    "home": (),
    "article_list": (),
    "challenge_list": (),
    "strategy_list": (),
    "case_study_list": (),
    "country_list": (),
    "mission_list": (),
    "search": (),
    "country": ("liberia",),
    "mission": ("unmil",),
}
RECORD_PAGES: dict[str, tuple[Any, str]] = {
    "article": (Article, "first"),
    "article_edits": (Article, "first"),
    "challenge": (Challenge, "funding"),
    "strategy": (Strategy, "training"),
    "case_study": (CaseStudy, "liberia"),
}
STATUS_CODES = {Status.DRAFT: 404, Status.TO_REVIEW: 200, Status.PUBLISHED: 200, Status.ARCHIVED: 404}

# Codes by role, in the order of ROLES. A 302 leads to the login page, or away from it where one is signed in.
ADMIN_PAGES: dict[str, tuple[int, int, int]] = {
    "/admin/": (302, 200, 200),
    "/admin/login/": (200, 302, 302),
    "/admin/logout/": (302, 405, 405),
    "/admin/password_change/": (302, 200, 200),
    "/admin/password_change/done/": (302, 200, 200),
    "/admin/jsi18n/": (302, 200, 200),
    "/admin/autocomplete/?app_label=articles&model_name=section&field_name=article": (302, 200, 200),
    "/admin/articles/": (302, 200, 200),
    "/admin/auth/": (302, 404, 200),
    "/admin/nothing/": (302, 404, 404),
}
ADMIN_ROUTES = {
    *(f"admin:{name}" for name in ("index", "login", "logout", "password_change", "password_change_done")),
    *("admin:jsi18n", "admin:autocomplete", "admin:app_list", "admin:view_on_site", "[admin/(?P<url>.*)$]"),
    "admin:auth_user_password_change",
    *(f"admin:preview_{name}" for name in ("article", "challenge", "strategy", "casestudy")),
    "admin:section_preview",
    *(f"admin:{name}" for name in ("upload", "upload_plan", "upload_state", "planned_file", "revert_run")),
}

# Codes of an editor and of a superuser; everybody else is sent to the login page.
ACTIONS = ("changelist", "add", "change", "delete", "history", "simple_history")
EDITED = ((200, 200, 200, 403, 200, 200), (200, 200, 200, 200, 200, 200))
READ_ONLY = ((200, 403, 200, 403, 200, None), (200, 403, 200, 403, 200, None))
DECIDED = ((200, 403, 200, 403, 200, None), (200, 403, 200, 200, 200, None))
NOT_FOR_EDITORS = ((403, 403, 403, 403, 403, None), (200, 200, 200, 200, 200, None))
ADMIN_MODELS = {
    "articles.Article": EDITED,
    "articles.Section": EDITED,
    "articles.SeeAlso": EDITED,
    "articles.Challenge": EDITED,
    "articles.ChallengeDuplicate": DECIDED,
    "articles.ChallengeEvidence": EDITED,
    "articles.Strategy": EDITED,
    "articles.StrategyDuplicate": DECIDED,
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
    "auth.Group": NOT_FOR_EDITORS,
    "auth.User": NOT_FOR_EDITORS,
}


def routes_of_model(label: str) -> dict[str, str]:
    """Action -> route name."""
    last = "simple_history" if ADMIN_MODELS[label][0][-1] else "history"
    return {
        action: f"admin:{label.lower().replace('.', '_')}_{action}"
        for action in ACTIONS[: ACTIONS.index(last) + 1]
    }  # fmt: skip


def client_of(role: str) -> Client:
    """An editor may see, add and change what the two apps hold, and delete nothing."""
    client = Client()
    if role == "anonymous":
        return client
    user = User.objects.create_user(role, is_staff=True, is_superuser=role == "superuser")
    if role == "editor":
        allowed = Permission.objects.filter(content_type__app_label__in=["articles", "casestudies"])
        user.user_permissions.set(allowed.exclude(codename__startswith="delete_"))
    client.force_login(user)
    return client


@pytest.fixture
def world() -> None:
    make_world()
    factories.make_run().files.create(path="a.txt", outcome=Outcome.CREATED)
    factories.make_duplicate(*Challenge.objects.order_by("pk")[:2])
    factories.make_duplicate(*Strategy.objects.order_by("pk")[:2])
    Group.objects.create(name="Editors")


def test_every_route_of_the_site_is_in_the_table() -> None:
    models = {route for label in ADMIN_MODELS for route in routes_of_model(label).values()}
    old_addresses = {f"[admin/{label.lower().replace('.', '/')}/<path:object_id>/]" for label in ADMIN_MODELS}
    listed = {*OPEN_PAGES, *RECORD_PAGES, *ADMIN_ROUTES, *models, *old_addresses}
    assert {route.name for route in all_routes()} == listed


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", ROLES)
def test_open_pages_answer_everybody(role: str) -> None:
    client = client_of(role)
    codes = {name: client.get(reverse(name, args=args)).status_code for name, args in OPEN_PAGES.items()}
    assert codes == dict.fromkeys(OPEN_PAGES, 200)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", Status)
def test_a_records_page_answers_by_its_status_alone(role: str, status: Status) -> None:
    client = client_of(role)
    codes = {}
    for name, (model, slug) in RECORD_PAGES.items():
        before = model.objects.get(slug=slug).status
        model.objects.filter(slug=slug).update(status=status)
        codes[name] = client.get(reverse(name, args=[slug])).status_code
        model.objects.filter(slug=slug).update(status=before)
    assert codes == dict.fromkeys(RECORD_PAGES, STATUS_CODES[status])


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", ROLES)
def test_the_admins_own_pages_answer_by_role(role: str) -> None:
    client = client_of(role)
    index = ROLES.index(role)
    codes = {url: client.get(url).status_code for url in ADMIN_PAGES}
    assert codes == {url: expected[index] for url, expected in ADMIN_PAGES.items()}


def address(model: Any, action: str, route: str) -> str:
    if action in ("changelist", "add"):
        return reverse(route)
    record = model._default_manager.first()
    if action == "simple_history":
        return reverse(route, args=[record.pk, model.history.filter(id=record.pk).first().pk])
    return reverse(route, args=[record.pk])


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("label", ADMIN_MODELS)
def test_the_admins_pages_of_a_model_answer_by_role(label: str, role: str) -> None:
    client = client_of(role)
    User.objects.get_or_create(username="somebody")
    model = apps.get_model(label)
    codes = {
        action: client.get(address(model, action, route)).status_code
        for action, route in routes_of_model(label).items()
    }  # fmt: skip
    table = ADMIN_MODELS[label]
    expected = {"anonymous": (302,) * 6, "editor": table[0], "superuser": table[1]}[role]
    assert codes == dict(zip(codes, expected, strict=False))


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("role", "code"), [("anonymous", 302), ("editor", 200), ("superuser", 200)])
def test_staff_open_records_of_any_status_in_the_admin(role: str, code: int, status: Status) -> None:
    client = client_of(role)
    for model, slug in RECORD_PAGES.values():
        model.objects.filter(slug=slug).update(status=status)
        url = reverse(
            f"admin:{model._meta.label_lower.replace('.', '_')}_change", args=[model.objects.get(slug=slug).pk]
        )
        assert client.get(url).status_code == code


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("role", "code"), [("anonymous", 302), ("editor", 200), ("superuser", 200)])
def test_staff_preview_records_of_any_status(role: str, code: int, status: Status) -> None:
    client = client_of(role)
    for model, slug in RECORD_PAGES.values():
        model.objects.filter(slug=slug).update(status=status)
        url = reverse(f"admin:preview_{model._meta.model_name}", args=[model.objects.get(slug=slug).pk])
        assert client.get(url).status_code == code


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("role", "codes"), [("anonymous", (302, 302)), ("editor", (403, 302)), ("superuser", (200, 302))]
)
def test_passwords_of_others_are_for_superusers_and_site_links_for_staff(role: str, codes: tuple[int, int]) -> None:
    client = client_of(role)
    somebody = User.objects.create_user("somebody")
    article = Article.objects.get(slug="first")
    kind = ContentType.objects.get_for_model(Article).pk
    urls = (
        reverse("admin:auth_user_password_change", args=[somebody.pk]),
        reverse("admin:view_on_site", args=[kind, article.pk]),
    )
    assert tuple(client.get(url).status_code for url in urls) == codes


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_readers_pages_take_no_writing_method(role: str, method: str) -> None:
    client = client_of(role)
    slugs = {name: (slug,) for name, (_model, slug) in RECORD_PAGES.items()}
    for name, args in (OPEN_PAGES | slugs).items():
        assert getattr(client, method)(reverse(name, args=args)).status_code == 405
