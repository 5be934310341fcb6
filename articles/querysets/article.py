"""Querysets of articles, their sections, and the links between them."""

from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, ExpressionWrapper, F, Min, OuterRef, Prefetch, Q, Subquery, Value, When

from articles.choices import PUBLIC, Review
from articles.kinds import finding_kinds
from articles.querysets.columns import ARTICLE_TEXTS, count_of, related


class ArticleQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(status__in=PUBLIC)

    def hidden(self) -> Any:
        """The primary keys of articles that are not public."""
        return self.exclude(status__in=PUBLIC).order_by().values("pk")

    def for_list(self) -> Self:
        """Public articles by title, without their text; one query, lazy loading refused."""
        rows = self.public().defer(*ARTICLE_TEXTS, "introduction", "disclosure")
        return rows.order_by("title", "pk").fetch_mode(models.FETCH_RAISE)

    def for_data(self) -> Self:
        """As ``for_list()``, with the AI notices; one query, lazy loading refused."""
        return self.for_list().defer(None).defer(*ARTICLE_TEXTS, "introduction")

    def for_preview(self) -> Self:
        """Articles without the long texts that only imports need; one query, lazy loading refused."""
        return self.defer(*ARTICLE_TEXTS).fetch_mode(models.FETCH_RAISE)

    def whole(self) -> Self:
        """Public articles with live sections, See-also links and source versions; five queries.

        A link has its target only if that is public.
        """
        sections, links, versions = (
            related(self.model, name).fetch_mode(models.FETCH_RAISE)
            for name in ("sections", "see_also", "source_versions")
        )
        sections = sections.live().with_edits().defer("imported_body", "incoming_body").order_by("position", "pk")
        targets: Any = type(self)(self.model, using=self.db).for_list()
        links = links.order_by("position", "pk").prefetch_related(Prefetch("target", targets))
        parts = {"sections": sections, "see_also": links, "source_versions": versions.defer("text").order_by("-number")}
        rows = self.public().with_edits().defer(*ARTICLE_TEXTS)
        return rows.prefetch_related(*(Prefetch(*part) for part in parts.items())).fetch_mode(models.FETCH_RAISE)

    def with_edits(self) -> Self:
        """Add ``is_edited``: whether title, notice or introduction differ from what the last import wrote."""
        edited = ~Q(title=F("imported_title")) | ~Q(introduction=F("imported_introduction"))
        edited = ~Q(import_key="") & (edited | ~Q(disclosure=F("imported_disclosure")))
        return self.annotate(is_edited=ExpressionWrapper(edited, models.BooleanField()))

    def for_edits(self) -> Self:
        """Public articles with what the last import wrote, and their edited live sections; two queries."""
        sections = related(self.model, "sections").live().with_edits().filter(is_edited=True)
        sections = sections.defer("incoming_body").order_by("position", "pk").fetch_mode(models.FETCH_RAISE)
        rows = self.public().defer("incoming_introduction").prefetch_related(Prefetch("sections", sections))
        return rows.fetch_mode(models.FETCH_RAISE)

    def waiting(self) -> Self:
        """Articles whose introduction has an import conflict."""
        return self.exclude(incoming_introduction="")

    def renamed(self) -> Self:
        """Articles that may be older ones under a new title; editors have not decided yet."""
        return self.filter(resembles__isnull=False)

    def numbers_by_status(self) -> dict[str, int]:
        """The number of articles by status; one query."""
        return dict(self.order_by().values_list("status").annotate(Count("pk")))

    def for_desk(self) -> Self:
        """The admin's list: adds ``section_count``, and ``waiting_count`` of suggested passages; one query."""
        sections = related(self.model, "sections").live()
        waiting = (
            kind.evidence_model.objects.filter(article=OuterRef("pk"), review=Review.SUGGESTED)
            for kind in finding_kinds()
        )
        return self.defer(*ARTICLE_TEXTS, "introduction", "disclosure").annotate(
            section_count=count_of(sections.filter(article=OuterRef("pk"))),
            waiting_count=sum((count_of(rows) for rows in waiting), start=models.Value(0)),
        )


class SectionQuerySet(models.QuerySet):
    def with_edits(self) -> Self:
        """Add ``is_edited``: whether an editor wrote the section, or changed words since the last import."""
        edited = Q(imported_position=None) | ~Q(body=F("imported_body")) | ~Q(heading=F("imported_heading"))
        return self.annotate(is_edited=ExpressionWrapper(edited, models.BooleanField()))

    def live(self) -> Self:
        """Sections that are not retired; the article's page shows them."""
        return self.filter(retired_at=None)

    def waiting(self) -> Self:
        """Sections with an import conflict."""
        return self.exclude(incoming_body="")

    def dropped_with_edits(self) -> Self:
        """Sections that the source dropped although an editor had changed their words: these are out of sight."""
        edited = ~Q(body=F("imported_body")) | ~Q(heading=F("imported_heading"))
        return self.filter(edited, retired_at__isnull=False).exclude(imported_position=None)

    def shown(self) -> Self:
        """Live sections of public articles."""
        return self.live().filter(article__status__in=PUBLIC)

    def shown_among_few(self) -> Self:
        """As ``shown()``, for a condition with few matches: each looks up its own article.

        PostgreSQL far overestimates the sections that a rare word is in, and for ``shown()`` would read all articles.
        """
        articles = related(self.model, "article").order_by().filter(pk=OuterRef("article"))
        return self.live().alias(status=Subquery(articles.values("status"))).filter(status__in=PUBLIC)

    def for_checks(self) -> Self:
        """The columns that an article's checks need, with ``has_text`` and ``has_incoming`` in place of long texts."""
        shown = ("article", "position", "level", "heading", "kind", "parent__position", "parent__retired_at")
        marks = {
            "has_text": ExpressionWrapper(~Q(body=""), models.BooleanField()),
            "has_incoming": ExpressionWrapper(~Q(incoming_body=""), models.BooleanField()),
        }
        return self.select_related("parent").only(*shown).annotate(**marks)

    def for_desk(self) -> Self:
        """The admin's list, with articles and without long texts; one query."""
        shown = ("position", "level", "heading", "kind", "also_kind", "retired_at", "article__title", "article__slug")
        return self.select_related("article").only(*shown)

    def for_review(self) -> Self:
        """The review desk's sections, with their body and no other long column; one query."""
        return self.only("article", "position", "level", "heading", "anchor", "kind", "body")


class SeeAlsoQuerySet(models.QuerySet):
    def with_public_targets(self) -> Self:
        """Add ``target_title`` and ``target_slug``, which are empty unless the target is public."""
        is_public = Q(target__status__in=PUBLIC)
        title, slug = (
            Case(When(is_public, then=F(f"target__{name}")), default=Value("")) for name in ("title", "slug")
        )
        return self.annotate(target_title=title, target_slug=slug)

    def red(self) -> Self:
        return self.filter(target=None)

    def number_of_wanted(self) -> int:
        """The number of missing articles that red links name; one query."""
        return self.red().order_by().values("slug").distinct().count()

    def most_wanted(self, most: int) -> list[dict[str, Any]]:
        """Missing articles as ``slug``, ``title`` and ``wanted_by`` (the number of articles), the most wanted first.

        Two queries, since titles are only looked up for those that are returned.
        """
        red = self.red().order_by().values("slug")
        rows: Any = red.annotate(wanted_by=Count("article", distinct=True)).order_by("-wanted_by", "slug")[:most]
        wanted: list[dict[str, Any]] = list(rows)
        named = red.filter(slug__in=[row["slug"] for row in wanted]).values_list("slug").annotate(Min("title"))
        titles = dict(named) if wanted else {}
        return [{**row, "title": titles[row["slug"]]} for row in wanted]

    def for_desk(self) -> Self:
        """The admin's list, with the articles at both ends; one query."""
        shown = ("position", "title", "article__title", "target__title")
        return self.select_related("article", "target").only(*shown)
