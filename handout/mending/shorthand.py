"""x for times in prose becomes a word: patients do not read shorthand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import yaml

from handout.mending.draft import Draft, Edit, Mend, Spot, put

CODE = "x-notation"
PROSE = frozenset(
    (
        "aim", "start", "steps", "text", "feel", "breathing", "repetition", "note", "notes", "when",
        "purpose", "next_day", "do", "dont", "mistakes", "precautions", "easier", "harder",
        "checklist", "goals", "do_not_start_if", "stop_if", "call_us_if", "emergency", "limits",
    )
)  # fmt: skip
_NOT_OURS = frozenset(("sources", "clinician", "figure", "image"))
_WORDS = {  # for one, for more
    "en": ("once", "times"),
    "es": ("1 vez", "veces"),
    "de": ("1 Mal", "Mal"),
    "fr": ("1 fois", "fois"),
    "pl": ("1 raz", "razy"),
}
# Not 3x10, which counts sets, nor 4x4, 2x/day or 2 x-rays.
_TIMES = re.compile(
    r"(?<![\w.,/×–-])(?P<count>[1-9]\d*(?: ?[-–] ?\d+)?)[ \u00a0]?[x×](?![\w/'’-])(?! ?\d)"
)


def is_prose(spot: Spot) -> bool:
    """Tell whether a value is a text that the patient reads."""
    named = next((part for part in reversed(spot.key) if isinstance(part, str)), "")
    ours = not _NOT_OURS.intersection(spot.key)
    return ours and named in PROSE


def find(draft: Draft) -> Iterator[Mend]:
    """Yield each text with an x that stands for times."""
    words = _WORDS.get(draft.language.partition("-")[0])
    for spot in draft.spots() if words else ():
        node = spot.node
        if words and isinstance(node, yaml.ScalarNode) and is_prose(spot):
            source = draft.source(spot)
            spelled = _spell(source, words)
            if spelled != source:
                said = ", ".join(repr(found[0]) for found in _TIMES.finditer(source))
                yield Mend(
                    CODE,
                    spot.start,
                    f"{said} is now written in words",
                    (Edit(spot.start, spot.end, spelled),),
                    partial(put, key=spot.key, new=_spell(node.value, words)),
                )


def _spell(text: str, words: tuple[str, str]) -> str:
    one, more = words

    def word(found: re.Match[str]) -> str:
        return one if found["count"] == "1" else f"{found['count']} {more}"

    return _TIMES.sub(word, text)
