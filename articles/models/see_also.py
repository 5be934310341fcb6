"""See-also links from articles to others."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.article import Article, Section
from articles.querysets import SeeAlsoQuerySet


class SeeAlso(models.Model):
    """A link to another article by its title; red while ``target`` is null."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="see_also",
        verbose_name=_("article"),
        db_index=False,  # the unique constraint's index begins with it
        help_text=_("The article that contains the link. Type part of its title to find it."),
    )
    section = models.ForeignKey(
        Section,
        models.SET_NULL,
        related_name="see_also",
        verbose_name=_("section"),
        null=True,
        blank=True,
        help_text=_("The section that contains the link, if it is in one."),
    )
    position = models.PositiveIntegerField(_("position"), help_text=_("Reading order in the article, from 0."))
    title = models.CharField(_("title"), max_length=300, help_text=_("The words of the link, as readers see them."))
    slug = models.SlugField(
        _("slug"),
        max_length=200,
        db_index=False,  # only queried among links without a target
        help_text=_("The slug that an article with this title would have."),
    )
    url = models.URLField(
        _("address at the source"),
        max_length=500,
        blank=True,
        help_text=_("Where the link led in the imported text, such as https://example.org/other-article."),
    )
    target = models.ForeignKey(
        Article,
        models.SET_NULL,
        related_name="seen_from",
        verbose_name=_("target"),
        null=True,
        blank=True,
        help_text=_("The article in this collection that the link leads to. Empty until that article is here."),
        db_index=False,  # the index of red links begins with it
    )

    is_imported = models.BooleanField(_("from the source"), default=False, editable=False)

    objects = SeeAlsoQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("article", "position", "pk")
        verbose_name = _("See-also link")
        indexes = [
            models.Index(fields=["target", "slug", "article", "title"], name="see_also_wanted"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "position"], name="see_also_position_is_unique"),
            models.CheckConstraint(condition=~Q(title=""), name="see_also_has_title"),
            models.CheckConstraint(
                condition=Q(target=None) | ~Q(target=F("article")), name="see_also_is_not_its_own_article"
            ),
        ]

    def __str__(self) -> str:
        return self.title
