"""Possible duplicates: pairs of records that the importer found similar, for an editor to decide once and for all."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import Sameness
from articles.models.finding import Challenge, Strategy
from articles.querysets import DuplicateQuerySet


class Duplicate(models.Model):
    """Two records whose titles are similar, but not certainly the same; ``one`` is the older."""

    score = models.PositiveSmallIntegerField(
        _("similarity"),
        validators=[MaxValueValidator(100)],
        help_text=_("Share of the titles’ words in common, by weight, from 0 to 100."),
    )
    reason = models.CharField(
        _("words in common"), max_length=200, blank=True, help_text=_("Of both titles, as the importer read them.")
    )
    verdict = models.CharField(
        _("decision"), max_length=20, choices=Sameness, default=Sameness.POSSIBLE, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("decided by"), null=True, blank=True
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-score", "pk")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="%(class)s_pair_is_unique"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="%(class)s_pair_is_in_order"),
            models.CheckConstraint(condition=Q(score__lte=100), name="%(class)s_score_is_out_of_100"),
            models.CheckConstraint(condition=Q(verdict__in=Sameness.values), name="%(class)s_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(verdict=Sameness.POSSIBLE.value) | Q(decided_at__isnull=False),
                name="%(class)s_verdict_has_time",
            ),
        ]
        indexes = [models.Index(fields=["verdict", "-score", "id", "one", "other"], name="%(class)s_by_score")]

    def __str__(self) -> str:
        return f"{self.one_id} / {self.other_id}"  # type: ignore[attr-defined]


class ChallengeDuplicate(Duplicate):
    one = models.ForeignKey(Challenge, models.CASCADE, related_name="+", verbose_name=_("first"))
    other = models.ForeignKey(Challenge, models.CASCADE, related_name="+", verbose_name=_("second"))

    history = HistoricalRecords()

    class Meta(Duplicate.Meta):
        verbose_name = _("possible duplicate of a challenge")
        verbose_name_plural = _("possible duplicates of challenges")


class StrategyDuplicate(Duplicate):
    one = models.ForeignKey(Strategy, models.CASCADE, related_name="+", verbose_name=_("first"))
    other = models.ForeignKey(Strategy, models.CASCADE, related_name="+", verbose_name=_("second"))

    history = HistoricalRecords()

    class Meta(Duplicate.Meta):
        verbose_name = _("possible duplicate of a strategy")
        verbose_name_plural = _("possible duplicates of strategies")
