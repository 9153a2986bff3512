"""A brand: logo, colours, fonts, contacts and legal line of a clinic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import Field, ValidationInfo, field_validator, model_validator

from handout.colours import readable
from handout.contrast import ratio
from handout.errors import ValueProblem
from handout.models.contacts import Clinician, Contacts, Site
from handout.models.look import Look
from handout.models.text import (
    Colour,
    Language,
    Link,
    Paper,
    Prose,
    Slug,
    Written,
)

TEXT_CONTRAST = 4.5  # WCAG 2.2 §1.4.3
GRAPHIC_CONTRAST = 3.0  # WCAG 2.2 §1.4.11
PALE = 1.5  # the most that a box may differ from the paper, so that all passes on it too
INK, WHITE, BLACK = "#16191b", "#ffffff", "#000000"
STOP = "#b3261e"


class Colours(Written):
    """The clinic's colours; what is not given is derived from the first.

    A colour that is written must pass on white and on the boxes. Only `brand` and `accent` may
    be any colour: what is too pale for letters is darkened for them, and kept for areas.
    """

    brand: Colour = Field(
        description="Headings, number badges, the dose strip's edge; darkened where too pale."
    )
    accent: Colour | None = Field(
        None, description="A second colour, for boxes and rules; any at all."
    )
    tint: Colour | None = Field(None, description="Boxes about the patient.")
    dose: Colour | None = Field(None, description="The dose strip.")
    deep: Colour | None = Field(None, description="Titles; darker than brand.")
    line: Colour | None = Field(None, description="Rules and box edges.")
    stop: Colour | None = Field(None, description=f"Only for stop; {STOP} where not given.")

    @field_validator("tint", "dose")
    @classmethod
    def _pale(cls, value: str | None) -> str | None:
        if value and ratio(value, WHITE) > PALE:
            near = readable(value, (BLACK,), ratio(WHITE, BLACK) / PALE)
            raise ValueProblem(
                f"{value} is too dark for a box: text and lines on it would be hard to see",
                f"the nearest that passes is {near}",
            )
        return value

    @field_validator("deep", "line", "stop")
    @classmethod
    def _readable(cls, value: str | None, info: ValidationInfo) -> str | None:
        least = GRAPHIC_CONTRAST if info.field_name == "line" else TEXT_CONTRAST
        boxes = {f"the {box}": info.data.get(box) for box in ("tint", "dose")}
        return _seen_on({"white": WHITE} | {n: c for n, c in boxes.items() if c}, value, least)


def _seen_on(grounds: dict[str, str], value: str | None, least: float) -> str | None:
    for name, ground in grounds.items():
        if value and (found := ratio(value, ground)) < least:
            near = readable(value, tuple(grounds.values()), least)
            raise ValueProblem(
                f"{value} has a contrast of {found:.2f} to {name}, {least:g} is needed",
                f"the nearest that passes is {near}",
            )
    return value


class Logo(Written):
    """The clinic's sign."""

    file: Prose = Field(description="An SVG or PNG in the brand's folder.")
    width_mm: float = Field(14, gt=0, le=60)
    clear_mm: float | None = Field(
        None, gt=0, le=8, description="Empty space around it that the clinic's rules ask for."
    )
    mono: Prose | None = Field(None, description="The logo for black and white, in the same shape.")
    alt: Prose | None = None


class HeadedPaper(Written):
    """What the clinic's printed paper keeps free, in millimetres from the paper's edge."""

    first_top_mm: float = Field(45, ge=6, le=120, description="Above the first page's text.")
    top_mm: float = Field(14, ge=6, le=80, description="Above the text of the other pages.")
    foot_mm: float = Field(9, ge=6, le=60, description="Below the foot of every page.")


class Brand(Written):
    """Logo, colours, fonts, contacts and legal line of a clinic."""

    id: Slug = Field(description="Equals the folder's name.")
    name: Prose
    line: Prose | None = Field(None, description="A line under the name.")
    logo: Logo | None = None
    colours: Colours
    fonts: tuple[Prose, ...] = Field(
        ("Atkinson Hyperlegible",),
        min_length=1,
        description="Families, the first that has it: files in fonts/ beside this, or packages.",
    )
    contacts: Contacts = Contacts()
    sites: tuple[Site, ...] = Field((), description="The clinic's places, where it has several.")
    clinicians: tuple[Clinician, ...] = Field((), description="Who prescribes.")
    hours: Prose | None = None
    emergency: Prose | None = Field(None, description="As in: Call 999")
    legal: Prose | None = Field(None, description="A legal line at the end.")
    letterhead: bool = Field(True, description="Off for headed paper.")
    headed_paper: HeadedPaper | None = Field(
        None, description="The margins of headed paper, where letterhead is off."
    )
    paper: Paper = "a4"
    language: Language = "en"
    links: Link | None = Field(
        None, description="What the QR code opens where there is no video: this, then the id."
    )
    figures: Look = Field(Look(), description="How the people in the figures look.")
    waive_review: bool = Field(False, description="Leave out 'not yet reviewed' in the footer.")

    @model_validator(mode="after")
    def _one_head(self) -> Brand:
        if self.headed_paper and self.letterhead:
            raise ValueProblem(
                "headed_paper and a letterhead would print two heads",
                "write letterhead: false, or take headed_paper away",
            )
        return self

    @model_validator(mode="after")
    def _each_once(self) -> Brand:
        for name, listed in (("sites", self.sites), ("clinicians", self.clinicians)):
            ids = [one.id for one in listed]
            if twice := next((one for one in ids if ids.count(one) > 1), None):
                raise ValueProblem(f"{twice} is the id of two {name}", "give one another id")
        for clinician in self.clinicians:
            if clinician.site:
                self.site(clinician.site)
        return self

    def site(self, site_id: str) -> Site:
        """Give one of the clinic's places; raise ValueProblem where there is none of that id."""
        return _one("site", site_id, self.id, {site.id: site for site in self.sites})

    def clinician(self, clinician_id: str) -> Clinician:
        """Give one of the clinicians; raise ValueProblem where there is none of that id."""
        known = {clinician.id: clinician for clinician in self.clinicians}
        return _one("clinician", clinician_id, self.id, known)


_NONE = "it lists none: write them under {}s in brand.yaml"
_NAMED = {"clinician": "; a name in full is printed as it is"}
One = TypeVar("One", Site, Clinician)


def _one(kind: str, wanted: str, brand: str, known: Mapping[str, One]) -> One:
    if wanted in known:
        return known[wanted]
    there = f"there is {', '.join(known)}" if known else _NONE.format(kind)
    raise ValueProblem(f"{brand} has no {kind} {wanted!r}", there + _NAMED.get(kind, ""))
