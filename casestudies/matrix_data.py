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
        _("The challenge’s title, taken from AI-written text unless an editor changed it."),
        "challenge.title",
    ),
    Column("challenge_url", "address", _("Its page."), lambda cell: cell.challenge.get_absolute_url()),
    Column("strategy", "text", _("The strategy’s title, taken in the same way."), "strategy.title"),
    Column("strategy_url", "address", _("Its page."), lambda cell: cell.strategy.get_absolute_url()),
    Column("told_together", "number", _("Number of public articles (or sections) that state both."), "texts"),
    Column("passages", "number", _("Number of passages in them on either of the two.")),
    Column("accepted", "number", _("Number of those passages that an editor has accepted.")),
    Column(
        "answer",
        "text",
        _("What says that the strategy answers the challenge: passage or editor. Empty if nothing does."),
    ),
    Column(
        "challenge_disclosure_levels",
        "numbers by word",
        _("Number of articles that state the challenge, at each disclosure level."),
        "challenge.disclosure_levels",
    ),
    Column(
        "challenge_disclosures",
        "list of texts",
        _("AI notices of these articles, word for word."),
        "challenge.disclosures",
    ),
    Column(
        "strategy_disclosure_levels", "numbers by word", _("The same for the strategy."), "strategy.disclosure_levels"
    ),
    Column("strategy_disclosures", "list of texts", _("The same for the strategy."), "strategy.disclosures"),
)
_SCOPE = (
    Column("within", "text", _("What counts as together: the same article or the same section.")),
    Column(
        "country",
        "text",
        _("ISO 3166-1 alpha-3 code of the country that the articles or sections cover. Empty for any or none."),
    ),
)
MATRIX = Table(
    name="matrix",
    page_name="matrix",
    label=_("Matrix"),
    about=_(
        "Every challenge with every strategy that is stated together with it or recorded as its answer. The file has "
        "all pages of the matrix and takes the same parameters, country and within. A pair that is not in the file is "
        "a gap: add gaps=yes to get a row of zeros for each gap too."
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
