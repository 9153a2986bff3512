"""The terms that exercises are filed under."""

from __future__ import annotations

from typing import Literal

Region = Literal[
    "neck", "shoulder", "elbow", "hand", "back", "hip", "knee", "ankle",
    "balance", "breathing", "pelvic-floor", "walking",
]  # fmt: skip
Position = Literal[
    "lying-on-back", "lying-on-front", "side-lying", "sitting", "standing",
    "hands-and-knees", "kneeling", "walking", "any",
]  # fmt: skip
Purpose = Literal[
    "strength", "stretch", "mobility", "balance", "endurance", "relaxation", "control"
]
