"""Three-way merge of values and Markdown bodies: what the last import wrote, what it is now, what the source says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing.difference import difference

_PIECE = re.compile(r"\s+|\S.*?(?:[.!?][\"'”’)\]]*(?=\s)|(?=\n)|\Z)")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Pieces ``start`` to ``end`` of the base are replaced by ``pieces``; an insertion where start equals end."""

    start: int
    end: int
    pieces: tuple[str, ...]

    def touches(self, other: "_Edit") -> bool:
        return max(self.start, other.start) <= min(self.end, other.end)


def merge_value[Value](base: Value, mine: Value, theirs: Value) -> Value:
    """Theirs where nobody edited; else mine."""
    return theirs if mine == base else mine


def merge_body(base: str, mine: str, theirs: str) -> str | None:
    """The body with both sides' edits, or None where they touch and an editor must decide.

    Edits are of sentences and the breaks between blocks; two that are alike count as one.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    base_pieces, mine_edits, theirs_edits = _pieces(base), _edits(base, mine), _edits(base, theirs)
    ours = [edit for edit in mine_edits if edit not in theirs_edits]
    if any(edit.touches(other) for edit in ours for other in theirs_edits):
        return None
    return _apply(base_pieces, sorted([*ours, *theirs_edits], key=lambda edit: edit.start))


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


def _apply(pieces: Sequence[str], edits: Sequence[_Edit]) -> str:
    merged: list[str] = []
    position = 0
    for edit in edits:
        merged += pieces[position : edit.start]
        merged += edit.pieces
        position = edit.end
    return "".join([*merged, *pieces[position:]])
