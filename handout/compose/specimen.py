"""A brand's specimen: one real exercise with all that a sheet has, and the palette measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.contrast import ratio
from handout.document import Document, PainRule, Schedule
from handout.models.brand import WHITE, Brand

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


def make_specimen(sheet: Document, brand: Brand) -> Document:
    """Turn a sheet of one exercise into a specimen of its brand."""
    contrast = Schedule("Contrast", "", _HEADS, _measured(dict(sheet.brand.colours)), None)
    return replace(
        sheet,
        id="specimen",
        template=TEMPLATE,
        running="",
        reviewed=True,
        title=sheet.brand.name,
        purpose="Everything that this brand looks like on paper",
        pain_rules=(PainRule("", 4, "Some ache is normal.", "No worse."),),
        about=(contrast, *_sites(brand), *_clinicians(brand)),
    )


def _sites(brand: Brand) -> Iterator[Schedule]:
    """List the clinic's places; what one leaves out is as for the whole clinic."""
    rows = tuple(
        (site.id, site.name, ", ".join(site.address), site.phone or "", site.hours or "")
        for site in brand.sites
    )
    if rows:
        yield Schedule("Sites", "", ("Id", "Name", "Address", "Phone", "Hours"), rows, None)


def _clinicians(brand: Brand) -> Iterator[Schedule]:
    """List who prescribes."""
    rows = tuple(
        (one.id, one.name, one.role or "", one.phone or "", one.email or "", one.site or "")
        for one in brand.clinicians
    )
    if rows:
        heads = ("Id", "Name", "Role", "Phone", "Email", "Site")
        yield Schedule("Clinicians", "", heads, rows, None)


def _measured(colours: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    grounds = (WHITE, colours["tint"], colours["dose"])
    return tuple(
        (role, colours[role], *(f"{ratio(colours[role], ground):.1f}" for ground in grounds))
        for role in _SEEN
    )
