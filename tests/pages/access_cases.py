"""The answer that every route must give, derived from the tables of ``access.py``, as one case per request."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.urls import reverse

from articles.roles import DESKS, Operation, roles_that_may, rules_of
from tests.pages.access import (
    DESK,
    EDITED,
    FORMS,
    MODELS,
    ONE_METHOD,
    OPEN,
    RECORDS,
    SUPERUSER,
    TESTED_SEPARATELY,
    USUAL,
    Page,
    key_of,
)


class Case(NamedTuple):
    """A request with ``method`` and the status code of its answer; ``address`` may create the record it needs."""

    method: str
    route: str
    address: Callable[[], str]
    code: int


def routes_of(label: str) -> dict[str, str]:
    """Usual page -> name of its route; a model without history lacks ``simple_history``."""
    name = f"admin:{label.lower().replace('.', '_')}"
    has_versions = MODELS[label] == EDITED and not label.startswith("auth.")
    return {page: f"{name}_{page}" for page in USUAL if page != "simple_history" or has_versions}


def known_routes() -> set[str]:
    models = {route for label in MODELS for route in routes_of(label).values()}
    old_addresses = {f"[admin/{label.lower().replace('.', '/')}/<path:object_id>/]" for label in MODELS}
    return {*OPEN, *RECORDS, *DESK, *TESTED_SEPARATELY, *models, *old_addresses}


def readers_cases() -> Iterator[Case]:
    """The answers to everybody that do not depend on the status of the records."""
    for route, args in OPEN.items():
        yield Case("get", route, _to(route, _same(*args)), 200)
    for route, args in (OPEN | {name: _of(name, slug) for name, (_model, slug) in RECORDS.items()}).items():
        for method in ("post", "put", "patch", "delete"):
            yield Case(method, route, _to(route, _same(*args)), 405)


def readers_cases_by_status(is_public: bool) -> Iterator[Case]:
    """The answers to everybody while the records of ``RECORDS`` are public, or are not."""
    for route, (_model, slug) in RECORDS.items():
        yield Case("get", route, _to(route, _same(*_of(route, slug))), 200 if is_public else 404)


def cases_of(role: str) -> Iterator[Case]:
    """The answers of the admin to a role that are not tested for records of every status."""
    for route, page in DESK.items():
        if not page.by_status:
            yield from _desk_cases(role, route, page)
    for label, closed in MODELS.items():
        for usual, route in routes_of(label).items():
            may = usual not in closed and may_open(role, USUAL[usual], label)
            address = _to(route, _arguments(apps.get_model(label), usual))
            yield from _answers(role, route, address, 200 if may else 403)


def cases_by_status(role: str) -> Iterator[Case]:
    """The answers of the admin to a role about the records of ``RECORDS``, the same for every status."""
    for route, page in DESK.items():
        if page.by_status:
            yield from _desk_cases(role, route, page)
    for model, slug in dict.fromkeys(RECORDS.values()):
        name = f"admin:{model._meta.label_lower.replace('.', '_')}"
        code = 200 if may_open(role, Operation.VIEW, model._meta.label) else 403
        yield from _answers(role, f"{name}_change", _to(f"{name}_change", key_of(model, slug=slug)), code)


def may_open(role: str, operation: Operation | None, label: str = "") -> bool:
    if role == "anonymous":
        return False
    if role == SUPERUSER or operation is None:
        return True
    rules = rules_of(apps.get_model(label)) if label else DESKS
    states = {state for rule in rules for state in rule.states}
    return any(role in roles_that_may(operation, rules, state) for state in states)


def _desk_cases(role: str, route: str, page: Page) -> Iterator[Case]:
    code = page.code if may_open(role, page.operation, page.of) else page.refused
    yield from _answers(role, route, _to(route, page.args, page.query), code)


def _answers(role: str, route: str, address: Callable[[], str], code: int) -> Iterator[Case]:
    """A GET, and if that is refused a POST too; anonymous users are redirected to sign in."""
    code = 302 if role == "anonymous" else code
    yield Case("get", route, address, code)
    if code != 200 and route not in ONE_METHOD:
        yield Case("post", route, address, code)


def _to(route: str, args: Callable[[], tuple[Any, ...]], query: str = "") -> Callable[[], str]:
    return lambda: f"{reverse(route, args=args())}{query}"


def _of(route: str, slug: str) -> tuple[str, ...]:
    return slug, *FORMS.get(route, ())


def _same(*args: str) -> Callable[[], tuple[Any, ...]]:
    return lambda: args


def _arguments(model: Any, page: str) -> Callable[[], tuple[Any, ...]]:
    def arguments() -> tuple[Any, ...]:
        if page in ("changelist", "add"):
            return ()
        record = model._default_manager.first()
        return (record.pk, record.history.first().pk) if page == "simple_history" else (record.pk,)

    return arguments
