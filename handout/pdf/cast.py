"""What a piece draws, made ready to be drawn in any place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handout.pdf.drawn import Bookmark, Drawn, Letters, Node
from handout.pdf.things import Thing

_CHANGED = re.compile(
    rb"^(?:(?P<operands>[-\d. ]+) )?(?P<operator>q|Q|re|m|l|c|Tm|cm)$"
    rb"|(?P<marked><</MCID )(?P<mark>\d+)",
    re.MULTILINE,
)
_MOVED = {b"m": (0, 1), b"l": (0, 1), b"re": (0, 1), b"c": (0, 1, 2, 3, 4, 5), b"Tm": (4, 5)} | {
    b"cm": (4, 5)
}


@dataclass(frozen=True, slots=True)
class Cast:
    """A piece as it was drawn, which can be moved."""

    content: Movable
    used: Mapping[tuple[str, str], Thing]
    marks: int
    nodes: tuple[Node, ...]
    letters: Mapping[str, Letters]
    bookmarks: tuple[Bookmark, ...]

    @classmethod
    def of(cls, drawn: Drawn) -> Cast:
        """Make it from what is drawn from its upper left corner down."""
        content = movable(drawn.content)
        return cls(content, drawn.used, drawn.marks, drawn.nodes, drawn.letters, drawn.bookmarks)


@dataclass(frozen=True, slots=True)
class Movable:
    """What a piece draws, with gaps where its numbers go that are others in another place."""

    text: bytes
    numbers: tuple[float, ...]
    kinds: bytes  # of each: across, down, or a mark

    def put(self, across: float, down: float, first: int) -> bytes:
        """Draw it elsewhere: in numbers, not by a transformation, which rounds otherwise."""
        by = (across, down, first)
        moved = [n + by[kind] for n, kind in zip(self.numbers, self.kinds, strict=True)]
        return self.text % tuple(moved)


PAGES_OWN = 2  # matrices that set a page's coordinates
_ACROSS, _DOWN, _MARK = range(3)
_GAPS = {_ACROSS: b"%.6f", _DOWN: b"%.6f", _MARK: b"%d"}  # far finer than any printer's dots


def movable(content: bytes, begun: int = 0) -> Movable:
    """Leave gaps; so many of the matrices that set the page's coordinates have come before."""
    depth, foreign = 0, 0  # how deep states are saved, and since when coordinates are others'
    numbers: list[float] = []
    kinds: list[int] = []

    def gap(number: float, kind: int) -> bytes:
        numbers.append(number)
        kinds.append(kind)
        return _GAPS[kind]

    def leave_gaps(found: re.Match[bytes]) -> bytes:
        nonlocal depth, foreign, begun
        if found["mark"]:
            return found["marked"] + gap(int(found["mark"]), _MARK)
        operator = found["operator"]
        if operator == b"q":
            depth += 1
        elif operator == b"Q":
            depth -= 1
            foreign = 0 if depth < foreign else foreign
        elif not foreign and begun < PAGES_OWN:
            begun += 1
            return b""  # where the piece is put, the page's are in force
        elif not foreign:
            if operator == b"cm":
                foreign = depth
            operands = found["operands"].split()
            for place in _MOVED[operator]:
                operands[place] = gap(float(operands[place]), _DOWN if place % 2 else _ACROSS)
            return b" ".join([*operands, operator])
        return found[0]

    text = _CHANGED.sub(leave_gaps, content.replace(b"%", b"%%"))
    return Movable(text, tuple(numbers), bytes(kinds))
