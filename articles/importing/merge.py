"""Three-way merge of values and Markdown bodies: what the last import wrote, what it is now, what the source says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.difference import difference

_PIECE = re.compile(r"\s+|\S.*?(?:[.!?][\"'”’)\]]*(?=\s)|(?=\n)|\Z)")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Pieces ``start`` to ``end`` of the base are replaced by ``pieces``; an insertion where start equals end."""

    start: int
    end: int
    pieces: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """Edits of either side that touch, from piece ``start`` of the base to ``end``."""

    start: int
    end: int
    mine: list[_Edit] = field(default_factory=list)
    theirs: list[_Edit] = field(default_factory=list)


def merge_value[Value](base: Value, mine: Value, theirs: Value) -> Value:
    """Theirs where nobody edited; else mine."""
    return theirs if mine == base else mine


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a merged body: ``mine`` and ``theirs`` are one text, unless both changed ``base``, each its way."""

    base: str
    mine: str
    theirs: str

    @property
    def is_disputed(self) -> bool:
        return self.mine != self.theirs


def merge_body(base: str, mine: str, theirs: str) -> str | None:
    """The body with both sides' edits, or None where they touch and an editor must decide.

    Edits are of sentences and the breaks between blocks; two that are alike count as one.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    parts = merge_parts(base, mine, theirs)
    return None if any(part.is_disputed for part in parts) else "".join(part.mine for part in parts)


def merge_parts(base: str, mine: str, theirs: str) -> list[Part]:
    """The merged body in stretches, those in dispute between those that are not; joined by a side they are a body."""
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
    """The edits of both sides in groups that touch, in order."""
    groups: list[_Group] = []
    for edit in sorted([*mine, *theirs], key=lambda edit: edit.start):
        if not groups or edit.start > groups[-1].end:
            groups.append(_Group(edit.start, edit.end))
        group = groups[-1]
        group.end = max(group.end, edit.end)
        (group.mine if edit in mine else group.theirs).append(edit)
    return groups


def _pieces(text: str) -> list[str]:
    """Sentences, and the white space between them; joined they are ``text`` again."""
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
    """The pieces, of which the first has the number ``offset``, with the edits."""
    merged: list[str] = []
    position = offset
    for edit in edits:
        merged += pieces[position - offset : edit.start - offset]
        merged += edit.pieces
        position = edit.end
    return "".join([*merged, *pieces[position - offset :]])
