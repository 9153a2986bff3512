"""Left and right in a text: which one is named, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from handout.lint.vocabulary import REMEMBERED, Vocabulary

_LOWER = frozenset(("hip", "knee", "ankle", "balance", "walking"))
_UPPER = frozenset(("shoulder", "elbow", "hand"))


@dataclass(frozen=True, slots=True)
class NamedSide:
    """A side that a text fixes."""

    match: re.Match[str]
    side: str
    limb: str  # lower, upper or any

    def fits(self, region: str) -> bool:
        """Tell whether it may be the limb that is worked on in a region."""
        if self.limb == "any" or region not in _LOWER | _UPPER:
            return True
        return region in (_LOWER if self.limb == "lower" else _UPPER)


@lru_cache(maxsize=REMEMBERED)
def named_side(text: str, vocabulary: Vocabulary) -> NamedSide | None:
    """Find the one side that a text names; None where it names both, or only lies on it."""
    found = [
        match
        for match in vocabulary["named_side"].finditer(text)
        if not _excused(match, vocabulary)
    ]
    sides = {(match["side"] or match["alone"]).lower() for match in found}
    if len(sides) != 1 or _names_both(text, vocabulary):
        return None
    return NamedSide(found[0], sides.pop(), _limb(found[0]["part"] or "", vocabulary))


def _names_both(text: str, vocabulary: Vocabulary) -> bool:
    return {word.lower() for word in vocabulary["side_word"].findall(text)} >= {"left", "right"}


def _excused(match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Look at the words around, within the sentence."""
    start = max(match.string.rfind(sign, 0, match.start()) for sign in ".;!?") + 1
    ends = [match.string.find(sign, match.end()) for sign in ".;!?"]
    end = min((place for place in ends if place >= 0), default=len(match.string))
    return vocabulary["side_excused"].search(match.string[start:end]) is not None


def _limb(part: str, vocabulary: Vocabulary) -> str:
    if vocabulary["lower_limb"].match(part):
        return "lower"
    return "upper" if vocabulary["upper_limb"].match(part) else "any"
