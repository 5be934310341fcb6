"""The matrix as rows of a CSV file: a challenge and a strategy each, gaps included."""

from django.utils.translation import gettext_lazy as _

from articles.open_data.columns import Address, Column, as_cells
from articles.open_data.records import add_notices
from casestudies.matrix import Matrix, Scope

COLUMNS = (
    Column(
        "challenge",
        "text",
        _("The challenge's title, drawn from what AI wrote unless an editor changed it."),
        "challenge.title",
    ),
    Column("challenge_url", "address", _("Its page."), lambda cell: cell.challenge.get_absolute_url()),
    Column("strategy", "text", _("The strategy's title, likewise."), "strategy.title"),
    Column("strategy_url", "address", _("Its page."), lambda cell: cell.strategy.get_absolute_url()),
    Column("told_together", "number", _("Public articles, or sections, that tell of both."), "texts"),
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
    Column("within", "text", _("Told together in the same article or section.")),
    Column("country", "text", _("ISO 3166-1 alpha-3 of the country that the texts tell of, or empty: any or none.")),
)


def columns() -> tuple[Column, ...]:
    return (*_SCOPE, *COLUMNS)


def rows(found: Matrix, scope: Scope, address: Address) -> list[list[str]]:
    """A row for each cell, row by row of the matrix: two queries, for the notices."""
    add_notices([row.challenge for row in found.rows])
    add_notices(list(found.strategies))
    within = [scope.within, scope.country.pk if scope.country else ""]
    return [[*within, *as_cells(COLUMNS, cell, address)] for row in found.rows for cell in row.cells]
