"""A brand: logo, colours, fonts, contacts and legal line of a clinic."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from handout.contrast import mix, ratio
from handout.errors import ValueProblem
from handout.models.look import Look
from handout.models.text import (
    Language,
    Link,
    Paper,
    Prose,
    ProseList,
    Slug,
    Written,
    read_colour,
)

TEXT_CONTRAST = 4.5  # WCAG 2.2 §1.4.3
GRAPHIC_CONTRAST = 3.0  # WCAG 2.2 §1.4.11


def _on_white(least: float) -> object:
    def check(value: object) -> object:
        value = read_colour(value)
        if isinstance(value, str) and ratio(value, "#ffffff") < least:
            found = ratio(value, "#ffffff")
            raise ValueProblem(
                f"{value} has a contrast of {found:.2f} to white, {least:g} is needed",
                f"the nearest that passes is {_darker(value, least)}",
            )
        return value

    return BeforeValidator(check)


def _darker(colour: str, least: float) -> str:
    """Darken a colour until it passes on white."""
    steps = (mix(colour, "#000000", part / 100) for part in range(101))
    return next(step for step in steps if ratio(step, "#ffffff") >= least)


def _on_black_text(value: object) -> object:
    value = read_colour(value)
    if isinstance(value, str) and ratio(value, INK) < TEXT_CONTRAST:
        found = ratio(value, INK)
        raise ValueProblem(
            f"text on {value} has a contrast of {found:.2f}, {TEXT_CONTRAST:g} is needed",
            "take a lighter tint",
        )
    return value


INK = "#16191b"
TextColour = Annotated[str, _on_white(TEXT_CONTRAST)]
LineColour = Annotated[str, _on_white(GRAPHIC_CONTRAST)]
Tint = Annotated[str, BeforeValidator(_on_black_text)]


class Colours(Written):
    """The clinic's colours; what is not given is derived from the first."""

    brand: TextColour = Field(description="Headings, number badges, the dose strip's edge.")
    deep: TextColour | None = Field(None, description="Titles; darker than brand.")
    tint: Tint | None = Field(None, description="Boxes about the patient.")
    dose: Tint | None = Field(None, description="The dose strip.")
    line: LineColour | None = Field(None, description="Rules and box edges.")
    stop: TextColour = Field("#b3261e", description="Only for stop.")


class Contacts(Written):
    """How to reach the clinic."""

    phone: Prose | None = None
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    web: Prose | None = Field(None, description="As printed: clinic.example.org")
    address: ProseList = ()


class Logo(Written):
    """The clinic's sign."""

    file: Prose = Field(description="An SVG or PNG in the brand's folder.")
    width_mm: float = Field(14, gt=0, le=60)
    alt: Prose | None = None


class Brand(Written):
    """Logo, colours, fonts, contacts and legal line of a clinic."""

    id: Slug = Field(description="Equals the folder's name.")
    name: Prose
    line: Prose | None = Field(None, description="A line under the name.")
    logo: Logo | None = None
    colours: Colours
    fonts: tuple[Prose, ...] = Field(
        ("Atkinson Hyperlegible",), min_length=1, description="Families, the first that has it."
    )
    contacts: Contacts = Contacts()
    hours: Prose | None = None
    emergency: Prose | None = Field(None, description="As in: Call 999")
    legal: Prose | None = Field(None, description="A legal line at the end.")
    letterhead: bool = Field(True, description="Off for headed paper.")
    paper: Paper = "a4"
    language: Language = "en"
    links: Link | None = Field(
        None, description="What the QR code opens where there is no video: this, then the id."
    )
    figures: Look = Field(Look(), description="How the people in the figures look.")
    waive_review: bool = Field(False, description="Leave out 'not yet reviewed' in the footer.")
