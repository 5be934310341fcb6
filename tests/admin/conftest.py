"""Who signs in to the admin, and what somebody has sent there."""

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
    """An editor who may do everything."""
    return User.objects.create_superuser("ada")


@pytest.fixture
def desk(editor: User, client: Client) -> Client:
    """The admin as that editor has it; the log is empty."""
    client.force_login(editor)
    Action.objects.all().delete()
    return client


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """The admin as somebody has it who may do what the codenames say."""

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
    """One file, sent and planned."""
    return send(desk, text())
