"""Everything that an article's page shows: five queries, whose SQL each process compiles once."""

from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Value

from articles.choices import SectionKind
from articles.kinds import finding_kinds
from articles.models import Article, Section, SeeAlso, SourceVersion
from articles.sql_statements import Placeholder, SQLStatement, compiled, filled_by, statement, together

_ARTICLE, _SLUG = Placeholder("article"), Placeholder("slug")
_FIELDS = (
    *("id", "slug", "title", "introduction", "disclosure", "disclosure_level", "status", "source_url"),
    *("source_published_on", "language", "updated_at"),
)


class SectionRow(NamedTuple):
    """A live section."""

    pk: int
    level: int
    heading: str
    anchor: str
    kind: str
    body: str
    is_edited: bool

    @property
    def heading_tag(self) -> str:
        return f"h{self.level}"

    @property
    def kind_label(self) -> str:
        return str(SectionKind(self.kind).label)


class Link(NamedTuple):
    """A See-also link; ``target`` and ``slug`` are its article's title and slug, empty for a red link."""

    title: str
    target: str
    slug: str


class Version(NamedTuple):
    number: int
    origin: str
    sha256: str
    imported_at: datetime

    @property
    def file_name(self) -> str:
        return SourceVersion(origin=self.origin).file_name


class Passage(NamedTuple):
    """Code points ``start`` to ``end`` of ``section``, and the ``kind``, ``title`` and ``slug`` of what they state."""

    kind: str
    section: int
    start: int
    end: int
    key: int
    review: str
    note: str | None
    title: str
    slug: str


class Content(NamedTuple):
    """The content of a page; ``article`` has the values of ``_FIELDS``, then whether the article was edited.

    Equal contents make equal pages: all values are plain, so that ``repr()`` shows everything.
    """

    article: tuple[Any, ...]
    sections: list[SectionRow]
    links: list[Link]
    versions: list[Version]
    passages: list[Passage]

    @property
    def record(self) -> Article:
        """The article, without the columns that no page shows."""
        return Article.from_db(DEFAULT_DB_ALIAS, _FIELDS, self.article[:-1], fetch_mode=models.FETCH_RAISE)

    @property
    def edited_parts(self) -> int:
        """The number of parts edited since the last import: sections, and the article's title and introduction."""
        return sum(section.is_edited for section in self.sections) + int(self.article[-1])


def content_at(slug: str) -> Content | None:
    """The content of a public article's page; None if no public article has the slug."""
    found = _public_article().fetch({_SLUG: slug})
    return _with_parts(found[0]) if found else None


def content_of(article: Article) -> Content:
    """As ``content_at()``, for an article of any status; only its public findings and links are included."""
    [found] = _article().fetch({_ARTICLE: article.pk})
    return _with_parts(found)


def _with_parts(article: tuple[Any, ...]) -> Content:
    """The article's content; four queries."""
    arguments = {_ARTICLE: article[0]}
    return Content(
        article,
        sections=[SectionRow(*row) for row in _sections().fetch(arguments)],
        links=[Link(*row) for row in _links().fetch(arguments)],
        versions=[Version(*row) for row in _versions().fetch(arguments)],
        passages=sorted((Passage(*row) for row in _passages().fetch(arguments)), key=attrgetter("start", "key")),
    )


@cache
def _public_article() -> SQLStatement:
    rows = Article.objects.public().with_edits().filter(slug=filled_by(_SLUG)).order_by()
    return compiled(rows.values_list(*_FIELDS, "is_edited"))


@cache
def _article() -> SQLStatement:
    rows = Article.objects.with_edits().filter(pk=filled_by(_ARTICLE)).order_by()
    return compiled(rows.values_list(*_FIELDS, "is_edited"))


@cache
def _sections() -> SQLStatement:
    rows = Section.objects.live().with_edits().filter(article=filled_by(_ARTICLE)).order_by("position", "pk")
    return compiled(rows.values_list(*SectionRow._fields))


@cache
def _links() -> SQLStatement:
    rows: Any = SeeAlso.objects.with_public_targets().filter(article=filled_by(_ARTICLE)).order_by("position", "pk")
    return compiled(rows.values_list("title", "target_title", "target_slug"))


@cache
def _versions() -> SQLStatement:
    rows = SourceVersion.objects.filter(article=filled_by(_ARTICLE)).order_by("-number")
    return compiled(rows.values_list(*Version._fields))


@cache
def _passages() -> SQLStatement:
    """Passages of all kinds whose records are public, including those of retired sections."""
    parts = []
    for kind in finding_kinds():
        note = kind.evidence_model.note_column
        named = {"key": F("pk"), "note": F(note) if note else Value("")}
        named |= {"title": F("finding__title"), "record": F("finding__slug")}
        rows = kind.evidence_model.objects.stating_public_findings().filter(article=filled_by(_ARTICLE)).order_by()
        columns = ("section", "start", "end", "key", "review", "note", "title", "record")
        parts.append(statement(rows.values("section", "start", "end", "review", **named), kind.slug, *columns))
    return together(parts)
