"""Say what a figure was drawn from, so that a stale one is found without drawing it again."""

from __future__ import annotations

import hashlib
import json

from handout.models.pose import FigureSpec, Person
from handout.picture import stamp_of

ENGINE = 1  # count up when the engine draws something else from the same poses


def stamp(spec: FigureSpec, phase: str, person: Person | None = None) -> str:
    """Give the stamp of one phase: of its pose block, the person and the engine."""
    source = {
        "engine": ENGINE,
        "phase": phase,
        "person": (person or spec.person).model_dump(),
        "figure": spec.model_dump(mode="json", by_alias=True, exclude_defaults=True),
    }
    return hashlib.sha256(json.dumps(source, sort_keys=True).encode()).hexdigest()[:16]


def is_stale(svg: str, spec: FigureSpec, phase: str, person: Person | None = None) -> bool:
    """Say whether a drawn figure no longer fits its pose block or the engine."""
    return stamp_of(svg) != stamp(spec, phase, person)
