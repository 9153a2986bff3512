from __future__ import annotations

import pytest

from handout.errors import ValueProblem
from handout.i18n import load_words
from handout.limbs import SideWords

ENGLISH = load_words("en", ())


@pytest.mark.parametrize(
    ("side", "affected", "region", "text", "filled"),
    [
        ("left", "affected", "hip", "Bend your {limb}.", "Bend your left leg."),
        ("right", "affected", "shoulder", "Lift your {limb:acc}.", "Lift your right arm."),
        ("left", "affected", "neck", "Turn to your {side} side.", "Turn to your left side."),
        ("left", "affected", "back", "Lie on your {limb}.", "Lie on your left side."),
        ("left", "affected", "hip", "Use your {other_side} hand.", "Use your right hand."),
        (None, "operated", "knee", "Bend your {limb}.", "Bend your operated leg."),
        (None, "painful", "knee", "Your {side} knee.", "Your painful knee."),
        (None, "affected", "knee", "Your {other_side} knee.", "Your other knee."),
        (None, "affected", "knee", "No words to fill.", "No words to fill."),
    ],
)
def test_placeholders_follow_the_side(
    side: str, affected: str, region: str, text: str, filled: str
) -> None:
    assert SideWords(ENGLISH, side, affected).fill(text, region) == filled  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["Bend {leg}.", "Bend {limb:dative}.", "Bend {}."])
def test_an_unknown_placeholder_is_refused(text: str) -> None:
    with pytest.raises(ValueProblem) as stopped:
        SideWords(ENGLISH, "left").fill(text, "hip")
    assert stopped.value.message.startswith("unknown placeholder {")
    assert stopped.value.hint == "write {side}, {other_side} or {limb}"
