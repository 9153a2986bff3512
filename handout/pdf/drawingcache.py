"""Drawings kept in the user's cache: of the library and of brands, nothing of a patient."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from weasyprint import VERSION

from handout.cabinet import Cabinet

DRAWINGS = Cabinet("drawings", form=f"{VERSION} 3", most=2000)  # of about 15 kB


@dataclass(frozen=True, slots=True)
class Kept:
    """What a drawing puts on paper: its operators and the opacities it names."""

    content: bytes
    opacities: Mapping[str, Mapping[str, float]]


def find_drawing(key: bytes) -> Kept | None:
    """Find a drawing by the hash of its picture."""
    found = DRAWINGS.find(key)
    if found is None:
        return None
    head, _, content = found.partition(b"\n")
    return Kept(content, json.loads(head))


def keep_drawing(key: bytes, drawn: Kept) -> None:
    """Keep a drawing for the next run."""
    DRAWINGS.keep(key, json.dumps(drawn.opacities).encode() + b"\n" + drawn.content)
