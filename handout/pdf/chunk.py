"""A page as it stands in a file, in sections: its own and one of each piece, numbered and packed.

Whatever else a file holds, a section in the same place has the same numbers, so that what many
patients share is written once.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

import pydyf

from handout.pdf.drawn import OWN, Bookmark, Drawn, Letters, Node, Shown
from handout.pdf.filling import Element, Move, SetPage, Standing, moved, set_in_place
from handout.pdf.pieces import UnsettableError
from handout.pdf.store import Store
from handout.pdf.things import Thing

FIRST = 512  # the number that the first page's objects begin with
STEP = 64  # a section's room is so many numbers, or twice as many, and so on
MARKS = 32  # and so many marks: what is before it seldom changes its own then
DOCUMENT = 3  # the number of the element that holds all others
FOOT = 1  # what the number after a page's stands for
_FLATE = b"/Filter/FlateDecode"
_SPEED = 1  # of compression; more takes longer, for a fourteenth of a file
_HOLE = re.compile(rb"%hole (\d+)\n")
_TEXT = re.compile(OWN + rb" (\d+)\n")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; `tops` are its elements that stand in another's or in the document's."""

    contents: tuple[int, ...]  # the numbers of what is drawn
    streams: Mapping[int, bytes]  # these, and the pack
    pack: int
    packed: range  # the numbers of what is in the pack
    tops: tuple[int, ...]
    owners: bytes  # of each mark, the element
    marks: int  # for which it has room
    names: tuple[bytes, bytes, int] | None  # of header cells: first, last, and where all are
    used: Mapping[tuple[str, str], Thing]
    letters: Mapping[str, Letters]
    bookmarks: tuple[Bookmark, ...]
    end: int  # from where numbers are free
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Where the text of a field goes: its number, and how far it is moved, in CSS pixels."""

    number: int
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """A page: the numbers of its own, and its sections."""

    number: int  # of the page itself, which whoever writes the file describes
    width: float
    height: float
    sections: tuple[Section, ...]  # the page's own first
    contents: tuple[int, ...]  # in the order they are drawn

    @property
    def tops(self) -> tuple[int, ...]:
        """Give the elements that stand in the document's."""
        return self.sections[0].tops

    @property
    def owners(self) -> bytes:
        """Give the element of each mark."""
        return b" ".join(one.owners for one in self.sections if one.marks)

    @property
    def bookmarks(self) -> list[Bookmark]:
        """Give the headings from the top down."""
        marks = (mark for one in self.sections for mark in one.bookmarks)
        return sorted(marks, key=lambda mark: -mark.y)


def chunks_of(pages: Sequence[SetPage]) -> list[Chunk]:
    """Write pages; what stands with the same numbers in the same place is written once for all."""
    chunks: list[Chunk] = []
    first = FIRST
    for page in pages:
        chunks.append(_chunk(first, page))
        first = chunks[-1].sections[-1].end
    return chunks


def _chunk(first: int, page: SetPage) -> Chunk:
    frame = _FRAMES.once((first, id(page.page)), lambda: _Frame.of(first, page.page))
    marks, end = _rounded(page.page.marks, MARKS), frame.end
    pieces: dict[str, Section] = {}
    for one in page.pieces:
        parent = frame.parents.get(hole := str(one.number))
        if parent is None:
            raise UnsettableError
        spot = _Spot(first, page.page.height, end, marks, parent)
        key = (spot, one.galley.form, one.place)
        make = partial(_set_at, spot, one)
        made = (_PIECES.once(key, make) if one.galley.shared else make())[1]
        made = _with_texts(made, [*one.galley.texts()]) if made.texts else made
        pieces[hole], marks, end = made, marks + made.marks, made.end
    own_key = (first, id(page.page), *((hole, one.tops) for hole, one in pieces.items()))
    own = _OWN.once(own_key, lambda: (page.page, frame.section(pieces)))[1]
    if sorted(frame.order) != sorted(pieces):
        raise UnsettableError
    contents = [own.contents[0]]
    for number, hole in zip(own.contents[1:], frame.order, strict=True):
        contents += [*pieces[hole].contents, number]
    sections = (own, *pieces.values())
    return Chunk(first, page.page.width, page.page.height, sections, tuple(contents))


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a piece goes: its page and how high it is, the numbers that are free, its parent."""

    page: int
    height: float
    number: int
    mark: int
    parent: int


def _set_at(spot: _Spot, one: Standing) -> tuple[object, Section]:
    """Write a piece; what it is known by is kept with it, so that its id stays its own."""
    piece = set_in_place(one.galley, one.place, spot.height, spot.mark)
    contents, texts = dict[int, bytes](), dict[int, Text]()
    for number, part in enumerate(_TEXT.split(piece.drawn.content), spot.number):
        if (number - spot.number) % 2:
            at = int(part)
            contents[number], texts[at] = b"", Text(number, *piece.texts[at])
        else:
            contents[number] = stream(number, _FLATE, _packed(part))
    packed = spot.number + len(contents)
    numbering = _Numbering(spot.page, packed + 1, spot.mark)
    tops = tuple(numbering.element(element, spot.parent) for element in piece.elements)
    section = numbering.section(piece.drawn, contents, packed, tops)
    return one.galley, replace(section, texts=tuple(texts[at] for at in sorted(texts)))


def _with_texts(section: Section, texts: Sequence[Shown]) -> Section:
    """Show the texts of fields, each in its place."""
    streams, letters = dict(section.streams), section.letters
    for place, text in zip(section.texts, texts, strict=True):
        content = moved(text.content, place.across, place.down)
        streams[place.number] = stream(place.number, _FLATE, _packed(content))
        letters = text.beside(letters)
    return replace(section, streams=streams, letters=letters)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page without its pieces, before it is known what elements these have."""

    page: Drawn
    number: int
    streams: Mapping[int, bytes]  # what is drawn before, between and after the pieces
    order: tuple[str, ...]  # in which pieces are drawn
    parents: Mapping[str, int]  # the element that each piece's stand in
    end: int

    @classmethod
    def of(cls, number: int, page: Drawn) -> _Frame:
        first, *others = _HOLE.split(page.content)
        texts, order = [first, *others[1::2]], tuple(hole.decode() for hole in others[::2])
        streams = {
            n: stream(n, _FLATE, _packed(text)) for n, text in enumerate(texts, number + FOOT + 1)
        }
        elements = number + FOOT + 1 + len(streams) + 1
        count, parents = _parents(page.nodes, elements)
        return cls(page, number, streams, order, parents, _after(elements + count + 1))

    def section(self, pieces: Mapping[str, Section]) -> Section:
        """Join its elements with those of its pieces."""
        packed = self.number + FOOT + 1 + len(self.streams)
        numbering = _Numbering(self.number, packed + 1, 0, pieces)
        whole = ((node, Move()) for node in self.page.nodes)
        tops = [top for one in whole for top in numbering.elements(one, DOCUMENT)]
        return numbering.section(self.page, self.streams, packed, tuple(tops), self.end)


def _parents(nodes: Sequence[Node], first: int) -> tuple[int, dict[str, int]]:
    """Count elements, and tell in which one each piece's stand."""
    count, found = 0, dict[str, int]()

    def look(node: Node | int, parent: int) -> None:
        nonlocal count
        if isinstance(node, int):
            return
        if node.hole:
            found[node.hole] = parent
            return
        number = first + count
        count += 1
        for kid in node.kids:
            look(kid, number)

    for node in nodes:
        look(node, DOCUMENT)
    return count, found


_FRAMES: Store[tuple[int, int], _Frame] = Store(256)  # of about 10 kB; each holds its page
_OWN: Store[tuple[object, ...], tuple[object, Section]] = Store(512)  # of about 5 kB
_PIECES: Store[tuple[object, ...], tuple[object, Section]] = Store(3000)  # of about 5 kB


def _after(number: int) -> int:
    return FIRST + _rounded(number - FIRST, STEP)


def _rounded(number: int, step: int) -> int:
    return -(-number // step) * step


@dataclass(slots=True)
class _Numbering:
    """Writes elements, numbered one by one from `first`."""

    page: int
    first: int
    mark: int  # the number of the first mark
    pieces: Mapping[str, Section] = field(default_factory=dict)
    objects: list[bytes] = field(default_factory=list)
    owners: dict[int, int] = field(default_factory=dict)
    named: list[tuple[bytes, int]] = field(default_factory=list)

    def section(
        self,
        drawn: Drawn,
        contents: Mapping[int, bytes],
        packed: int,
        tops: tuple[int, ...],
        end: int = 0,
    ) -> Section:
        """Pack what was written."""
        marks = range(self.mark, self.mark + drawn.marks)
        room = _rounded(drawn.marks, MARKS)
        owners = [b"%d 0 R" % self.owners[mark] for mark in marks]
        owners += [b"null"] * (room - drawn.marks)
        names = None
        if self.named:
            self.named.sort()
            names = (self.named[0][0], self.named[-1][0], self.first + len(self.objects))
            told = b"".join(b"(%s)%d 0 R" % pair for pair in self.named)
            self.objects.append(b"<</Limits[(%s)(%s)]/Names[%s]>>" % (*names[:2], told))
        numbers = range(self.first, self.first + len(self.objects))
        streams = {**contents, packed: pack(packed, dict(zip(numbers, self.objects, strict=True)))}
        return Section(
            tuple(contents),
            streams,
            packed,
            numbers,
            tops,
            b" ".join(owners),
            room,
            names,
            drawn.used,
            drawn.letters,
            drawn.bookmarks,
            end or _after(numbers.stop),
        )

    def elements(self, element: Element, parent: int) -> Iterator[int]:
        """Write an element, or give those of the piece that stands in its place."""
        if hole := element[0].hole:
            yield from self.pieces[hole].tops
        else:
            yield self.element(element, parent)

    def element(self, element: Element, parent: int) -> int:
        """Write an element and all in it; give its number."""
        node, move = element
        number = self.first + len(self.objects)
        at = len(self.objects)
        self.objects.append(b"")
        kids = []
        for kid in move.kids(node):
            if isinstance(kid, int):
                self.owners[kid] = number
                kids.append(b"%d" % kid)
            else:
                kids += [b"%d 0 R" % one for one in self.elements(kid, number)]
        self.objects[at] = b"<</S/%s/P %d 0 R/Pg %d 0 R/K[%s]%s>>" % (
            node.role.encode(),
            parent,
            self.page,
            b" ".join(kids),
            node.entries + self._attributes(node, move) + self._identifier(node, move, number),
        )
        return number

    def _attributes(self, node: Node, move: Move) -> bytes:
        if not node.attributes:
            return b""
        more = b""
        if node.box:
            box = b" ".join(plain(round(n, 2)) for n in move.box(node))
            more = b"/BBox[%s]/Placement/Block" % box
        if node.headers:
            names = b"".join(b"(%s)" % self._name(header, move) for header in node.headers)
            more += b"/Headers[%s]" % names
        return b"/A<<%s%s>>" % (node.attributes, more)

    def _identifier(self, node: Node, move: Move, number: int) -> bytes:
        if not node.name:
            return b""
        name = self._name(node.name, move)
        self.named.append((name, number))
        return b"/ID(%s)" % name

    def _name(self, name: str, move: Move) -> bytes:
        return b"%07d-%s%s" % (self.first, move.piece.encode(), name.encode())


def stream(number: int, head: bytes, body: bytes) -> bytes:
    """Write a stream, compressed where its head does not say that it is already."""
    if b"/Filter" not in head:
        body, head = _packed_once(body), head + _FLATE
    length = b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, head, len(body))
    return b"%s%s\nendstream\nendobj\n" % (length, body)


def pack(number: int, objects: Mapping[int, bytes]) -> bytes:
    """Write objects by their numbers into one stream."""
    index, place = [], 0
    for one, data in objects.items():
        index.append(b"%d %d" % (one, place))
        place += len(data) + 1
    numbers = b" ".join(index) + b"\n"
    head = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(numbers))
    return stream(number, head + _FLATE, _packed(numbers + b"\n".join(objects.values())))


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, _SPEED)


_packed_once = lru_cache(maxsize=512)(_packed)  # fonts and drawings, which many files carry


def plain(value: float) -> bytes:
    """Write a number."""
    return bytes(pydyf._to_bytes(float(value)))
