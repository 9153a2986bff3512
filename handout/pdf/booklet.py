"""Small pages put two to a side, so that the folded stack reads as a booklet.

The pages' marks are joined into one stream, not wrapped in forms: tags inside a form are lost to
checkers and to many readers. The tree keeps its order, which is the order of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from handout.pdf.repair import Tags

_MARK = re.compile(rb"(<</MCID )(\d+)")  # cannot be met in a string: those are hexadecimal
_PATTERN = re.compile(rb"/(\S+) (scn|SCN)\b")
_LEADS_NOWHERE = ("/Parent", "/EmbeddedFiles")
_OF_A_STREAM = ("/Length", "/Filter", "/DecodeParms")
_BOXES = (Name.MediaBox, Name.TrimBox, Name.BleedBox)


def fold(pdf: Pdf, cover: int, direction: str, ground: Sequence[float] = ()) -> None:
    """Impose the pages of a PDF for saddle stitching, in place.

    Pages that stay empty come before the page `cover`, which is the outside of the back; they
    have the `ground` of the others, in red, green and blue. The sides are printed on both sides
    of the paper, turned over the short edge.
    """
    _Imposition(pdf, direction, ground).impose(stitched(len(pdf.pages), cover))


def stitched(count: int, cover: int) -> list[tuple[int | None, int | None]]:
    """Pair pages, counted from 0, side by side in the order of printing; None stays empty."""
    pages: list[int | None] = [*range(cover), *[None] * (-count % 4), *range(cover, count)]
    pairs = [(pages[-1 - n], pages[n]) for n in range(len(pages) // 2)]
    return [pair if n % 2 == 0 else pair[::-1] for n, pair in enumerate(pairs)]


@dataclass(slots=True)
class _Imposition:
    pdf: Pdf
    direction: str
    ground: Sequence[float]
    places: dict[tuple[int, int], _Place] = field(default_factory=dict)

    def impose(self, sides: Sequence[tuple[int | None, int | None]]) -> None:
        old, tags = list(self.pdf.pages), Tags(self.pdf)
        parents = tags.parents
        elements, owners = tags.elements, []
        for key, (first, second) in enumerate(sides):
            left, right = (first, second) if self.direction == "ltr" else (second, first)
            halves = [old[n] if n is not None else None for n in (left, right)]
            side, owned = self._side(old[0], halves, parents, key)
            self.pdf.pages.append(side)
            owners.append(owned)
        del self.pdf.pages[: len(old)]
        for element in elements:
            self._mend(element)
        self._mend_targets()
        self._write_parents(owners, parents)
        self.pdf.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge

    def _side(
        self, like: Page, halves: Sequence[Page | None], parents: dict[int, Object], key: int
    ) -> tuple[Page, list[Object]]:
        """Join two pages; what each marks is numbered on from what the one before marks."""
        width, height = (float(n) for n in like.MediaBox[2:])
        side = self.pdf.make_indirect(
            Dictionary(Type=Name.Page, Resources=like.obj.Resources, Tabs=Name.S, StructParents=key)
        )
        for box in _BOXES:
            side[box] = Array([0, 0, 2 * width, height])
        content: list[bytes] = []
        owned: list[Object] = []
        notes: list[Object] = []
        for half, across in zip(halves, (0.0, width), strict=True):
            if half is None:
                content += _painted(self.ground, across, width, height)
                continue
            place = _Place(side, len(owned), across)
            self.places[half.obj.objgen] = place
            content.append(self._moved(half, place))
            owned += list(parents[int(half.StructParents)].as_list())
            notes += [_shifted(note, side, across) for note in half.get("/Annots", ())]
        side.Contents = self.pdf.make_stream(b"\n".join(content))
        if notes:
            side.Annots = Array(notes)
        return Page(side), owned

    def _moved(self, page: Page, place: _Place) -> bytes:
        content = page.Contents.read_bytes()
        content = _MARK.sub(lambda m: m[1] + b"%d" % (int(m[2]) + place.first), content)
        if place.across:
            content = _PATTERN.sub(lambda m: self._moved_pattern(page, m, place.across), content)
        return b"q\n1 0 0 1 %.4f 0 cm\n%s\nQ" % (place.across, content)

    def _moved_pattern(self, page: Page, found: re.Match[bytes], across: float) -> bytes:
        """Move a pattern with its page: patterns keep to the paper, not to what is drawn."""
        patterns, name = page.obj.Resources.Pattern, f"/{found[1].decode()}"
        if name not in patterns:
            return found[0]
        if (moved := f"{name}-moved") not in patterns:
            copy = _copied(self.pdf, patterns[name])
            matrix = [float(n) for n in copy.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))]
            copy.Matrix = Array([*matrix[:4], matrix[4] + across, matrix[5]])
            patterns[moved] = copy
        return b"%s %s" % (moved.encode(), found[2])

    def _mend(self, element: Object) -> None:
        """Point an element of the tree to where its marks now are."""
        place = self.places.get(element.Pg.objgen) if "/Pg" in element else None
        kids = element.get("/K", Array())
        many = isinstance(kids, Array)
        mended = [self._mended(kid, place) for kid in (kids.as_list() if many else [kids])]
        element.K = Array(mended) if many else mended[0]
        if place is None:
            return
        element.Pg = place.page
        if str(element.S) == "/Figure":
            box = [float(n) for n in element.A.BBox]
            element.A.BBox = Array([box[0] + place.across, box[1], box[2] + place.across, box[3]])

    def _mended(self, kid: object, place: _Place | None) -> object:
        if isinstance(kid, int):
            return kid + place.first if place else kid
        if isinstance(kid, Dictionary) and "/S" not in kid and "/Pg" in kid:
            own = self.places[kid.Pg.objgen]
            kid.Pg = own.page
            if "/MCID" in kid:
                kid.MCID = int(kid.MCID) + own.first
        return kid

    def _mend_targets(self) -> None:
        """Point bookmarks and links to the sides that hold their pages."""
        for target in _targets(self.pdf):
            place = self.places[target[0].objgen]
            target[0] = place.page
            target[2] = float(target[2]) + place.across

    def _write_parents(self, owners: list[list[Object]], parents: dict[int, Object]) -> None:
        """Write the parent tree: the sides first, then the links."""
        links = [parents[key] for key in sorted(parents) if not isinstance(parents[key], Array)]
        lists = [self.pdf.make_indirect(Array(owned)) for owned in owners]
        numbered = [*lists, *links]
        for key, link in enumerate(links, len(lists)):
            for kid in link.K.as_list():
                if isinstance(kid, Dictionary) and "/Obj" in kid:
                    kid.Obj.StructParent = key
        tree = self.pdf.Root.StructTreeRoot.ParentTree
        tree.Nums = Array([part for pair in enumerate(numbered) for part in pair])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page went: its side, its first mark's number there, and how far across."""

    page: Object
    first: int
    across: float


def _painted(colour: Sequence[float], across: float, width: float, height: float) -> list[bytes]:
    """Paint a page that stays empty, unless it is bare."""
    if not colour:
        return []
    box = (across, 0.0, width, height)
    red_green_blue, place = (b" ".join(b"%.4f" % n for n in part) for part in (colour, box))
    return [b"/Artifact BMC\nq\n%s rg\n%s re\nf\nQ\nEMC" % (red_green_blue, place)]


def _copied(pdf: Pdf, stream: Object) -> Object:
    copy = pdf.make_stream(stream.read_bytes())
    for key, value in stream.items():
        if key not in _OF_A_STREAM:
            copy[key] = value
    return copy


def _shifted(note: Object, side: Object, across: float) -> Object:
    left, bottom, right, top = (float(n) for n in note.Rect)
    note.Rect = Array([left + across, bottom, right + across, top])
    if "/P" in note:
        note.P = side
    return note


def _targets(pdf: Pdf) -> Iterator[Object]:
    """Give every place that a bookmark or a link leads to: page, how, across, up."""
    pending = [pdf.Root[key] for key in ("/Outlines", "/Names") if key in pdf.Root]
    seen = set()
    while pending:
        thing = pending.pop()
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        if isinstance(thing, Array):
            if len(thing) > 2 and isinstance(thing[0], Dictionary) and "/StructParents" in thing[0]:
                yield thing
                continue
            pending += [kid for kid in thing if isinstance(kid, Object)]
        elif isinstance(thing, Dictionary):
            pending += [
                value
                for key, value in thing.items()
                if key not in _LEADS_NOWHERE and isinstance(value, Object)
            ]
