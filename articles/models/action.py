"""The log: one entry for each action, with what it takes to undo it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.choices import ActionKind
from articles.querysets import ActionQuerySet


class Action(models.Model):
    """One action, however many rows it changed; ``articles.log.actions`` writes and undoes entries.

    ``changes`` has the rows before and after, by model label and primary key:
    ``{"articles.Article": {"12": [{"status": "draft"}, {"status": "published"}]}}``; the first of the two is null for a
    row that the action created, the second for one that it deleted. Empty if the action cannot be undone.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ActionKind, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
        null=True,
        blank=True,
        help_text=_("Empty if it was done on the command line, or by someone who was not signed in."),
    )
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    summary = models.TextField(_("what"), help_text=_("What happened, in one line."))
    count = models.PositiveIntegerField(
        _("records"), default=1, help_text=_("How many records it changed or concerned.")
    )
    record = models.CharField(
        max_length=60, blank=True, editable=False, help_text=_("Label of the model that it was about.")
    )
    record_key = models.CharField(
        max_length=60, blank=True, editable=False, help_text=_("Primary key, where it was about one record.")
    )
    changes = models.JSONField(default=dict, blank=True, editable=False)
    is_undoable = models.BooleanField(_("can be undone"), default=False, editable=False)
    undoes = models.ForeignKey(
        "self", models.SET_NULL, related_name="+", verbose_name=_("undoes"), null=True, blank=True, editable=False
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("undone by"), null=True, blank=True
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        default_permissions = ()
        permissions = [
            ("review_passage", _("Can accept and reject passages and responses")),
            ("merge_finding", _("Can merge and split records, or mark them as not the same")),
            ("run_import", _("Can import articles and revert imports")),
            ("see_log", _("Can view the log of everyone’s actions")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ActionKind.values), name="action_kind_is_known"),
            models.CheckConstraint(condition=~Q(summary=""), name="action_says_what_was_done"),
        ]

    def __str__(self) -> str:
        return self.summary
