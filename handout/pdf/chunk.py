"""A page as it stands in a file: numbered from a number of its own, packed, and kept.

Whatever else a file holds, a page's objects have the same numbers, so that a page that many
patients share is written once.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pydyf

from handout.pdf.drawn import Bookmark, Drawn, Letters, Node
from handout.pdf.filling import SetPage
from handout.pdf.store import Store
from handout.pdf.things import Thing

FIRST = 512  # the number that the first page's objects begin with
STEP = 256  # a page's room is so many numbers, or twice as many, and so on
DOCUMENT = 3  # the number of the element that holds all others
_FLATE = b"/Filter/FlateDecode"
_SPEED = 6  # of compression; more costs twice the time for a hundredth of the bytes


@dataclass(frozen=True, slots=True)
class Chunk:
    """A page's content and tags; `tops` are the elements that stand in the document's."""

    number: int  # of the page itself, which whoever writes the file describes
    content: bytes
    pack: bytes
    packed: int  # how many objects are in the pack; their numbers follow the page's four
    tops: tuple[int, ...]
    named: tuple[tuple[bytes, bytes], ...]  # header cells: the first and the last name, if any
    width: float
    height: float
    used: Mapping[tuple[str, str], Thing]
    letters: Mapping[str, Letters]
    bookmarks: tuple[Bookmark, ...]


CONTENT, PACK, FOOT, OWNERS, NAMES = 1, 2, 3, 4, 5  # what the numbers after the page's stand for
_KEPT: Store[tuple[object, ...], tuple[SetPage, Chunk]] = Store(128)  # of about 100 kB


def chunks_of(pages: Sequence[SetPage]) -> list[Chunk]:
    """Write pages; a page with the same pieces and numbers is written once for all files."""
    chunks: list[Chunk] = []
    first = FIRST
    for place, page in enumerate(pages):
        chunks.append(_chunk(place, first, page))
        first += -(-(OWNERS + chunks[-1].packed) // STEP) * STEP
    return chunks


def _chunk(place: int, first: int, page: SetPage) -> Chunk:
    pieces = ((id(one.galley), one.number, one.place) for one in page.pieces)
    key = (place, first, id(page.page), *pieces)
    # The page is kept too, so that its id stays its own.
    return _KEPT.once(key, lambda: (page, _Numbering(place, first).chunk(page.filled())))[1]


@dataclass(slots=True)
class _Numbering:
    place: int
    first: int
    objects: list[bytes] = field(default_factory=list)
    owners: dict[int, int] = field(default_factory=dict)
    named: list[tuple[bytes, int]] = field(default_factory=list)

    def chunk(self, drawn: Drawn) -> Chunk:
        first = self.first
        self.objects += [b"", b""]
        tops = tuple(self._element(node, DOCUMENT) for node in drawn.nodes)
        owners = b" ".join(b"%d 0 R" % self.owners[mark] for mark in range(drawn.marks))
        self.objects[0] = b"[%s]" % owners
        self.named.sort()
        names = b"".join(b"(%s)%d 0 R" % pair for pair in self.named)
        ends = ((self.named[0][0], self.named[-1][0]),) if self.named else ()
        limits = b"".join(b"/Limits[(%s)(%s)]" % pair for pair in ends)
        self.objects[1] = b"<<%s/Names[%s]>>" % (limits, names)
        return Chunk(
            first,
            stream(first + CONTENT, _FLATE, _packed(drawn.content)),
            pack(first + PACK, dict(enumerate(self.objects, first + OWNERS))),
            len(self.objects),
            tops,
            ends,
            drawn.width,
            drawn.height,
            drawn.used,
            drawn.letters,
            drawn.bookmarks,
        )

    def _element(self, node: Node, parent: int) -> int:
        number = self.first + OWNERS + len(self.objects)
        at = len(self.objects)
        self.objects.append(b"")
        kids = []
        for kid in node.kids:
            if isinstance(kid, int):
                self.owners[kid] = number
                kids.append(b"%d" % kid)
            else:
                kids.append(b"%d 0 R" % self._element(kid, number))
        self.objects[at] = b"<</S/%s/P %d 0 R/Pg %d 0 R/K[%s]%s>>" % (
            node.role.encode(),
            parent,
            self.first,
            b" ".join(kids),
            node.entries + self._attributes(node) + self._identifier(node, number),
        )
        return number

    def _attributes(self, node: Node) -> bytes:
        if not node.attributes:
            return b""
        more = b""
        if node.box:
            more = b"/BBox[%s]/Placement/Block" % b" ".join(plain(round(n, 2)) for n in node.box)
        if node.headers:
            names = b"".join(b"(%s)" % self._name(header) for header in node.headers)
            more += b"/Headers[%s]" % names
        return b"/A<<%s%s>>" % (node.attributes, more)

    def _identifier(self, node: Node, number: int) -> bytes:
        if not node.name:
            return b""
        self.named.append((self._name(node.name), number))
        return b"/ID(%s)" % self._name(node.name)

    def _name(self, name: str) -> bytes:
        return b"p%04d-%s" % (self.place, name.encode())


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
