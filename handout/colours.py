"""Colours derived in OKLCH, where equal steps look equal: the nearest that can be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from handout.contrast import copied, ratio

if TYPE_CHECKING:
    from coloraide import Color

STEPS = 12  # halvings: finer than a screen's 256 steps
CHROMAS = (1.0, 0.9, 0.8, 0.65, 0.5)  # a little paler may be nearer than much darker
GOLD = 75.0  # the hue in degrees that dark yellows lean to; without it they turn olive
YELLOW = (85.0, 112.0)
FADED = (0.02, 0.12)  # the chroma of pastels: doubled as they darken, or pink would turn to mud

Test = Callable[[str], bool]


@lru_cache(maxsize=512)
def readable(colour: str, grounds: tuple[str, ...], least: float) -> str:
    """Give the nearest colour (CIEDE2000) that has this contrast on every ground.

    The hue stays. A colour that passes comes back as it is.
    """
    passes = partial(_passes, grounds, least)
    if passes(colour):
        return colour
    start = _colour(colour)
    found = [
        passing
        for share in CHROMAS
        for end in (0.0, 1.0)
        if (passing := _first_passing(start, share, end, passes))
    ]
    return min(found, key=lambda other: start.delta_e(other, method="2000"))


@lru_cache(maxsize=512)
def deepened(colour: str, grounds: tuple[str, ...], least: float) -> str:
    """Give a dark form of a colour that has this contrast on every ground, also when copied.

    Yellow leans to gold as it darkens and a pastel grows richer, as a painter would mix them.
    """
    passes = partial(_passes_copied, grounds, least)
    if passes(colour):
        return colour
    start = _colour(colour)
    if YELLOW[0] <= start["hue"] <= YELLOW[1]:
        start["hue"] = GOLD
    if FADED[0] <= start["chroma"] <= FADED[1]:
        start["chroma"] = min(2 * start["chroma"], FADED[1])
    return _first_passing(start, 1.0, 0.0, passes) or "#000000"


@lru_cache(maxsize=512)
def palest(colour: str, share: float, grounds: tuple[str, ...], least: float) -> str:
    """Give the palest form that has this contrast on every ground, also when copied.

    `share` is how much of its chroma it keeps.
    """
    start = _colour(colour)
    start["lightness"] = 1.0
    passes = partial(_passes_copied, grounds, least)
    return _first_passing(start, share, 0.0, passes) or "#000000"


@lru_cache(maxsize=512)
def area(colour: str, lightness: float, chroma: float) -> str:
    """Give a pale area of a colour's hue; `chroma` at most, and never more than its own."""
    start = _colour(colour)
    start["lightness"], start["chroma"] = lightness, min(chroma, start["chroma"])
    return _hex(start)


@lru_cache(maxsize=512)
def darker(colour: str, share: float) -> str:
    """Take a share of a colour's lightness away."""
    start = _colour(colour)
    start["lightness"] *= 1 - share
    return _hex(start)


def _first_passing(start: Color, share: float, end: float, passes: Test) -> str:
    """Find by halving the first lightness towards `end` that passes; empty where none does."""
    begin, fails, holds = start["lightness"], 0.0, 1.0
    passing = _at(start, share, end)
    if not passes(passing):
        return ""
    for _ in range(STEPS):
        part = (fails + holds) / 2
        candidate = _at(start, share, begin + (end - begin) * part)
        if passes(candidate):
            passing, holds = candidate, part
        else:
            fails = part
    return passing


def _at(start: Color, share: float, lightness: float) -> str:
    return _hex(start.clone().set({"lightness": lightness, "chroma": start["chroma"] * share}))


def _passes(grounds: tuple[str, ...], least: float, colour: str) -> bool:
    return all(ratio(colour, ground) >= least for ground in grounds)


def _passes_copied(grounds: tuple[str, ...], least: float, colour: str) -> bool:
    greys = tuple(map(copied, grounds))
    return _passes(grounds, least, colour) and _passes(greys, least, copied(colour))


def _colour(colour: str) -> Color:
    from coloraide import Color  # noqa: PLC0415 - a sixth of a second, and not every command needs it

    # A grey has no hue; coloraide then says "none", and zero chroma leaves it a grey.
    return Color(colour).convert("oklch", norm=False)


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True))
