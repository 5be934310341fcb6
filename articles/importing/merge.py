"""Three-way merge of values and Markdown bodies: the last import's text (base), the editors', and the source's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.difference import difference

_PIECE = re.compile(r"\s+|\S.*?(?:[.!?][\"'”’)\]]*(?=\s)|(?=\n)|\Z)")


@dataclass(frozen=True, slots=True)
class _Edit:
    """The replacement of the base's pieces ``start`` to ``end``; an insertion if they are equal."""

    start: int
    end: int
    pieces: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """Adjoining edits of both sides, from the base's piece ``start`` to ``end``."""

    start: int
    end: int
    mine: list[_Edit] = field(default_factory=list)
    theirs: list[_Edit] = field(default_factory=list)


def merge_value[Value](base: Value, mine: Value, theirs: Value) -> Value:
    """``theirs`` if no editor changed the value, else ``mine``."""
    return theirs if mine == base else mine


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a merged body; ``mine`` and ``theirs`` are equal unless both changed ``base`` differently."""

    base: str
    mine: str
    theirs: str

    @property
    def is_disputed(self) -> bool:
        return self.mine != self.theirs


def merge_body(base: str, mine: str, theirs: str) -> str | None:
    """The body with both sides' edits, or None if they adjoin and an editor must decide.

    Edits are of whole sentences and the breaks between them; equal edits of both sides count as one.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    parts = merge_parts(base, mine, theirs)
    return None if any(part.is_disputed for part in parts) else "".join(part.mine for part in parts)


def merge_parts(base: str, mine: str, theirs: str) -> list[Part]:
    """The merged body in stretches, some of them in dispute; joined, one side of each is a whole body."""
    pieces, mine_edits, theirs_edits = _pieces(base), _edits(base, mine), _edits(base, theirs)
    shared = [edit for edit in mine_edits if edit in theirs_edits]
    parts: list[Part] = []
    position = 0
    for group in _groups([edit for edit in mine_edits if edit not in shared], theirs_edits):
        kept, here = "".join(pieces[position : group.start]), pieces[group.start : group.end]
        yours, source = (_apply(here, edits, group.start) for edits in (group.mine, group.theirs))
        if not (group.mine and group.theirs):
            yours = source = source if group.theirs else yours
        parts += [Part(kept, kept, kept), Part("".join(here), yours, source)]
        position = group.end
    kept = "".join(pieces[position:])
    return [part for part in (*parts, Part(kept, kept, kept)) if part.base or part.mine or part.theirs]


def _groups(mine: Sequence[_Edit], theirs: Sequence[_Edit]) -> list[_Group]:
    """The edits of both sides in groups of adjoining ones, in order."""
    groups: list[_Group] = []
    for edit in sorted([*mine, *theirs], key=lambda edit: edit.start):
        if not groups or edit.start > groups[-1].end:
            groups.append(_Group(edit.start, edit.end))
        group = groups[-1]
        group.end = max(group.end, edit.end)
        (group.mine if edit in mine else group.theirs).append(edit)
    return groups


def _pieces(text: str) -> list[str]:
    """Sentences and the white space between them; joined they are ``text``."""
    return _PIECE.findall(text)


def _edits(base: str, changed: str) -> list[_Edit]:
    before, after = _pieces(base), _pieces(changed)
    matcher = difference(before, after)
    return [
        _Edit(start, end, tuple(after[new_start:new_end]))
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _apply(pieces: Sequence[str], edits: Sequence[_Edit], offset: int) -> str:
    """The text of ``pieces`` with the edits applied; ``offset`` is the index of the first piece in the base."""
    merged: list[str] = []
    position = offset
    for edit in edits:
        merged += pieces[position - offset : edit.start - offset]
        merged += edit.pieces
        position = edit.end
    return "".join([*merged, *pieces[position - offset :]])
