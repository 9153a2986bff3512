"""Set pieces put in their places: what they draw moved there, tags and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pydyf

from handout.pdf.cast import PAGES_OWN, Cast, movable
from handout.pdf.drawn import OWN, POINTS, Bookmark, Drawn, Letters, Node, hole, merged
from handout.pdf.galley import Galley
from handout.pdf.pieces import UnsettableError
from handout.pdf.places import Place
from handout.pdf.things import Thing

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


@dataclass(frozen=True, slots=True)
class InPlace:
    """A piece in its place: its elements with where they go, and how far the texts of fields."""

    drawn: Drawn  # with OWN in the place of each such text
    elements: tuple[Element, ...]
    texts: tuple[tuple[float, float], ...]  # across and down, in CSS pixels


def set_in_place(galley: Galley, place: Place, height: float, first: int) -> InPlace:
    """Draw a piece in its place on a page so high, in points; its marks are numbered from there."""
    filling = _Filling({}, {}, [], first)
    content, elements = filling.put(galley, place.left, place.top, height)
    used, marks, bookmarks = filling.used, filling.marks - first, tuple(filling.bookmarks)
    drawn = Drawn(0, height, content, used, marks, (), filling.letters, bookmarks)
    return InPlace(drawn, elements, tuple(filling.texts))


def moved(content: bytes, across: float, down: float) -> bytes:
    """Move the operators that show a text."""
    return movable(content, begun=PAGES_OWN).put(across, down, 0)


_Put = tuple[bytes, tuple["Element", ...]]  # what a piece draws, and its elements


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
    texts: list[tuple[float, float]] = field(default_factory=list)
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
        content = drawn.content.put(across, down, first)
        if galley.own:
            content = content.replace(OWN, b"%s %d" % (OWN, len(self.texts)))
            self.texts.append((across, down))
        right, up = across * POINTS, height - down * POINTS
        content = self.add(drawn, content, right, up)
        self.bookmarks += [replace(m, x=m.x + right, y=m.y + up) for m in drawn.bookmarks]
        inner = {}
        for number, one in enumerate(galley.inner):
            place = galley.places[number]
            inner[str(number)] = self.put(one, across + place.left, down + place.top, height)
        move = Move(first, right, up, name, {n: elements for n, (_, elements) in inner.items()})
        return _inserted(content, inner), tuple((node, move) for node in drawn.nodes)

    def add(self, drawn: Cast, content: bytes, across: float, up: float) -> bytes:
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
class Move:
    """Where a piece's elements go: their marks are numbered on, their boxes moved, in points."""

    first: int = 0
    right: float = 0
    up: float = 0
    piece: str = ""
    inner: Mapping[str, tuple[Element, ...]] = field(default_factory=dict)

    def kids(self, node: Node) -> Iterator[Element | int]:
        """Give what is in an element, with those of the pieces in it."""
        for kid in node.kids:
            if isinstance(kid, int):
                yield kid + self.first
            elif kid.hole in self.inner:
                yield from self.inner[kid.hole]
            else:
                yield kid, self

    def box(self, node: Node) -> tuple[float, ...]:
        """Give the box of an element that has one."""
        left, bottom, right, top = node.box or (0, 0, 0, 0)
        return left + self.right, bottom + self.up, right + self.right, top + self.up


Element = tuple[Node, Move]  # where it goes
