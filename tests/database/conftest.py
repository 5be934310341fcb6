"""Who edits in these tests."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna")
