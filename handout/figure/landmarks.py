"""Named places on the body that contacts and arrows refer to."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

import difflib

import numpy as np

from handout.errors import ValueProblem
from handout.figure.rotation import Array
from handout.figure.skeleton import SHANK, Skeleton

# Right side, metres in the segment's own axes; the left side is mirrored.
SIDED: dict[str, tuple[str, tuple[float, float, float]]] = {
    "heel": ("foot", (-0.045, -0.066, 0)), "heel_back": ("foot", (-0.068, -0.035, 0)),
    "ball": ("foot", (0.128, -0.066, 0)), "sole": ("foot", (0.05, -0.066, 0)),
    "toe_tip": ("foot", (0.195, -0.055, 0)), "instep": ("foot", (0.06, -0.012, 0)),
    "ankle": ("foot", (0, 0, 0)), "ankle_lat": ("shank", (0, -SHANK, 0.036)),
    "ankle_med": ("shank", (0, -SHANK, -0.036)), "knee": ("shank", (0, 0, 0)),
    "knee_front": ("shank", (0.052, -0.02, 0)), "knee_lat": ("shank", (0, 0, 0.055)),
    "knee_med": ("shank", (0, 0, -0.055)), "knee_c": ("shank", (0, -0.03, 0)),
    "shin_front": ("shank", (0.045, -0.14, 0)), "shin_top": ("shank", (0.046, -0.09, 0)),
    "calf_back": ("shank", (-0.065, -0.12, 0)), "shank_c": ("shank", (0, -0.14, 0)),
    "hip": ("thigh", (0, 0, 0)), "thigh_c": ("thigh", (0, -0.24, 0)),
    "thigh_front": ("thigh", (0.075, -0.2, 0)), "thigh_low": ("thigh", (0.062, -0.315, 0)),
    "thigh_back": ("thigh", (-0.072, -0.25, 0)), "thigh_lat": ("thigh", (0, -0.2, 0.07)),
    "ham_low": ("thigh", (-0.060, -0.33, 0)), "ham_med": ("thigh", (-0.066, -0.25, -0.036)),
    "ham_lat": ("thigh", (-0.066, -0.25, 0.036)),
    "palm": ("hand", (0, -0.075, -0.018)), "wrist": ("hand", (0, 0, 0)),
    "knuckles": ("hand", (0, -0.095, 0)), "hand_back": ("hand", (0, -0.06, 0.016)),
    "fingers": ("hand", (0, -0.13, -0.012)), "elbow": ("forearm", (0, 0, 0)),
    "elbow_back": ("forearm", (-0.037, 0, 0)), "forearm_mid": ("forearm", (0, -0.12, 0)),
    "shoulder": ("upper_arm", (0, 0, 0)),
}  # fmt: skip
AXIAL: dict[str, tuple[str, tuple[float, float, float]]] = {
    "sacrum": ("pelvis", (-0.118, 0.03, 0)), "buttock": ("pelvis", (-0.120, -0.10, 0)),
    "seat": ("pelvis", (-0.02, -0.098, 0)), "pelvis": ("pelvis", (0, 0, 0)),
    "pelvis_r": ("pelvis", (0, 0.02, 0.168)), "pelvis_l": ("pelvis", (0, 0.02, -0.168)),
    "head_back": ("head", (-0.094, 0.095, 0)), "head_c": ("head", (0, 0.09, 0)),
    "head_side_l": ("head", (0, 0.09, -0.082)), "head_side_r": ("head", (0, 0.09, 0.082)),
    "nose": ("head", (0.118, 0.05, 0)), "chin": ("head", (0.085, -0.03, 0)),
    "crown": ("head", (0, 0.20, 0)), "forehead": ("head", (0.1, 0.11, 0)),
}  # fmt: skip
ON_SPINE: dict[str, tuple[float, float, float]] = {
    "upper_back": (-0.120, 0.40, 0), "shoulder_blade": (-0.125, 0.445, 0),
    "mid_back": (-0.10, 0.25, 0), "low_back": (-0.085, 0.15, 0), "belly": (0.10, 0.16, 0),
    "breastbone": (0.11, 0.38, 0), "shoulder_side_l": (0, 0.47, -0.22),
    "shoulder_side_r": (0, 0.47, 0.22),
}  # fmt: skip
DIRECTIONS = {
    "sole": (0, -1, 0), "palm": (0, 0, -1), "face": (1, 0, 0), "up": (0, 1, 0),
    "fwd": (1, 0, 0), "down": (0, -1, 0), "lat": (0, 0, 1),
}  # fmt: skip
NAMES = (*AXIAL, *ON_SPINE, *(f"{s}_{name}" for name in SIDED for s in "rl"))


def point(skeleton: Skeleton, name: str) -> Array:
    """Give the places (n, 3) of a landmark, or of 'r_shank:2.2,-5.5,4.6' (cm, right-side axes)."""
    if ":" in name:
        return _written_point(skeleton, name)
    if name in ON_SPINE:
        return skeleton.on_spine(np.array(ON_SPINE[name])).origin
    if name in AXIAL:
        segment, place = AXIAL[name]
        return skeleton.frames[segment].at(np.array(place))
    side, _, rest = name.partition("_")
    if side not in ("r", "l") or rest not in SIDED:
        raise ValueProblem(f"unknown landmark {name!r}", _near(name, NAMES))
    segment, place = SIDED[rest]
    return skeleton.frames[f"{side}_{segment}"].at(_on_side(side, place))


def segment_of(name: str) -> str | None:
    """Give the limb segment a landmark lies on, if it lies on one."""
    side, _, rest = name.partition(":")[0].partition("_")
    if rest in {"thigh", "shank", "upper_arm", "forearm"} and side in ("r", "l"):
        return f"{side}_{rest}"
    segment = SIDED.get(rest, ("", ()))[0]
    return f"{side}_{segment}" if segment in {"thigh", "shank", "upper_arm", "forearm"} else None


def direction(skeleton: Skeleton, name: str) -> Array:
    """Give the directions (n, 3) of 'r_foot.sole', 'l_hand.palm', 'head.face'."""
    segment, _, way = name.partition(".")
    if segment not in skeleton.frames or way not in DIRECTIONS:
        known = [f"{s}.{d}" for s in skeleton.frames for d in DIRECTIONS]
        raise ValueProblem(f"unknown direction {name!r}", _near(name, known))
    vector = _on_side(segment[0] if segment[1] == "_" else "r", DIRECTIONS[way])
    return np.einsum("nij,j->ni", skeleton.frames[segment].axes, vector)


def _written_point(skeleton: Skeleton, name: str) -> Array:
    segment, _, numbers = name.partition(":")
    try:
        place = [float(number) / 100 for number in numbers.split(",")]
    except ValueError:
        place = []
    if segment not in skeleton.frames or len(place) != 3:
        raise ValueProblem(f"cannot read landmark {name!r}", "write r_shank:2.2,-5.5,4.6 (cm)")
    return skeleton.frames[segment].at(_on_side(segment[0] if segment[1] == "_" else "r", place))


def _on_side(side: str, place: tuple[float, ...] | list[float]) -> Array:
    return np.array(place, float) * np.array([1.0, 1.0, -1.0 if side == "l" else 1.0])


def _near(name: str, known: tuple[str, ...] | list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.5)
    return f"did you mean {near[0]}?" if near else ""
