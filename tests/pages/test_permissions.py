"""Every route of the site answers every role, for records of every status, as the tables in ``access.py`` say."""

from collections.abc import Iterable

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from articles.choices import PUBLIC, Outcome, Status
from articles.models import Article, Challenge, Strategy
from articles.roles import Role
from tests import factories
from tests.factories import make_user_of
from tests.pages.access import RECORDS, ROLES, STAFF, SUPERUSER
from tests.pages.access_cases import (
    Case,
    cases_by_status,
    cases_of,
    known_routes,
    readers_cases,
    readers_cases_by_status,
)
from tests.pages.routes import all_routes
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db


# What roles may do is decided in Python, so roles between the weakest and the strongest are tested on one database.
WHO = [
    pytest.param(role, marks=[] if role in ("anonymous", SUPERUSER) else [pytest.mark.one_database]) for role in ROLES
]
# Readers' pages are the same for everybody: tested for the weakest roles and the strongest.
READERS = [who for who in WHO if who.values[0] in ("anonymous", STAFF, SUPERUSER)]


def client_of(role: str) -> Client:
    client = Client()
    if role != "anonymous":
        client.force_login(make_user_of(role))
    return client


def wrong_answers(client: Client, cases: Iterable[Case]) -> dict[str, str]:
    wrong = {}
    for case in cases:
        code = getattr(client, case.method)(case.address()).status_code
        if code != case.code:
            wrong[f"{case.method} {case.route}"] = f"{code}, not {case.code}"
    return wrong


@pytest.fixture
def world() -> None:
    make_world()
    factories.make_run().files.create(path="a.txt", outcome=Outcome.CREATED)
    factories.make_duplicate(*Challenge.objects.order_by("pk")[:2])
    factories.make_duplicate(*Strategy.objects.order_by("pk")[:2])
    make_user_of("somebody")


def test_every_route_of_the_site_is_in_the_table() -> None:
    assert {route.name for route in all_routes()} == known_routes()


def test_the_table_has_more_than_a_thousand_cases() -> None:
    cases = sum(len(list(cases_of(role))) + len(list(cases_by_status(role))) * len(Status) for role in ROLES)
    assert cases > 1_000


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", WHO)
def test_every_page_of_the_admin_answers_a_role_as_the_table_says(role: str) -> None:
    assert wrong_answers(client_of(role), cases_of(role)) == {}


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", WHO)
def test_the_admin_answers_of_records_of_any_status_alike(role: str) -> None:
    client = client_of(role)
    for status in Status:
        give_records(status)
        assert wrong_answers(client, cases_by_status(role)) == {}, status


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", READERS)
def test_every_page_for_readers_answers_everybody_alike(role: str) -> None:
    client = client_of(role)
    assert wrong_answers(client, readers_cases()) == {}
    for status in Status:
        give_records(status)
        assert wrong_answers(client, readers_cases_by_status(status in PUBLIC)) == {}, status


def give_records(status: Status) -> None:
    for model, slug in RECORDS.values():
        model.objects.filter(slug=slug).update(status=status)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", WHO)
def test_the_address_of_a_passage_depends_on_the_status_of_its_article_and_its_record(role: str) -> None:
    client, passage = client_of(role), Challenge.objects.get(slug="funding").evidence.get()
    for model, slug in (RECORDS["article"], RECORDS["challenge"]):
        for status in Status:
            model.objects.filter(slug=slug).update(status=status)
            assert client.get(passage.permanent_url).status_code == (302 if status in PUBLIC else 404)
        model.objects.filter(slug=slug).update(status=Status.TO_REVIEW)
    assert client.post(passage.permanent_url).status_code == 405


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", WHO)
def test_the_login_page_is_for_those_who_are_not_signed_in(role: str) -> None:
    assert client_of(role).get(reverse("admin:login")).status_code == (200 if role == "anonymous" else 302)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", WHO)
def test_an_unknown_address_of_the_admin_is_not_found_or_asks_to_sign_in(role: str) -> None:
    client = client_of(role)
    codes = [client.get(url).status_code for url in ("/admin/nothing/", "/admin/articles/nothing/")]
    assert codes == [302 if role == "anonymous" else 404] * 2


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("role", WHO)
def test_links_to_the_site_lead_staff_to_the_public_page(role: str) -> None:
    kind, article = ContentType.objects.get_for_model(Article).pk, Article.objects.get(slug="first")
    response = client_of(role).get(reverse("admin:view_on_site", args=[kind, article.pk]))
    assert response.status_code == 302
    assert ("login" in response["Location"]) == (role == "anonymous")


def test_migrate_made_a_group_for_each_role_and_the_table_fills_it() -> None:
    groups = {group.name: group.permissions.count() for group in Group.objects.all()}
    assert groups.keys() == {role.group for role in Role}
    assert groups["Contributor"] < groups["Editor"] < groups["Administrator"]


def test_a_superuser_is_bound_by_no_role() -> None:
    assert make_user_of(SUPERUSER).has_perm("articles.see_log")
