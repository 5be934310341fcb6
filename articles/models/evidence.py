"""Passages that state findings: a TextPositionSelector and a TextQuoteSelector of the W3C Web Annotation model."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import Review, Visibility
from articles.limits import CONTEXT_LENGTH
from articles.models.article import Article, Section
from articles.models.finding import Challenge, Strategy
from articles.querysets import EvidenceQuerySet

DERIVED = ("article", "visibility")
"""Columns that triggers set (``articles.visibility``); they have no history and cannot be undone."""


class Evidence(models.Model):
    """A passage of a section: unless it is orphaned, ``section.body[start:end] == quote``, in code points from 0."""

    section = models.ForeignKey(
        Section,
        models.CASCADE,
        related_name="%(class)s",
        verbose_name=_("section"),
        help_text=_(
            "The section that contains the words. Type part of its heading or of the article's title to find it."
        ),
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("quote"), help_text=_("The words, copied exactly from the section's text."))
    prefix = models.CharField(_("prefix"), max_length=CONTEXT_LENGTH, blank=True)
    suffix = models.CharField(_("suffix"), max_length=CONTEXT_LENGTH, blank=True)
    review = models.CharField(
        _("review"),
        max_length=20,
        choices=Review,
        default=Review.SUGGESTED,
        help_text=_("Accepted if the words do state the record, rejected if they do not."),
    )
    review_before = models.CharField(
        max_length=20,
        choices=Review,
        blank=True,
        editable=False,
        help_text=_("The verdict that an orphaned passage had, and has again when its words come back."),
    )
    rule = models.CharField(_("rule"), max_length=60, blank=True, help_text=_("The importer's rule that found it."))
    match_key = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text=_("The finding's key as the importer read it; stays when an editor moves the passage to another."),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("reviewer"),
        null=True,
        blank=True,
        db_index=False,  # there is a partial index, as most passages have no reviewer
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    article = models.ForeignKey(
        Article,
        models.DO_NOTHING,
        related_name="+",
        verbose_name=_("article"),
        null=True,
        editable=False,
        db_constraint=False,
        db_index=False,
        help_text=_("The section's: the database sets it, whatever is written."),
    )
    visibility = models.PositiveSmallIntegerField(
        choices=Visibility,
        default=Visibility.HIDDEN,
        editable=False,
        help_text=_("By the review, section, article and record: the database sets it, whatever is written."),
    )

    note_column: ClassVar[str] = ""
    """The column, if the kind has one, that is shown beside the article's text."""

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("section", "start", "pk")
        indexes = [
            models.Index(fields=["review", "section", "start", "id", "finding"], name="%(class)s_in_line"),
            models.Index(fields=["finding", "visibility", "article", "review"], name="%(class)s_by_finding"),
            models.Index(fields=["article", "visibility", "finding"], name="%(class)s_by_article"),
            models.Index(fields=["rule"], name="%(class)s_by_rule"),
            models.Index(fields=["reviewer"], condition=Q(reviewer__isnull=False), name="%(class)s_by_reviewer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                name="%(class)s_span_is_forward",
                violation_error_message=_("A quote must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Exact(Length("quote"), F("end") - F("start")),
                name="%(class)s_quote_fits_span",
                violation_error_message=_("A quote must be as long as its span."),
            ),
            models.CheckConstraint(condition=Q(review__in=Review.values), name="%(class)s_review_is_known"),
            models.CheckConstraint(
                condition=~Q(review__in=[Review.ACCEPTED.value, Review.REJECTED.value]) | Q(reviewed_at__isnull=False),
                name="%(class)s_verdict_has_time",
                violation_error_message=_("An accepted or rejected passage needs the time of the verdict."),
            ),
            models.CheckConstraint(
                condition=Q(review=Review.ORPHANED.value) | Q(review_before=""),
                name="%(class)s_only_orphans_remember",
            ),
            models.UniqueConstraint(
                fields=["finding", "section", "start", "end"],
                condition=~Q(review=Review.ORPHANED.value),
                name="%(class)s_is_unique",
                violation_error_message=_("The record already has this passage."),
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.quote[:80]}” ({self.section_id}:{self.start}-{self.end})"

    @property
    def permanent_name(self) -> str:
        """The passage's permanent name, such as ``challenge-12``, whatever happens to its place, record and words."""
        return f"{str(self._meta.model_name).removesuffix('evidence')}-{self.pk}"

    @property
    def permanent_url(self) -> str:
        return reverse("passage", args=self.permanent_name.rsplit("-", 1))


class ChallengeEvidence(Evidence):
    finding = models.ForeignKey(
        Challenge,
        models.CASCADE,
        related_name="evidence",
        verbose_name=_("challenge"),
        db_index=False,  # an index of passages begins with it
        help_text=_("The challenge that the words state. Type part of its title to find it."),
    )

    history = HistoricalRecords(excluded_fields=DERIVED)

    class Meta(Evidence.Meta):
        verbose_name = _("passage on a challenge")
        verbose_name_plural = _("passages on challenges")
        indexes = [*Evidence.Meta.indexes, models.Index(fields=["match_key"], name="challengeevidence_by_key")]


class StrategyEvidence(Evidence):
    finding = models.ForeignKey(
        Strategy,
        models.CASCADE,
        related_name="evidence",
        verbose_name=_("strategy"),
        db_index=False,  # an index of passages begins with it
        help_text=_("The strategy that the words state. Type part of its title to find it."),
    )

    history = HistoricalRecords(excluded_fields=DERIVED)

    class Meta(Evidence.Meta):
        verbose_name = _("passage on a strategy")
        verbose_name_plural = _("passages on strategies")
        indexes = [*Evidence.Meta.indexes, models.Index(fields=["match_key"], name="strategyevidence_by_key")]
