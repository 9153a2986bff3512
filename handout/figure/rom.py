"""Angles that a healthy joint does not reach: a warning for the author."""

from __future__ import annotations

from collections.abc import Iterator

from handout.models.joints import JOINTS
from handout.models.pose import FigureSpec

Place = tuple[str, ...]


def check_rom(spec: FigureSpec) -> list[tuple[Place, str]]:
    """Give the place in the YAML and a message for each written angle out of its normal range."""
    return [
        ((*place, name), _message(name, value))
        for place, phase in _places(spec)
        for name, value in spec.poses[phase].angles().items()
        if not JOINTS[name].normal[0] <= value <= JOINTS[name].normal[1]
    ]


def _places(spec: FigureSpec) -> Iterator[tuple[Place, str]]:
    for phase in spec.poses:
        yield (("phases", phase) if phase in spec.phases else (phase,)), phase


def _message(name: str, value: float) -> str:
    low, high = JOINTS[name].normal
    return f"{name} {value:g} is outside the normal range {low:g} to {high:g} degrees"
