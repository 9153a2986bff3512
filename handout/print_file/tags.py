"""A sheet's tags made ready to stand beside those of other sheets."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, NameTree, Object, Pdf, String

from handout.pdf.repair import Tags


def number_on(tags: Tags, first: int) -> None:
    """Count what pages and links say of their place in the parent tree from `first` on."""
    for page in tags.pdf.pages:
        page.StructParents = int(page.StructParents) + first
        for note in page.get("/Annots", ()):
            note.StructParent = int(note.StructParent) + first


def set_apart(tags: Tags, prefix: str) -> list[Object]:
    """Begin identifiers, and what header cells are referred to by, with a sheet's own prefix.

    Gives the elements that have one, in the order of their identifiers.
    """
    for element in tags.elements:
        attributes = element.get("/A", Dictionary())
        if "/Headers" in attributes:
            attributes.Headers = Array(_prefixed(prefix, head) for head in attributes.Headers)
        if "/ID" in element:
            element.ID = _prefixed(prefix, element.ID)
    named = (element for element in tags.elements if "/ID" in element)
    return sorted(named, key=lambda element: bytes(element.ID))


def aim_links(pdf: Pdf) -> None:
    """Aim links at places instead of names, which other patients' sheets have too."""
    places = dict(NameTree(pdf.Root.Names.Dests)) if "/Dests" in pdf.Root.get("/Names", {}) else {}
    for note in _links(pdf):
        if isinstance(note.get("/Dest"), String):
            note.Dest = places[str(note.Dest)]


def _links(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        yield from page.get("/Annots", ())


def _prefixed(prefix: str, identifier: Object) -> String:
    return String(prefix.encode() + bytes(identifier))
