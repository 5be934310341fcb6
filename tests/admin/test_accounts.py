"""Administrators manage accounts and roles, cannot give themselves more rights, and all of it is logged."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.choices import ActionKind
from articles.models import Action
from articles.roles import Role
from tests.admin.forms import list_url, opened, url_of
from tests.factories import make_user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user_of(Role.ADMINISTRATOR))
    return client


def save(client: Client, user: User, **typed: object) -> int:
    data = opened(client, url_of(user))
    hidden = {f"initial-{name}": value for name, value in data.items() if name.startswith("date_joined")}
    data |= hidden | typed
    return int(client.post(url_of(user), data).status_code)


def test_an_administrator_grants_roles_and_the_log_names_them(administrator: Client) -> None:
    user = User.objects.create_user("cleo", is_staff=True)
    editors = Group.objects.get(name="Editor")
    assert save(administrator, user, groups=[editors.pk]) == 302
    assert list(user.groups.all()) == [editors]
    action = Action.objects.get(kind=ActionKind.ROLE)
    assert (str(action.actor), str(action)) == ("administrator", "Changed the roles of user “cleo”: Editor")


def test_granting_roles_can_be_undone_and_the_log_says_what_cannot(desk: Client) -> None:
    user = User.objects.create_user("cleo")
    editors, reviewers = Group.objects.get(name="Editor"), Group.objects.get(name="Reviewer")
    user.groups.set([reviewers])
    save(desk, user, groups=[editors.pk], first_name="Cleo")
    action = Action.objects.get(kind=ActionKind.ROLE)
    assert action.summary == "Changed the roles of user “cleo”: Editor; also changed (cannot be undone): First name"
    desk.post(reverse("admin:undo", args=[action.pk]))
    user.refresh_from_db()
    assert (list(user.groups.all()), user.first_name) == ([reviewers], "Cleo")
    save(desk, user, email="cleo@example.org")
    assert "cannot be undone" in desk.get(list_url(Action)).text


def test_an_administrator_cannot_make_anybody_a_superuser(administrator: Client) -> None:
    own = User.objects.get(username="administrator")
    assert save(administrator, own, is_superuser="on", user_permissions=["1"]) == 302
    own.refresh_from_db()
    assert (own.is_superuser, own.user_permissions.count()) == (False, 0)


def test_an_administrator_cannot_change_the_account_or_password_of_a_superuser(administrator: Client) -> None:
    superuser = User.objects.create_superuser("root", password="as it was")
    assert administrator.post(url_of(superuser), {"username": "taken"}).status_code == 403
    url = reverse("admin:auth_user_password_change", args=[superuser.pk])
    assert administrator.post(url, {"password1": "Taken over 1", "password2": "Taken over 1"}).status_code == 403
    superuser.refresh_from_db()
    assert superuser.check_password("as it was")


def test_every_change_of_accounts_and_groups_is_logged(desk: Client) -> None:
    user, group = User.objects.create_user("cleo"), Group.objects.create(name="Readers")
    for record in (user, group):
        assert desk.post(url_of(record, "delete"), {"post": "yes"}).status_code == 302
    entries = Action.objects.order_by("pk").values_list("kind", "summary")
    assert list(entries) == [
        ("account", "Permanently deleted: user “cleo”"),
        ("role", "Permanently deleted: group “Readers”"),
    ]
