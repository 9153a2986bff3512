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

_OPERATION = re.compile(rb"^(?:([-\d. ]+) )?(q|Q|re|m|l|c|Tm|cm)$", re.MULTILINE)
_MOVED = {b"m": (0, 1), b"l": (0, 1), b"re": (0, 1), b"c": (0, 1, 2, 3, 4, 5), b"Tm": (4, 5)} | {
    b"cm": (4, 5)
}
_NUMBER = re.compile(rb"(<</MCID )(\d+)")
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
        content = _NUMBER.sub(
            lambda m: b"%s%d" % (m[1], int(m[2]) + first), _shifted(drawn.content, across, down)
        )
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


@lru_cache(maxsize=512)  # of about 15 kB
def _shifted(content: bytes, across: float, down: float) -> bytes:
    """Draw from another place: in numbers, not by a transformation, which rounds otherwise."""
    depth, foreign = 0, 0  # how deep states are saved, and since when coordinates are others'
    begun = 0  # of the two matrices that set a page's own coordinates

    def shift(found: re.Match[bytes]) -> bytes:
        nonlocal depth, foreign, begun
        if found[2] == b"q":
            depth += 1
            return found[0]
        if found[2] == b"Q":
            depth -= 1
            foreign = 0 if depth < foreign else foreign
            return found[0]
        if foreign:
            return found[0]
        numbers = [float(number) for number in found[1].split()]
        if begun < 2:
            begun += 1
            return b""  # where the piece is put, the page's are in force
        if found[2] == b"cm":
            foreign = depth
        for place, by in zip(_MOVED[found[2]], (across, down) * 3, strict=False):
            numbers[place] += by
        return b"%s %s" % (b" ".join(map(pydyf._to_bytes, numbers)), found[2])

    return _OPERATION.sub(shift, content)
