"""The permissions of each role are those of the table of roles."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User

from articles.choices import Review, Status
from articles.groups import make_groups
from articles.models import Article, ChallengeEvidence, Section
from articles.roles import DESKS, RECORDS, SUGGESTIONS, Operation, Role, may, roles_that_may, rules_of
from casestudies.models import CaseStudy
from tests.factories import make_case_study, make_challenge, make_evidence, make_section, make_user_of

pytestmark = pytest.mark.django_db


def with_state(record: Any, state: str) -> Any:
    owner = record.article if isinstance(record, Section) else record
    setattr(owner, "review" if hasattr(owner, "review") else "status", state)
    return record


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says_in_each_state_and_nothing_else(role: Role) -> None:
    """The permissions of the role's group must give exactly the table's rights, for every kind of record."""
    user = make_user_of(role)
    section = make_section()
    records = [section.article, section, make_challenge(), make_case_study(), make_evidence(make_challenge(), section)]
    asked = 0
    for record in records:
        rules = rules_of(type(record))
        for state in {state for rule in rules for state in rule.states}:
            for operation in Operation:
                expected = role in roles_that_may(operation, rules, state)
                assert may(user, operation, with_state(record, state)) == expected, (record, state, operation)
                asked += 1
    assert asked == 5 * 4 * len(Operation)
    for operation in Operation:
        assert may(user, operation) == (role in roles_that_may(operation, DESKS))


@pytest.mark.parametrize(
    ("role", "operation", "state", "expected"),
    [
        (Role.CONTRIBUTOR, Operation.CHANGE, Status.DRAFT, True),
        (Role.CONTRIBUTOR, Operation.CHANGE, Status.TO_REVIEW, False),
        (Role.CONTRIBUTOR, Operation.CHANGE, Status.PUBLISHED, False),
        (Role.CONTRIBUTOR, Operation.PUBLISH, Status.DRAFT, False),
        (Role.REVIEWER, Operation.CHANGE, Status.DRAFT, False),
        (Role.EDITOR, Operation.CHANGE, Status.PUBLISHED, True),
        (Role.EDITOR, Operation.MERGE, Status.PUBLISHED, True),
        (Role.CONTRIBUTOR, Operation.DELETE, Status.DRAFT, False),
    ],
)
def test_the_rights_on_records_are_those_of_the_table(
    role: Role, operation: Operation, state: str, expected: bool
) -> None:
    assert (role in roles_that_may(operation, RECORDS, state)) == expected


@pytest.mark.parametrize(
    ("role", "operation", "state", "expected"),
    [
        (Role.CONTRIBUTOR, Operation.ADD, Review.SUGGESTED, True),
        (Role.CONTRIBUTOR, Operation.ADD, Review.ACCEPTED, False),
        (Role.CONTRIBUTOR, Operation.CHANGE, Review.ACCEPTED, False),
        (Role.CONTRIBUTOR, Operation.REVIEW, Review.SUGGESTED, False),
        (Role.REVIEWER, Operation.REVIEW, Review.SUGGESTED, True),
        (Role.REVIEWER, Operation.CHANGE, Review.SUGGESTED, False),
        (Role.EDITOR, Operation.REVIEW, Review.ACCEPTED, True),
    ],
)
def test_the_rights_on_passages_are_those_of_the_table(
    role: Role, operation: Operation, state: str, expected: bool
) -> None:
    assert (role in roles_that_may(operation, SUGGESTIONS, state)) == expected


def test_only_administrators_grant_roles() -> None:
    assert roles_that_may(Operation.ACCOUNTS, DESKS) == {Role.ADMINISTRATOR}
    assert not make_user_of(Role.ADMINISTRATOR).has_perm("auth.delete_user")


def test_staff_without_a_role_may_do_nothing_and_a_superuser_everything() -> None:
    section = make_section()
    nobody, superuser = make_user_of("staff"), make_user_of("superuser")
    assert not any(may(nobody, operation, section.article) for operation in Operation)
    assert may(superuser, Operation.PUBLISH, section.article)


def test_a_right_in_any_state_counts_if_asked_for_a_kind_of_record() -> None:
    user = make_user_of(Role.CONTRIBUTOR)
    assert may(user, Operation.CHANGE, Article)
    assert may(user, Operation.ADD, ChallengeEvidence)
    assert not may(user, Operation.PUBLISH, CaseStudy)


def test_migrating_again_restores_the_permissions_of_the_roles() -> None:
    group = Group.objects.get(name="Contributor")
    before = set(group.permissions.all())
    group.permissions.set(Permission.objects.filter(codename="publish_article"))
    make_groups()
    assert set(group.permissions.all()) == before
    assert Group.objects.count() == len(Role)


def test_permissions_granted_directly_count_without_a_role() -> None:
    user = User.objects.create_user("cleo")
    user.user_permissions.set(Permission.objects.filter(codename__in=["change_article", "publish_article"]))
    assert may(user, Operation.CHANGE, with_state(make_section().article, Status.PUBLISHED))
