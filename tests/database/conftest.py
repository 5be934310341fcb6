"""Who edits in these tests, and a site to copy."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from articles.kinds import finding_kinds
from tests.processes import Site, site


@pytest.fixture(autouse=True)
def passages_are_seen_as_they_should_be(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test did: what the database keeps of each passage is what its section, article and record say."""
    if request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("db")
    yield
    for kind in finding_kinds():
        assert list(kind.evidence_model.objects.misjudged()) == []


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with empty tables, to be copied and left as it is: migrating takes seconds, copying none."""
    with site(tmp_path_factory.mktemp("migrated")) as made:
        yield made
