"""Who has which suggestion before them on the review desk, and until when: no other editor is given it meanwhile."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.querysets import ClaimQuerySet


class Claim(models.Model):
    """A lease on one suggestion: ``pile`` names its table as the review desk does, ``row`` is its primary key there."""

    pile = models.CharField(_("pile"), max_length=40)
    row = models.PositiveBigIntegerField(_("row"))
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("held by"))
    until = models.DateTimeField(_("until"), db_index=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("pile", "row", "pk")
        constraints = [models.UniqueConstraint(fields=["pile", "row"], name="claim_is_one_editors")]

    def __str__(self) -> str:
        return f"{self.pile} {self.row}"
