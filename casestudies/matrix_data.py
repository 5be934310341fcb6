"""The whole matrix as rows of a CSV file: a challenge and a strategy each."""

from collections.abc import Iterable, Iterator
from itertools import batched

from django.utils.translation import gettext_lazy as _

from articles.notices import add_notices
from articles.open_data.columns import Address, Column, Table, as_cells
from casestudies.matrix import BATCH, Row
from casestudies.scope import Scope

_CELL = (
    Column(
        "challenge",
        "text",
        _("The challenge's title, drawn from what AI wrote unless an editor changed it."),
        "challenge.title",
    ),
    Column("challenge_url", "address", _("Its page."), lambda cell: cell.challenge.get_absolute_url()),
    Column("strategy", "text", _("The strategy's title, likewise."), "strategy.title"),
    Column("strategy_url", "address", _("Its page."), lambda cell: cell.strategy.get_absolute_url()),
    Column("told_together", "number", _("Public articles, or sections, that state both."), "texts"),
    Column("passages", "number", _("Passages on either in them.")),
    Column("accepted", "number", _("Those of the passages that an editor accepted.")),
    Column("answer", "text", _("Who says that the strategy answers the challenge: passage, editor, or nobody.")),
    Column(
        "challenge_disclosure_levels",
        "numbers by word",
        _("Articles that state the challenge, by the level of their notice."),
        "challenge.disclosure_levels",
    ),
    Column("challenge_disclosures", "list of texts", _("Their notices, word for word."), "challenge.disclosures"),
    Column(
        "strategy_disclosure_levels", "numbers by word", _("Likewise, of the strategy."), "strategy.disclosure_levels"
    ),
    Column("strategy_disclosures", "list of texts", _("Likewise, of the strategy."), "strategy.disclosures"),
)
_SCOPE = (
    Column("within", "text", _("Stated together in the same article or section.")),
    Column("country", "text", _("ISO 3166-1 alpha-3 of the country that the texts cover, or empty: any or none.")),
)
MATRIX = Table(
    name="matrix",
    page_name="matrix",
    label=_("Matrix"),
    about=_(
        "Every challenge with every strategy that is stated together with it, or recorded as its answer: all pages of "
        "the matrix in one file, with the parameters country and within of its page. A pair that is not in the file is "
        "a gap; gaps=yes gives a row, with zeros, for each of these too."
    ),
    columns=(*_SCOPE, *_CELL),
)


def rows(matrix: Iterable[Row], scope: Scope, address: Address) -> Iterator[list[str]]:
    """A row for each cell; the notices are asked for in two queries for each ``BATCH`` of challenges."""
    within = [scope.within, scope.country.pk if scope.country else ""]
    for batch in batched(matrix, BATCH):
        cells = [cell for row in batch for cell in row.cells]
        add_notices(list({cell.challenge.pk: cell.challenge for cell in cells}.values()))
        add_notices(list({cell.strategy.pk: cell.strategy for cell in cells}.values()))
        yield from ([*within, *as_cells(_CELL, cell, address)] for cell in cells)
