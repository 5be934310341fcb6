"""Who may do what: a table of role, state of the record, and operation, which the admin, tests and README share.

A role is a Django group with the permissions that its rules need, so its members may do what the table says, and users
with permissions of their own what these allow. ``migrate`` makes the groups.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

from articles.choices import ActionKind, Review, Status
from articles.models import Action, Article, Evidence, Finding, Response, Section, SeeAlso


class Role(TextChoices):
    CONTRIBUTOR = "contributor", _("Contributor")
    EDITOR = "editor", _("Editor")
    REVIEWER = "reviewer", _("Reviewer")
    ADMINISTRATOR = "administrator", _("Administrator")

    @property
    def group(self) -> str:
        """The name of its group, which is not translated."""
        return self.value.capitalize()


class Operation(TextChoices):
    VIEW = "view", _("view")
    ADD = "add", _("add")
    CHANGE = "change", _("change")
    DELETE = "delete", _("delete and restore")
    PUBLISH = "publish", _("change status")
    REVIEW = "review", _("accept and reject")
    MERGE = "merge", _("merge and split")
    EXPORT = "export", _("export a selection")
    IMPORT = "import", _("import and revert imports")
    SEE_LOG = "see_log", _("view the log")
    ACCOUNTS = "accounts", _("assign roles")


ALL = tuple(Role)
EDITORS = (Role.EDITOR, Role.ADMINISTRATOR)
WRITERS = (Role.CONTRIBUTOR, *EDITORS)
REVIEWERS = (Role.REVIEWER, *EDITORS)

HIDDEN = (Status.DRAFT.value,)
SHOWN = (Status.TO_REVIEW.value, Status.PUBLISHED.value, Status.ARCHIVED.value)
STATUSES = HIDDEN + SHOWN
OPEN = (Review.SUGGESTED.value,)
DECIDED = (Review.ACCEPTED.value, Review.REJECTED.value, Review.ORPHANED.value)
REVIEWS = OPEN + DECIDED
ANY = ("",)

VIEW, ADD, CHANGE, DELETE = (f"{{app}}.{what}_{{model}}" for what in ("view", "add", "change", "delete"))
PUBLISH = "{owner_app}.publish_{owner}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Roles that may do an operation while the record is in one of the states; ``needs`` are the permissions for it.

    ``states`` are the status of articles and findings, that of the article for sections and See-also links, and the
    review of passages and responses. In ``needs``, ``{model}`` is the record's model and ``{owner}`` the one whose
    status counts.
    """

    operation: Operation
    states: tuple[str, ...]
    roles: tuple[Role, ...]
    needs: tuple[str, ...]

    def permissions(self, model: type[Model]) -> list[str]:
        meta, owner = model._meta, _owner(model)._meta
        names = {"app": meta.app_label, "model": meta.model_name, "owner_app": owner.app_label}
        return [need.format(**names, owner=owner.model_name) for need in self.needs]


RECORDS = (
    Rule(Operation.VIEW, STATUSES, ALL, (VIEW,)),
    Rule(Operation.EXPORT, STATUSES, ALL, (VIEW,)),
    Rule(Operation.ADD, HIDDEN, WRITERS, (ADD,)),
    Rule(Operation.ADD, SHOWN, EDITORS, (ADD, PUBLISH)),
    Rule(Operation.CHANGE, HIDDEN, WRITERS, (CHANGE,)),
    Rule(Operation.CHANGE, SHOWN, EDITORS, (CHANGE, PUBLISH)),
    Rule(Operation.PUBLISH, STATUSES, EDITORS, (PUBLISH,)),
    Rule(Operation.MERGE, STATUSES, EDITORS, ("articles.merge_finding",)),
    Rule(Operation.DELETE, STATUSES, EDITORS, (DELETE,)),
)
"""Articles with their sections and See-also links, and findings."""
SUGGESTIONS = (
    Rule(Operation.VIEW, REVIEWS, ALL, (VIEW,)),
    Rule(Operation.EXPORT, REVIEWS, ALL, (VIEW,)),
    Rule(Operation.ADD, OPEN, WRITERS, (ADD,)),
    Rule(Operation.ADD, DECIDED, EDITORS, (ADD, "articles.publish_article")),
    Rule(Operation.CHANGE, OPEN, WRITERS, (CHANGE,)),
    Rule(Operation.CHANGE, DECIDED, EDITORS, (CHANGE, "articles.publish_article")),
    Rule(Operation.REVIEW, REVIEWS, REVIEWERS, ("articles.review_passage",)),
    Rule(Operation.DELETE, REVIEWS, EDITORS, (DELETE,)),
)
"""Passages and responses."""
LOOKED_AT = (Rule(Operation.VIEW, ANY, ALL, (VIEW,)),)
"""Records that nobody edits: source versions, runs, countries, possible duplicates."""
LOG = (Rule(Operation.VIEW, ANY, EDITORS, ("articles.see_log",)),)
ACCOUNTS = (
    Rule(Operation.VIEW, ANY, (Role.ADMINISTRATOR,), (VIEW,)),
    Rule(Operation.ADD, ANY, (Role.ADMINISTRATOR,), (ADD,)),
    Rule(Operation.CHANGE, ANY, (Role.ADMINISTRATOR,), (CHANGE,)),
)
"""User accounts; they are deactivated and never deleted, so that the log keeps its names."""
DESKS = (
    Rule(Operation.IMPORT, ANY, EDITORS, ("articles.run_import",)),
    Rule(Operation.SEE_LOG, ANY, EDITORS, ("articles.see_log",)),
    Rule(Operation.ACCOUNTS, ANY, (Role.ADMINISTRATOR,), ("auth.change_user",)),
)
"""Operations that concern no single record."""


def rules_of(model: type[Model]) -> tuple[Rule, ...]:
    """The rules for records of this model; empty for models that no role concerns."""
    label = model._meta.label
    if issubclass(model, (Article, Section, SeeAlso, Finding)):
        return RECORDS
    if issubclass(model, (Evidence, Response)):
        return SUGGESTIONS
    if label in ("auth.User", "auth.Group"):
        return ACCOUNTS if label == "auth.User" else ACCOUNTS[:1]
    if model is Action:
        return LOG
    is_ours = model._meta.app_label in ("articles", "casestudies") and not hasattr(model, "history_object")
    return LOOKED_AT if is_ours and "view" in model._meta.default_permissions else ()


def state_of(record: Any) -> str:
    """The record's state as rules name it; a query if the article of a section or link is not loaded."""
    if isinstance(record, (Section, SeeAlso)):
        return str(record.article.status)
    return str(getattr(record, "status", getattr(record, "review", "")))


def may(user: Any, operation: Operation, of: Model | type[Model] | None = None) -> bool:
    """Whether the user may do it: to this record, to some record of this model, or at all if neither is given."""
    if of is None:
        return any(rule.operation == operation and user.has_perms(rule.needs) for rule in DESKS)
    model = type(of) if isinstance(of, Model) else of
    rules = [rule for rule in rules_of(model) if rule.operation == operation]
    if isinstance(of, Model):
        state = state_of(of)
        rules = [rule for rule in rules if state in rule.states]
    return any(user.has_perms(rule.permissions(model)) for rule in rules)


_UNDOING = {
    ActionKind.REVIEW: "articles.review_passage",
    ActionKind.MERGE: "articles.merge_finding",
    ActionKind.SPLIT: "articles.merge_finding",
    ActionKind.APART: "articles.merge_finding",
    ActionKind.ROLE: "auth.change_user",
}
"""The permission to undo an action that may be about records of several models."""
_FORMS = (ActionKind.ADD, ActionKind.EDIT, ActionKind.REVERT)


def may_undo(user: Any, action: Action) -> bool:
    """Whether the user may undo an action: it takes the permission to do it, and to publish if others did it.

    For saved forms of users who may not publish, a query or two, since the record may have become public.
    """
    done = action.undoes if action.undoes is not None else action
    if action.actor_id != user.pk and not user.has_perm("articles.publish_article"):
        return False
    kind = ActionKind(done.kind)
    if kind in _UNDOING:
        return bool(user.has_perm(_UNDOING[kind]))
    model = apps.get_model(done.record) if done.record else Article
    if kind == ActionKind.DELETE:
        return may(user, Operation.DELETE, model)
    if may(user, Operation.PUBLISH, model if rules_of(model) is RECORDS else Article):
        return True
    record = model._base_manager.filter(pk=done.record_key).first() if kind in _FORMS and done.record_key else None
    return record is not None and may(user, Operation.CHANGE, record)


def roles_that_may(operation: Operation, rules: tuple[Rule, ...], state: str = "") -> set[Role]:
    """The roles that may do the operation in the state, by the table of ``rules``."""
    return {role for rule in rules if rule.operation == operation and state in rule.states for role in rule.roles}


def permissions_of(role: Role) -> set[str]:
    """The permissions of the role's group, as ``app.codename``."""
    found = {need for rule in DESKS if role in rule.roles for need in rule.needs}
    for model in apps.get_models():
        found.update(need for rule in rules_of(model) if role in rule.roles for need in rule.permissions(model))
    return found


def roles_by_operation(rules: tuple[Rule, ...]) -> Iterator[tuple[Operation, dict[Role, list[str]]]]:
    """Each operation, with the states in which each role may do it, in the order of the table."""
    for operation in dict.fromkeys(rule.operation for rule in rules):
        own = [rule for rule in rules if rule.operation == operation]
        yield operation, {role: [s for rule in own if role in rule.roles for s in rule.states] for role in Role}


def _owner(model: type[Model]) -> type[Model]:
    """The model whose status counts for records of this one."""
    return Article if issubclass(model, (Section, SeeAlso)) else model
