"""Articles, their sections and their source versions."""

from pathlib import PurePath

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import PUBLIC, DisclosureLevel, SectionKind, Status
from articles.fingerprints import Fingerprint
from articles.querysets import ArticleQuerySet, SectionQuerySet


class Article(models.Model):
    """An imported text; the ``imported_`` fields have what the last import wrote: the base of the next merge."""

    slug = models.SlugField(
        _("slug"),
        max_length=200,
        unique=True,
        help_text=_("The end of the page's address, such as civil-military-relations."),
    )
    title = models.CharField(
        _("title"), max_length=300, help_text=_("As readers see it above the text and in lists, without a full stop.")
    )
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Markdown, before the first heading."))
    disclosure = models.TextField(
        _("disclosure"),
        blank=True,
        help_text=_("The article's own notice that AI wrote it, word for word."),
    )
    disclosure_level = models.CharField(
        _("disclosure level"),
        max_length=20,
        choices=DisclosureLevel,
        default=DisclosureLevel.UNKNOWN,
        help_text=_("How much of the article AI wrote, according to the notice."),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status,
        default=Status.TO_REVIEW,
        help_text=_(
            "Readers see records to review, marked as such, and published ones. Drafts and archived ones are hidden."
        ),
    )
    source_url = models.URLField(
        _("source URL"),
        max_length=500,
        blank=True,
        help_text=_("The web page that the article was taken from, such as https://example.org/article."),
    )
    source_published_on = models.DateField(
        _("published at the source on"),
        null=True,
        blank=True,
        help_text=_("The date that the source gives. Leave it empty if there is none."),
    )
    language = models.CharField(
        _("language"), max_length=35, default="en", help_text=_("BCP 47 tag, such as en or fr.")
    )
    import_key = models.CharField(
        max_length=500,
        blank=True,
        db_index=True,
        editable=False,
        help_text=_("What imports know the article by: its source URL, else the slug of its title at the source."),
    )
    imported_title = models.CharField(max_length=300, blank=True, editable=False)
    imported_introduction = models.TextField(blank=True, editable=False)
    imported_disclosure = models.TextField(blank=True, editable=False)
    incoming_introduction = models.TextField(
        _("incoming introduction"), blank=True, help_text=_("A newer import's text that conflicts with an edit.")
    )
    resembles = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="look_alikes",
        verbose_name=_("resembles"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("An older article with most of this one's text, which may be the same under a new title."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True, db_index=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("title", "pk")
        permissions = [("publish_article", _("Can publish, unpublish and archive articles"))]
        indexes = [
            models.Index(fields=["title", "id"], name="article_by_title"),
            models.Index(fields=["status", "title", "id"], name="article_by_status"),
            models.Index(fields=["disclosure_level", "title", "id"], name="article_by_level"),
            models.Index(fields=["language", "title", "id"], name="article_by_language"),
            models.Index(fields=["created_at", "id"], name="article_by_day"),
            models.Index(fields=["status", "disclosure_level", "language", "created_at"], name="article_in_facets"),
            models.Index(fields=["title", "id"], condition=~Q(incoming_introduction=""), name="article_waits"),
            models.Index(fields=["title", "id"], condition=Q(resembles__isnull=False), name="article_resembles"),
            models.Index(Fingerprint("imported_introduction"), "id", name="article_by_fingerprint"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="article_status_is_known"),
            models.CheckConstraint(
                condition=Q(disclosure_level__in=DisclosureLevel.values), name="article_disclosure_level_is_known"
            ),
            models.CheckConstraint(
                condition=Q(disclosure="", disclosure_level=DisclosureLevel.UNKNOWN)
                | (~Q(disclosure="") & ~Q(disclosure_level=DisclosureLevel.UNKNOWN)),
                name="article_disclosure_has_level",
                violation_error_message=_(
                    "Give both a notice and its level, or neither: no notice, and the level “no notice found”."
                ),
            ),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_title"),
            models.CheckConstraint(condition=~Q(slug=""), name="article_has_slug"),
            models.UniqueConstraint(
                fields=["source_url"], condition=~Q(source_url=""), name="article_source_url_is_unique"
            ),
            models.UniqueConstraint(
                fields=["import_key"], condition=~Q(import_key=""), name="article_import_key_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.status in PUBLIC


class SourceVersion(models.Model):
    """The text of an article exactly as one import read it; never changed afterwards."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="source_versions",
        verbose_name=_("article"),
        db_index=False,  # the unique constraint's index begins with it
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"))
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True, help_text=_("Of the file's bytes, in hex."))
    media_type = models.CharField(_("media type"), max_length=100)
    origin = models.CharField(_("origin"), max_length=500, help_text=_("The file's path as it was named."))
    imported_at = models.DateTimeField(_("imported at"))
    run = models.ForeignKey(
        "ImportRun", models.PROTECT, related_name="source_versions", verbose_name=_("import run"), null=True, blank=True
    )

    class Meta:
        ordering = ("article", "-number")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="source_version_number_is_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="source_version_counts_from_one"),
            models.CheckConstraint(condition=Exact(Length("sha256"), 64), name="source_version_sha256_is_whole"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of article {self.article_id}"

    @property
    def file_name(self) -> str:
        """The origin's last part, which readers see; the rest of the path is not public."""
        return PurePath(self.origin).name


class Section(models.Model):
    """A heading and its body, nested under ``parent``; offsets of evidence are code points of ``body``."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="sections",
        verbose_name=_("article"),
        db_index=False,
        help_text=_("The article that the section belongs to. Type part of its title to find it."),
    )
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="children",
        verbose_name=_("parent"),
        null=True,
        blank=True,
        help_text=_("The section that this one is part of. Leave empty for a top-level section."),
    )
    position = models.PositiveIntegerField(_("position"), help_text=_("Reading order, from 0."))
    level = models.PositiveSmallIntegerField(
        _("level"),
        default=2,
        help_text=_("Level of the heading: 2 for a main section, 3 for a subsection, and so on down to 6."),
    )
    heading = models.CharField(
        _("heading"), max_length=500, blank=True, help_text=_("The line above the text, without its number or marks.")
    )
    anchor = models.SlugField(
        _("anchor"),
        max_length=200,
        db_index=False,  # only queried within an article
        help_text=_("The end of the section's address. It stays the same when the heading changes."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=SectionKind,
        default=SectionKind.OTHER,
        help_text=_("What the section is about. The importer uses this to look for challenges and strategies."),
    )
    also_kind = models.CharField(
        _("second kind"),
        max_length=20,
        choices=SectionKind,
        blank=True,
        help_text=_("Only if the section is about two things, as in “Challenges and strategies”."),
    )
    body = models.TextField(_("body"), blank=True, help_text=_("Markdown: *emphasis*, **strong**, - for a list."))
    imported_position = models.PositiveIntegerField(null=True, blank=True, editable=False)
    imported_level = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    imported_heading = models.CharField(max_length=500, blank=True, editable=False)
    imported_kind = models.CharField(max_length=20, blank=True, editable=False)
    imported_body = models.TextField(blank=True, editable=False)
    incoming_body = models.TextField(
        _("incoming body"),
        blank=True,
        help_text=_("A newer import's text that conflicts with an edit and needs a decision."),
    )
    retired_at = models.DateTimeField(
        _("retired at"),
        null=True,
        blank=True,
        help_text=_(
            "When the section was found to be gone from the source. It is kept because an editor has worked on it."
        ),
    )

    objects = SectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("article", "position", "pk")
        indexes = [
            models.Index(fields=["article", "position"], name="section_in_order"),
            models.Index(fields=["article", "position"], condition=~Q(incoming_body=""), name="section_waits"),
            models.Index(fields=["article", "position"], condition=Q(retired_at__isnull=False), name="section_retired"),
            models.Index(fields=["kind", "article", "retired_at", "also_kind"], name="section_by_kind"),
            models.Index(fields=["also_kind", "article"], condition=~Q(also_kind=""), name="section_by_second_kind"),
            models.Index(Fingerprint("imported_body"), "article", name="section_by_fingerprint"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "position"],
                condition=Q(retired_at=None),
                name="section_position_is_unique",
                violation_error_message=_("Two sections of an article cannot have the same position."),
            ),
            models.UniqueConstraint(fields=["article", "anchor"], name="section_anchor_is_unique"),
            models.CheckConstraint(condition=Q(level__range=(2, 6)), name="section_level_is_2_to_6"),
            models.CheckConstraint(condition=Q(kind__in=SectionKind.values), name="section_kind_is_known"),
            models.CheckConstraint(
                condition=Q(also_kind__in=["", *SectionKind.values]), name="section_second_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="section_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.heading or f"(no heading, section {self.position + 1})"

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#{self.anchor}"
