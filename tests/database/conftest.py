"""Who edits in these tests, and a site to copy."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

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
    for question in misjudged_passages():
        with connection.cursor() as cursor:
            cursor.execute(*question)
            assert cursor.fetchall() == []


@cache
def misjudged_passages() -> list[tuple[str, Sequence[Any]]]:
    """A statement and its values for each kind of finding: made once, since making it takes longer than asking it."""
    return [kind.evidence_model.objects.misjudged().query.sql_with_params() for kind in finding_kinds()]


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with empty tables, to be copied and left as it is: migrating takes seconds, copying none."""
    with site(tmp_path_factory.mktemp("migrated")) as made:
        yield made
