"""What each pixel shows: which part of the body or thing, in which role of the palette."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from handout.figure.field import Mask
from handout.figure.trace import Ints, View

SMOOTH, DETAIL, JAW, THING = 1, 2, 3, 4  # how two parts meet; 0 is two that only overlap

Bytes = NDArray[np.uint8]


@dataclass(slots=True)
class Surface:
    """Parts and roles by pixel (-1 is nothing), their names, and how parts meet."""

    view: View
    part: Ints
    role: Ints
    parts: list[str]
    roles: list[str]
    meets: Bytes
    _part_of: Ints
    _ends: NDArray[np.float32]
    _role_at: Ints

    def keys(self, shape: Ints, along: NDArray[np.float32]) -> Ints:
        """Give one number for part and role of probed rays."""
        k = np.maximum(shape, 0)
        step = np.minimum((along[:, None] > self._ends[k]).sum(1), self._role_at.shape[1] - 1)
        return np.where(shape >= 0, self._part_of[k] * 64 + self._role_at[k, step], -65)

    def is_part(self, *prefixes: str) -> Mask:
        """Mask the pixels of parts whose name begins so."""
        chosen = [i for i, name in enumerate(self.parts) if name.startswith(prefixes)]
        return np.isin(self.part, chosen)

    def is_role(self, role: str) -> Mask:
        """Mask the pixels of one role."""
        if role not in self.roles:
            return np.zeros(self.role.shape, bool)
        return np.asarray(self.role == self.roles.index(role))


def read_surface(view: View) -> Surface:
    """Name what every pixel of a view shows."""
    shapes = [(s.part, s.roles) for s in view.field.shapes]
    shapes += [(f"{box.part}#{f}", ((9.0, box.role),)) for box in view.boxes for f in range(6)]
    parts = list(dict.fromkeys(name for name, _ in shapes))
    roles = list(dict.fromkeys(role for _, spans in shapes for _, role in spans))
    part_of = np.array([parts.index(name) for name, _ in shapes], np.int32)
    ends = np.full((len(shapes), 3), 99, np.float32)
    role_at = np.zeros((len(shapes), 3), np.int32)
    for i, (_, spans) in enumerate(shapes):
        for j, (end, role) in enumerate(spans):
            ends[i, j], role_at[i, j:] = end, roles.index(role)
    _heal_slivers(view, part_of, parts)
    part, role_of = _read(view, part_of, ends, role_at)
    return Surface(view, part, role_of, parts, roles, _meetings(parts), part_of, ends, role_at)


def _read(view: View, part_of: Ints, ends: NDArray[np.float32], role_at: Ints) -> tuple[Ints, Ints]:
    k = np.maximum(view.shape, 0)
    seen = view.shape >= 0
    step = np.minimum((view.along[..., None] > ends[k]).sum(-1), 2)
    part = np.where(seen, part_of[k], -1).astype(np.int32)
    return part, np.where(seen, role_at[k, step], -1).astype(np.int32)


def _heal_slivers(view: View, part_of: Ints, parts: list[str]) -> None:
    """Give slivers under 3 pixels, as of a far limb behind a near one, to their neighbour."""
    part = np.where(view.shape >= 0, part_of[np.maximum(view.shape, 0)], -1)
    thin = np.zeros(part.shape, bool)
    for k, here in enumerate(ndimage.find_objects(part + 1)):
        if here is None or _is_fine(parts[k]) or "#" in parts[k]:
            continue
        mask = part[here] == k
        opened = ndimage.binary_opening(mask, np.ones((3, 3)))
        thin[here] |= mask & ~ndimage.binary_dilation(opened)
    if thin.any():
        at = ndimage.distance_transform_edt(thin, return_distances=False, return_indices=True)
        for buffer in (view.depth, view.shape, view.along, view.normal):
            buffer[:] = buffer[at[0], at[1]]


def _is_fine(name: str) -> bool:
    return name in {"ear", "band", "towel", "stick"} or name[2:5] in {"fin", "toe", "thu"}


def _meetings(parts: list[str]) -> Bytes:
    meets = np.zeros((len(parts), len(parts)), np.uint8)
    for i, a in enumerate(parts):
        for j, b in enumerate(parts):
            meets[i, j] = 0 if i == j else max(_meeting(a, b), _meeting(b, a))
    return meets


_CHAINS = (
    ("torso", "thigh", "shank", "foot"),
    ("torso", "upper_arm", "forearm", "hand"),
)


_NEIGHBOURS = {
    ("torso", "neck"): SMOOTH, ("head", "hair"): SMOOTH, ("hair", "bun"): SMOOTH,
    ("head", "scarf"): SMOOTH, ("torso", "scarf"): SMOOTH, ("head", "neck"): JAW,
    ("head", "ear"): DETAIL,
}  # fmt: skip
_FAMILIES = (("hand", "fin", "thu"), ("foot", "toe"))


def _meeting(a: str, b: str) -> int:
    if "#" in a and "#" in b:
        return THING if a.split(".", maxsplit=1)[0] == b.split(".", maxsplit=1)[0] else 0
    if (a, b) in _NEIGHBOURS:
        return _NEIGHBOURS[a, b]
    if a[1:2] == "_" and b[1:2] == "_" and a[0] != b[0]:
        return 0
    bone, other = (name.removeprefix("r_").removeprefix("l_") for name in (a, b))
    if any(bone.startswith(family) and other.startswith(family) for family in _FAMILIES):
        return DETAIL
    joined = (bone, other) == ("forearm", "thumb")
    return SMOOTH if joined or any((bone, other) in pairwise(c) for c in _CHAINS) else 0
