"""The results of a search as JSON and CSV, in the order of its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from articles.open_data.columns import Column, Table
from articles.open_data.records import of_article
from articles.search.found import START, STOP, Hit, Hits
from articles.search.loading import load
from articles.search.results import Results

if TYPE_CHECKING:
    from articles.search.kinds import SearchKind

BATCH = 500
_NO_SIGNS = str.maketrans("", "", START + STOP)


@dataclass(frozen=True, slots=True)
class Place:
    """A hit with its rank among those of its kind."""

    kind: str
    number: int
    hit: Hit

    @property
    def title(self) -> str:
        return self.hit.title.translate(_NO_SIGNS)

    @property
    def words(self) -> str:
        return self.hit.excerpt.translate(_NO_SIGNS)

    @property
    def heading(self) -> str:
        return self.hit.heading.translate(_NO_SIGNS)


COLUMNS = (
    Column("kind", "text", _("Kind of result: articles, challenges, strategies, case_studies, countries or missions.")),
    Column("number", "number", _("Rank among the results of its kind, from 1 for the best.")),
    Column("title", "text", _("Title or name of the result.")),
    Column("url", "address", _("Address of the words in their article, or of the record’s page."), "hit.url"),
    Column("words", "text", _("The text around the words found, word for word.")),
    Column("section", "text", _("Heading of the section that the words come from."), "heading"),
    Column("note", "text", _("A note on the record itself, such as a mission’s full name."), "hit.note"),
    *of_article("hit.article"),
)
SEARCH = Table(
    name="search",
    page_name="search",
    label=_("Search"),
    about=_(
        "The results of a search, kind by kind, in the order of its page, with the same parameters, q and kind: "
        "/search.csv?q=funding. For a very common word only the best results are ranked, so no kind has more than a "
        "few hundred rows. Results may change with every import."
    ),
    columns=COLUMNS,
    forms=("json", "csv"),
)


class Places(Sequence[Place]):
    """All hits of one or all kinds, one kind after another; a slice loads its hits together."""

    def __init__(self, results: Results, kind: str = "") -> None:
        groups = [(one, hits) for one, hits in results.groups if len(hits)]
        chosen = [group for group in groups if group[0].name == kind] or groups
        self._question = results.question
        self._all = [
            (place, number, key) for place, (_one, hits) in enumerate(chosen) for number, key in enumerate(hits.keys, 1)
        ]
        self._groups: list[tuple[SearchKind, Hits]] = chosen

    @property
    def counts(self) -> dict[str, dict[str, int | bool]]:
        """The number of hits by kind; ``more`` is whether there may be others, which are not counted."""
        return {kind.name: {"count": len(hits), "more": hits.is_capped} for kind, hits in self._groups}

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, places: Any) -> Any:
        return self._loaded(self._all[places])

    def __iter__(self) -> Iterator[Place]:
        for batch in batched(self._all, BATCH):
            yield from self._loaded(batch)

    def _loaded(self, rows: Sequence[tuple[int, int, Any]]) -> list[Place]:
        by_kind = [(self._groups[place], list(some)) for place, some in groupby(rows, itemgetter(0))]
        loaded = load(self._question, [(*group, [key for _place, _number, key in some]) for group, some in by_kind])
        return [
            Place(group[0].name, number, hit)
            for (group, some), hits in zip(by_kind, loaded, strict=True)
            for number, hit in enumerate(hits, some[0][1])
        ]
