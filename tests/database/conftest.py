"""Who edits in these tests, and a site to copy."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from tests.processes import Site, site


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with empty tables, to be copied and left as it is: migrating takes seconds, copying none."""
    with site(tmp_path_factory.mktemp("migrated")) as made:
        yield made
