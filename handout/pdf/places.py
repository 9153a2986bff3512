"""Where pieces stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from weasyprint.formatting_structure.boxes import Box

ROUNDING = 0.02  # pixels


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands: CSS pixels from the top left of what it is in."""

    left: float
    top: float
    width: float
    height: float


def place_of(box: Box) -> Place:
    """Measure where a box stands on its page."""
    return Place(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())


def boxes_with(box: Box, attribute: str) -> Iterable[Box]:
    """Give the outermost boxes whose element has an attribute, in order."""
    children = getattr(box, "children", ())
    for child in (getattr(child, "_box", child) for child in children):
        if child.element is not None and child.element.get(attribute) is not None:
            yield child
        else:
            yield from boxes_with(child, attribute)


def fits(place: Place | None, box: Place) -> bool:
    """Tell whether a place has the size of what was set for it."""
    return (
        place is not None
        and abs(place.width - box.width) < ROUNDING
        and abs(place.height - box.height) < ROUNDING
    )
