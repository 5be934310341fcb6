"""Accounts: who gives roles, and what they cannot do with that."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.choices import ActionKind
from articles.models import Action
from articles.roles import Role
from tests.admin.forms import opened, url_of
from tests.factories import make_user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user_of(Role.ADMINISTRATOR))
    return client


def save(client: Client, user: User, **typed: object) -> int:
    data = opened(client, url_of(user)) | {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"} | typed
    return int(client.post(url_of(user), data).status_code)


def test_an_administrator_gives_roles_and_the_log_names_them(administrator: Client) -> None:
    user = User.objects.create_user("cleo", is_staff=True)
    editors = Group.objects.get(name="Editor")
    assert save(administrator, user, groups=[editors.pk]) == 302
    assert list(user.groups.all()) == [editors]
    action = Action.objects.get(kind=ActionKind.ROLE)
    assert (str(action.actor), str(action)) == ("administrator", "Set the roles of user “cleo”: Editor")


def test_an_administrator_makes_nobody_a_superuser(administrator: Client) -> None:
    own = User.objects.get(username="administrator")
    assert save(administrator, own, is_superuser="on", user_permissions=["1"]) == 302
    own.refresh_from_db()
    assert (own.is_superuser, own.user_permissions.count()) == (False, 0)


def test_a_superusers_account_and_password_are_out_of_an_administrators_reach(administrator: Client) -> None:
    superuser = User.objects.create_superuser("root", password="as it was")
    assert administrator.post(url_of(superuser), {"username": "taken"}).status_code == 403
    url = reverse("admin:auth_user_password_change", args=[superuser.pk])
    assert administrator.post(url, {"password1": "Taken over 1", "password2": "Taken over 1"}).status_code == 403
    superuser.refresh_from_db()
    assert superuser.check_password("as it was")


def test_what_becomes_of_accounts_and_groups_is_in_the_log(desk: Client) -> None:
    user, group = User.objects.create_user("cleo"), Group.objects.create(name="Readers")
    for record in (user, group):
        assert desk.post(url_of(record, "delete"), {"post": "yes"}).status_code == 302
    told = Action.objects.order_by("pk").values_list("kind", "summary")
    assert list(told) == [
        ("account", "Deleted for good: user “cleo”"),
        ("role", "Deleted for good: group “Readers”"),
    ]
