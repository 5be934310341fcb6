"""Open data of articles, challenges and strategies; names and types of columns are a contract (see ``/data/``)."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.kinds import finding_kinds, kind_of
from articles.lists.filters import ArticleFilter, ChallengeFilter, StrategyFilter
from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    Response,
    Section,
    Strategy,
    StrategyEvidence,
)
from articles.open_data.columns import Column, Data, Part
from articles.pages.lookup import current_record
from articles.pages.notices import add_notices

SOURCE_TYPES = {
    "generated": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "assisted": "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
}
"""IPTC digital source type by disclosure level; none for *unknown*."""

_LEVEL = _("How much AI wrote, by its notice: generated, assisted or unknown. Unknown does not mean none.")
_NOTICE = _("The article’s own AI notice, word for word. Empty if none was found.")
_STATUS = _("to_review: not yet reviewed by an editor; published: by an editor.")
_REVIEW = _("suggested: not yet reviewed; accepted: read and accepted by an editor.")
CREATED = Column("created_at", "date and time", _("When the record was first imported or created."))
UPDATED = Column("updated_at", "date and time", _("When the record was last changed."))
URL = Column("url", "address", _("The record’s page."), lambda record: record.get_absolute_url())
SLUG = Column("slug", "text", _("The last part of the page’s address. An old slug redirects to the new one."))


def of_article(path: str) -> tuple[Column, ...]:
    """Columns of the article that words are from, with its notice; ``path`` is the attribute, which may be None."""

    def column(name: str, type_: str, about: Any, value: Callable[[Any], Any]) -> Column:
        article = attrgetter(path)
        return Column(name, type_, about, lambda row: value(article(row)) if article(row) else "")

    return (
        column("article", "text", _("Title of the article quoted."), attrgetter("title")),
        column("article_url", "address", _("Its page."), lambda article: article.get_absolute_url()),
        column("article_disclosure_level", "text", _LEVEL, attrgetter("disclosure_level")),
        column("article_disclosure", "text", _NOTICE, attrgetter("disclosure")),
        column("article_status", "text", _STATUS, attrgetter("status")),
    )


PASSAGE = (
    Column("passage", "text", _("Permanent name: the end of its address."), "permanent_name"),
    Column("passage_url", "address", _("Its permanent address."), "permanent_url"),
    Column("section", "text", _("Heading of its section."), "section.heading"),
    Column("section_anchor", "text", _("Anchor of that section."), "section.anchor"),
    Column("start", "number", _("Where it starts in the section’s body, in code points from 0.")),
    Column("end", "number", _("Where it ends: the code point after its last one.")),
    Column("quote", "text", _("The exact words, in Markdown.")),
    Column("prefix", "text", _("A few words before it.")),
    Column("suffix", "text", _("A few words after it.")),
    Column("review", "text", _REVIEW),
)
QUOTED = (*PASSAGE, *of_article("section.article"))

ARTICLE_COLUMNS = (
    SLUG,
    Column("title", "text", _("The article’s title.")),
    URL,
    Column("disclosure_level", "text", _LEVEL),
    Column("disclosure", "text", _NOTICE),
    Column(
        "digital_source_type",
        "text",
        _("The IPTC term for the disclosure level. Empty if the level is unknown."),
        lambda article: SOURCE_TYPES.get(article.disclosure_level, ""),
    ),
    Column("status", "text", _STATUS),
    Column("language", "text", _("Language of the article, as a BCP 47 tag.")),
    Column("source_url", "text", _("Where it was first published, if known.")),
    Column("source_published_on", "date", _("When it was first published, if known.")),
    CREATED,
    UPDATED,
)
SECTION_COLUMNS = (
    Column("position", "number", _("Reading order, from 0. Empty for the introduction before the first heading.")),
    Column("level", "number", _("Heading level, 2 to 6 as in HTML.")),
    Column("heading", "text", _("The section’s heading.")),
    Column("anchor", "text", _("Its anchor on the article’s page.")),
    Column(
        "section_kind", "text", _("What the section is about, such as challenges, strategies or case_studies."), "kind"
    ),
    Column("second_kind", "text", _("What else it is about, if anything."), "also_kind"),
    Column(
        "is_edited",
        "true or false",
        _("Whether an editor wrote it or changed words since the last import. Not given for introductions."),
    ),
    Column("body", "text", _("The text, in Markdown.")),
)
NOTICES = (
    Column("disclosure_levels", "numbers by word", _("Number of its articles at each disclosure level.")),
    Column("disclosures", "list of texts", _("The distinct AI notices of these articles, word for word.")),
)
FINDING_COLUMNS = (
    SLUG,
    Column("title", "text", _("The record’s title, taken from AI-written text unless an editor changed it.")),
    URL,
    Column("summary", "text", _("An editor’s summary, in Markdown.")),
    Column("status", "text", _STATUS),
    Column("article_count", "number", _("Number of public articles that state or cover it.")),
    Column("passage_count", "number", _("Number of passages on it, not counting rejected ones.")),
    Column("accepted_count", "number", _("Number of those passages that an editor has accepted.")),
    *NOTICES,
    CREATED,
    UPDATED,
)


def sections_of(article: Article) -> list[Section]:
    """The introduction, if any, as a section without a position, and the live sections."""
    introduction = Section(article=article, heading="", kind="introduction", body=article.introduction)
    introduction.position = introduction.level = None  # type: ignore[assignment]
    introduction.is_edited = None  # type: ignore[attr-defined]
    shown = list(article.sections.all())
    return [introduction, *shown] if article.introduction else shown


def passages_in(article: Article) -> list[Any]:
    """The passages of an article from ``whole()``, kind by kind in reading order; one query per kind."""
    sections = {section.pk: section for section in article.sections.all()}
    rows = [row for kind in finding_kinds() for row in kind.evidence_model.objects.in_article(article)]
    for row in rows:
        row.section = sections[row.section_id]
    return rows


def _link_columns(other: str) -> tuple[Column, ...]:
    """Columns of the ``other`` end of a response, with its articles' notices, and of what it rests on."""
    return (
        Column(other, "text", _("Title of the linked record."), f"{other}.title"),
        Column(f"{other}_url", "address", _("Its page."), lambda row: getattr(row, other).get_absolute_url()),
        Column("basis", "text", _("What the link rests on: passage, or editor if no passage says so."), _basis),
        Column("passage", "text", _("Name of that passage."), lambda row: row.evidence and row.evidence.permanent_name),
        Column("review", "text", _REVIEW),
        *(Column(column.name, column.type, column.about, f"{other}.{column.name}") for column in NOTICES),
    )


def _linked(responses: Callable[[Any], Any], other: str) -> Callable[[Any], list[Response]]:
    """A function that returns a record's ``responses`` with the notices of their ``other`` ends: two queries."""

    def rows(record: Any) -> list[Response]:
        found = list(responses(record))
        add_notices([getattr(row, other) for row in found])
        return found

    return rows


def _basis(response: Response) -> str:
    return "passage" if response.evidence else "editor"


ARTICLES = Data(
    name="articles",
    list_name="article_list",
    page_name="article",
    label=_("Articles"),
    filter=ArticleFilter,
    rows=Article.objects.for_data,
    record=lambda slug: current_record(Article.objects.whole(), slug),
    columns=ARTICLE_COLUMNS,
    main_part=Part("sections", SECTION_COLUMNS, sections_of, more_columns=of_article("article")),
    more_parts=(
        Part(
            "passages",
            (
                Column(
                    "states",
                    "text",
                    _("Kind of record that it states: challenge, strategy or casestudy."),
                    lambda row: kind_of(row.finding).slug,
                ),
                Column("record", "text", _("Title of that record."), "finding.title"),
                Column("record_url", "address", _("Its page."), lambda row: row.finding.get_absolute_url()),
                *QUOTED,
            ),
            passages_in,
        ),
        Part(
            "source_versions",
            (
                Column("number", "number", _("Version number, from 1.")),
                Column("file_name", "text", _("Name of the imported file.")),
                Column("media_type", "text", _("Media type of the file.")),
                Column("sha256", "text", _("SHA-256 of the file’s bytes.")),
                Column("imported_at", "date and time", _("When it was imported.")),
            ),
            lambda article: article.source_versions.all(),
        ),
    ),
)


def data_of_findings(model: Any, page_name: str, **declared: Any) -> Data:
    """The open data of a kind of finding; rows and records are found alike for each, the rest is ``declared``."""
    return Data(
        list_name=f"{page_name}_list",
        page_name=page_name,
        rows=model.objects.for_data,
        record=lambda slug: current_record(model.objects.for_page(), slug),
        prepare=add_notices,
        **declared,
    )


CHALLENGES = data_of_findings(
    Challenge,
    "challenge",
    name="challenges",
    label=_("Challenges"),
    filter=ChallengeFilter,
    columns=FINDING_COLUMNS,
    main_part=Part("passages", QUOTED, ChallengeEvidence.objects.stating, in_chosen_order=True),
    more_parts=(Part("answered_by", _link_columns("strategy"), _linked(Response.objects.answering, "strategy")),),
)
STRATEGIES = data_of_findings(
    Strategy,
    "strategy",
    name="strategies",
    label=_("Strategies"),
    filter=StrategyFilter,
    columns=FINDING_COLUMNS,
    main_part=Part("passages", QUOTED, StrategyEvidence.objects.stating, in_chosen_order=True),
    more_parts=(Part("answers", _link_columns("challenge"), _linked(Response.objects.answered_by, "challenge")),),
)
