"""How the people in the figures look, so that patients can see themselves."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, Field

from handout.colours import readable
from handout.errors import ValueProblem
from handout.models.pose import PEOPLE
from handout.models.text import Written, read_colour
from handout.palette import HAIR, PALETTE, SKIN, with_shade

OWN = "brand"  # clothes in the clinic's own colour
SEEN = 2.0  # the contrast of a drawing's lines to the clinic's own clothes


def _one_of(what: str, known: Iterable[str]) -> BeforeValidator:
    names = list(known)

    def check(value: object) -> object:
        if isinstance(value, str) and value not in names:
            near = difflib.get_close_matches(value, names, 1)
            hint = f"did you mean {near[0]}?" if near else "one of " + ", ".join(names)
            raise ValueProblem(f"{value!r} is no {what} that can be drawn", hint)
        return value

    return BeforeValidator(check)


def _clothes(value: object) -> object:
    return value if value == OWN else read_colour(value)


Clothes = Annotated[str, BeforeValidator(_clothes)]


class Look(Written):
    """Skin, hair and clothes of the people in the figures, and who they are."""

    skin: Annotated[str, _one_of("skin tone", SKIN)] | None = Field(
        None, description="One of " + ", ".join(SKIN)
    )
    hair: Annotated[str, _one_of("hair colour", HAIR)] | None = Field(
        None, description="One of " + ", ".join(HAIR)
    )
    top: Clothes | None = Field(
        None, description="The colour of shirts, as in '#5fb0ad', or brand for the clinic's own."
    )
    bottoms: Clothes | None = Field(
        None, description="The colour of trousers, or brand for the clinic's own."
    )
    people: Annotated[str, _one_of("person", PEOPLE)] | None = Field(
        None, description="Draw all figures with this person: " + ", ".join(PEOPLE)
    )

    def over(self, other: Look) -> Look:
        """Give this look, and the other's where this one leaves it open."""
        given = self.model_dump(exclude_none=True)
        return Look.model_construct(**(other.model_dump() | given))

    def colours(self, brand: str) -> dict[str, str]:
        """Give the palette's roles that change, each with its colour #rrggbb.

        `brand` is the clinic's own colour, made pale enough for the drawing's lines to be seen.
        """
        changed: dict[str, str] = {}
        changed |= SKIN[self.skin] if self.skin else {}
        changed |= HAIR[self.hair] if self.hair else {}
        for role, colour in (("top", self.top), ("bottoms", self.bottoms)):
            if colour:
                own = colour == OWN
                shown = readable(brand, (PALETTE["ink"],), SEEN) if own else colour
                changed |= with_shade(role, shown)
        return changed
