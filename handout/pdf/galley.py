"""A piece as it was set: measured on a page of its own, and drawn when it is put in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import weasyprint
from weasyprint.formatting_structure.boxes import Box

from handout.pdf.cast import Cast
from handout.pdf.drawn import ROOT, Drawn, Node, Shown
from handout.pdf.engine import draw_page
from handout.pdf.pieces import UnsettableError
from handout.pdf.places import ROUNDING, Place, boxes_with, place_of
from handout.pdf.words import keep_words_apart
from handout.sheet import Sheet


@dataclass(frozen=True, slots=True, eq=False)
class Galley:
    """A piece as it was set: where its box is on a page of its own, and the places in it."""

    box: Place
    drawn: Cast
    places: Mapping[int, Place]
    whole: bool  # or it may be split where a page ends
    inner: tuple[Galley, ...] = ()
    own: Shown | None = None  # the text of its field
    shared: bool = True  # or it holds something of one patient alone, beside such texts

    @property
    def height(self) -> float:
        """Give its height in CSS pixels."""
        return self.box.height

    @property
    def for_all(self) -> bool:
        """Tell one that many patients have with all that is in it."""
        return self.shared and self.own is None and all(one.for_all for one in self.inner)

    @property
    def form(self) -> object:
        """Give what it has in common with those that differ in the texts of fields alone."""
        return (id(self.drawn), *(one.form for one in self.inner))

    def texts(self) -> Iterator[Shown]:
        """Give the texts of its field and of those in it."""
        if self.own:
            yield self.own
        for one in self.inner:
            yield from one.texts()


@dataclass(slots=True, eq=False)
class Measured:
    """A piece that is laid out: it is drawn when it is put in its place."""

    box: Place
    places: Mapping[int, Place]
    whole: bool
    page: weasyprint.Page | None = None
    drawn: Cast | None = None
    own: Shown | None = None
    shared: bool = True
    galleys: dict[tuple[int, ...], Galley] = field(default_factory=dict)

    @property
    def height(self) -> float:
        """Give its height in CSS pixels."""
        return self.box.height

    def galley(self, sheet: Sheet, inner: tuple[Galley, ...]) -> Galley | None:
        """Draw it with the pieces in it; None where its page is gone."""
        key = tuple(map(id, inner))
        if known := self.galleys.get(key):
            return known
        if self.drawn is None:
            if self.page is None:
                return None
            self.drawn = Cast.of(draw_galley(sheet, self.page))
            self.page = None
        shared = self.shared and all(one.shared for one in inner)
        made = Galley(self.box, self.drawn, self.places, self.whole, inner, self.own, shared)
        if made.for_all:
            self.galleys[key] = made
        return made


def one_by_one(document: weasyprint.Document) -> Iterator[weasyprint.Page]:
    """Give each piece as if it had the page for itself, in no more than its galley."""
    for page in document.pages:
        for galley in boxes_with(page._page_box, "data-galley"):
            galley.style = galley.style.copy()
            galley.style["position"] = "static"
            alone = weasyprint.Page(_around(page._page_box, galley))
            keep_words_apart([alone])
            yield alone


def _around(box: Box, galley: Box) -> Box:
    """Copy a page, its root and its body around one galley."""
    kids = [kid for kid in box.children if kid.element_tag in ("html", "body")]
    return box.copy_with_children([_around(kids[0], galley)] if kids else [galley])


def measure(page: weasyprint.Page) -> Measured:
    """Measure the piece on a page of its own; raise UnsettableError where it reaches out of it."""
    roots = list(boxes_with(page._page_box, "data-root"))
    if len(roots) != 1:
        raise UnsettableError
    root = roots[0]
    box = place_of(root)
    around = place_of(next(iter(boxes_with(page._page_box, "data-galley"))))
    if box.top > around.top + ROUNDING or box.top + box.height < around.height - ROUNDING:
        raise UnsettableError  # margins of what is in it reach out of it
    places = {
        int(box.element.get("data-hole")): place_of(box) for box in boxes_with(root, "data-hole")
    }
    return Measured(box, places, root.style["break_inside"] == "avoid", page)


def draw_galley(sheet: Sheet, page: weasyprint.Page) -> Drawn:
    """Draw the piece on a page of its own, with the elements that are its alone."""
    drawn = draw_page(sheet, page, hanging=True)
    return replace(drawn, nodes=tuple(_rooted(drawn.nodes)))


def _rooted(nodes: Iterable[Node | int]) -> Iterable[Node]:
    """Find the elements of the piece itself among those of its surroundings."""
    for node in nodes:
        if isinstance(node, Node):
            if node.hole == ROOT:
                yield _unmarked(node)
            else:
                yield from _rooted(node.kids)


def _unmarked(node: Node) -> Node:
    """Take the mark of the piece's element away; what is anonymous in it has the same."""
    kids = tuple(_unmarked(kid) if isinstance(kid, Node) else kid for kid in node.kids)
    return node._replace(kids=kids, hole="" if node.hole == ROOT else node.hole)
