"""Outlines for tests, written as Markdown with the passages marked: [[a challenge]], {{a strategy}}."""

import re
from collections.abc import Callable

from articles.importing.extract import Found
from articles.importing.outline import Outline, OutlineSection

type Find = Callable[[Outline], list[Found]]

_MARKED = re.compile(r"\[\[(.+?)\]\]|\{\{(.+?)\}\}", re.DOTALL)


def outline_of(body: str, heading: str, kind: str, also_kind: str = "", title: str = "Keeping the Peace") -> Outline:
    """An article of one section."""
    section = OutlineSection(heading, 2, None, kind, also_kind, body)
    return Outline(title, True, "", "unknown", ("An introduction.",), (section,), ())


def assert_finds(find: Find, marked: str, heading: str, kind: str, also_kind: str = "") -> None:
    """Fail unless ``find`` finds exactly the marked passages of its kind in the section."""
    group = 1 if find.__name__ == "find_challenges" else 2
    expected = [match[group] for match in _MARKED.finditer(marked) if match[group]]
    body = _MARKED.sub(lambda match: match[1] or match[2], marked)
    found = find(outline_of(body, heading, kind, also_kind))
    assert [one.quote for one in found] == expected
    assert all(one.span.of(body) == one.quote for one in found)
