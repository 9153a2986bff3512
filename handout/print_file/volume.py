"""One file for the printer: PDFs one after another, with the tags and language of each."""

from __future__ import annotations

from html import escape
from typing import BinaryIO

from pikepdf import Array, Object, Pdf

from handout.pdf.repair import Tags
from handout.print_file.copying import Shelf, Source
from handout.print_file.syntax import array, dictionary, name, ref, refs, text
from handout.print_file.tags import aim_links, number_on, set_apart
from handout.print_file.writer import PdfWriter

_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


class Volume:
    """A file that tagged PDFs are bound into; when it is closed it is a PDF."""

    def __init__(self, file: BinaryIO, title: str, *, duplex: bool, flip: str) -> None:
        self._writer = PdfWriter(file)
        self._shelf = Shelf(self._writer)
        self._title, self._duplex, self._language = title, duplex, ""
        self.flip = flip  # how sheets are turned, as a reader's print dialog calls it
        self._pages, self._root, self._document = (self._writer.reserve() for _ in range(3))
        # The branches that each PDF adds to the trees of the whole.
        self._sheaves: list[int] = []
        self._parts: list[int] = []
        self._parents: list[int] = []
        self._identifiers: list[int] = []
        self._bookmarks: list[tuple[str, int]] = []
        self._next_key = 0  # of the parent tree
        self.pages = 0

    def append(self, pdf: Pdf, title: str, *, bookmark: bool) -> None:
        """Bind a PDF in; where both sides are printed, what follows begins a fresh sheet."""
        tags, source = Tags(pdf), Source(pdf, self._shelf)
        named = set_apart(tags, f"{len(self._parts):06}-")
        number_on(tags, self._next_key)
        aim_links(pdf)
        first = self._append_pages(pdf, source)
        self._append_part(pdf, source, title)
        self._append_parents(tags, source)
        self._append_identifiers(named, source)
        if bookmark:
            self._bookmarks.append((title, first))

    def close(self) -> None:
        """Write what holds all of it together."""
        add = self._writer.add
        add(dictionary(Type=name("Pages"), Kids=refs(self._sheaves), Count=self.pages), self._pages)
        self._write_tags()
        label = text(self._title)
        catalog = dictionary(
            Type=name("Catalog"),
            Pages=ref(self._pages),
            StructTreeRoot=ref(self._root),
            MarkInfo=dictionary(Marked=b"true"),
            Lang=text(self._language),
            Metadata=ref(self._write_metadata()),
            Outlines=ref(self._write_bookmarks()),
            PageMode=name("UseOutlines"),
            ViewerPreferences=dictionary(
                DisplayDocTitle=b"true",
                PrintScaling=name("None"),
                Duplex=name(self.flip if self._duplex else "Simplex"),
            ),
        )
        self._writer.finish(add(catalog), add(dictionary(Title=label)))

    # -- what each PDF adds ----------------------------------------------------------------------

    def _append_pages(self, pdf: Pdf, source: Source) -> int:
        """Write a PDF's pages under a node of their own; give the number of the first."""
        add, node = self._writer.add, self._writer.reserve()
        pages = [page.obj for page in pdf.pages]
        numbers = [self._writer.reserve() for _ in pages]
        for page, number in zip(pages, numbers, strict=True):
            source.replace(page, number)
            source.replace(page.Parent, node)
        for page, number in zip(pages, numbers, strict=True):
            add(source.write(page), number)
        if self._duplex and len(pages) % 2:
            numbers.append(add(_blank(pages[-1], node)))
        branch = dictionary(
            Type=name("Pages"), Parent=ref(self._pages), Kids=refs(numbers), Count=len(numbers)
        )
        self._sheaves.append(add(branch, node))
        self.pages += len(numbers)
        return numbers[0]

    def _append_part(self, pdf: Pdf, source: Source, title: str) -> None:
        """Write a PDF's tags as one part of the whole, in its own language."""
        part, root = self._writer.reserve(), pdf.Root.StructTreeRoot
        for top in root.K:
            source.replace(top, part)
        language = str(pdf.Root.Lang)
        self._language = self._language or language
        entries = dictionary(
            Type=name("StructElem"),
            S=name("Part"),
            P=ref(self._document),
            T=text(title),
            Lang=text(language),
            K=source.write(Array(kid for top in root.K for kid in top.K)),
        )
        self._parts.append(self._writer.add(entries, part))

    def _append_parents(self, tags: Tags, source: Source) -> None:
        """Write which tags a PDF's pages and links belong to, counted on from those before."""
        keys = {self._next_key + key: owners for key, owners in sorted(tags.parents.items())}
        numbers = [part for key, owners in keys.items() for part in (key, owners)]
        limits = array(b"%d" % key for key in (min(keys), max(keys)))
        branch = dictionary(Limits=limits, Nums=source.write(Array(numbers)))
        self._parents.append(self._writer.add(branch))
        self._next_key = max(keys) + 1

    def _append_identifiers(self, named: list[Object], source: Source) -> None:
        """Write which tags go by which identifiers."""
        if not named:
            return
        names = [part for element in named for part in (element.ID, element)]
        limits = array(element.ID.unparse() for element in (named[0], named[-1]))
        branch = dictionary(Limits=limits, Names=source.write(Array(names)))
        self._identifiers.append(self._writer.add(branch))

    # -- what holds them together ----------------------------------------------------------------

    def _write_tags(self) -> None:
        add = self._writer.add
        entries = dictionary(
            Type=name("StructElem"), S=name("Document"), P=ref(self._root), K=refs(self._parts)
        )
        add(entries, self._document)
        identifiers = dictionary(Kids=refs(self._identifiers)) if self._identifiers else None
        root = dictionary(
            Type=name("StructTreeRoot"),
            K=refs([self._document]),
            ParentTree=dictionary(Kids=refs(self._parents)),
            ParentTreeNextKey=self._next_key,
            IDTree=identifiers,
        )
        add(root, self._root)

    def _write_metadata(self) -> int:
        entries = dictionary(Type=name("Metadata"), Subtype=name("XML"))
        return self._writer.add_stream(entries, _XMP.format(title=escape(self._title)).encode())

    def _write_bookmarks(self) -> int:
        outline = self._writer.reserve()
        numbers = [self._writer.reserve() for _ in self._bookmarks]
        for place, (title, page) in enumerate(self._bookmarks):
            entries = dictionary(
                Title=text(title),
                Parent=ref(outline),
                Prev=ref(numbers[place - 1]) if place else None,
                Next=ref(numbers[place + 1]) if place + 1 < len(numbers) else None,
                Dest=array([ref(page), name("Fit")]),
            )
            self._writer.add(entries, numbers[place])
        top = dictionary(
            Type=name("Outlines"), First=ref(numbers[0]), Last=ref(numbers[-1]), Count=len(numbers)
        )
        return self._writer.add(top, outline)


def _blank(page: Object, node: int) -> bytes:
    """Write an empty page like another: nothing on it, nothing to tag."""
    box = page.MediaBox.unparse()
    return dictionary(Type=name("Page"), Parent=ref(node), MediaBox=box, Resources=dictionary())
