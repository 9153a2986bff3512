"""A brand's specimen: one real exercise with all that a sheet has, and the palette measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from handout.compose.composer import compose
from handout.compose.settling import settle, words_of
from handout.contrast import ratio
from handout.document import Document, PainRule, Schedule
from handout.i18n import Words
from handout.library import Library
from handout.models.brand import WHITE, Brand
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.starters import quoted
from handout.yamlfile import YamlFile, check_yaml

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


def compose_specimen(
    name: str, clinic: YamlFile[Clinic], library: Library, locales: Sequence[Path]
) -> tuple[Document, Words]:
    """Compose the specimen of a brand.

    Raises ValueProblem where there is none, HandoutError where it has a mistake.
    """
    brand = library.brand(name).value
    order = check_yaml(PRESCRIPTION.format(brand=quoted(name)), "specimen", Prescription)
    order = settle(order, clinic, library)
    words = words_of(order, locales)
    return make_specimen(compose(order, library, words), brand), words


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
