"""The record of every import: a run, and a row for each of its files."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Outcome
from articles.models.article import Article
from articles.querysets import ImportRunQuerySet


class ImportRun(models.Model):
    started_at = models.DateTimeField(_("started at"), db_index=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("started by"),
        null=True,
        blank=True,
        help_text=_("Empty if it was started on the command line."),
    )
    sources = models.JSONField(_("sources"), default=list, help_text=_("The paths that were named."))
    reverted_at = models.DateTimeField(
        _("reverted at"),
        null=True,
        blank=True,
        help_text=_("When the import was last reverted, as far as it could be."),
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
                name="import_run_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(reverted_at=None) | Q(reverted_at__gte=F("started_at")),
                name="import_run_is_reverted_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"import run {self.pk}"


class ImportFile(models.Model):
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files", verbose_name=_("import run"))
    path = models.CharField(_("path"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, db_index=True)
    message = models.TextField(_("message"), blank=True, help_text=_("Why it failed, and what to do about it."))
    warnings = models.JSONField(_("warnings"), default=list, blank=True)
    changes = models.JSONField(_("changes"), default=dict, blank=True, help_text=_("Numbers of rows, by record."))
    created = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text=_("Primary keys of the rows that it made, by record: what taking the run back removes."),
    )
    reverted_at = models.DateTimeField(
        _("reverted at"), null=True, blank=True, help_text=_("When the changes from this file were reverted.")
    )
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    seconds = models.FloatField(_("seconds"), default=0)
    article = models.ForeignKey(
        Article, models.SET_NULL, related_name="import_files", verbose_name=_("article"), null=True, blank=True
    )

    class Meta:
        ordering = ("run", "pk")
        indexes = [models.Index(fields=["run", "outcome"], name="import_file_by_outcome")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="import_file_outcome_is_known"),
            models.CheckConstraint(condition=Q(seconds__gte=0), name="import_file_seconds_count_up"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.FAILED.value) | ~Q(message=""),
                name="import_file_failure_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.path
