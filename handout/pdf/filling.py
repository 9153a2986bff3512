"""Set pieces put in their places: what they draw moved there, tags and all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import pydyf

from handout.pdf.drawn import POINTS, Bookmark, Drawn, Letters, Node, hole, merged
from handout.pdf.pieces import UnsettableError
from handout.pdf.places import Place
from handout.pdf.things import Thing
from handout.pdf.typeset import Galley

_CHANGED = re.compile(
    rb"^(?:(?P<operands>[-\d. ]+) )?(?P<operator>q|Q|re|m|l|c|Tm|cm)$"
    rb"|(?P<marked><</MCID )(?P<mark>\d+)",
    re.MULTILINE,
)
_MOVED = {b"m": (0, 1), b"l": (0, 1), b"re": (0, 1), b"c": (0, 1, 2, 3, 4, 5), b"Tm": (4, 5)} | {
    b"cm": (4, 5)
}
_MATRIX = re.compile(rb"(/Matrix \[)([^\]]*)(\])")


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece in its place, in CSS pixels, by the number of its hole."""

    number: int
    galley: Galley
    place: Place


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page, the pieces that stand on it, and furniture that is printed over it."""

    page: Drawn
    pieces: tuple[Standing, ...] = ()
    foot: Drawn | None = None


def set_in_place(galley: Galley, place: Place, height: float, first: int) -> Drawn:
    """Draw a piece in its place on a page so high, in points; its marks are numbered from there."""
    filling = _Filling({}, {}, [], first)
    content, nodes = filling.put(galley, place.left, place.top, height)
    return Drawn(
        0,
        height,
        content,
        filling.used,
        filling.marks - first,
        nodes,
        filling.letters,
        tuple(filling.bookmarks),
    )


_Put = tuple[bytes, tuple[Node, ...]]  # what a piece draws, and its elements


def _inserted(content: bytes, put: Mapping[str, _Put]) -> bytes:
    """Draw pieces where they belong among what is drawn; raise where a place is missing."""
    for number, (drawn, _) in put.items():
        before, line, after = content.partition(hole(number) + b"\n")
        if not line:
            raise UnsettableError
        content = b"".join([before, drawn, b"\n", after])
    return content


@dataclass(slots=True)
class _Filling:
    used: dict[tuple[str, str], Thing]
    letters: dict[str, Letters]
    bookmarks: list[Bookmark]
    marks: int
    put_so_far: int = 0

    def put(self, galley: Galley, left: float, top: float, height: float) -> _Put:
        """Draw a piece with its upper left corner there, in CSS pixels from the page's.

        `height` is the page's, in points.
        """
        drawn = galley.drawn
        across, down = left - galley.box.left, top - galley.box.top
        first, self.marks = self.marks, self.marks + drawn.marks
        self.put_so_far += 1
        name = f"{self.put_so_far}."
        movable = _movable_again if galley.shared else _movable
        content = movable(drawn.content).put(across, down, first)
        right, up = across * POINTS, height - down * POINTS
        content = self.add(drawn, content, right, up)
        self.bookmarks += [replace(m, x=m.x + right, y=m.y + up) for m in drawn.bookmarks]
        inner = {}
        for number, one in enumerate(galley.inner):
            place = galley.places[number]
            inner[str(number)] = self.put(one, across + place.left, down + place.top, height)
        move = _Move(first, right, up, name, {n: nodes for n, (_, nodes) in inner.items()})
        return _inserted(content, inner), tuple(map(move.node, drawn.nodes))

    def add(self, drawn: Drawn, content: bytes, across: float, up: float) -> bytes:
        """Take over what a piece is drawn with; give its operators with the names of that."""
        for (kind, name), thing in drawn.used.items():
            if kind == "Pattern":
                moved = _moved_pattern(thing, across, up)
                content = content.replace(b"/%s " % name.encode(), b"/%s " % moved.name.encode())
                self.used[kind, moved.name] = moved
            else:
                self.used[kind, name] = thing
        for name, letters in drawn.letters.items():
            known = self.letters.get(name)
            self.letters[name] = merged(known, letters) if known else letters
        return content


@lru_cache(maxsize=512)
def _moved_pattern(thing: Thing, across: float, up: float) -> Thing:
    """Move a pattern with its piece: patterns keep to the paper, not to what is drawn."""

    def move(found: re.Match[bytes]) -> bytes:
        *turn, right, above = (float(n) for n in found[2].split())
        numbers = (*turn, right + across, above + up)
        return found[1] + b" ".join(map(pydyf._to_bytes, numbers)) + found[3]

    return replace(thing, head=_MATRIX.sub(move, thing.head))


@dataclass(frozen=True, slots=True)
class _Move:
    """Where a piece's elements go: their marks are numbered on, their boxes moved, in points."""

    first: int
    right: float
    up: float
    name: str
    inner: Mapping[str, tuple[Node, ...]]

    def node(self, node: Node) -> Node:
        kids: list[Node | int] = []
        for kid in node.kids:
            if isinstance(kid, int):
                kids.append(kid + self.first)
            elif kid.hole:
                kids += self.inner[kid.hole]
            else:
                kids.append(self.node(kid))
        return Node(
            node.role,
            tuple(kids),
            node.entries,
            node.attributes,
            self._box(*node.box) if node.box else None,
            self.name + node.name if node.name else "",
            tuple(self.name + header for header in node.headers),
        )

    def _box(self, *box: float) -> tuple[float, float, float, float]:
        left, bottom, right, top = box
        return left + self.right, bottom + self.up, right + self.right, top + self.up


@dataclass(frozen=True, slots=True)
class _Movable:
    """What a piece draws, with gaps where its numbers go that are others in another place."""

    text: bytes
    numbers: tuple[float, ...]
    kinds: tuple[int, ...]  # of each: across, down, or a mark

    def put(self, across: float, down: float, first: int) -> bytes:
        """Draw it elsewhere: in numbers, not by a transformation, which rounds otherwise."""
        by = (across, down, first)
        moved = [n + by[kind] for n, kind in zip(self.numbers, self.kinds, strict=True)]
        return self.text % tuple(moved)


_ACROSS, _DOWN, _MARK = range(3)
_GAPS = {_ACROSS: b"%.4f", _DOWN: b"%.4f", _MARK: b"%d"}  # far finer than any printer's dots


def _movable(content: bytes) -> _Movable:
    depth, foreign = 0, 0  # how deep states are saved, and since when coordinates are others'
    begun = 0  # of the two matrices that set a page's own coordinates
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
        elif not foreign and begun < 2:
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
    return _Movable(text, tuple(numbers), tuple(kinds))


_movable_again = lru_cache(maxsize=2000)(_movable)  # of about 20 kB
