"""The stored state that planning needs, as plain data that cannot query the database."""

from dataclasses import dataclass, field
from typing import NamedTuple

from articles.importing.document import maker
from articles.importing.likeness import KnownKeys, Near

ARTICLE, SECTION, SEE_ALSO, SOURCE_VERSION = (
    "articles.Article",
    "articles.Section",
    "articles.SeeAlso",
    "articles.SourceVersion",
)


class New(NamedTuple):
    """A row to be created, as other rows of the plans refer to it before it has a primary key."""

    record: str
    number: int


_new = maker(New)
type Key = int | New


@dataclass(frozen=True, slots=True)
class StoredSection:
    """A section; ``imported_`` columns have what the last import wrote, None or empty if an editor added it."""

    pk: int
    position: int
    level: int
    parent: int | None
    heading: str
    anchor: str
    kind: str
    also_kind: str
    body: str
    imported_position: int | None
    imported_level: int | None
    imported_heading: str
    imported_kind: str
    imported_body: str
    incoming_body: str
    is_retired: bool

    @property
    def is_untouched(self) -> bool:
        """Whether no editor has changed it since the last import."""
        return (
            self.imported_position is not None
            and (self.heading, self.body, self.kind) == (self.imported_heading, self.imported_body, self.imported_kind)
            and not self.incoming_body
        )


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """A passage; ``kind`` is that of its finding, such as ``challenges``."""

    kind: str
    pk: int
    finding: int
    match_key: str
    section: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    review: str
    review_before: str
    rule: str


@dataclass(frozen=True, slots=True)
class StoredSeeAlso:
    pk: int
    position: int
    title: str
    url: str
    slug: str
    section: int | None
    target: int | None
    is_imported: bool


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its parts, and what editors deleted from it, so that no import brings it back.

    ``origin`` is the path of the file that its newest source version was read from.
    """

    pk: int
    version: int
    slug: str
    import_key: str
    status: str
    source_url: str
    title: str
    introduction: str
    disclosure: str
    disclosure_level: str
    imported_title: str
    imported_introduction: str
    imported_disclosure: str
    incoming_introduction: str
    sections: tuple[StoredSection, ...]
    evidence: tuple[StoredEvidence, ...]
    see_also: tuple[StoredSeeAlso, ...]
    version_number: int
    sha256: str
    origin: str
    deleted_sections: frozenset[tuple[str, str]] = frozenset()
    deleted_quotes: frozenset[tuple[str, str]] = frozenset()
    deleted_see_also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """An article whose newest source version equals the file; ``waits`` if it has an undecided conflict."""

    article: int
    slug: str
    import_key: str
    waits: bool


@dataclass(slots=True)
class Snapshot:
    """The stored rows that a batch of files concerns; each plan adds what it creates, for the next ones.

    ``articles`` are by import key and by slug; ``article_slugs`` and ``finding_slugs`` (by kind) are taken.
    ``similar`` are articles with much of a file's text, by the key of a file that is no version of a known article;
    ``taken`` are the articles that files of the run are versions of.
    ``findings`` are by kind and match key, with merges followed. ``near`` are findings similar to a key without a
    finding, by kind and key; ``apart`` are pairs of findings that an editor called different, by kind; ``fresh`` are
    the keys of findings that plans create, by kind. ``red_links`` are See-also rows without a target (primary key and
    article), by the slug they wait for; ``targets`` are articles by slug; ``numbers`` count the new rows by model.
    """

    articles: dict[str, StoredArticle] = field(default_factory=dict)
    similar: dict[str, list[StoredArticle]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    deleted_articles: set[str] = field(default_factory=set)
    article_slugs: set[str] = field(default_factory=set)
    findings: dict[tuple[str, str], Key] = field(default_factory=dict)
    finding_slugs: dict[str, set[str]] = field(default_factory=dict)
    near: dict[tuple[str, str], list[Near[int]]] = field(default_factory=dict)
    apart: dict[str, set[frozenset[Key]]] = field(default_factory=dict)
    fresh: dict[str, KnownKeys[Key]] = field(default_factory=dict)
    red_links: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    targets: dict[str, Key] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def new(self, record: str) -> New:
        number = self.numbers.get(record, 0)
        self.numbers[record] = number + 1
        return _new((record, number))
