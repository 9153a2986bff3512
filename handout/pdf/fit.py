"""How large figures may be so that whole items share pages; arithmetic only."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handout.sheet import Fit, Stylesheet

STEP_MM = 0.1  # sizes are whole steps, so that rounding never pushes an item over
SPARED_MM = 0.3  # smaller than usual, an item may shrink by less than its figures do


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it was laid out, in millimetres.

    `base_mm` is its height without its figures, `lead_mm` what stands above it when it is the
    first on a page, `gap_mm` what stands between it and the item before on one page,
    `tail_mm` what follows the last item on its page. `page_mm` is the height of its page.
    `fresh` says that it starts a page although it had room on the one before, `most_mm` how high
    its figures can be before they are as wide as their columns.
    Where it is alone on its page, they may be from `above_mm` to `highest_mm` high together, one
    above another. `usual_mm` is its height without its figures where they were as usual: whether
    it has room with others follows from that, so that what is found settles.
    """

    id: str
    base_mm: float
    lead_mm: float
    gap_mm: float
    page_mm: float
    tail_mm: float = 0.0
    fresh: bool = False
    most_mm: float = math.inf
    above_mm: float = math.inf
    highest_mm: float = math.inf
    usual_mm: float = 0.0


class Chosen(dict[str, float]):
    """Figure heights by item; `base_mm` is what each item was found to need besides."""

    def __init__(self, sizes: Iterable[tuple[str, float]], base_mm: Mapping[str, float]) -> None:
        """Take the sizes."""
        super().__init__(sizes)
        self.base_mm = base_mm


def figure_sizes(items: Sequence[Item], fit: Fit) -> Chosen:
    """Choose each item's figure height: most items to a page first, then the largest figures.

    All items of a page get one size, or as much of it as is wide enough for them. An item too
    tall for any page has smaller figures where that keeps it whole, else the smallest of all.
    """
    sizes = ((item.id, size) for page in _pages(items, fit) for item, size in _sized(page, fit))
    return Chosen(sizes, {item.id: max(item.base_mm, item.usual_mm) for item in items})


def fit_stylesheet(sizes: Mapping[str, float], fit: Fit) -> Stylesheet:
    """Write the sizes as a custom property of each item; sizes are lengths, type never shrinks."""
    rules = [f"#{id_} {{ {fit.property}: {size:g}mm !important }}" for id_, size in sizes.items()]
    return Stylesheet("\n".join(rules), "fit")


def first_stylesheet(fit: Fit) -> Stylesheet:
    """Write the size that every item has while it is measured."""
    rule = f".{fit.items} {{ {fit.property}: {fit.preferred_mm:g}mm !important }}"
    return Stylesheet(rule, "fit")


def _pages(items: Sequence[Item], fit: Fit) -> Iterator[list[Item]]:
    page: list[Item] = []
    for item in items:
        if page and (item.fresh or _least_height([*page, item], fit) > page[0].page_mm):
            yield page
            page = []
        page.append(item)
    if page:
        yield page


def _least_height(page: Sequence[Item], fit: Fit) -> float:
    more = sum(max(item.usual_mm - item.base_mm, 0.0) for item in page)
    return _without_figures(page) + more + sum(fit.stacked * _least(item, fit) for item in page)


def _least(item: Item, fit: Fit) -> float:
    """Give the smallest height of an item's figures: more than fills its columns is empty."""
    return min(fit.min_mm, item.most_mm)


def _without_figures(page: Sequence[Item]) -> float:
    gaps = sum(item.gap_mm for item in page[1:])
    return page[0].lead_mm + gaps + sum(item.base_mm for item in page)


def _sized(page: Sequence[Item], fit: Fit) -> Iterator[tuple[Item, float]]:
    size = _size(page, page[-1].tail_mm, fit)
    if len(page) > 1 and size < max(_least(item, fit) for item in page):
        size = _size(page, 0.0, fit)  # what followed the last one has no room beside the others
    if len(page) == 1 and fit.least_mm <= size < fit.min_mm:
        yield page[0], size
        return
    if len(page) == 1 and size >= page[0].above_mm:
        yield page[0], min(size, page[0].highest_mm, 2 * fit.max_mm)
        return
    if len(page) > 1 and size < fit.preferred_mm:
        size = round(size - SPARED_MM, 3)
    for item in page:
        yield item, min(max(min(size, item.most_mm), _least(item, fit)), fit.max_mm)


def _size(page: Sequence[Item], tail_mm: float, fit: Fit) -> float:
    spare = (page[0].page_mm - tail_mm - _without_figures(page)) / fit.stacked
    return _whole_steps(_shared(spare, sorted(item.most_mm for item in page)))


def _shared(spare: float, most: Sequence[float]) -> float:
    """Share what is spare evenly; what an item has no use for goes to the others."""
    share = spare / len(most)
    if len(most) == 1 or share <= most[0]:
        return share
    return _shared(spare - most[0], most[1:])


def _whole_steps(size_mm: float) -> float:
    return round(math.floor(size_mm / STEP_MM + 1e-6) * STEP_MM, 3)
