"""The choices of the models' fields."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Who sees a record: drafts and archived records editors only, the others everybody."""

    DRAFT = "draft", _("draft")
    TO_REVIEW = "to_review", _("to review")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


PUBLIC = [Status.TO_REVIEW.value, Status.PUBLISHED.value]


class DisclosureLevel(TextChoices):
    """How much of an article AI wrote, by its own notice; *unknown* if it carries none."""

    GENERATED = "generated", _("AI-generated")
    ASSISTED = "assisted", _("AI-assisted")
    UNKNOWN = "unknown", _("no notice found")


class SectionKind(TextChoices):
    INTRODUCTION = "introduction", _("introduction")
    CHALLENGES = "challenges", _("challenges")
    STRATEGIES = "strategies", _("strategies")
    CASE_STUDIES = "case_studies", _("case studies")
    OUTLOOK = "outlook", _("outlook")
    CONCLUSION = "conclusion", _("conclusion")
    OTHER = "other", _("other")


class Review(TextChoices):
    """The verdict on a passage or response; *orphaned* if a passage's words are no longer in its section."""

    SUGGESTED = "suggested", _("suggested")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    ORPHANED = "orphaned", _("orphaned")


class Visibility(IntegerChoices):
    """Who sees a passage: readers see *shown* ones without their record, which is not public."""

    HIDDEN = 0, _("hidden")
    SHOWN = 1, _("shown")
    PUBLIC = 2, _("public, with its record")


class Sameness(TextChoices):
    """The verdict on two records that may be duplicates."""

    POSSIBLE = "possible", _("possible duplicate")
    SAME = "same", _("the same")
    DIFFERENT = "different", _("not the same")


class Outcome(TextChoices):
    """The outcome of importing one file."""

    CREATED = "created", _("created")
    UPDATED = "updated", _("updated")
    UNCHANGED = "unchanged", _("unchanged")
    CONFLICT = "conflict", _("conflict")
    FAILED = "failed", _("failed")


class UploadStep(TextChoices):
    """The step that an upload is at: its plan is being made or awaits confirmation, its import is running or over."""

    PLANNING = "planning", _("preparing the plan")
    PLANNED = "planned", _("waiting for confirmation")
    IMPORTING = "importing", _("importing")
    IMPORTED = "imported", _("imported")


class ActionKind(TextChoices):
    """The kind of an action in the log."""

    LOGIN = "login", _("login")
    LOGIN_FAILED = "login_failed", _("failed login")
    LOGOUT = "logout", _("logout")
    IMPORT = "import", _("import")
    IMPORT_REVERT = "import_revert", _("import reverted")
    CONFLICT = "conflict", _("conflict resolved")
    ADD = "add", _("record added")
    EDIT = "edit", _("record edited")
    REVERT = "revert", _("record reverted")
    STATUS = "status", _("status changed")
    SECTION_KIND = "section_kind", _("section kind changed")
    REVIEW = "review", _("passages reviewed")
    MERGE = "merge", _("records merged")
    SPLIT = "split", _("record split")
    APART = "apart", _("marked as not the same")
    DELETE = "delete", _("record deleted")
    PURGE = "purge", _("bin emptied")
    ROLE = "role", _("roles changed")
    ACCOUNT = "account", _("account changed")
    EXPORT = "export", _("export")
    UNDO = "undo", _("undo")
