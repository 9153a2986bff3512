"""How a sheet runs over its pages: what stands alone at a foot or head, what is torn apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from handout.pdf.engine import weasyprint
from handout.pdf.words import needs_space

Document = weasyprint.Document
boxes = weasyprint.formatting_structure.boxes
Box, LineBox, MarginBox, TextBox = boxes.Box, boxes.LineBox, boxes.MarginBox, boxes.TextBox
ReplacedBox, InlineReplacedBox = boxes.ReplacedBox, boxes.InlineReplacedBox

HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEADS = ("lead", "lead-line", "stage-head", "card-head", "plan-stage", "week-when")
WHOLE = ("card", "pictured", "row", "week", "glance", "pain", "contact", "pair")
HEADED = "start"
PARAGRAPHS = ("p", "li")


@dataclass(frozen=True, slots=True)
class Flow:
    """What is wrong with how a sheet runs, each named by its page and first words."""

    lonely_heads: tuple[str, ...]
    lonely_lines: tuple[str, ...]
    torn: tuple[str, ...]
    parted: tuple[str, ...] = ()  # words that go on in the next line without a hyphen
    unbacked: tuple[str, ...] = ()  # cards with the wrong back behind them, or cut where it is not


def flow_of(document: Document) -> Flow:
    """Look through laid-out pages."""
    return Flow(
        tuple(_lonely_heads(document)),
        tuple(_lonely_lines(document)),
        tuple(_torn(document)),
        tuple(_parted(document)),
        tuple(_unbacked(document)),
    )


def _lonely_heads(document: Document) -> Iterator[str]:
    """Name the heads that end a page, with nothing of what they head."""
    for number, page in enumerate(document.pages[:-1], start=1):
        ends = list(_content(page._page_box))
        if ends and any(map(_is_head, ends[-1][1])):
            yield _named(number, _words(ends[-1][0]))


def _lonely_lines(document: Document) -> Iterator[str]:
    """Name the paragraphs of which a single line stands on a page of its own."""
    for pieces in _pieces(document, lambda box: box.element_tag in PARAGRAPHS):
        counts = [sum(1 for _ in _own_lines(box)) for _, box in pieces]
        counts = [count for count in counts if count]
        if len(counts) > 1 and min(counts) < 2:
            yield _named(pieces[0][0], _words(pieces[0][1]))


def _torn(document: Document) -> Iterator[str]:
    """Name what is split over pages although a page could hold it.

    The first exercise under a heading counts with its heads, from which it must not part.
    """
    wholes = _pieces(document, lambda box: bool({*WHOLE, HEADED} & _classes(box)))
    headed = {
        id(inner) for (_, box), *_ in wholes if HEADED in _classes(box) for inner in box.element
    }
    for pieces in wholes:
        page, first = pieces[0]
        if len(pieces) > 1 and id(first.element) not in headed:
            room = document.pages[page - 1]._page_box.height
            if sum(_height(box) for _, box in pieces) <= room:
                yield _named(page, _words(first))


def _parted(document: Document) -> Iterator[str]:
    """Name the words that had no room and were broken between any two letters."""
    for number, page in enumerate(document.pages, start=1):
        whole = {word for child in page._page_box.children for word in _said(child)}
        for box in _flowing(page._page_box):
            lines = [words for line in _own_lines(box) if (words := _words(line).split())]
            for line, following in pairwise(lines):
                last, first = line[-1], following[0]
                lettered = all(end.isalnum() and needs_space(end) for end in (last[-1], first[0]))
                if lettered and last not in whole and last + first in whole:
                    yield _named(number, f"{last} {first}")


def _unbacked(document: Document) -> Iterator[str]:
    """Name the sides of cards that do not lie on one leaf, with their rows at the same height."""
    sides = _pieces(document, lambda box: "side" in _classes(box))
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        (page, first), (behind, second) = front[0], back[0]
        leaf = len(front) == len(back) == 1 and page % 2 == 1 and behind == page + 1
        cuts = [[round(row.margin_height()) for row in side.children] for side in (first, second)]
        if not leaf or cuts[0] != cuts[1]:
            yield _named(page, _words(first))


def _said(box: Box) -> list[str]:
    """Give the words of a box's element."""
    return " ".join(box.element.itertext()).split() if box.element is not None else []


def _pieces(document: Document, wanted: Callable[[Box], bool]) -> list[list[tuple[int, Box]]]:
    """Gather the parts of each wanted element, with the page of each."""
    found: dict[object, list[tuple[int, Box]]] = {}
    for number, page in enumerate(document.pages, start=1):
        for box in _flowing(page._page_box):
            if _is_element(box) and wanted(box):
                parts = found.setdefault(box.element, [])
                if not parts or parts[-1][0] != number:
                    parts.append((number, box))
    return list(found.values())


def _is_element(box: Box) -> bool:
    """Tell whether a box is an element's own, not what is made up before or after it."""
    return box.element is not None and bool(box.element_tag) and "::" not in box.element_tag


def _flowing(box: Box) -> Iterator[Box]:
    """Give the boxes of a page in order, without what stands in its margins."""
    for child in box.children:
        if isinstance(child, Box) and not isinstance(child, MarginBox):
            yield child
            if hasattr(child, "children"):
                yield from _flowing(child)


def _content(box: Box, path: tuple[Box, ...] = ()) -> Iterator[tuple[Box, tuple[Box, ...]]]:
    """Give the lines and pictures of a page in order, each with what it stands in."""
    for child in box.children:
        if not isinstance(child, Box) or isinstance(child, MarginBox):
            continue
        if isinstance(child, LineBox | ReplacedBox):
            if _words(child) or list(_pictures(child)):
                yield child, path
        elif hasattr(child, "children"):
            yield from _content(child, (*path, child))


def _pictures(box: Box) -> Iterator[Box]:
    if isinstance(box, ReplacedBox | InlineReplacedBox):
        yield box
    for child in getattr(box, "children", ()):
        if isinstance(child, Box):
            yield from _pictures(child)


def _own_lines(box: Box) -> Iterator[LineBox]:
    return (child for child in box.children if isinstance(child, LineBox))


def _is_head(box: Box) -> bool:
    return box.element_tag in HEADS or bool({*LEADS} & _classes(box))


def _classes(box: Box) -> set[str]:
    return set((box.element.get("class") or "").split()) if box.element is not None else set()


def _height(box: Box) -> float:
    """Give the height of what is in a box: a piece is stretched to the page's end."""
    ends = [line.position_y + line.height for line, _ in _content(box)]
    return max(ends, default=box.position_y) - box.position_y


def _words(box: Box) -> str:
    if isinstance(box, TextBox):
        return box.text
    kids = (child for child in getattr(box, "children", ()) if isinstance(child, Box))
    return " ".join(filter(None, map(_words, kids))).strip()


def _named(page: int, words: str) -> str:
    return f"{page}: {words[:40]}"
