"""Uploaded files, and the plan of importing them; kept until they are imported or discarded."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Outcome, Status, UploadStep
from articles.models.article import Article
from articles.models.imports import ImportRun


class Upload(models.Model):
    """One upload of files, which are in a folder named ``token``.

    ``step`` is the step that was done last or is under way; ``problem`` says why it failed. ``plan_digest`` is a digest
    of the plan that was shown last, which is the one that the user confirms; empty before.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("sent by"))
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Who said that it be imported: the run is theirs."),
    )
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    names = models.JSONField(_("files"), default=list)
    status = models.CharField(_("status of new articles"), max_length=20, choices=Status, default=Status.TO_REVIEW)
    restores = models.BooleanField(_("deleted articles come again"), default=False)
    step = models.CharField(max_length=20, choices=UploadStep, default=UploadStep.PLANNING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    passed_over = models.TextField(blank=True, help_text=_("Lines on what the archives hold beside articles."))
    plan_digest = models.CharField(max_length=64, blank=True)
    differs = models.BooleanField(default=False, help_text=_("Whether the plan is another one than was agreed to."))
    run = models.ForeignKey(ImportRun, models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ("-sent_at", "-pk")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(step__in=UploadStep.values), name="upload_step_is_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="upload_status_is_known"),
        ]

    def __str__(self) -> str:
        return ", ".join(self.names)


class PlannedFile(models.Model):
    """The plan of importing one of the uploaded files.

    ``details`` is made by ``articles.uploads.details``; ``is_news`` is true if it differs from what was confirmed.
    """

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    path = models.CharField(_("path"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    message = models.TextField(blank=True)
    warnings = models.JSONField(default=list, blank=True)
    changes = models.JSONField(default=dict, blank=True)
    title = models.CharField(max_length=300, blank=True)
    article = models.ForeignKey(Article, models.SET_NULL, related_name="+", null=True, blank=True)
    details = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64)
    is_news = models.BooleanField(default=False)

    class Meta:
        ordering = ("upload", "position")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["upload", "position"], name="planned_file_position_is_unique"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="planned_file_outcome_is_known"),
        ]

    def __str__(self) -> str:
        return self.path
