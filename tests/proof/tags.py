"""The structure tree of a PDF as text, for people and for comparison."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

HYPHEN_AT_LINE_END = "\x02"  # as the renderer reports it
Texts = dict[tuple[int, int], str]
Numbers = dict[tuple[int, int], int]
SAYS_NOTHING = ("Span", "NonStruct")  # left out, unless they carry something
HOLDS = {  # which elements may stand right in which (ISO 32000-1 §14.8.4.3)
    "L": ("LI", "L", "Caption"),
    "LI": ("Lbl", "LBody"),
    "Table": ("TR", "THead", "TBody", "TFoot", "Caption"),
    "THead": ("TR",),
    "TBody": ("TR",),
    "TFoot": ("TR",),
    "TR": ("TH", "TD"),
}
_ARABIC = re.compile("[\u0600-\u06ff]")
PAINTS = {"Tj", "TJ", "'", '"', "Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "EI"}


@dataclass(slots=True)
class Tag:
    """An element of the tree: text and elements in reading order."""

    role: str
    notes: list[str]
    kids: list[Tag | str] = field(default_factory=list)


def tag_tree(pdf: bytes) -> str:
    """Write the tree as indented text: role, what it carries, its text.

    P
      "Prepared for Maria. See "
      Link "clinic.example"
    Figure alt="A person lying down"
    TH scope=Row "Bridge"
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        texts = _marked_texts(pdf, document)
        numbers = {page.objgen: number for number, page in enumerate(document.pages)}
        tops = _kids(document.Root.StructTreeRoot)
        tags = [_tag(element, 0, texts, numbers) for element in tops]
    return "\n".join(line for tag in tags for line in _lines(tag, 0)) + "\n"


def read_aloud(pdf: bytes) -> list[str]:
    """Give the tree and, page by page, the words of the furniture in any order.

    Not furniture in Arabic: it is not read, and its letters are of parts that stand for several.
    """
    return [
        " ".join(sorted(line.split())) if line.startswith("page ") else line
        for line in tag_tree(pdf).splitlines()
        if not (line.startswith("page ") and _ARABIC.search(line))
    ]


def untagged_pages(pdf: bytes) -> list[int]:
    """List the pages, from 1, that hold more than furniture but that no element stands on."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        elements = [element for top in _kids(root) for element in _walk(top)]
        tagged = {element.Pg.objgen for element in elements if "/Pg" in element}
        bare = [(n + 1, p) for n, p in enumerate(document.pages) if p.objgen not in tagged]
        return [number for number, page in bare if any(_strays(page, set()))]


def stray_content(pdf: bytes) -> list[str]:
    """List what is painted on a page but neither stands in the tree nor is an artifact."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tops = _kids(document.Root.StructTreeRoot)
        held = {mark for top in tops for mark in _marks(top, None)}
        return [
            f"page {number + 1}: {what}"
            for number, page in enumerate(document.pages)
            for what in _strays(page, held)
        ]


def furniture(pdf: bytes) -> str:
    """Write the text of each page's artifacts: letterhead, foot, folio."""
    document, told = pdfium.PdfDocument(pdf), []
    for number, page in enumerate(document):
        reader = page.get_textpage()
        things = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT])
        loose = [t for t in things if pdfium_c.FPDFPageObj_GetMarkedContentID(t) < 0]
        told.append(f"page {number + 1}: " + " ".join(_text(t, reader).strip() for t in loose))
    return "\n".join(told) + "\n"


def structure_faults(pdf: bytes) -> list[str]:
    """List what does not fit in the tree: skipped headings, cells without scope, loose parts."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        elements = [e for top in _kids(document.Root.StructTreeRoot) for e in _walk(top)]
        levels = [int(str(e.S)[2:]) for e in elements if re.fullmatch("/H[1-6]", str(e.S))]
        skipped = [
            f"H{level} after H{before}"
            for before, level in zip([0, *levels], levels, strict=False)
            if level > before + 1
        ]
        return skipped + [fault for element in elements for fault in _misfits(element)]


def _misfits(element: pikepdf.Object) -> Iterator[str]:
    role = str(element.S)[1:]
    for kid in _kids(element):
        inner = str(kid.S)[1:] if isinstance(kid, pikepdf.Dictionary) and "/S" in kid else ""
        if role in HOLDS and inner not in HOLDS[role]:
            yield f"{inner or 'text'} in {role}"
    if role == "TH" and "/Scope" not in element.get("/A", {}):
        yield "TH without a scope"
    if role == "L" and "/ListNumbering" not in element.get("/A", {}):
        yield "L that does not say how it is marked"
    if role == "Figure" and not str(element.get("/Alt", "")).strip():
        yield "Figure without words"


def _marks(element: pikepdf.Object, page: pikepdf.Object | None) -> Iterator[tuple[Any, int]]:
    """Give each piece of marked content under an element: the page's number and its own."""
    page = element.get("/Pg", page)
    for kid in _kids(element):
        if not isinstance(kid, pikepdf.Dictionary):
            assert page is not None
            yield page.objgen, int(kid)
        elif "/S" in kid:
            yield from _marks(kid, page)


def _strays(page: pikepdf.Page, held: Set[tuple[Any, int]]) -> Iterator[str]:
    opened: list[bool] = []  # whether what is open just now is told or passed over on purpose
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            opened.append(_accounted(page, operands, held))
        elif name == "EMC":
            opened.pop()
        elif name in PAINTS and not any(opened):
            yield " ".join([*map(str, operands[:1]), name])


def _accounted(page: pikepdf.Page, operands: Sequence[Any], held: Set[tuple[Any, int]]) -> bool:
    if str(operands[0]) == "/Artifact":
        return True
    mark = operands[1] if len(operands) > 1 else {}
    return "/MCID" in mark and (page.objgen, int(mark["/MCID"])) in held


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield element
        for kid in _kids(element):
            yield from _walk(kid)


def _tag(element: pikepdf.Object, page: int, texts: Texts, numbers: Numbers) -> Tag:
    """Read one element; `page` is where it stands unless it says otherwise."""
    page = numbers[element.Pg.objgen] if "/Pg" in element else page
    tag = Tag(str(element.S)[1:], list(_notes(element)))
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                tag.kids.extend(_spoken(_tag(kid, page, texts, numbers)))
        else:
            tag.kids.append(texts.get((page, int(kid)), ""))
    return tag


def _spoken(tag: Tag) -> list[Tag | str]:
    """Leave out an element that says nothing, but not what is in it."""
    return tag.kids if tag.role in SAYS_NOTHING and not tag.notes else [tag]


def _notes(element: pikepdf.Object) -> Iterator[str]:
    for key, name in (("/Alt", "alt"), ("/ActualText", "actual"), ("/Lang", "lang")):
        if key in element:
            yield f'{name}="{element[key]}"'
    for key, value in sorted(dict(element.get("/A", {})).items()):
        if key in ("/Scope", "/ListNumbering", "/ColSpan", "/RowSpan"):
            yield f"{key[1:].lower()}={str(value).removeprefix('/')}"


def _lines(tag: Tag, depth: int) -> Iterator[str]:
    indent, head = "  " * depth, " ".join([tag.role, *tag.notes])
    kids = list(_joined(tag.kids))
    if all(isinstance(kid, str) for kid in kids):
        text = _single("".join(map(str, kids))).strip()
        yield f'{indent}{head} "{text}"' if text else indent + head
        return
    yield indent + head
    for kid in kids:
        if isinstance(kid, Tag):
            yield from _lines(kid, depth + 1)
        else:
            yield f'{indent}  "{_single(kid)}"'


def _single(text: str) -> str:
    """Leave one of several spaces: the reader adds its own where two pieces stand apart."""
    return re.sub(" +", " ", text)


def _joined(kids: list[Tag | str]) -> Iterator[Tag | str]:
    """Join runs of text, which a line break or bold letters cut into pieces."""
    text = ""
    for kid in kids:
        if isinstance(kid, str):
            text += kid
            continue
        if text.strip():
            yield text
        text = ""
        yield kid
    if text.strip():
        yield text


def _marked_texts(pdf: bytes, document: pikepdf.Pdf) -> Texts:
    """Read the text of every piece of marked content, by page and number."""
    texts: Texts = {}
    for number, page in enumerate(pdfium.PdfDocument(pdf)):
        reader = page.get_textpage()
        for thing in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
            key = number, pdfium_c.FPDFPageObj_GetMarkedContentID(thing)
            texts[key] = texts.get(key, "") + _text(thing, reader)
    return {**texts, **_spelled_texts(document)}


def _spelled_texts(document: pikepdf.Pdf) -> Texts:
    """Read the letters given beside what is drawn from parts of letters."""
    return {
        (number, int(mark.MCID)): str(mark.ActualText)
        for number, page in enumerate(document.pages)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC" and "/ActualText" in (mark := operands[1])
    }


def _text(thing: pdfium.PdfObject, reader: pdfium.PdfTextPage) -> str:
    size = pdfium_c.FPDFTextObj_GetText(thing, reader, None, 0)
    buffer = (pdfium_c.FPDF_WCHAR * size)()
    pdfium_c.FPDFTextObj_GetText(thing, reader, buffer, size)
    text = bytes(buffer).decode("utf-16-le").rstrip("\0")
    return text.replace(HYPHEN_AT_LINE_END, "-")


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
