"""The README's table of roles is the table in the code."""

from collections.abc import Iterator
from pathlib import Path

from articles.choices import Review, Status
from articles.roles import DESKS, RECORDS, SUGGESTIONS, Role, Rule, roles_by_operation

README = Path(__file__).resolve().parents[2] / "README.md"
LABELS = {**dict(Status.choices), **dict(Review.choices)}
PARTS = {"records": RECORDS, "passages and responses": SUGGESTIONS, "": DESKS}


def lines() -> Iterator[str]:
    yield f"| | {' | '.join(role.group for role in Role)} |"
    yield f"|---{'|---' * len(Role)}|"
    for what, rules in PARTS.items():
        for operation, states in roles_by_operation(rules):
            name = f"{what}: {operation.label}" if what else str(operation.label)
            yield f"| {name} | {' | '.join(cell(rules, states[role]) for role in Role)} |"


def cell(rules: tuple[Rule, ...], states: list[str]) -> str:
    if not states:
        return "–"
    if set(states) == {state for rule in rules for state in rule.states}:
        return "yes"
    return ", ".join(str(LABELS[state]) for state in states)


def test_the_readme_has_every_line_of_the_table_of_roles() -> None:
    assert "\n".join(lines()) in README.read_text(encoding="utf-8")
