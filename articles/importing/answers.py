"""The section that answers an article's troubles, where its heading does not say so."""

import re
from collections.abc import Sequence

from articles.importing.kinds import CASE_STUDIES, CHALLENGES, OTHER, STRATEGIES, Kind
from articles.importing.levels import Draft
from articles.importing.lexicon import VERBS
from articles.importing.tones import tone_of

_FEWEST_SENTENCES = 8
_LEAST_ADVICE = 0.25
_ITEM = re.compile(r"^(?:[-*+•]|\d+[.)])[ \t]+([A-Za-z]+)", re.MULTILINE)


def with_answer(drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` with the first long open section after the challenges told as one of strategies.

    Only where no heading announces strategies, where the section stands before any case studies, and where it advises
    more than it complains or lists what to do.
    """
    kinds = [draft.kind.kind for draft in drafts]
    settled = list(drafts)
    if CHALLENGES not in kinds or STRATEGIES in kinds or any(draft.kind.also == STRATEGIES for draft in drafts):
        return settled
    for place in range(kinds.index(CHALLENGES) + 1, len(drafts)):
        if kinds[place] == CASE_STUDIES:
            break
        if kinds[place] == OTHER and _answers(drafts[place].body):
            settled[place] = drafts[place]._replace(kind=Kind(STRATEGIES))
            break
    return settled


def _answers(body: str) -> bool:
    tone = tone_of(body)
    if tone.sentences < _FEWEST_SENTENCES:
        return False
    orders = sum(word.lower() in VERBS for word in _ITEM.findall(body))
    return orders > 1 or tone.remedies >= max(_LEAST_ADVICE, tone.problems)
