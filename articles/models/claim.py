"""Claims: which editor has which suggestion on the review desk, so that no other is given it meanwhile."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.querysets import ClaimQuerySet


class Claim(models.Model):
    """A lease on one suggestion: ``pile`` is the name of its pile on the review desk, ``row`` its primary key."""

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
