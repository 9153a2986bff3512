"""Small repairs of WeasyPrint's tags that checkers pass over and readers meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pikepdf import Array, Dictionary, Name, Object, Pdf

POINTS_PER_PIXEL = 0.75
_PRINT = 4  # annotation flag, ISO 32000-1 table 165
# All text is written as hexadecimal glyph numbers, so this cannot be met inside a string.
_MARKED = re.compile(rb"/\w+\s<</MCID (\d+)[^\n]*>>\nBDC")
_NO_LETTER, _UNSEEN_LETTER = b" <>\n", b" <2060>\n"  # the word joiner
_PAGE_FURNITURE = b"/Artifact\n<</Type /Pagination>>\nBDC"


@dataclass
class Tags:
    """The structure tree of a PDF, walked once."""

    pdf: Pdf

    @cached_property
    def elements(self) -> list[Object]:
        """List every element from the top, in reading order."""
        return [element for top in _kids(self.pdf.Root.StructTreeRoot) for element in _walk(top)]

    @cached_property
    def reached(self) -> set[tuple[int, int]]:
        """Name the elements that a reader comes to."""
        return {element.objgen for element in self.elements}

    def named(self, *roles: str) -> Iterator[Object]:
        """Give the elements of some roles, such as 'TH'."""
        wanted = {f"/{role}" for role in roles}
        return (element for element in self.elements if str(element.S) in wanted)

    @cached_property
    def parents(self) -> dict[int, Object]:
        """Give the parent tree: what each page's marked content and each link belongs to."""
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        return {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}


def repair(pdf: Pdf) -> None:
    """Put a PDF's tags right, in place."""
    tags = Tags(pdf)
    for mend in REPAIRS:
        mend(tags)


def mark_page_furniture(tags: Tags) -> None:
    """Mark headers and footers, which no element holds, as pagination artifacts."""
    for page in tags.pdf.pages:
        owners = tags.parents[int(page.StructParents)]
        orphans = {i for i in range(len(owners)) if owners[i].objgen not in tags.reached}
        if orphans:
            page.Contents.write(_without_tags(page.Contents.read_bytes(), orphans))
        for i in orphans:
            owners[i] = None


def drop_furniture_links(tags: Tags) -> None:
    """Make links in headers and footers plain text: an artifact cannot hold a link."""
    for page in tags.pdf.pages:
        kept = [
            note
            for note in page.get("/Annots", ())
            if tags.parents[int(note.StructParent)].objgen in tags.reached
        ]
        if "/Annots" in page and len(kept) < len(page.Annots):
            page.Annots = Array(kept)


def print_links(tags: Tags) -> None:
    """Flag link annotations as printed, as PDF/A asks and PDF/UA checkers advise."""
    for page in tags.pdf.pages:
        for note in page.get("/Annots", ()):
            note.F = _PRINT


def place_figures(tags: Tags) -> None:
    """Give each figure's box in points from the page's lower left corner."""
    for figure in tags.named("Figure"):
        height = float(figure.Pg.TrimBox[3])
        left, top, right, bottom = (float(n) * POINTS_PER_PIXEL for n in figure.A.BBox)
        box = (left, height - bottom, right, height - top)
        figure.A.BBox = Array([round(n, 2) for n in box])
        figure.A.Placement = Name.Block


def join_terms(tags: Tags) -> None:
    """Put a term and its meaning, which come as two entries of a list, into one."""
    for entries in tags.named("L"):
        joined: list[Object] = []
        for entry in _kids(entries):
            if joined and _roles(joined[-1]) == ["/Lbl"] and _roles(entry) == ["/LBody"]:
                body = entry.K[0]
                body.P = joined[-1]
                joined[-1].K.append(body)
            else:
                joined.append(entry)
        entries.K = Array(joined)


def fill_empty_letters(tags: Tags) -> None:
    """Give the parts of letters, which stand for no text, a letter that nobody sees.

    An empty one is malformed; the letters themselves are spelled out beside the drawing.
    """
    for font in tags.pdf.pages[0].Resources.get("/Font", Dictionary()).values():
        letters = font.ToUnicode.read_bytes()
        if _NO_LETTER in letters:
            font.ToUnicode.write(letters.replace(_NO_LETTER, _UNSEEN_LETTER))


def index_identifiers(tags: Tags) -> None:
    """List elements by their identifiers, as ISO 32000-1 table 322 asks when there are any."""
    known = sorted((e for e in tags.elements if "/ID" in e), key=lambda e: bytes(e.ID))
    if known:
        names = Array([part for element in known for part in (element.ID, element)])
        tags.pdf.Root.StructTreeRoot.IDTree = Dictionary(Names=names)


REPAIRS: tuple[Callable[[Tags], None], ...] = (
    drop_furniture_links,
    mark_page_furniture,
    print_links,
    place_figures,
    join_terms,
    fill_empty_letters,
    index_identifiers,
)


def _without_tags(content: bytes, orphans: set[int]) -> bytes:
    return _MARKED.sub(
        lambda mark: _PAGE_FURNITURE if int(mark[1]) in orphans else mark[0], content
    )


def _walk(element: Object) -> Iterator[Object]:
    if not isinstance(element, Dictionary) or "/S" not in element:
        return  # a number of marked content, or a reference to a link
    yield element
    for kid in _kids(element):
        yield from _walk(kid)


def _roles(element: Object) -> list[str]:
    return [str(kid.S) if isinstance(kid, Dictionary) else "" for kid in _kids(element)]


def _kids(element: Object) -> list[Object]:
    kids: Object = element.get("/K", Array())
    return list(kids.as_list()) if isinstance(kids, Array) else [kids]
