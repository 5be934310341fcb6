"""The challenges or the strategies among an outline's statements, each with its title and key."""

from articles.importing.extract import Found
from articles.importing.outline import Outline
from articles.importing.statements import CHALLENGE, Statement, statements_of
from articles.importing.title_keys import key_of
from articles.importing.titles import title_of


def findings_of(outline: Outline, states: str) -> list[Found]:
    """The findings of one kind in reading order; ``states`` is ``CHALLENGE`` or ``STRATEGY``."""
    return [_found(statement) for statement in statements_of(outline) if statement.states == states]


def _found(statement: Statement) -> Found:
    passage, is_challenge = statement.passage, statement.states == CHALLENGE
    title = title_of(passage.quote, is_challenge=is_challenge, is_item=passage.is_item, clause=statement.clause)
    return Found(title, key_of(title), statement.section, passage.span, passage.quote, statement.rule)
