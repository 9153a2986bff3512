"""Pages to the bytes of a PDF/UA-1 file: nothing in it of the day or the machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pydyf
from weasyprint import VERSION
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.document import DocumentMetadata
from weasyprint.matrix import Matrix

from handout.pdf.chunk import (
    DOCUMENT,
    FIRST,
    FOOT,
    Chunk,
    Section,
    chunks_of,
    pack,
    plain,
    stream,
)
from handout.pdf.drawn import Bookmark, Drawn, Letters, merged
from handout.pdf.faces import face
from handout.pdf.filling import SetPage
from handout.pdf.things import KINDS, REFERENCE, Thing
from handout.sheet import Attachment

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_CATALOG, _INFO, _ROOT, _PAGES, _FONTS, _RESOURCES, _PARENTS, _FREE = 1, 2, 4, 5, 6, 7, 8, 9


def write_pages(
    pages: Sequence[SetPage], title: str, language: str, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Write pages as a tagged file; the same pages give the same bytes."""
    file = _File(chunks_of(pages), [page.foot for page in pages])
    return file.write(title, language, attachments)


@dataclass(slots=True)
class _File:
    """What stands around the pages; a stream by itself, all else in one pack."""

    chunks: Sequence[Chunk]
    feet: Sequence[Drawn | None]
    packed: dict[int, bytes] = field(default_factory=dict)
    streams: dict[int, bytes] = field(default_factory=dict)
    known: dict[Thing, int] = field(default_factory=dict)
    last: int = _FREE - 1

    def write(self, title: str, language: str, attachments: Sequence[Attachment]) -> bytes:
        self._write_fonts()
        self._write_resources()
        self._write_pages()
        self._write_structure()
        about = b"/Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>"
        entries = [
            about % (_PAGES, _ROOT),
            b"/ViewerPreferences<</DisplayDocTitle true>>/Lang %s" % text(language),
            b"/Metadata %d 0 R" % self._add(_metadata(title, language)),
            self._outlines(),
            self._attached(attachments),
        ]
        self.packed[_CATALOG] = b"<<%s>>" % b"".join(entries)
        maker = text(f"WeasyPrint {VERSION}")
        self.packed[_INFO] = b"<</Producer %s/Title %s>>" % (maker, text(title))
        return self._bytes()

    def _next(self) -> int:
        """Give a number that is free: below the pages', or when these are used up above them."""
        if self.last == FIRST - 1:
            self.last = self.chunks[-1].sections[-1].end
        self.last += 1
        return self.last

    def _add(self, thing: Thing) -> int:
        """Write a thing once, and what it refers to before it."""
        if thing in self.known:
            return self.known[thing]
        parts = iter([self._add(part) for part in thing.parts])
        number = self.known[thing] = self._next()
        first, *others = thing.head.split(REFERENCE)
        head = b"".join([first, *(b"%d 0 R%s" % (next(parts), more) for more in others)])
        if thing.lettered:
            head = head.replace(b"/Resources <<", b"/Resources <</Font %d 0 R" % _FONTS)
        if thing.body is None:
            self.packed[number] = head
        else:
            self.streams[number] = stream(number, head, thing.body)
        return number

    def _sections(self) -> Iterator[Section]:
        for chunk in self.chunks:
            yield from chunk.sections

    def _all_drawn(self) -> Iterator[Section | Drawn]:
        yield from self._sections()
        yield from (foot for foot in self.feet if foot)

    def _write_fonts(self) -> None:
        shown: dict[str, Letters] = {}
        for page in self._all_drawn():
            for name, letters in page.letters.items():
                shown[name] = merged(shown[name], letters) if name in shown else letters
        fonts = (b"/%s %d 0 R" % (n.encode(), self._add(face(s))) for n, s in shown.items())
        self.packed[_FONTS] = b"<<%s>>" % b"".join(fonts)

    def _write_resources(self) -> None:
        """Write what all pages draw with in one place."""
        used: dict[tuple[str, str], Thing] = {}
        for page in self._all_drawn():
            used.update(page.used)
        kinds = [b"/Font %d 0 R" % _FONTS]
        for kind in KINDS:
            named = [(name, thing) for (k, name), thing in used.items() if k == kind]
            inside = b"".join(b"/%s %d 0 R" % (n.encode(), self._add(t)) for n, t in named)
            kinds += [b"/%s<<%s>>" % (kind.encode(), inside)] if named else []
        self.packed[_RESOURCES] = b"<<%s>>" % b"".join(kinds)

    def _write_pages(self) -> None:
        for key, (chunk, foot) in enumerate(zip(self.chunks, self.feet, strict=True)):
            box = b"[0 0 %s %s]" % (plain(chunk.width), plain(chunk.height))
            shown = b" ".join(b"%d 0 R" % number for number in chunk.contents)
            if foot:
                number = chunk.number + FOOT
                self.streams[number] = stream(number, b"", foot.content)
                shown += b" %d 0 R" % number
            self.packed[chunk.number] = (
                b"<</Type/Page/Parent %d 0 R/MediaBox%s/TrimBox%s/BleedBox%s/Contents[%s]"
                b"/Resources %d 0 R/Tabs/S/StructParents %d>>"
                % (_PAGES, box, box, box, shown, _RESOURCES, key)
            )
        kids = b" ".join(b"%d 0 R" % chunk.number for chunk in self.chunks)
        self.packed[_PAGES] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(self.chunks))

    def _write_structure(self) -> None:
        kids = b" ".join(b"%d 0 R" % top for chunk in self.chunks for top in chunk.tops)
        self.packed[DOCUMENT] = b"<</S/Document/P %d 0 R/K[%s]>>" % (_ROOT, kids)
        owners = (b"%d[%s]" % (key, chunk.owners) for key, chunk in enumerate(self.chunks))
        self.packed[_PARENTS] = b"<</Nums[%s]>>" % b"".join(owners)
        named = [b"%d 0 R" % names[2] for one in self._sections() if (names := one.names)]
        self.packed[_ROOT] = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R%s>>" % (
            DOCUMENT,
            _PARENTS,
            b"/IDTree<</Kids[%s]>>" % b" ".join(named) if named else b"",
        )

    def _outlines(self) -> bytes:
        tree = _bookmark_tree([chunk.bookmarks for chunk in self.chunks])
        if not tree:
            return b""
        top = self._next()
        self.packed[top] = b"<<%s>>" % self._level(tree, top)[0]
        return b"/Outlines %d 0 R" % top

    def _level(
        self, marks: Sequence[_Mark], parent: int, *, is_open: bool = True
    ) -> tuple[bytes, int]:
        """Write the marks of a level; give what their parent says of them, and their number."""
        numbers = [self._next() for _ in marks]
        total = len(marks)
        for i, (title, (page, x, y), children, state) in enumerate(marks):
            place = b"[%d 0 R/XYZ %s %s 0]" % (self.chunks[page].number, plain(x), plain(y))
            more = [b"/Title %s/Dest%s/Parent %d 0 R" % (text(title), place, parent)]
            more += [b"/Prev %d 0 R" % numbers[i - 1]] if i else []
            more += [b"/Next %d 0 R" % numbers[i + 1]] if i + 1 < len(numbers) else []
            if children:
                said, count = self._level(children, numbers[i], is_open=state != "closed")
                more.append(said)
                total += count if state != "closed" else 0
            self.packed[numbers[i]] = b"<<%s>>" % b"".join(more)
        shown = total if is_open else -total
        ends = b"/First %d 0 R/Last %d 0 R/Count %d" % (numbers[0], numbers[-1], shown)
        return ends, total

    def _attached(self, attachments: Sequence[Attachment]) -> bytes:
        if not attachments:
            return b""
        specs = [(file.name, self._add_file(file)) for file in attachments]
        listed = b" ".join(b"%d 0 R" % number for _, number in specs)
        names = b"".join(b"%s %d 0 R" % (text(name), number) for name, number in sorted(specs))
        return b"/AF[%s]/Names<</EmbeddedFiles<</Names[%s]>>>>" % (listed, names)

    def _add_file(self, file: Attachment) -> int:
        content, number = self._next(), self._next()
        kind = file.media_type.replace("/", "#2F").encode()
        head = b"/Type/EmbeddedFile/Subtype/%s/Params<</Size %d>>" % (kind, len(file.data))
        self.streams[content] = stream(content, head, file.data)
        name = text(file.name)
        self.packed[number] = (
            b"<</Type/Filespec/F %s/UF %s/Desc %s/AFRelationship/%s/EF<</F %d 0 R/UF %d 0 R>>>>"
            % (name, name, text(file.description), file.relationship.encode(), content, content)
        )
        return number

    def _bytes(self) -> bytes:
        """Write all streams, then where each object is."""
        own, cross = self._next(), self._next()
        self.streams[own] = pack(own, self.packed)
        places = _Places()
        for index, number in enumerate(self.packed):
            places.add(number, b"\2" + own.to_bytes(4, "big") + index.to_bytes(2, "big"))
        for section in self._sections():
            self.streams.update(section.streams)
            if section.packed:
                places.add(section.packed.start, _rows(section.pack, len(section.packed)))
        out, position = [_HEADER], len(_HEADER)
        for number, data in self.streams.items():
            places.add(number, b"\1" + position.to_bytes(4, "big") + b"\0\0")
            out.append(data)
            position += len(data)
        places.add(cross, b"\1" + position.to_bytes(4, "big") + b"\0\0")
        seen = _hash(b"".join(map(_hash, out)))
        head = b"/Type/XRef/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (_CATALOG, _INFO, seen, seen)
        out.append(places.table(cross, head))
        out.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(out)


@dataclass(slots=True)
class _Places:
    """Where objects are: by the number of the first, a row for it and each that follows."""

    rows: dict[int, bytes] = field(default_factory=lambda: {0: b"\0" * 5 + b"\xff\xff"})

    def add(self, number: int, rows: bytes) -> None:
        self.rows[number] = rows

    def table(self, number: int, head: bytes) -> bytes:
        runs: list[list[int]] = []
        for first in sorted(self.rows):
            count = len(self.rows[first]) // _ROW
            if runs and sum(runs[-1]) == first:
                runs[-1][1] += count
            else:
                runs.append([first, count])
        told = b" ".join(b"%d %d" % (first, count) for first, count in runs)
        head += b"/Size %d/Index[%s]/W[1 4 2]" % (sum(runs[-1]), told)
        return stream(number, head, b"".join(self.rows[n] for n in sorted(self.rows)))


_ROW = 7  # bytes


@lru_cache(maxsize=1024)  # fonts and drawings, and pieces, which many files carry
def _hash(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).hexdigest().encode()


@lru_cache(maxsize=4096)
def _rows(pack: int, count: int) -> bytes:
    """Tell of all objects in a pack where they are."""
    start = b"\2" + pack.to_bytes(4, "big")
    return b"".join(start + index.to_bytes(2, "big") for index in range(count))


_Mark = tuple[str, tuple[int, float, float], list["_Mark"], str]


def _bookmark_tree(pages: Iterable[Sequence[Bookmark]]) -> list[_Mark]:
    root: list[_Mark] = []
    skipped: list[int] = []
    last_by_depth: list[list[_Mark]] = [root]
    level = 0
    for number, marks in enumerate(pages):
        page = _Marked([(m.level, m.label, (m.x, m.y), m.state) for m in marks])
        level = make_page_bookmark_tree(page, skipped, last_by_depth, level, number, Matrix())
    return root


@dataclass(frozen=True, slots=True)
class _Marked:
    """What the library asks of a page for its outline."""

    bookmarks: list[tuple[int, str, tuple[float, float], str]]


@lru_cache(maxsize=64)
def _metadata(title: str, language: str) -> Thing:
    """Write what the file says of itself, which holds no patient's name."""
    pdf = pydyf.PDF()
    about = DocumentMetadata(title=title, lang=language)
    about.include_in_pdf(pdf, "ua", 1, conformance=None, compress=False)
    return Thing(b"/Type/Metadata/Subtype/XML", b"\n".join(pdf.objects[-1].stream))


def text(words: str) -> bytes:
    """Write a text string."""
    return bytes(pydyf.String(words).data)
