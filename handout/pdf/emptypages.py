"""Pages of empty places: laid out once, and put together again whatever stands on other pages.

What stands on a page follows from where it begins, from the heights of the pieces on it, and from
how high that is which had no room on it any more.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from weasyprint.formatting_structure.boxes import Box, LineBox, MarginBox, TextBox

from handout.pdf.drawn import Drawn
from handout.pdf.engine import draw_page, lay_out
from handout.pdf.measure import Placed, placed_in
from handout.pdf.pieces import UnsettableError
from handout.pdf.places import ROUNDING, Place, place_of
from handout.sheet import Sheet, Stylesheet

_MOST = 160  # pages of one kind of sheet that are kept; the first that were used go first
Heights = Mapping[int, float]
_Start = tuple[int, int, bytes]  # of how many pages, which one, and what stands before it


@dataclass(slots=True, eq=False)
class EmptyPage:
    """One of so many pages; `first` are pieces before which something may have been split."""

    number: int
    of: int
    before: bytes  # a hash of all that stands on the pages before it
    after: bytes  # and of that with what stands on it
    heights: Heights  # of the pieces on it, in CSS pixels
    following: Heights  # and of those on the next page
    places: Mapping[int, Place]
    first: frozenset[int]
    items: tuple[tuple[Placed, ...], ...]  # of each fit
    drawn: Drawn

    def holds_for(self, heights: Sequence[float]) -> bool:
        """Tell whether it is the same with these heights of all pieces."""
        return all(heights[n] == height for n, height in self.heights.items()) and all(
            heights[n] >= height for n, height in self.following.items()
        )

    def says_as_much_as(self, other: EmptyPage) -> bool:
        """Tell whether it holds wherever another one of its number and beginning holds."""
        return self.heights == other.heights and all(
            self.following.get(n, height + 1) <= height for n, height in other.following.items()
        )


@dataclass(slots=True)
class Book:
    """The pages that were laid out of one kind of sheet."""

    pages: OrderedDict[_Start, list[EmptyPage]] = field(default_factory=OrderedDict)

    def add(self, pages: Sequence[EmptyPage]) -> None:
        """Add all pages of a sheet."""
        for page in pages:
            page.drawn = self._one_of_each(page.drawn)
            start = (page.of, page.number, page.before)
            alike = self.pages.setdefault(start, [])
            if any(one.says_as_much_as(page) for one in alike):
                continue
            alike[:] = [page, *(one for one in alike if not page.says_as_much_as(one))]
            del alike[_MOST // page.of :]
            self.pages.move_to_end(start)
        while sum(map(len, self.pages.values())) > _MOST:
            self.pages.popitem(last=False)

    def _one_of_each(self, drawn: Drawn) -> Drawn:
        """Keep one of what is drawn: pages differ in where pieces stand, which is not."""
        kept = (page.drawn for alike in self.pages.values() for page in alike)
        return next((one for one in kept if one == drawn), drawn)

    def find(self, heights: Sequence[float]) -> list[EmptyPage] | None:
        """Put a sheet together; None where a page of it has not been laid out yet."""
        for length in sorted({of for of, _, _ in self.pages}):
            found = [*self._chain(length, heights)]
            if len(found) == length and sum(len(page.heights) for page in found) == len(heights):
                return found
        return None

    def _chain(self, length: int, heights: Sequence[float]) -> Iterator[EmptyPage]:
        before = b""
        for number in range(length):
            start = (length, number, before)
            alike = self.pages.get(start, ())
            page = next((page for page in alike if page.holds_for(heights)), None)
            if page is None:
                return
            self.pages.move_to_end(start)
            yield page
            before = page.after


def lay_out_empty(
    sheet: Sheet, styles: Sequence[Stylesheet], heights: Sequence[float]
) -> list[EmptyPage]:
    """Lay out and draw a sheet of empty places.

    Raises UnsettableError where one is higher than its page.
    """
    document = lay_out(sheet, styles)
    items = [placed_in(document, sheet, fit) for fit in sheet.fits]
    made: list[EmptyPage] = []
    kept_whole: set[int] = set()  # elements that may not be split, on pages so far
    standing = b""
    for number, page in enumerate(document.pages):
        top = page._page_box.content_box_y()
        foot = top + page._page_box.height
        places: dict[int, Place] = {}
        first: set[int] = set()
        here: set[int] = set()
        for box, around in _holes(page._page_box):
            place = place_of(box)
            if place.top + place.height > foot + ROUNDING:
                raise UnsettableError  # it may break somewhere
            places[hole := int(box.element.get("data-hole"))] = place
            begun = bool(around) and around.isdisjoint(kept_whole)
            first |= {hole} if number and place.top < top + ROUNDING and not begun else set()
            here |= around
        kept_whole |= here
        before, standing = standing, _hash(standing, _leaves(page._page_box))
        made.append(
            EmptyPage(
                number,
                len(document.pages),
                before,
                standing,
                {n: heights[n] for n in places},
                {},
                places,
                frozenset(first),
                tuple(tuple(one for one in some if one.page == number) for some in items),
                draw_page(sheet, page),
            )
        )
    for one, following in pairwise(made):
        one.following = following.heights
    return made


def _hash(before: bytes, leaves: Iterator[str]) -> bytes:
    return hashlib.sha256(before + "\n".join(leaves).encode()).digest()


def _leaves(box: Box) -> Iterator[str]:
    """Give what stands on a page in order: pieces, lines of text, pictures."""
    for child in (getattr(child, "_box", child) for child in getattr(box, "children", ())):
        if isinstance(child, MarginBox):
            continue
        if child.element is not None and child.element.get("data-hole") is not None:
            yield f"piece {child.element.get('data-hole')}"
        elif isinstance(child, LineBox):
            yield "".join(one.text for one in child.descendants() if isinstance(one, TextBox))
        elif getattr(child, "children", ()):
            yield from _leaves(child)
        else:
            yield f"{child.element_tag} {'' if child.element is None else child.element.get('id')}"


def _holes(box: Box, around: frozenset[int] = frozenset()) -> Iterator[tuple[Box, frozenset[int]]]:
    """Give the boxes of places, each with the elements around it that may not be split."""
    children = getattr(box, "children", ())
    for child in (getattr(child, "_box", child) for child in children):
        if child.element is not None and child.element.get("data-hole") is not None:
            yield child, around
        else:
            whole = child.style["break_inside"] == "avoid" and child.element is not None
            yield from _holes(child, around | {id(child.element)} if whole else around)
