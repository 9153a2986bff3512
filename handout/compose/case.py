"""One patient's case: all that composing needs, and the problems it finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from handout.errors import HandoutError, Problem
from handout.i18n import Words, direction_in
from handout.library import Library
from handout.limbs import SideWords
from handout.models.brand import Brand
from handout.models.handout import Block, Handout
from handout.models.look import Look
from handout.models.prescription import Prescription
from handout.spoken import Foreign
from handout.yamlfile import Key, Positions, YamlFile

T = TypeVar("T")
OWN_PROGRAMME = "own-programme"


@dataclass(frozen=True, slots=True)
class Case:
    """A prescription with its handout, brand and words."""

    order: YamlFile[Prescription]
    handout: YamlFile[Handout]
    brand: YamlFile[Brand]
    library: Library
    words: Words
    problems: list[Problem] = field(default_factory=list)
    forced: bool = False  # a rest day that cannot be kept gives way

    @property
    def prescription(self) -> Prescription:
        """Give what is prescribed."""
        return self.order.value

    @property
    def one_side(self) -> str | None:
        """Give left or right, where one of them is prescribed."""
        side = self.prescription.side
        return side if side in ("left", "right") else None

    @property
    def day_zero(self) -> dt.date | None:
        """Give the day that weeks are counted from, where it is known."""
        since = self.prescription.since
        return since if isinstance(since, dt.date) else None

    @property
    def figure_colours(self) -> Mapping[str, str]:
        """Give the colours of figures: the prescription's word before the brand's."""
        brand = self.brand.value
        return _colours(self.prescription.figures, brand.figures, brand.colours.brand)

    def prescribes(self, positions: Positions) -> bool:
        """Tell whether something stands in the prescription, not in the library."""
        return positions is self.order.positions

    @property
    def own_programme(self) -> bool:
        """Tell whether the prescription is a programme of its own, without a handout."""
        return self.prescribes(self.handout.positions)

    def fill(self, text: str | None, region: str, positions: Positions, key: Key) -> str:
        """Fill `{side}` and its kin in a text; note a problem where one is unknown."""
        if not text or "{" not in text:
            return text or ""
        side = self.one_side
        words = SideWords(
            self.words,
            "left" if side == "left" else "right" if side == "right" else None,
            self.handout.value.affected,
        )
        filled = self.attempt(lambda: words.fill(text, region), positions, key) or ""
        return Foreign(filled, text.language) if isinstance(text, Foreign) else filled

    def typed(self, text: str) -> str:
        """Give a clinician's own words; letters that run the other way keep their direction."""
        runs = direction_in(text)
        return Foreign(text, "") if runs and runs != self.words.direction else text

    def attempt(self, make: Callable[[], T], positions: Positions, key: Key) -> T | None:
        """Make something; where a value or a file does not allow it, note every problem."""
        try:
            return positions.take(key, make)
        except HandoutError as error:
            self.problems.extend(error.problems)
            return None

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Make something for all cases in these words; each is told its own problems."""
        found = len(self.problems)
        return self.library.once((key, self.words), make, lambda: len(self.problems) == found)

    def note(self, positions: Positions, key: Key, message: str, hint: str = "") -> None:
        """Note a problem at its place."""
        self.problems.append(positions.problem(key, message, hint))

    def stop_on_problems(self) -> None:
        """Raise HandoutError when anything was found."""
        if self.problems:
            raise HandoutError(sorted(set(self.problems)))


@lru_cache(maxsize=64)
def _colours(own: Look, brands: Look, colour: str) -> Mapping[str, str]:
    return own.over(brands).colours(colour)


def own_handout(prescription: Prescription) -> Handout:
    """Make a handout of a programme that has none: its title and its exercises."""
    return Handout.model_construct(
        id=OWN_PROGRAMME,
        title=prescription.title or "",
        purpose="",
        version=1,
        blocks=(Block(exercises=prescription.exercises),),
        language=(prescription.language or "en").partition(",")[0],
    )
