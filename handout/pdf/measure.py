"""Lay a page out, measure its items, and lay it out again with figures that fit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import weasyprint
from weasyprint.formatting_structure.boxes import Box, LineBox, MarginBox

from handout.errors import HandoutError, Problem
from handout.pdf.engine import lay_out
from handout.pdf.fit import STEP_MM, Chosen, Item, figure_sizes, first_stylesheet, fit_stylesheet
from handout.sheet import Fit, Sheet, Stylesheet

MM = 25.4 / 96  # of a CSS pixel
CLEARLY_MM = 1.0  # more than rounding, half-known margins and a word on another line explain
COVER = "back"  # the id of what stands there
MOST_LAYOUTS = 5  # two or three do nearly always; sizes that never settle are not worth more

Sizes = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """One item as it stands: pages counted from 0, millimetres from the page's top.

    `page_mm` and `last_page_mm` are the heights of its pages; `tail_mm` is what follows it, where
    it is the last one on its page.
    """

    id: str
    page: int
    last_page: int
    top_mm: float
    bottom_mm: float
    height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    most_mm: float
    page_mm: float
    last_page_mm: float
    above_mm: tuple[float, float] = (math.inf, math.inf)
    tail_mm: float = 0.0


def lay_out_fitted(sheet: Sheet) -> weasyprint.Document:
    """Lay out a sheet with its figures as large as whole items on a page allow."""
    chosen: Sequence[Sizes] = [{} for _ in sheet.fits]
    document = lay_out(sheet, styles_of(sheet, chosen))
    for _ in range(MOST_LAYOUTS - 1):
        wanted = [
            figure_sizes(measure(document, sheet, fit, sizes), fit)
            for fit, sizes in zip(sheet.fits, chosen, strict=True)
        ]
        if all(map(settled, sheet.fits, wanted, chosen)):
            break
        chosen = wanted
        document = lay_out(sheet, styles_of(sheet, chosen))
    return document


def cover_of(document: weasyprint.Document) -> int:
    """Give the page, counted from 0, on which the outside of a booklet's cover starts."""
    starts = (number for number, page in enumerate(document.pages) if COVER in page.anchors)
    return next(starts, len(document.pages))


def ground_of(document: weasyprint.Document) -> Sequence[float]:
    """Give the colour of a document's pages as red, green and blue; none where they are bare."""
    ground = document.pages[0]._page_box.background
    return ground.color.to("srgb").coordinates if ground and ground.color.alpha else ()


def measure(document: weasyprint.Document, sheet: Sheet, fit: Fit, sizes: Sizes) -> list[Item]:
    """Measure the items of a laid-out document; `sizes` are the figure heights it has now."""
    return items_of(placed_in(document, sheet, fit), fit, sizes)


def items_of(placed: Sequence[Placed], fit: Fit, sizes: Sizes) -> list[Item]:
    """Tell what is needed of items to choose how high their figures are."""
    items = [*_items_as_they_stand(placed, fit, sizes)]
    if not isinstance(sizes, Chosen):
        return items
    # Who is alone on a page is known once all others have their sizes.
    above = {here.id: here.above_mm for here in placed}
    flat = figure_sizes(items, fit)
    others = {id_: size for id_, size in sizes.items() if size < above[id_][0]}
    if not settled(fit, {id_: flat[id_] for id_ in others}, others):
        return items
    return [
        replace(item, above_mm=above[item.id][0], highest_mm=above[item.id][1]) for item in items
    ]


def _items_as_they_stand(placed: Sequence[Placed], fit: Fit, sizes: Sizes) -> Iterator[Item]:
    for i, here in enumerate(placed):
        size = sizes.get(here.id, fit.preferred_mm)
        base = here.height_mm - fit.stacked * size
        smaller = size < fit.preferred_mm
        before = placed[i - 1] if i else None
        lead, gap = _lead_and_gap(here, before)
        yield Item(
            here.id,
            base,
            lead,
            gap,
            here.page_mm,
            here.tail_mm,
            before is not None and _had_room(here, before, gap),
            here.most_mm,
            usual_mm=sizes.base_mm[here.id] if isinstance(sizes, Chosen) and smaller else base,
        )


def styles_of(sheet: Sheet, chosen: Sequence[Sizes]) -> list[Stylesheet]:
    """Write the figure heights that were chosen for each fit, or those to begin with."""
    return [
        fit_stylesheet(sizes, fit) if sizes else first_stylesheet(fit)
        for fit, sizes in zip(sheet.fits, chosen, strict=True)
    ]


def settled(fit: Fit, wanted: Sizes, chosen: Sizes) -> bool:
    """Tell whether the sizes now fill their pages, and do not overfill them."""
    return all(
        -1.5 * STEP_MM < size - chosen.get(id_, fit.preferred_mm) < CLEARLY_MM
        for id_, size in wanted.items()
    )


def _lead_and_gap(here: Placed, before: Placed | None) -> tuple[float, float]:
    if before is None:
        return here.top_mm, 0.0
    margin = max(before.margin_bottom_mm, here.margin_top_mm)
    if here.page == before.last_page:
        gap = here.top_mm - before.bottom_mm
        return max(gap - margin, 0.0), gap
    return here.top_mm, here.top_mm + margin


def _had_room(here: Placed, before: Placed, gap: float) -> bool:
    room = before.last_page_mm - before.bottom_mm
    return here.page > before.last_page and room > gap + here.height_mm + CLEARLY_MM


def _last_on_page(placed: Sequence[Placed], i: int) -> bool:
    return i + 1 == len(placed) or placed[i + 1].page > placed[i].last_page


def placed_in(document: weasyprint.Document, sheet: Sheet, fit: Fit) -> list[Placed]:
    """Find the items of a laid-out document."""
    heights = [page._page_box.height * MM for page in document.pages]
    parts: dict[str, list[tuple[int, Box, float]]] = {}
    for number, page in enumerate(document.pages):
        start = page._page_box.content_box_y()
        for box in _items(page._page_box, fit.items):
            if not (id_ := box.element.get("id")):
                raise HandoutError([_without_id(sheet, fit)])
            parts.setdefault(id_, []).append((number, box, start))
    placed = [_place(id_, pieces, heights) for id_, pieces in parts.items()]
    return [
        replace(here, tail_mm=_tail(document, here)) if _last_on_page(placed, i) else here
        for i, here in enumerate(placed)
    ]


def _place(id_: str, pieces: list[tuple[int, Box, float]], heights: Sequence[float]) -> Placed:
    """Join the pieces of an item, of which there are several when it is split over pages."""
    (page, first, start), (last_page, last, last_start) = pieces[0], pieces[-1]
    return Placed(
        id_,
        page,
        last_page,
        (first.border_box_y() - start) * MM,
        (last.border_box_y() + last.border_height() - last_start) * MM,
        sum(box.border_height() for _, box, _ in pieces) * MM,
        _margin_mm(first, "margin_top"),
        _margin_mm(last, "margin_bottom"),
        float(first.element.get("data-most", "inf")),
        heights[page],
        heights[last_page],
        _range(first.element.get("data-above", "inf inf")),
    )


def _range(written: str) -> tuple[float, float]:
    least, most = map(float, written.split())
    return least, most


def _items(box: Box, class_: str) -> Iterator[Box]:
    """Give the boxes of the elements of a class, without the boxes inside them."""
    for child in box.children:
        if not isinstance(child, Box):
            continue
        if child.element is not None and class_ in child.element.get("class", "").split():
            yield child
        else:
            yield from _items(child, class_)


def _margin_mm(box: Box, side: str) -> float:
    """Read a margin as it was asked for: at a page's top it is laid out as none."""
    asked = box.style[side]
    return float(asked.value * MM) if getattr(asked, "unit", "") == "px" else 0.0


def _tail(document: weasyprint.Document, here: Placed) -> float:
    """Measure what follows an item on its page."""
    page = document.pages[here.last_page]._page_box
    below = page.content_box_y() + (here.bottom_mm - STEP_MM) / MM
    ends = [end - page.content_box_y() for end in _ends_below(page, below)]
    return max(max(ends, default=0.0) * MM - here.bottom_mm, 0.0)


def _ends_below(box: Box, below: float) -> Iterator[float]:
    for child in box.children:
        if not isinstance(child, Box) or isinstance(child, MarginBox):
            continue
        if not child.is_in_normal_flow():
            continue
        if child.position_y >= below:
            yield child.position_y + (
                child.height if isinstance(child, LineBox) else child.margin_height()
            )
        else:
            yield from _ends_below(child, below)


def _without_id(sheet: Sheet, fit: Fit) -> Problem:
    return Problem(
        sheet.template,
        0,
        0,
        f"an element of class {fit.items!r} has no id, so its figures cannot be fitted",
        'give each its own, as in id="exercise-1"',
    )
