"""Named questions on the records; views, the admin and commands ask these and build no filters of their own."""

from typing import Any, Self

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Substr
from django.utils import timezone

from articles.choices import PUBLIC, Review, Sameness, Status
from articles.kinds import finding_kinds

ORPHANED_OR_REJECTED = [Review.ORPHANED.value, Review.REJECTED.value]
ARTICLE_TEXTS = ("imported_introduction", "imported_disclosure", "incoming_introduction")
"""Long texts of an article that only imports and editors need."""
IN_ARTICLE = ("section__article", "section__position", "section", "start", "pk")
"""The order of passages in reading order, article by article."""


def related(model: type[models.Model], name: str) -> Any:
    """The manager of the records at the other end of the relation ``name``: this module can import no model."""
    return model._meta.get_field(name).related_model.objects  # type: ignore[union-attr]


def count_of(rows: QuerySet, of: str = "pk") -> Coalesce:
    """The number of distinct ``of`` in ``rows``, which name the outer row by ``OuterRef``."""
    counted = rows.order_by().annotate(_all=models.Value(1)).values("_all").annotate(_n=Count(of, distinct=of != "pk"))
    return Coalesce(Subquery(counted.values("_n")), 0)


class ArticleQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(status__in=PUBLIC)

    def for_list(self) -> Self:
        """Public articles by title, without their text: one query, lazy loading refused."""
        rows = self.public().defer(*ARTICLE_TEXTS, "introduction", "disclosure")
        return rows.order_by("title", "pk").fetch_mode(models.FETCH_RAISE)

    def for_quotes(self) -> Self:
        """Public articles as pages name them that quote their words, AI notice included: one query."""
        return self.public().defer(*ARTICLE_TEXTS, "introduction").fetch_mode(models.FETCH_RAISE)

    def for_data(self) -> Self:
        """As in a list, with their notices: one query, lazy loading refused."""
        return self.for_list().defer(None).defer(*ARTICLE_TEXTS, "introduction")

    def for_page(self) -> Self:
        """Public articles with live sections, See-also links and source versions: five queries."""
        return self.public().for_preview()

    def for_preview(self) -> Self:
        """As ``for_page()``, whatever the status; a See-also link keeps its target only where that is public."""
        sections, links, versions = (
            related(self.model, name).fetch_mode(models.FETCH_RAISE)
            for name in ("sections", "see_also", "source_versions")
        )
        targets: Any = type(self)(self.model, using=self.db).for_list()
        return (
            self.with_edits()
            .defer(*ARTICLE_TEXTS)
            .prefetch_related(
                Prefetch(
                    "sections",
                    sections.live().with_edits().defer("imported_body", "incoming_body").order_by("position", "pk"),
                ),
                Prefetch("see_also", links.order_by("position", "pk").prefetch_related(Prefetch("target", targets))),
                Prefetch("source_versions", versions.defer("text").order_by("-number")),
            )
            .fetch_mode(models.FETCH_RAISE)
        )

    def with_edits(self) -> Self:
        """Adds ``is_edited``: whether title, notice or introduction differ from what the last import wrote."""
        edited = ~Q(title=F("imported_title")) | ~Q(introduction=F("imported_introduction"))
        edited = ~Q(import_key="") & (edited | ~Q(disclosure=F("imported_disclosure")))
        return self.annotate(is_edited=ExpressionWrapper(edited, models.BooleanField()))

    def for_edits(self) -> Self:
        """Public articles with what the last import wrote, and the edited ones of their live sections: two queries."""
        sections = related(self.model, "sections").live().with_edits().filter(is_edited=True)
        sections = sections.defer("incoming_body").order_by("position", "pk").fetch_mode(models.FETCH_RAISE)
        rows = self.public().defer("incoming_introduction").prefetch_related(Prefetch("sections", sections))
        return rows.fetch_mode(models.FETCH_RAISE)

    def waiting(self) -> Self:
        """Articles whose introduction an import left for an editor to decide."""
        return self.exclude(incoming_introduction="")

    def numbers_by_status(self) -> dict[str, int]:
        """How many articles have each status that any has; one query."""
        return dict(self.order_by().values_list("status").annotate(Count("pk")))

    def for_desk(self) -> Self:
        """The editors' list, drafts too: ``section_count``, and ``waiting_count`` of suggested passages; one query."""
        sections = related(self.model, "sections").live()
        waiting = (
            kind.evidence_model.objects.filter(section__article=OuterRef("pk"), review=Review.SUGGESTED)
            for kind in finding_kinds()
        )
        return self.defer(*ARTICLE_TEXTS, "introduction", "disclosure").annotate(
            section_count=count_of(sections.filter(article=OuterRef("pk"))),
            waiting_count=sum((count_of(rows) for rows in waiting), start=models.Value(0)),
        )


class SectionQuerySet(models.QuerySet):
    def with_edits(self) -> Self:
        """Adds ``is_edited``: whether an editor wrote the section, or changed words since the last import."""
        edited = Q(imported_position=None) | ~Q(body=F("imported_body")) | ~Q(heading=F("imported_heading"))
        return self.annotate(is_edited=ExpressionWrapper(edited, models.BooleanField()))

    def live(self) -> Self:
        """Sections that the article's page shows: those that are not retired."""
        return self.filter(retired_at=None)

    def waiting(self) -> Self:
        """Sections whose text an import left for an editor to decide."""
        return self.exclude(incoming_body="")

    def shown(self) -> Self:
        """Live sections of public articles."""
        return self.live().filter(article__status__in=PUBLIC)

    def for_checks(self) -> Self:
        """What the checks of an article read, with the parent: ``has_text``, ``has_incoming``, and no long text."""
        shown = ("article", "position", "level", "heading", "kind", "parent__position", "parent__retired_at")
        marks = {
            "has_text": ExpressionWrapper(~Q(body=""), models.BooleanField()),
            "has_incoming": ExpressionWrapper(~Q(incoming_body=""), models.BooleanField()),
        }
        return self.select_related("parent").only(*shown).annotate(**marks)

    def for_desk(self) -> Self:
        """The editors' list, with articles and without long text: one query."""
        shown = ("position", "level", "heading", "kind", "also_kind", "retired_at", "article__title", "article__slug")
        return self.select_related("article").only(*shown)

    def for_review(self) -> Self:
        """Sections as the review desk shows them, with their text and no other long column: one query."""
        return self.only("article", "position", "level", "heading", "anchor", "kind", "body")


class SeeAlsoQuerySet(models.QuerySet):
    def red(self) -> Self:
        return self.filter(target=None)

    def number_of_wanted(self) -> int:
        """How many articles that are not here the red links name; one query."""
        return self.red().order_by().values("slug").distinct().count()

    def most_wanted(self, most: int) -> Any:
        """Articles that are not here, as ``slug``, ``title`` and ``wanted_by`` so many articles, the most first."""
        rows: Any = self.red().order_by().values("slug")
        rows = rows.annotate(wanted_by=Count("article", distinct=True), title=Min("title"))
        return rows.order_by("-wanted_by", "slug")[:most]

    def for_desk(self) -> Self:
        """The editors' list, with the articles at both ends: one query."""
        shown = ("position", "title", "article__title", "target__title")
        return self.select_related("article", "target").only(*shown)


class FindingQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Records that editors work with: neither merged away nor archived."""
        return self.filter(merged_into=None).exclude(status=Status.ARCHIVED)

    def titled(self, words: str) -> Self:
        """Those whose title has all the words, in any order."""
        rows = self
        for word in words.split():
            rows = rows.filter(title__icontains=word)
        return rows

    def starting_with(self, words: str) -> Self:
        """In the order of a search by title: those first that begin with the words."""
        begins = Case(When(title__istartswith=words, then=0), default=1)
        return self.order_by(begins, "title", "pk")

    def public(self) -> Self:
        """Records that readers see: not merged away, and stated by at least one passage that readers see.

        So a record that only drafts or archived articles state is as hidden as they are.
        """
        evidence = related(self.model, "evidence")
        return self.filter(Exists(evidence.shown().filter(finding=OuterRef("pk"))), status__in=PUBLIC, merged_into=None)

    def with_passage_counts(self) -> Self:
        """Adds ``passage_count``, ``article_count`` and ``accepted_count`` of the passages that readers see."""
        passages = related(self.model, "evidence").shown().filter(finding=OuterRef("pk"))
        return self.annotate(
            passage_count=count_of(passages),
            article_count=count_of(passages, "section__article"),
            accepted_count=count_of(passages.filter(review=Review.ACCEPTED)),
        )

    def for_list(self) -> Self:
        """Public records, those that most articles state first: one query, lazy loading refused."""
        rows = self.public().with_passage_counts().defer("summary")
        return rows.order_by("-article_count", "title", "pk").fetch_mode(models.FETCH_RAISE)

    def for_data(self) -> Self:
        """As in a list, with what editors wrote: one query, lazy loading refused."""
        return self.for_list().defer(None)

    def for_page(self) -> Self:
        """Public records with their counts: one query, lazy loading refused."""
        return self.public().for_preview()

    def for_preview(self) -> Self:
        """As ``for_page()``, whatever the status."""
        return self.with_passage_counts().fetch_mode(models.FETCH_RAISE)

    def for_desk(self) -> Self:
        """The editors' list, drafts and merged records too, with numbers of all their passages: one query."""
        passages = related(self.model, "evidence").filter(finding=OuterRef("pk"))
        return self.defer("summary").annotate(
            all_passage_count=count_of(passages),
            all_article_count=count_of(passages, "section__article"),
            waiting_count=count_of(passages.filter(review=Review.SUGGESTED)),
        )


class EvidenceQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Passages that readers see: neither rejected nor orphaned, in a live section of a public article."""
        return self.exclude(review__in=ORPHANED_OR_REJECTED).filter(
            section__retired_at=None, section__article__status__in=PUBLIC
        )

    def waiting(self) -> Self:
        """Suggestions for the review desk: in a live section, of an article and a record that are not archived."""
        rows = self.filter(review=Review.SUGGESTED, section__retired_at=None, finding__merged_into=None)
        archived = Q(section__article__status=Status.ARCHIVED) | Q(finding__status=Status.ARCHIVED)
        return rows.exclude(archived)

    def out_of_step(self) -> Self:
        """Passages that do not quote their section to the letter, orphans aside: there should be none."""
        stands = Substr("section__body", F("start") + 1, F("end") - F("start"))
        return self.exclude(review=Review.ORPHANED).annotate(stands=stands).exclude(quote=F("stands"))

    def numbers_by_review(self) -> dict[str, int]:
        """How many passages have each review that any has; one query."""
        return dict(self.order_by().values_list("review").annotate(Count("pk")))

    def by_rule(self) -> Any:
        """What became of each importer rule's suggestions, the most first, as numbers by rule; one query.

        A verdict counts for good, also where the words left the section later; ``orphaned`` ones left before any.
        """
        verdict = Case(When(review=Review.ORPHANED, then=F("review_before")), default=F("review"))
        rows: Any = self.exclude(rule="").annotate(verdict=verdict).order_by().values("rule")
        undecided = ~Q(verdict__in=[Review.ACCEPTED, Review.REJECTED])
        return rows.annotate(
            suggestions=Count("pk"),
            accepted=Count("pk", filter=Q(verdict=Review.ACCEPTED)),
            rejected=Count("pk", filter=Q(verdict=Review.REJECTED)),
            open=Count("pk", filter=Q(review=Review.SUGGESTED)),
            orphaned=Count("pk", filter=undecided & Q(review=Review.ORPHANED)),
        ).order_by("-suggestions", "rule")

    def of_public_findings(self) -> Self:
        """Shown passages whose record readers see too."""
        return self.shown().filter(finding__status__in=PUBLIC, finding__merged_into=None)

    def in_article(self, article: models.Model) -> Self:
        """What one article states, in reading order, with the public records: one query, lazy loading refused.

        The article's own status is for the caller to judge: a preview shows a draft.
        """
        rows = self.exclude(review__in=ORPHANED_OR_REJECTED).filter(section__retired_at=None, section__article=article)
        rows = rows.filter(finding__status__in=PUBLIC, finding__merged_into=None)
        rows = rows.select_related("finding").defer("finding__summary").order_by("section__position", "start", "pk")
        return rows.fetch_mode(models.FETCH_RAISE)

    def stating(self, finding: models.Model) -> Self:
        """Shown passages of one record, whose own status is for the caller to judge; as in ``for_page()``."""
        return self.shown().filter(finding=finding).with_places()

    def for_page(self) -> Self:
        """Shown passages of public records, article by article, with section and article: one query."""
        return self.of_public_findings().with_places()

    def with_places(self) -> Self:
        """Article by article, with record, section and article, without long texts; lazy loading refused."""
        rows = self.select_related("finding", "section__article")
        texts = (f"section__article__{name}" for name in (*ARTICLE_TEXTS, "introduction"))
        rows = rows.defer(
            "finding__summary", "section__imported_body", "section__incoming_body", "section__body", *texts
        )
        return rows.order_by("section__article__title", *IN_ARTICLE).fetch_mode(models.FETCH_RAISE)

    def newest_first(self) -> Self:
        """Article by article, those that came last first."""
        return self.order_by("-section__article__created_at", *IN_ARTICLE)

    def most_typical_first(self) -> Self:
        """Adds ``alike``: how many of these passages the importer read as the same words; those of most first."""
        alike = Window(Count("pk"), partition_by=[F("match_key")])
        by_wording = ("-alike", "match_key", "section__article__title")
        return self.annotate(alike=alike).order_by(*by_wording, *IN_ARTICLE)

    def for_desk(self) -> Self:
        """The editors' list, whatever the review, with record, section, article and reviewer: one query."""
        rows = self.select_related("finding", "section__article", "reviewer")
        shown = ("quote", "start", "end", "review", "rule", "reviewed_at", "reviewer__username", "finding__title")
        return rows.only(*shown, "section__heading", "section__position", "section__article__title")


class ResponseQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Suggestions for the review desk: both records are there, and not archived."""
        archived = Q(strategy__status=Status.ARCHIVED) | Q(challenge__status=Status.ARCHIVED)
        rows = self.filter(review=Review.SUGGESTED, strategy__merged_into=None, challenge__merged_into=None)
        return rows.exclude(archived)

    def shown(self) -> Self:
        return self.exclude(review__in=ORPHANED_OR_REJECTED)

    def founded(self) -> Self:
        """Shown links that rest on an editor's word, or on a passage that readers see; ``is_quoted`` on the latter."""
        evidence = related(self.model, "evidence").of_public_findings().order_by()
        rows = self.shown().annotate(is_quoted=Exists(evidence.filter(pk=OuterRef("evidence"))))
        return rows.filter(Q(added_by__isnull=False) | Q(is_quoted=True))

    def to_public(self, *ends: str) -> Self:
        """Links whose named ends (``strategy``, ``challenge``) readers see."""
        return self.filter(*(Exists(related(self.model, end).public().filter(pk=OuterRef(end))) for end in ends))

    def answering(self, challenge: models.Model) -> Self:
        """As ``for_page()``: what answers one challenge."""
        return self.for_page("strategy").filter(challenge=challenge)

    def answered_by(self, strategy: models.Model) -> Self:
        """As ``for_page()``: what one strategy answers."""
        return self.for_page("challenge").filter(strategy=strategy)

    def for_page(self, other: str) -> Self:
        """Shown links to a public record at the ``other`` end (``strategy`` or ``challenge``): two queries."""
        evidence = related(self.model, "evidence").for_page()
        rows = self.founded().to_public(other).select_related(other).defer(f"{other}__summary")
        rows = rows.prefetch_related(Prefetch("evidence", evidence)).order_by(f"{other}__title", "pk")
        return rows.fetch_mode(models.FETCH_RAISE)

    def for_desk(self) -> Self:
        """The editors' list, with both ends and who says so: one query."""
        rows = self.select_related("strategy", "challenge", "evidence", "added_by")
        shown = ("note", "review", "reviewed_at", "strategy__title", "challenge__title", "added_by__username")
        return rows.only(*shown, "evidence__quote", "evidence__section_id", "evidence__start", "evidence__end")


class DuplicateQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Pairs that wait for an editor: neither record has been merged into another since."""
        merged = related(self.model, "one").filter(merged_into__isnull=False).order_by().values("pk")
        return self.filter(verdict=Sameness.POSSIBLE).exclude(one__in=merged).exclude(other__in=merged)

    def different(self) -> Self:
        return self.filter(verdict=Sameness.DIFFERENT)

    def of(self, *findings: Any) -> Self:
        """Pairs that one of the records (or primary keys) belongs to."""
        return self.filter(Q(one__in=findings) | Q(other__in=findings))

    def for_desk(self) -> Self:
        """The editors' list: both records, ``one_count`` and ``other_count`` of their passages; one query."""
        passages = related(related(self.model, "one").model, "evidence")
        counts = {f"{end}_count": count_of(passages.filter(finding=OuterRef(end))) for end in ("one", "other")}
        titles = [f"{end}__{name}" for end in ("one", "other") for name in ("title", "merged_into_id")]
        shown = ("score", "reason", "verdict", "decided_at", "decided_by__username", *titles)
        return self.select_related("one", "other", "decided_by").only(*shown).annotate(**counts)


class ActionQuerySet(models.QuerySet):
    def for_desk(self) -> Self:
        """The log as its list shows it, the newest first, without the rows that an entry remembers: one query."""
        rows = self.select_related("actor", "undone_by").defer("changes")
        return rows.order_by("-at", "-pk")

    def undoable(self) -> Self:
        return self.filter(is_undoable=True, undone_at=None)


class ClaimQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Claims that have not run out."""
        return self.filter(until__gt=timezone.now())

    def of_others(self, user: Any) -> Self:
        """Suggestions that other editors have before them now."""
        return self.current().exclude(holder=user)


class ImportRunQuerySet(models.QuerySet):
    def with_later(self) -> Self:
        """Adds ``has_later``: whether another run began after it."""
        return self.annotate(has_later=Exists(self.model._default_manager.filter(pk__gt=OuterRef("pk"))))

    def with_outcome_counts(self) -> Self:
        """Adds ``file_count``, ``failed_count`` and ``conflict_count``, of the rows that are read only."""
        files = related(self.model, "files").filter(run=OuterRef("pk"))
        return self.annotate(
            file_count=count_of(files),
            failed_count=count_of(files.filter(outcome="failed")),
            conflict_count=count_of(files.filter(outcome="conflict")),
        )
