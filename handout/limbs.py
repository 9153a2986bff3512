"""Words for sides and limbs: whole phrases, never a side glued to a limb."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from handout.errors import ValueProblem
from handout.i18n import Words

Affected = Literal["affected", "operated", "injured", "painful", "sore", "weaker"]
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LIMBS = {
    "hip": "leg", "knee": "leg", "ankle": "leg",
    "shoulder": "arm", "elbow": "arm", "hand": "arm",
}  # fmt: skip
_OTHER = {"left": "right", "right": "left", None: "other"}
CASES = ("nom", "acc", "gen", "dat", "loc")


@dataclass(frozen=True, slots=True)
class SideWords:
    """What `{side}`, `{other_side}` and `{limb}` say on one sheet."""

    words: Words
    side: Literal["left", "right"] | None
    affected: Affected = "affected"

    def fill(self, text: str, region: str) -> str:
        """Fill the placeholders in; raise ValueProblem for one that is not known."""

        def phrase(found: re.Match[str]) -> str:
            name, _, case = found[1].partition(":")
            make = self._phrases().get(name)
            if make is None or (case or "nom") not in CASES:
                raise ValueProblem(
                    f"unknown placeholder {found[0]}", "write {side}, {other_side} or {limb}"
                )
            return make(case or "nom", region)

        return _PLACEHOLDER.sub(phrase, text)

    def _phrases(self) -> dict[str, Callable[[str, str], str]]:
        return {
            "side": lambda case, _region: self._side(case, self.side or self.affected),
            "other_side": lambda case, _region: self._side(case, _OTHER[self.side]),
            "limb": self._limb,
        }

    def _side(self, case: str, side: str) -> str:
        return self.words.pgettext(f"side {case}", side)

    def _limb(self, case: str, region: str) -> str:
        if not region:
            hint = "write arm or leg, as in {side} leg: only an exercise has a region"
            raise ValueProblem("{limb} has no meaning here", hint)
        limb = _LIMBS.get(region, "side")
        return self.words.pgettext(f"limb {case}", f"{self.side or self.affected} {limb}")


def limb_messages() -> Iterator[tuple[str, str]]:
    """Yield the context and the message of every phrase that a side or a limb may ask for."""
    sides = ("left", "right", *get_args(Affected))
    for case in CASES:
        yield from ((f"side {case}", side) for side in (*sides, "other"))
        for limb in (*dict.fromkeys(_LIMBS.values()), "side"):
            yield from ((f"limb {case}", f"{side} {limb}") for side in sides)
