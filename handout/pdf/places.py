"""Where pieces stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands: CSS pixels from the top left of what it is in."""

    left: float
    top: float
    width: float
    height: float
