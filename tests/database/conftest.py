"""Fixtures for tests of the database: a check of every passage's visibility, an editor, a migrated site to copy."""

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
    """After every test: the stored visibility of each passage agrees with its section, article and record."""
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
    """SQL and parameters per kind of finding; cached, since building them takes longer than executing them."""
    return [kind.evidence_model.objects.misjudged().query.sql_with_params() for kind in finding_kinds()]


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A migrated site without articles, to be copied and not changed: migrating takes seconds, copying does not."""
    with site(tmp_path_factory.mktemp("migrated")) as made:
        yield made
