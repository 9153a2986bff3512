"""A brand's specimen: one real exercise with all that a sheet has, and the palette measured."""

from __future__ import annotations

from dataclasses import replace

from handout.contrast import ratio
from handout.document import Document, PainRule, Schedule
from handout.models.brand import WHITE

TEMPLATE = "_specimen"
PRESCRIPTION = """\
title: Specimen
brand: {brand}
template: standard
format: standard
patient: Sample Patient
side: left
stop_if: Your pain is sharp.
exercises:
  - clamshell: 3x8-10, hold 5s, each side, 2/day, for 1 week
"""

_HEADS = ("Role", "Colour", "On white", "On tint", "On dose")
_SEEN = ("ink", "brand", "deep", "line", "stop")


def make_specimen(sheet: Document) -> Document:
    """Turn a sheet of one exercise into a specimen of its brand."""
    return replace(
        sheet,
        id="specimen",
        template=TEMPLATE,
        running="",
        reviewed=True,
        title=sheet.brand.name,
        purpose="Everything that this brand looks like on paper",
        pain_rules=(PainRule("", 4, "Some ache is normal.", "No worse."),),
        about=(Schedule("Contrast", "", _HEADS, _measured(dict(sheet.brand.colours)), None),),
    )


def _measured(colours: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    grounds = (WHITE, colours["tint"], colours["dose"])
    return tuple(
        (role, colours[role], *(f"{ratio(colours[role], ground):.1f}" for ground in grounds))
        for role in _SEEN
    )
