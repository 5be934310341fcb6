"""Clients that are signed in to the admin, and an upload that was sent there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.models import Action, Upload
from tests.admin.uploads import send, text

type SignIn = Callable[..., Client]


@pytest.fixture
def editor(db: None) -> User:
    """A superuser who edits."""
    return User.objects.create_superuser("ada")


@pytest.fixture
def desk(editor: User, client: Client) -> Client:
    """A client signed in as that editor; the log is empty."""
    client.force_login(editor)
    Action.objects.all().delete()
    return client


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A function that signs in a staff user with the permissions of these codenames only; returns the client."""

    def sign_in(*codenames: str) -> Client:
        user = User.objects.create_user("cleo", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        assert user.user_permissions.count() == len(codenames)
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def sent(desk: Client, uploads: Path) -> Upload:
    """An upload of one file, sent and planned."""
    return send(desk, text())
