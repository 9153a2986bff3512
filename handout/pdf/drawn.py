"""A laid-out page as it was drawn: operators, tags and letters, without the numbers of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pydyf
import weasyprint
from weasyprint.draw import draw_page
from weasyprint.draw.text import draw_first_line
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf import tags
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from handout.pdf.exact import ExactStream
from handout.pdf.things import KINDS, Thing, drawing

POINTS = 0.75  # of a CSS pixel
FURNITURE = b"/Artifact\n<</Type /Pagination>>\nBDC"
# All text is written as hexadecimal glyph numbers, so this cannot be met inside a string.
_MARK = re.compile(rb"/\w+\s<</MCID (\d+)([^\n]*)>>\nBDC")
_MARKED = re.compile(rb"/\w+\s<</MCID (\d+)[^\n]*>>\nBDC\n(?:.*?\n)?EMC", re.DOTALL)
_NUMBER = re.compile(rb"(<</MCID )(\d+)")
ROOT = "root"  # the hole of a piece itself
OWN = b"%own"  # stands alone on the line where the text of a field is shown
_APART = {"Type", "S", "K", "P", "Pg", "A", "ID", "Hole"}


@dataclass(frozen=True, slots=True)
class Letters:
    """The glyphs of a font that are shown: width and letters of each."""

    font: Font
    widths: Mapping[int, float]
    texts: Mapping[int, str]


class Node(NamedTuple):
    """An element of the structure tree; its kids are elements and numbers of marked content."""

    role: str
    kids: tuple[Node | int, ...] = ()
    entries: bytes = b""  # such as /Alt and /Lang, as they are written
    attributes: bytes = b""  # of a list or a table's cell
    box: tuple[float, float, float, float] | None = None  # a figure's, in points
    name: str = ""  # of a header cell
    headers: tuple[str, ...] = ()  # the names of a cell's headers
    hole: str = ""  # the piece that belongs in its place


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading for the outline; points from the page's lower left corner."""

    level: int
    label: str
    x: float
    y: float
    state: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page in points from its lower left corner; marked content is numbered from 0.

    In its content a line of `hole` stands for each piece that belongs there.
    """

    width: float
    height: float
    content: bytes
    used: Mapping[tuple[str, str], Thing]
    marks: int
    nodes: tuple[Node, ...]
    letters: Mapping[str, Letters]
    bookmarks: tuple[Bookmark, ...]


class UnknownMarksError(Exception):
    """A page has what only the library can write, such as links and forms."""


def draw(page: weasyprint.Page, *, hanging: bool = False) -> Drawn:
    """Draw a page, or with `hanging` from its upper left corner down.

    Raises UnknownMarksError where it has links or fields to fill in.
    """
    if page.links or any(page.forms.values()):
        raise UnknownMarksError
    width, height = page.width * POINTS, 0.0 if hanging else page.height * POINTS
    stream = _stream(page.width, page.height, hanging=hanging)
    with stream.stacked():
        stream.transform(d=-1, f=height)
        with stream.stacked():
            stream.transform(a=POINTS, d=POINTS)
            stream.own = stream.ctm
            draw_page(page._page_box, stream)
    nodes = _tree(page, stream, height)
    drawn = drawing(stream, stream._images)
    content, nodes = _mark(drawn.content, nodes)
    marks = [_bookmark(height, *mark) for mark in page.bookmarks]
    return Drawn(
        width,
        height,
        content,
        drawn.used,
        sum(1 for node in _all(nodes) for kid in node.kids if isinstance(kid, int)),
        nodes,
        _letters(stream._fonts.values()),
        tuple(marks),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """The operators that show a text, and its letters."""

    content: bytes
    letters: Mapping[str, Letters]

    def beside(self, others: Mapping[str, Letters]) -> dict[str, Letters]:
        """Join its letters with others'."""
        joined = dict(others)
        for name, letters in self.letters.items():
            joined[name] = merged(joined[name], letters) if name in joined else letters
        return joined


def shown(box: TextBox, *, hanging: bool) -> Shown:
    """Draw the letters of a text by themselves, where they stand on a page."""
    stream = _stream(box.width, box.height, hanging=hanging)
    stream.own = stream.ctm
    box.pango_layout.reactivate(box.style)
    place = Matrix(d=-1, e=box.position_x, f=box.position_y + box.baseline)
    draw_first_line(stream, box, "clip", "none", place)
    box.pango_layout.deactivate()
    return Shown(drawing(stream, {}).content, _letters(stream._fonts.values()))


def _stream(width: float, height: float, *, hanging: bool) -> Stream:
    kind = ExactStream if hanging else Stream
    resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in KINDS} | {"ColorSpace": ""})
    return kind({}, (0, 0, width, height), resources, {}, {}, {}, None)


def _tree(page: weasyprint.Page, stream: Stream, height: float) -> tuple[Node, ...]:
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary())
    root = pydyf.Dictionary({"S": "/Document", "K": pydyf.Array()})
    pdf.add_object(root)
    found = list(tags._build_box_tree(page._page_box, root, pdf, 0, {}, [], stream._tags))
    tree = _Tree(pdf, height, {})
    return tuple(tree.node(element) for element in found)


@dataclass(slots=True)
class _Tree:
    """Reads the library's elements, which refer to each other by number."""

    pdf: pydyf.PDF
    height: float
    names: dict[str, str]  # the library's names of header cells → ours, which repeat

    def node(self, element: pydyf.Dictionary) -> Node:
        role = element["S"].removeprefix("/")
        kids = self._kids(element)
        told = element.get("A", {})
        box = told.get("BBox")
        identifier = element.get("ID")
        return Node(
            role,
            tuple(_joined_terms(kids) if role == "L" else kids),
            b"".join(
                b"/%s %s" % (key.encode(), pydyf._to_bytes(value))
                for key, value in element.items()
                if key not in _APART
            ),
            b"".join(
                b"/%s %s" % (key.encode(), pydyf._to_bytes(value))
                for key, value in told.items()
                if key not in ("BBox", "Headers")
            ),
            _upright(box, self.height) if box else None,
            self._name(identifier) if identifier is not None else "",
            tuple(self._name(header) for header in told.get("Headers", ())),
            element.get("Hole", ""),
        )

    def _kids(self, element: pydyf.Dictionary) -> list[Node | int]:
        kids = element["K"]
        return [
            kid if isinstance(kid, int) else self.node(self.pdf.objects[int(kid.split()[0])])
            for kid in kids
        ]

    def _name(self, theirs: pydyf.String) -> str:
        return self.names.setdefault(theirs.string, f"{len(self.names)}")


def _upright(box: tuple[float, ...], height: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = (n * POINTS for n in box)
    return left, height - bottom, right, height - top


def _joined_terms(kids: list[Node | int]) -> list[Node | int]:
    """Put a term and its meaning, which come as two entries of a list, into one."""
    joined: list[Node | int] = []
    for kid in kids:
        last = joined[-1] if joined else None
        if isinstance(last, Node) and isinstance(kid, Node) and _a_term(last, kid):
            joined[-1] = last._replace(kids=(*last.kids, *kid.kids))
        else:
            joined.append(kid)
    return joined


def _a_term(one: Node, other: Node) -> bool:
    return _roles(one) == ["Lbl"] and _roles(other) == ["LBody"]


def _roles(node: Node) -> list[str]:
    return [kid.role if isinstance(kid, Node) else "" for kid in node.kids]


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(tuple(kid for kid in node.kids if isinstance(kid, Node)))


def hole(number: str) -> bytes:
    """Write the line that stands for a piece."""
    return b"%%hole %s" % number.encode()


def _mark(content: bytes, nodes: tuple[Node, ...]) -> tuple[bytes, tuple[Node, ...]]:
    """Count marked content from 0; what no element holds is a header or a footer."""
    holes = dict(_holes(nodes))
    nodes = tuple(map(_emptied, nodes))
    kept = sorted(kid for node in _all(nodes) for kid in node.kids if isinstance(kid, int))
    new = {old: number for number, old in enumerate(kept)}

    def cut(found: re.Match[bytes]) -> bytes:
        old = int(found[1])
        return hole(holes[old]) if old in holes else found[0]

    def mark(found: re.Match[bytes]) -> bytes:
        old = int(found[1])
        return _NUMBER.sub(rb"\g<1>%d" % new[old], found[0]) if old in new else FURNITURE

    content = _MARK.sub(mark, _MARKED.sub(cut, content) if holes else content)
    return content, tuple(_renumbered(node, new) for node in nodes)


def _holes(nodes: tuple[Node | int, ...], within: str = "") -> Iterator[tuple[int, str]]:
    """Give the marks that are in holes, and which."""
    for node in nodes:
        if isinstance(node, int):
            if within:
                yield node, within
        else:
            hole_of_its_own = node.hole not in ("", ROOT)
            yield from _holes(node.kids, node.hole if hole_of_its_own else within)


def _emptied(node: Node) -> Node:
    if node.hole and node.hole != ROOT:
        return node._replace(kids=())
    kids = (kid if isinstance(kid, int) else _emptied(kid) for kid in node.kids)
    return node._replace(kids=tuple(kids))


def _renumbered(node: Node, new: Mapping[int, int]) -> Node:
    kids = (new[kid] if isinstance(kid, int) else _renumbered(kid, new) for kid in node.kids)
    return node._replace(kids=tuple(kids))


_FONTS: dict[tuple[object, ...], Font] = {}


def _letters(fonts: Iterable[Font]) -> dict[str, Letters]:
    found: dict[str, Letters] = {}
    for font in fonts:
        before = found.get(font.hash, Letters(one_of_each(font), {}, {}))
        found[font.hash] = merged(before, Letters(font, font.widths, font.to_unicode))
    return found


def one_of_each(font: Font) -> Font:
    """Keep one of each font: every page brings its own copy of the whole file."""
    key = (font.hash, font.ascent, font.descent, font.file_content)
    return _FONTS.setdefault(key, font)


def in_the_order_of(
    all_of: Mapping[str, Letters], some: Mapping[str, Letters]
) -> dict[str, Letters]:
    """Put letters in the order of others, with none of the fonts that only these have."""
    none = ((name, Letters(letters.font, {}, {})) for name, letters in all_of.items())
    return {**dict(none), **some}


def merged(one: Letters, other: Letters) -> Letters:
    """Join what is shown of a font in two places."""
    widths, texts = {**other.widths, **one.widths}, {**other.texts, **one.texts}
    return Letters(one.font, widths, texts)


def _bookmark(
    height: float, level: int, label: str, place: tuple[float, float], state: str
) -> Bookmark:
    x, y = place
    return Bookmark(level, label, x * POINTS, height - y * POINTS, state)
