"""The whole matrix as rows of a CSV file, one per pair of challenge and strategy."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Challenge, Strategy
from articles.open_data.columns import Address, Column, Table, as_cells
from articles.pages.notices import add_notices
from casestudies.matrix.grid import BATCH, GAPS_AMONG, Row
from casestudies.matrix.scope import Scope

_CHALLENGE = (
    Column(
        "challenge",
        "text",
        _("The challenge’s title, taken from AI-written text unless an editor changed it."),
        "title",
    ),
    Column("challenge_url", "address", _("Its page."), Challenge.get_absolute_url),
)
_STRATEGY = (
    Column("strategy", "text", _("The strategy’s title, taken in the same way."), "title"),
    Column("strategy_url", "address", _("Its page."), Strategy.get_absolute_url),
)
_NUMBERS = (
    Column("told_together", "number", _("Number of public articles (or sections) that state both."), "texts"),
    Column("passages", "number", _("Number of passages in them on either of the two.")),
    Column("accepted", "number", _("Number of those passages that an editor has accepted.")),
    Column(
        "answer",
        "text",
        _("What says that the strategy answers the challenge: passage or editor. Empty if nothing does."),
    ),
)
_OF_CHALLENGE = (
    Column(
        "challenge_disclosure_levels",
        "numbers by word",
        _("Number of articles that state the challenge, at each disclosure level."),
        "disclosure_levels",
    ),
    Column("challenge_disclosures", "list of texts", _("AI notices of these articles, word for word."), "disclosures"),
)
_OF_STRATEGY = (
    Column("strategy_disclosure_levels", "numbers by word", _("The same for the strategy."), "disclosure_levels"),
    Column("strategy_disclosures", "list of texts", _("The same for the strategy."), "disclosures"),
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
    about=format_lazy(
        _(
            "Every challenge with every strategy that is stated together with it or recorded as its answer. The file "
            "has all pages of the matrix and takes the same parameters, country and within. A pair that is not in the "
            "file is a gap. With gaps=yes, the file also has a row of zeros for each gap among the {n} challenges and "
            "the {n} strategies that are stated most often."
        ),
        n=GAPS_AMONG,
    ),
    columns=(*_SCOPE, *_CHALLENGE, *_STRATEGY, *_NUMBERS, *_OF_CHALLENGE, *_OF_STRATEGY),
)


def rows(matrix: Iterable[Row], scope: Scope, address: Address) -> Iterator[list[str]]:
    """One row per cell; loading the notices takes two queries for each ``BATCH`` of challenges.

    The columns of a challenge or strategy are the same in all its cells, so they are rendered once per batch.
    """
    within = [scope.within, scope.country.pk if scope.country else ""]
    for batch in batched(matrix, BATCH):
        cells = [cell for row in batch for cell in row.cells]
        challenges = list({cell.challenge.pk: cell.challenge for cell in cells}.values())
        strategies = list({cell.strategy.pk: cell.strategy for cell in cells}.values())
        add_notices(challenges)
        add_notices(strategies)
        obstacles, notices = (_texts(columns, challenges, address) for columns in (_CHALLENGE, _OF_CHALLENGE))
        measures, more = (_texts(columns, strategies, address) for columns in (_STRATEGY, _OF_STRATEGY))
        for cell in cells:
            one, other = cell.challenge.pk, cell.strategy.pk
            numbers = as_cells(_NUMBERS, cell, address)
            yield [*within, *obstacles[one], *measures[other], *numbers, *notices[one], *more[other]]


def _texts(columns: Sequence[Column], findings: Iterable[Any], address: Address) -> dict[int, list[str]]:
    """Primary key of each finding -> its ``columns`` as text."""
    return {finding.pk: as_cells(columns, finding, address) for finding in findings}
