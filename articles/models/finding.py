"""Challenges, strategies, and the responses between them: one record each, however many articles state them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import PUBLIC, Review, Status
from articles.querysets import FindingQuerySet, ResponseQuerySet


class Finding(models.Model):
    """What articles state; ``match_key`` is the key by which imports recognise it, and no editor changes it."""

    slug = models.SlugField(
        _("slug"), max_length=200, unique=True, help_text=_("The end of the page's address, such as limited-funding.")
    )
    title = models.CharField(
        _("title"), max_length=200, help_text=_("A short name without a full stop, such as Limited funding or Liberia.")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("An editor's words, in Markdown."))
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status,
        default=Status.TO_REVIEW,
        help_text=_(
            "Readers see records to review, marked as such, and published ones. Drafts and archived ones are hidden."
        ),
    )
    match_key = models.CharField(max_length=200, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="merged",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        help_text=_("The record that replaced this one. This record's page permanently redirects there."),
        db_index=False,  # there is a partial index, as most records are not merged
    )
    merged_into_id: int | None
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("title", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="%(class)s_status_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="%(class)s_has_title"),
            models.CheckConstraint(condition=~Q(slug=""), name="%(class)s_has_slug"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="%(class)s_is_not_merged_into_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["title", "id"], name="%(class)s_by_title"),
            models.Index(fields=["status", "title", "id"], name="%(class)s_by_status"),
            models.Index(fields=["match_key"], name="%(class)s_by_key"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="%(class)s_merged"),
            models.Index(
                fields=["title", "id"], condition=Q(merged_into__isnull=False), name="%(class)s_merged_by_title"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_standing(self) -> bool:
        """Whether editors work with it, as in ``standing()``: neither merged nor archived."""
        return self.merged_into_id is None and self.status != Status.ARCHIVED

    @property
    def is_public(self) -> bool:
        return self.merged_into_id is None and self.status in PUBLIC


class Challenge(Finding):
    """An obstacle that articles name, such as "limited funding"."""

    history = HistoricalRecords()

    class Meta(Finding.Meta):
        verbose_name = _("challenge")
        permissions = [("publish_challenge", _("Can publish, unpublish and archive challenges"))]

    def get_absolute_url(self) -> str:
        return reverse("challenge", args=[self.slug])


class Strategy(Finding):
    """A measure or success factor that articles name, such as "joint training programmes"."""

    history = HistoricalRecords()

    class Meta(Finding.Meta):
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        permissions = [("publish_strategy", _("Can publish, unpublish and archive strategies"))]

    def get_absolute_url(self) -> str:
        return reverse("strategy", args=[self.slug])


class Response(models.Model):
    """The statement that a strategy answers a challenge, with the passage or the editor it rests on."""

    strategy = models.ForeignKey(
        Strategy,
        models.CASCADE,
        related_name="responses",
        verbose_name=_("strategy"),
        help_text=_("The strategy that answers the challenge. Type part of its title to find it."),
    )
    challenge = models.ForeignKey(
        Challenge,
        models.CASCADE,
        related_name="responses",
        verbose_name=_("challenge"),
        help_text=_("The challenge that the strategy answers. Type part of its title to find it."),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("How the strategy answers the challenge, in a sentence, if the titles do not say."),
    )
    evidence = models.ForeignKey(
        "StrategyEvidence",
        models.SET_NULL,
        related_name="responses",
        verbose_name=_("passage"),
        null=True,
        blank=True,
        help_text=_("The passage that says so. Without one, the response is recorded in your name."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"), null=True, blank=True
    )
    review = models.CharField(
        _("review"),
        max_length=20,
        choices=Review,
        default=Review.SUGGESTED,
        db_index=True,
        help_text=_("Accepted if the strategy does answer the challenge, rejected if it does not."),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("reviewer"), null=True, blank=True
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)

    objects = ResponseQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("challenge", "strategy", "pk")
        constraints = [
            models.UniqueConstraint(fields=["strategy", "challenge"], name="response_pair_is_unique"),
            models.CheckConstraint(condition=Q(review__in=Review.values), name="response_review_is_known"),
            models.CheckConstraint(
                condition=~Q(review__in=[Review.ACCEPTED.value, Review.REJECTED.value]) | Q(reviewed_at__isnull=False),
                name="response_verdict_has_time",
            ),
            models.CheckConstraint(
                condition=Q(evidence__isnull=False) | Q(added_by__isnull=False),
                name="response_has_evidence_or_editor",
                violation_error_message=_("Name the passage that says so, or the editor who does."),
            ),
        ]

    def __str__(self) -> str:
        return f"strategy {self.strategy_id} answers challenge {self.challenge_id}"
