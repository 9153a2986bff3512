"""Colours as people see them: WCAG contrast and mixing."""

from __future__ import annotations


def ratio(one: str, other: str) -> float:
    """Give the contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2 §1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    return sum(
        weight * _linear(part / 255)
        for weight, part in zip((0.2126, 0.7152, 0.0722), _parts(colour), strict=True)
    )


def mix(one: str, other: str, share: float) -> str:
    """Mix two colours; `share` of the other, 0 to 1."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def copied(colour: str) -> str:
    """Give the grey that a copier makes of a colour (ITU-R BT.601)."""
    weights = (0.299, 0.587, 0.114)
    grey = sum(weight * part for weight, part in zip(weights, _parts(colour), strict=True))
    return "#" + f"{round(grey):02x}" * 3


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
